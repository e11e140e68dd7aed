"""Find the verbs that tell facts; `verbs.txt` lists them under the predicate each speaks of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.nouns import Mention
from kg.schema import PREDICATES

_LEXICON = Path(__file__).with_name("verbs.txt")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as written at [start, end) of a text, and the predicates it can speak of."""

    start: int
    end: int
    text: str
    predicates: frozenset[str]


@cache
def read_verbs() -> dict[str, frozenset[str]]:
    """Read the lexicon: verb to predicates."""
    found: dict[str, set[str]] = {}
    predicate = ""
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            predicate = line[1:-1]
            if predicate not in PREDICATES:
                raise ValueError(f"{_LEXICON.name}: no predicate {predicate}")
        elif not line.startswith("#"):
            for verb in line.split():
                found.setdefault(verb, set()).add(predicate)
    return {verb: frozenset(predicates) for verb, predicates in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(read_verbs(), key=lambda v: (-len(v), v)))))


def find_verbs(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterable[Verb]:
    """Find the lexicon's verbs in [start, end) outside the mentions, the longest at each place."""
    lexicon = read_verbs()
    last = start
    for edge_start, edge_end in (*((m.start, m.end) for m in mentions), (end, end)):
        for match in _pattern().finditer(text, last, edge_start):
            yield Verb(match.start(), match.end(), match[0], lexicon[match[0]])
        last = edge_end
