"""The card of a model that a user has trained: what it was made of, and its figures."""

from collections.abc import Mapping
from typing import Any

from kg.eval.score import Tally
from kg.train.figures import table

CARD_FILE = "CARD.md"


def card(record: Mapping[str, Any], after: Tally, before: Tally | None = None) -> str:
    """Write a card to fill in, in Markdown, of a record of training and the figures after and before it."""
    gold, dev, recipe = record["gold"], record["dev"], record["recipe"]
    made_with = ", ".join(f"{name} {number}" for name, number in record["made_with"].items())
    sections = [
        "# Mention tagger",
        "Use it: `kg build INPUT -o OUT --model FOLDER`, with the folder of this file. "
        "`tagger.json` has the whole record.",
        f"## Where it comes from\n"
        f"- Trained on {gold['files']} files, {gold['articles']} articles (SHA-256 {gold['sha256']}).\n"
        f"- Started from the weights with SHA-256 {record['start']}.\n"
        f"- Seed {recipe['seed']}, {recipe['epochs']} epochs; {made_with}.\n"
        f"- Whose texts these are, who annotated them, and under which licence: (say so here)",
        f"## Figures\n"
        f"Measured on {dev['files']} files (SHA-256 {dev['sha256']}) that were not trained on: exact place and type, "
        f"the model alone, without rules.\n\n{table(after)}",
    ]
    if before is not None:
        sections.append(f"Before this training, on the same files:\n\n{table(before)}")
    return "\n\n".join([*sections, "## Limits\n(what it gets wrong)"]) + "\n"
