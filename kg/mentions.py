"""The mentions of a corpus in columns: a few bytes each, and an object only while one is looked at."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from kg.nouns import Article, LinkedMention, Mention
from kg.schema import MENTION_TYPES
from kg.sequence import MadeSequence

_TYPES = sorted(MENTION_TYPES)
_NUMBERS = {type: number for number, type in enumerate(_TYPES)}
_CODES = {"article": "I", "start": "I", "end": "I", "type": "B", "confidence": "d", "entity": "I"}
"""The columns, in the order that mentions are sorted by, and the array type of each."""
_AT_ONCE = 4096  # mentions

Columns = dict[str, "npt.NDArray[Any]"]


class Mentions(MadeSequence[LinkedMention]):
    """The mentions of a corpus, sorted by article and place, 25 bytes each; `pack_mentions` makes them.

    They are equal to any sequence of the same mentions.
    """

    def __init__(self, articles: Sequence[Article], entities: Sequence[str], columns: Columns) -> None:
        self._articles = articles  # by id
        self._entities = entities
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns["start"])

    def __iter__(self) -> Iterator[LinkedMention]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self._slice(slice(start, start + _AT_ONCE))

    @overload
    def __getitem__(self, place: int) -> LinkedMention: ...
    @overload
    def __getitem__(self, place: slice) -> list[LinkedMention]: ...
    def __getitem__(self, place: int | slice) -> LinkedMention | list[LinkedMention]:
        if isinstance(place, slice):
            return self._slice(place)
        return self._make(*(column[place].item() for column in self._columns.values()))

    def __repr__(self) -> str:
        return f"Mentions({len(self)} of {len(self._entities)} entities)"

    def _slice(self, places: slice) -> list[LinkedMention]:
        columns = (column[places].tolist() for column in self._columns.values())
        return [self._make(*row) for row in zip(*columns, strict=True)]

    def _make(self, article: int, start: int, end: int, type: int, confidence: float, entity: int) -> LinkedMention:
        place = self._articles[article]
        mention = Mention(start, end, _TYPES[type], place.text[start:end], confidence)
        return LinkedMention(place.id, mention, self._entities[entity])


class MentionPacker:
    """Takes mentions in, in any order, and packs them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = sorted(articles, key=lambda a: a.id)
        self._rows = {a.id: row for row, a in enumerate(self._articles)}
        self._entities: dict[str, int] = {}
        self._columns: dict[str, array[Any]] = {name: array(code) for name, code in _CODES.items()}

    def add(self, article: str, mention: Mention, entity: str) -> None:
        """Take a mention in.

        Raises KeyError where there is no such article, ValueError where its words do not stand there.
        """
        row = self._rows[article]
        if self._articles[row].text[mention.start : mention.end] != mention.text:
            raise ValueError(f"{mention.text!r} does not stand at {mention.start} of {article}")
        number = self._entities.setdefault(entity, len(self._entities))
        values = (row, mention.start, mention.end, _NUMBERS[mention.type], mention.confidence, number)
        for column, value in zip(self._columns.values(), values, strict=True):
            column.append(value)

    def pack(self) -> Mentions:
        """Give the mentions taken in, sorted by article and place; no more can be taken in then."""
        entities = sorted(self._entities)
        rank = np.empty(len(entities), np.uint32)
        rank[[self._entities[e] for e in entities]] = np.arange(len(entities), dtype=np.uint32)
        columns = {name: np.frombuffer(column, column.typecode) for name, column in self._columns.items()}
        self._columns.clear()
        columns["entity"] = rank[columns["entity"]]
        rows = np.unique(columns["article"])
        columns["article"] = np.searchsorted(rows, columns["article"]).astype(np.uint32)
        articles = [self._articles[row] for row in rows.tolist()]  # the text of no other is held
        order = np.lexsort([*reversed(columns.values())])
        for name in columns:
            columns[name] = columns[name][order]  # one after another, so that both are never there of all
        return Mentions(articles, entities, columns)


def pack_mentions(mentions: Iterable[LinkedMention], articles: Iterable[Article]) -> Mentions:
    """Pack mentions of these articles. Errors are those of `MentionPacker.add`.

    >>> article = Article("a#1", "a", "", "省卫健委开会", range(6))
    >>> packed = pack_mentions([LinkedMention("a#1", Mention(0, 4, "ORG", "省卫健委"), "ORG/省卫健委")], [article])
    >>> packed[0].mention.text, packed[0].entity
    ('省卫健委', 'ORG/省卫健委')
    """
    packer = MentionPacker(articles)
    for m in mentions:
        packer.add(m.article, m.mention, m.entity)
    return packer.pack()
