"""Find the mentions of a text: the network's reading, and what rules and lexicons add to it or know better."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.extract.model import Reading, Tagger, load_tagger
from kg.extract.model.tagger import SHIPPED
from kg.extract.rules.find import find_by_rules
from kg.extract.rules.lexicon import Lexicon
from kg.extract.rules.places import is_cut_from_direction
from kg.nouns import Mention
from kg.schema import ENTITY_TYPES

LEAST_OF_NETWORK = 0.35
"""Confidence under which the network's reading is passed over."""

DOUBT_OF_NETWORK = 0.7
"""Confidence under which the network's reading gives way to a sure rule that overlaps it."""

SURE_RULE = 0.7
"""Confidence from which a rule is sure."""

LEAST_OF_RULE = {"ORG": 0.5, "LOC": 0.5, "PROGRAM": 0.5, "EVENT": 0.7, "TIME": 0.5, "TITLE": 0.5}
"""Confidence from which a rule is heard where the network read nothing; for a type not named here, never."""

LEAST_LIKELY = 0.15
"""Probability under which the network rules out what a rule reads, or a name that stands elsewhere in the article."""

SURE_NAME = 0.9
"""Confidence from which a name is a name wherever its article has it again."""


def find_mentions(text: str, *, model: Path = SHIPPED) -> list[Mention]:
    """List the mentions of a text, none overlapping another, in reading order.

    `model` is the folder of the network. Raises ModelError where it holds none.
    """
    reading = remember_tagger(model).read_mentions(text)
    mentions = combine(reading, find_by_rules(text))
    found = sorted([*mentions, *find_again(text, mentions, reading)])
    return [m for m in found if m.type != "LOC" or not is_cut_from_direction(text, m.start, m.end)]


def combine(reading: Reading, rules: Sequence[Mention]) -> list[Mention]:
    """Settle between the network's reading and the rules'; the thresholds were chosen on development data.

    A certain reading stands, a doubtful one gives way to a sure rule, and rules fill what is left; a rule is only heard
    where the network holds what it says for possible.
    """
    heard = [r for r in rules if r.confidence >= LEAST_OF_RULE.get(r.type, 2.0) and reading.odds_of(r) >= LEAST_LIKELY]
    sure = _covered([r for r in heard if r.confidence >= SURE_RULE])
    kept = [
        m
        for m in reading.mentions
        if m.confidence >= LEAST_OF_NETWORK
        and (m.confidence >= DOUBT_OF_NETWORK or sure.isdisjoint(range(m.start, m.end)))
    ]
    taken = _covered(kept)
    return sorted([*kept, *(r for r in heard if taken.isdisjoint(range(r.start, r.end)))])


def find_again(text: str, mentions: Sequence[Mention], reading: Reading) -> list[Mention]:
    """List where sure names of an article stand once more, unmarked, and the network holds them for possible."""
    types = {m.text: m.type for m in mentions if m.confidence >= SURE_NAME and m.type in ENTITY_TYPES}
    taken = _covered(mentions)
    found: list[Mention] = []
    for start, end in Lexicon(types).find(text):
        name = text[start:end]
        if name in types and taken.isdisjoint(range(start, end)):
            again = Mention(start, end, types[name], name)
            odds = round(reading.odds_of(again), 4)
            if odds >= LEAST_LIKELY:
                found.append(replace(again, confidence=odds))
    return found


def _covered(mentions: Sequence[Mention]) -> set[int]:
    return {at for m in mentions for at in range(m.start, m.end)}


@cache
def remember_tagger(model: Path = SHIPPED) -> Tagger:
    """Load a tagger once. Raises ModelError where the folder holds none."""
    return load_tagger(model)
