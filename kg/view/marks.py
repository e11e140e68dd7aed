"""Find in a sentence the words that make it evidence: who, what, where, when."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.nouns import Article, Mention, Statement

PARTS = ("subject", "object", "place", "time", "verb", "role")
"""What a mark can stand for; where two would overlap, the earlier in this order is kept."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A run [start, end) of a sentence, in code points, and the part of the statement it tells."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class NamedSpans:
    """Where an article names what: its mentions in order with the entity of each."""

    starts: Sequence[int]
    mentions: Sequence[tuple[Mention, str]]


def name_spans(mentions: Sequence[tuple[Mention, str]]) -> NamedSpans:
    """Order an article's mentions, each with its entity id, for look-up by place."""
    ordered = sorted(mentions, key=lambda m: (m[0].start, m[0].end, m[1]))
    return NamedSpans([m.start for m, _ in ordered], ordered)


def mark_sentence(
    statement: Statement, article: Article, spans: NamedSpans, names: Mapping[str, Sequence[str]]
) -> tuple[Mark, ...]:
    """Mark a statement's parts in its evidence text, in order and without overlap.

    `names` gives the surfaces of each entity, looked for where the evidence is not a passage of the article's text.
    A part that the sentence leaves out (a subject understood from the sentence before) has no mark.
    """
    kept: list[Mark] = []
    for mark in _candidates(statement, article, spans, names):
        if all(mark.end <= k.start or k.end <= mark.start for k in kept):
            kept.append(mark)
    return tuple(sorted(kept))


def _candidates(
    statement: Statement, article: Article, spans: NamedSpans, names: Mapping[str, Sequence[str]]
) -> Iterator[Mark]:
    text = statement.evidence.text
    inside = _mentions_inside(statement, article, spans)
    for part, entity in (("subject", statement.subject), ("object", statement.object), ("place", statement.place)):
        found = [(start, end) for start, end, named in inside if entity and named == entity]
        for start, end in found or _occurrences(text, names.get(entity, ())):
            yield Mark(start, end, part)
    for part, words in (("time", statement.time), ("verb", statement.verb), ("role", statement.role)):
        for start, end in _occurrences(text, (words,))[:1]:
            yield Mark(start, end, part)


def _mentions_inside(statement: Statement, article: Article, spans: NamedSpans) -> list[tuple[int, int, str]]:
    text = statement.evidence.text
    base = bisect_left(article.offsets, statement.evidence.start)
    if not article.text.startswith(text, base):
        return []
    inside = []
    for mention, entity in spans.mentions[bisect_left(spans.starts, base) :]:
        if mention.start >= base + len(text):
            break
        if mention.end <= base + len(text):
            inside.append((mention.start - base, mention.end - base, entity))
    return inside


def _occurrences(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    for word in sorted(filter(None, words), key=lambda w: (-len(w), w)):
        place = text.find(word)
        if place >= 0:
            return [(place, place + len(word))]
    return []
