"""BIOES tags: a mention's first, inner and last character, a mention of one character, and what is outside."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from kg.nouns import Mention
from kg.schema import MENTION_TYPES

Scores = NDArray[np.float32]

TYPES = tuple(MENTION_TYPES)
TAGS = ("O", *(f"{place}-{type_}" for place in "BIES" for type_ in TYPES))
OUTSIDE = 0
BEGIN, INNER, END, SINGLE = (np.arange(len(TYPES)) + 1 + k * len(TYPES) for k in range(4))
CLEAR_LEAD = 8.0
"""By how much what is clearly outside scores more than any other tag."""
IGNORED = -100
"""The tag of a character that teaches nothing: PyTorch's cross entropy leaves it out."""

_PLACE = np.array([4, *np.repeat(np.arange(4), len(TYPES))])  # 0 B, 1 I, 2 E, 3 S, 4 O
_TYPE = np.array([-1, *np.tile(np.arange(len(TYPES)), 4)])
_OPEN = np.isin(_PLACE, (0, 1))  # after this tag the mention goes on
_CONTINUES = np.isin(_PLACE, (1, 2))  # this tag goes on with the mention before
_STARTS, _ENDS = np.isin(_PLACE, (0, 3)), np.isin(_PLACE, (2, 3))


def tags_of(text: str, mentions: Iterable[Mention]) -> NDArray[np.int64]:
    """Give the tag number of each character; a mention across a line break is ignored, not taught."""
    tags = np.full(len(text), OUTSIDE, dtype=np.int64)
    for mention in mentions:
        start, end, kind = mention.start, mention.end, TYPES.index(mention.type)
        if "\n" in text[start:end]:
            tags[start:end] = IGNORED
        elif end - start == 1:
            tags[start] = SINGLE[kind]
        else:
            tags[start:end] = INNER[kind]
            tags[start], tags[end - 1] = BEGIN[kind], END[kind]
    return tags


def best_tags(scores: Scores) -> NDArray[np.int64]:
    """Give the best sequence of tags a text can have, of (length, tags) scores; what is clearly outside stays so."""
    tags: NDArray[np.int64] = scores.argmax(1).astype(np.int64)
    if not is_possible(tags):
        for start, end in _doubtful(scores):
            if not is_possible(tags[start:end]):
                tags[start:end] = _best_possible(scores[start:end])
    return tags


def type_odds(logs: Scores) -> Scores:
    """Give the probability of each of TYPES at each character, (length, types), from the logarithms of the tags'."""
    odds: Scores = np.exp(logs[:, 1:]).reshape(len(logs), 4, len(TYPES)).sum(1)
    return odds


def _doubtful(scores: Scores) -> Iterator[tuple[int, int]]:
    """List the [start, end) of what lies between characters that are clearly outside: there sequences are apart."""
    lead = scores[:, OUTSIDE] - np.delete(scores, OUTSIDE, axis=1).max(1)
    borders = [-1, *np.flatnonzero(lead >= CLEAR_LEAD).tolist(), len(scores)]
    for last, following in pairwise(borders):
        if last + 1 < following:
            yield last + 1, following


def is_possible(tags: NDArray[np.int64]) -> bool:
    """Tell whether each mention that begins also ends, in its own type."""
    if not len(tags):
        return True
    open_, continues, kind = _OPEN[tags], _CONTINUES[tags], _TYPE[tags]
    joined = open_[:-1] == continues[1:]
    same = ~open_[:-1] | (kind[:-1] == kind[1:])
    return bool(not continues[0] and not open_[-1] and joined.all() and same.all())


def _best_possible(scores: Scores) -> NDArray[np.int64]:
    """Run Viterbi's algorithm over 1 + len(TYPES) states: no mention is open, or one of a type is."""
    length = len(scores)
    closing = np.concatenate([[OUTSIDE], SINGLE])
    free = 0.0  # best score of a sequence with no mention open
    inside = np.full(len(TYPES), -np.inf)  # ... with a mention of each type open
    went_on = np.zeros((length, len(TYPES)), dtype=bool)
    ended = np.full(length, -1)  # the type that ends here, or -1: the tag in `alone`
    alone = closing[scores[:, closing].argmax(1)]
    for i, row in enumerate(scores):
        last = inside + row[END]
        kind = int(last.argmax())
        stay = free + row[alone[i]]
        begin, inner = free + row[BEGIN], inside + row[INNER]
        went_on[i] = inner > begin
        inside = np.maximum(inner, begin)
        free = max(stay, last[kind])
        if last[kind] > stay:
            ended[i] = kind
    return _trace_back(went_on, ended, alone)


def _trace_back(went_on: NDArray[np.bool_], ended: NDArray[np.int64], alone: NDArray[np.int64]) -> NDArray[np.int64]:
    tags = alone.astype(np.int64)
    open_ = -1
    for i in range(len(tags) - 1, -1, -1):
        if open_ >= 0:
            tags[i] = INNER[open_] if went_on[i, open_] else BEGIN[open_]
            open_ = open_ if went_on[i, open_] else -1
        elif ended[i] >= 0:
            open_ = int(ended[i])
            tags[i] = END[open_]
    return tags


def spans(tags: NDArray[np.int64]) -> Iterator[tuple[int, int, str]]:
    """List the (start, end, type) of each mention in a possible sequence of tags."""
    starts = np.flatnonzero(_STARTS[tags])
    ends = np.flatnonzero(_ENDS[tags])
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield start, end + 1, TYPES[_TYPE[tags[start]]]
