"""Cut a text into the windows that the network reads."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import NamedTuple

_BORDERS = ("\n", "。！？!?；;", "，、,：: ")
"""Where a text is cut best, best first."""


class Window(NamedTuple):
    """A part [start, end) of a text that is read, and the part [first, last) of it whose tags are kept."""

    start: int
    end: int
    first: int
    last: int


def cut_windows(text: str, size: int, margin: int, slack: int = 0) -> list[Window]:
    """Cut a text into as few windows of at most `size` characters as can be; the kept parts cover it once, in order.

    All windows are of one length, so that they can be read together, and see `margin` characters or more of what stands
    before and after their kept parts, so that a name on a seam is read whole. Kept parts are about equally long; by
    `slack` characters more, so that seams fall on line ends, else sentence ends, where there are any.
    """
    if len(text) <= size:
        return [Window(0, len(text), 0, len(text))] if text else []
    seams = _seams(text, size - 2 * margin, slack)
    length = min(len(text), max(last - first for first, last in pairwise(seams)) + 2 * margin)
    return [_frame(first, last, length, len(text)) for first, last in pairwise(seams)]


def cut_stretches(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut a text, after line feeds only, into [start, end) of at least `size` characters (the last may be shorter)."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + size) + 1 or len(text)
        yield start, end
        start = end


def _seams(text: str, longest: int, slack: int) -> list[int]:
    """Give the edges of the kept parts, the text's own two among them."""
    count = ceil(len(text) / longest)
    longest = min(longest, ceil(len(text) / count) + slack)
    seams = [0]
    for left in range(count - 1, 0, -1):
        least = max(seams[-1] + 1, len(text) - longest * left)  # from here on, the parts left can hold the rest
        seams.append(_seam(text, least - 1, min(seams[-1] + longest, len(text) - left)))
    return [*seams, len(text)]


def _frame(first: int, last: int, length: int, end: int) -> Window:
    """Put a window of some length around a kept part, evenly where the text, which ends at `end`, goes on."""
    start = max(0, min(first - (length - (last - first)) // 2, end - length))
    return Window(start, start + length, first, last)


def _seam(text: str, low: int, high: int) -> int:
    """Give the last place in (low, high] that is best to cut at."""
    for marks in _BORDERS:
        place = max(text.rfind(mark, low, high) for mark in marks)
        if place >= 0:
            return place + 1
    return high
