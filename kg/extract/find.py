"""Find the mentions of a text: the network's reading, and what rules and lexicons add to it or know better."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kg.extract.model import Tagger, load_tagger
from kg.extract.model.tagger import SHIPPED
from kg.extract.rules.find import find_by_rules
from kg.nouns import Mention

LEAST_OF_NETWORK = 0.35
"""Confidence under which the network's reading is passed over."""

DOUBT_OF_NETWORK = 0.7
"""Confidence under which the network's reading gives way to a sure rule that overlaps it."""

SURE_RULE = 0.7
"""Confidence from which a rule is sure."""

LEAST_OF_RULE = {"ORG": 0.5, "LOC": 0.5, "PROGRAM": 0.5, "EVENT": 0.7, "TIME": 0.5, "TITLE": 0.5}
"""Confidence from which a rule is heard where the network read nothing; for a type not named here, never."""


def find_mentions(text: str, *, model: Path = SHIPPED) -> list[Mention]:
    """List the mentions of a text, none overlapping another, in reading order.

    `model` is the folder of the network. Raises ModelError where it holds none.
    """
    return combine(remember_tagger(model).find_mentions(text), find_by_rules(text))


def combine(network: Sequence[Mention], rules: Sequence[Mention]) -> list[Mention]:
    """Settle between the network's reading and the rules'; the thresholds were chosen on development data.

    A certain reading stands, a doubtful one gives way to a sure rule, and rules fill what is left.
    """
    heard = [r for r in rules if r.confidence >= LEAST_OF_RULE.get(r.type, 2.0)]
    sure = _covered([r for r in heard if r.confidence >= SURE_RULE])
    kept = [
        m
        for m in network
        if m.confidence >= LEAST_OF_NETWORK
        and (m.confidence >= DOUBT_OF_NETWORK or sure.isdisjoint(range(m.start, m.end)))
    ]
    taken = _covered(kept)
    return sorted([*kept, *(r for r in heard if taken.isdisjoint(range(r.start, r.end)))])


def _covered(mentions: Sequence[Mention]) -> set[int]:
    return {at for m in mentions for at in range(m.start, m.end)}


@cache
def remember_tagger(model: Path = SHIPPED) -> Tagger:
    """Load a tagger once. Raises ModelError where the folder holds none."""
    return load_tagger(model)
