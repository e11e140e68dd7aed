"""Measure a tagger against gold annotations.

python -m kg.train.figures GOLD... [--model MODEL]
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.eval.annotations import Annotation
from kg.eval.gold import gold_document
from kg.eval.score import Tally
from kg.extract.model.tagger import SHIPPED, Tagger, load_tagger
from kg.schema import ENTITY_TYPES, MENTION_TYPES
from kg.train.examples import read_gold

_QUOTES = "“”‘’\"'《》"
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Borders of the bands of confidence."""


def measure(tagger: Tagger, gold: Iterable[Annotation]) -> Tally:
    """Count hits, predictions and gold mentions of each type, by place in the raw text, quotation marks aside."""
    tally = Tally()
    for annotation in gold:
        document, _ = gold_document(annotation)
        found = {
            (*_bare(document.text, *article.raw_span(m.start, m.end)), m.type)
            for article in document.articles
            for m in tagger.find_mentions(article.text)
        }
        right = {(*_bare(annotation.text, m.start, m.end), m.type) for m in annotation.mentions}
        tally.gold.update(kind for _, _, kind in right)
        tally.predicted.update(kind for _, _, kind in found)
        tally.hit.update(kind for _, _, kind in right & found)
    return tally


def entities_only(tally: Tally) -> Tally:
    """Leave out TIME and TITLE, which the project's mention figure does not count."""
    kinds = (tally.hit, tally.predicted, tally.gold)
    return Tally(*(Counter({k: n for k, n in c.items() if k in ENTITY_TYPES}) for c in kinds))


def table(tally: Tally) -> str:
    """Write the figures as a Markdown table: a row for each type, then the five entity types together."""
    rows = [(kind, tally.figures(kind)) for kind in MENTION_TYPES]
    rows.append(("**five entity types**", entities_only(tally).figures()))
    lines = [f"| {kind} | {f.precision:.3f} | {f.recall:.3f} | {f.f1:.3f} | {f.gold} |" for kind, f in rows]
    return "\n".join(["| type | precision | recall | F1 | gold |", "|---|---|---|---|---|", *lines])


def reliability(tagger: Tagger, gold: Iterable[Annotation], edges: Sequence[float] = EDGES) -> str:
    """Write as a Markdown table how often mentions of each band of confidence are right."""
    sure, right = _judged(tagger, gold)
    lines = ["| confidence | mentions | mean confidence | right |", "|---|---|---|---|"]
    for low, high in pairwise(edges):
        band = (sure >= low) & (sure < high)
        if band.any():
            mean, share = sure[band].mean(), right[band].mean()
            lines.append(f"| {low:.2f} to {min(high, 1):.2f} | {band.sum()} | {mean:.3f} | {share:.3f} |")
    return "\n".join(lines)


def _judged(tagger: Tagger, gold: Iterable[Annotation]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    found = [
        (mention.confidence, (*_bare(e.article.text, mention.start, mention.end), mention.type) in right)
        for annotation in gold
        for e in gold_document(annotation)[1]
        for right in [{(*_bare(e.article.text, m.start, m.end), m.type) for m in e.mentions}]
        for mention in tagger.find_mentions(e.article.text)
    ]
    return np.array([sure for sure, _ in found]), np.array([right for _, right in found])


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    surface = text[start:end]
    return start + len(surface) - len(surface.lstrip(_QUOTES)), end - len(surface) + len(surface.rstrip(_QUOTES))


def main() -> None:
    """Print the figures of a model, by type and by confidence."""
    parser = argparse.ArgumentParser(prog="python -m kg.train.figures", description="Measure a mention tagger.")
    parser.add_argument("gold", nargs="+", type=Path, help="folders of .ann files")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="the model's folder (default: the shipped one)")
    options = parser.parse_args()
    tagger, gold = load_tagger(options.model), read_gold(options.gold)
    print(table(measure(tagger, gold)), reliability(tagger, gold), sep="\n\n")


if __name__ == "__main__":
    main()
