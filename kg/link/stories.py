"""Which articles print one story: the same text, or one with small edits, in two papers or twice in one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from kg.link.joining import join
from kg.nouns import Article

SHINGLE = 6
"""Characters in a shingle."""
ALIKE = 0.85
"""Share of the shorter article's shingles that the longer must have."""
DAYS_APART = 10
"""Articles dated further apart are no one story."""
_SHORTEST = 40  # characters; less is a heading, a caption or a notice, which many papers print of many things
_KEPT = 8  # one in so many shingles is kept to look for candidates
_FEW = 10  # articles that share a shingle; more are each compared with the first alone, so that time stays linear
_SHARED = 0.2  # share of the kept shingles that candidates must have in common
_STEP = np.uint64(0x9E3779B97F4A7C15)
_NOT_TEXT = re.compile(r"[^0-9A-Za-z一-鿿]+")
_LENGTHS = 0.4  # the shorter of two is at least this part of the longer: a roundup is not each story in it
_NUMBERS = 0.6  # share of the numbers that must agree: reports of two days in the same words are two
_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十百]+")


def find_stories(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Group the ids of articles that print one story; groups of one are left out. Any order gives the same.

    Time grows with the text, not with the pairs of articles.
    """
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    same: list[tuple[str, str]] = [
        (one, other)
        for one, other in sorted(_candidates(by_id.values()))
        if _near(by_id[one], by_id[other]) and _alike(_letters(by_id[one]), _letters(by_id[other]))
    ]
    return _groups(same)


def _letters(article: Article) -> str:
    """Give the text of an article without what is no letter or digit."""
    return _NOT_TEXT.sub("", article.text)


def _candidates(articles: Iterable[Article]) -> set[tuple[str, str]]:
    """Find the pairs of articles worth comparing: those with the same text, or many kept shingles in common."""
    ids: list[str] = []
    sketches: list[npt.NDArray[np.uint64]] = []
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    for article in articles:
        text = _letters(article)
        if len(text) >= _SHORTEST:
            ids.append(article.id)
            sketches.append(_sketch(text))
            same[sha256(text.encode()).digest()].append(article.id)
    shared = Counter(pair for holders in _holders(sketches) for pair in _pairs(holders))
    found = {
        (ids[one], ids[other])
        for (one, other), count in shared.items()
        if count >= _SHARED * min(len(sketches[one]), len(sketches[other]))
    }
    return found | {pair for printed in same.values() for pair in pairwise(printed)}


def _holders(sketches: Sequence[npt.NDArray[np.uint64]]) -> Iterator[list[int]]:
    """Give, for each shingle that several articles keep, the numbers of these in order."""
    if not sketches:
        return
    marks = np.concatenate(sketches)
    holders = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    order = np.argsort(marks, kind="stable")
    holders, starts = holders[order], np.flatnonzero(np.diff(marks[order])) + 1
    ends = np.append(starts, len(marks))
    starts = np.append(0, starts)
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        yield holders[start:end].tolist()


def _pairs(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair articles that share a shingle: few with one another, many with the first."""
    if len(holders) <= _FEW:
        yield from combinations(holders, 2)
    else:
        yield from ((holders[0], other) for other in holders[1:])


def _sketch(text: str) -> npt.NDArray[np.uint64]:
    marks = _marks(text)
    return np.unique(marks[marks % np.uint64(_KEPT) == 0])


@lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[int]:
    return frozenset(_marks(text).tolist())


def _marks(text: str) -> npt.NDArray[np.uint64]:
    """Hash every run of SHINGLE characters, or the whole of a shorter text."""
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    width = min(SHINGLE, len(letters))
    marks = np.zeros(len(letters) - width + 1, np.uint64)
    for place in range(width):  # wraps around at 64 bits, as it should
        marks = marks * _STEP + letters[place : place + len(marks)]
    return marks ^ (marks >> np.uint64(29))


def _near(one: Article, other: Article) -> bool:
    try:
        days = (date.fromisoformat(one.date) - date.fromisoformat(other.date)).days
    except ValueError:
        return True
    return abs(days) <= DAYS_APART


def _alike(one: str, other: str) -> bool:
    """Compare two texts; two days' bulletins in the same words differ in their numbers and are two."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _LENGTHS * len(long):
        return False
    numbers, others = frozenset(_NUMBER.findall(one)), frozenset(_NUMBER.findall(other))
    if numbers and others and _contained(numbers, others) < _NUMBERS:
        return False
    return _contained(_shingles(one), _shingles(other)) >= ALIKE


def _contained(one: frozenset[str] | frozenset[int], other: frozenset[str] | frozenset[int]) -> float:
    return len(one & other) / min(len(one), len(other))


def _groups(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Join pairs that share an article into sorted groups."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for id, first in join(pairs).items():
        members[first].append(id)
    return tuple(tuple(members[first]) for first in sorted(members))
