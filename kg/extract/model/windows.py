"""Cut a text into the windows that the network reads one at a time."""

from collections.abc import Iterator
from typing import NamedTuple

_BORDERS = ("\n", "。！？!?；;", "，、,：: ")
"""Where a text is cut best, best first."""


class Window(NamedTuple):
    """A part [start, end) of a text that is read, and the part [first, last) of it whose tags are kept."""

    start: int
    end: int
    first: int
    last: int


def cut_windows(text: str, size: int, margin: int) -> list[Window]:
    """Cut a text into windows of at most `size` characters; the kept parts cover it once, in order.

    Every window sees `margin` characters of what stands before and after its kept part, so that a name on a seam is
    read whole. Seams fall on line ends, else sentence ends, where there are any.
    """
    windows = []
    first = 0
    while first < len(text):
        start = max(0, first - margin)
        last = len(text)
        if last - start > size:
            last = _seam(text, first + size // 2 - margin, start + size - margin)
        windows.append(Window(start, min(len(text), last + margin), first, last))
        first = last
    return windows


def cut_stretches(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut a text, after line feeds only, into [start, end) of at least `size` characters (the last may be shorter)."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + size) + 1 or len(text)
        yield start, end
        start = end


def _seam(text: str, low: int, high: int) -> int:
    """Give the last good place to cut in (low, high]."""
    for marks in _BORDERS:
        place = max(text.rfind(mark, low, high) for mark in marks)
        if place >= 0:
            return place + 1
    return high
