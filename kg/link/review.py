"""What a person should decide: the pairs kept apart that are least certain and would move most, with their evidence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log2
from typing import Any

from kg.link.corrections import Correction, contradictions, each_action
from kg.link.known import find_ids, know
from kg.nouns import Entity, Linked, LinkedMention, PossiblySame

PASSAGES = 2
"""Sentences given for each of a pair."""

_STOPS = "。！？；\n"
_AROUND = 60  # characters before and after a name in a long sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that names an entity, its article, and the name as it stands there."""

    article: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """A pair that may be one: the entity named more often first, what each is called and where it is named."""

    kept: Entity
    other: Entity
    pair: PossiblySame
    weight: float
    kept_passages: tuple[Passage, ...]
    other_passages: tuple[Passage, ...]


def find_questions(linked: Linked, corrections: Iterable[Correction] = (), *, limit: int = 0) -> list[Question]:
    """List the pairs that no correction settles, weightiest first: how uncertain, times how much a merge would move.

    At most `limit` are given, 0 for all.
    """
    entities = {e.id: e for e in linked.entities}
    counts = Counter(m.entity for m in linked.mentions)
    weights = {p: _weight(p, counts) for p in undecided(linked, corrections)}
    pairs = sorted(weights, key=lambda p: (-weights[p], p))[: limit or None]
    asked = {id for p in pairs for id in (p.first, p.second)}
    passages = _passages(linked, asked)
    found = []
    for p in pairs:
        kept, other = sorted((p.first, p.second), key=lambda id: (-counts[id], id))
        found.append(Question(entities[kept], entities[other], p, weights[p], passages[kept], passages[other]))
    return found


def undecided(linked: Linked, corrections: Iterable[Correction]) -> list[PossiblySame]:
    """Leave out the pairs that a correction says are the same or are not, also where the corpus was built before it."""
    decided = {frozenset((one, other)) for one, other, _ in _pairs(linked, corrections)}
    return [p for p in linked.possibly_same if frozenset((p.first, p.second)) not in decided]


def find_conflicts(linked: Linked, corrections: Iterable[Correction]) -> list[str]:
    """Tell which pairs corrections make both the same and different, whatever names they are given by."""
    pairs = _pairs(linked, corrections)
    return contradictions((p for p in pairs if p[2].action == "same"), (p for p in pairs if p[2].action == "different"))


def _pairs(linked: Linked, corrections: Iterable[Correction]) -> list[tuple[str, str, Correction]]:
    known = know(linked.entities)
    found = []
    for row in each_action(corrections, "same", "different"):
        one, other = find_ids(known, row.entity), find_ids(known, row.other)
        if len(one) == len(other) == 1:
            found.append((one[0], other[0], row))
    return found


def _weight(pair: PossiblySame, counts: "Counter[str]") -> float:
    """Weigh a pair: 0 where its score is certain, and more with each doubling of the mentions that would move."""
    moved = min(counts[pair.first], counts[pair.second])
    return round(4 * pair.score * (1 - pair.score) * log2(1 + moved), 4)


def _passages(linked: Linked, asked: set[str]) -> dict[str, tuple[Passage, ...]]:
    """Take the first sentences, of different articles where there are, that name each entity."""
    mentions: defaultdict[str, list[LinkedMention]] = defaultdict(list)
    for m in linked.mentions:
        if m.entity in asked:
            mentions[m.entity].append(m)
    texts = {a.id: a.text for a in linked.articles}
    return {id: tuple(_first(mentions[id], texts)) for id in sorted(asked)}


def _first(mentions: Sequence[LinkedMention], texts: dict[str, str]) -> Iterator[Passage]:
    first_of_each = {m.article: m for m in reversed(mentions)}
    chosen = sorted(first_of_each.values(), key=lambda m: (m.article, m.mention))
    for m in [*chosen, *(m for m in mentions if m not in chosen)][:PASSAGES]:
        sentence = sentence_around(texts[m.article], m.mention.start, m.mention.end)
        yield Passage(m.article, sentence, m.mention.text)


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentence that holds [start, end) of a text, and of a long one what is near it.

    >>> sentence_around("他走了。省卫健委印发方案。会议结束。", 4, 8)
    '省卫健委印发方案。'
    """
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    last = min((at + 1 for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    near_first, near_last = max(first, start - _AROUND), min(last, end + _AROUND)
    before, after = "…" if near_first > first else "", "…" if near_last < last else ""
    return before + text[near_first:near_last].strip() + after


def as_plain(question: Question) -> dict[str, Any]:
    """Give a question as plain data for JSON."""
    return {
        "entity": question.kept.id,
        "other": question.other.id,
        "score": question.pair.score,
        "reason": question.pair.reason,
        "weight": question.weight,
        "entity_passages": [asdict(p) for p in question.kept_passages],
        "other_passages": [asdict(p) for p in question.other_passages],
    }


def answer(question: Question, action: str) -> Correction:
    """Write an answer, same or different, as a row of corrections."""
    note = f"{question.pair.score:.2f} {question.pair.reason}"
    return Correction(action, question.kept.id, question.other.id, note)
