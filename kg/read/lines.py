"""Lines: what a page is made of before anyone has understood it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# White space, control characters, lone surrogates and noncharacters never reach an article's text ...
_SPACE = "\\s\\x00-\\x20\\x7f-\\xa0\\u2028\\u2029\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff"
# ... nor do marks that take no room on the page.
_ZERO_WIDTH = "\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff"

INK = re.compile(f"[^{_SPACE}{_ZERO_WIDTH}]+")
"""A run of characters a reader can see."""

_PHRASE = re.compile(f"{INK.pattern}(?: {INK.pattern})*")
_VISIBLE_SPACE = re.compile(f"[{_SPACE}]")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INDENT = re.compile(r"[ \t\xa0]{2,}|\u3000")


@dataclass(frozen=True, slots=True)
class Page:
    """Text as it is seen, with the place of each character in the raw text.

    `hints` gives the kind of block that the file's own markup says starts at a place in `text`.
    """

    text: str = field(repr=False)
    offsets: Sequence[int] = field(repr=False)
    hints: Mapping[int, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: [start, end) of the page's text, blank edges left out."""

    start: int
    end: int
    text: str
    gap: int = 0  # blank lines above
    indented: bool = False
    hint: str = ""


def find_lines(page: Page) -> Iterator[Line]:
    """Give the lines of a page that have something on them."""
    last = 0
    for found in _LINE.finditer(page.text):
        edges = _ink_edges(found[0])
        if edges is None:
            continue
        start, end = found.start() + edges[0], found.start() + edges[1]
        breaks = len(_BREAK.findall(page.text, last, start)) if last else 0
        indented = bool(_INDENT.match(found[0])) and edges[0] > 0
        hint = page.hints.get(start, "") if page.hints else ""
        yield Line(start, end, page.text[start:end], max(0, breaks - 1), indented, hint)
        last = end


def _ink_edges(text: str) -> tuple[int, int] | None:
    first = INK.search(text)
    if first is None:
        return None
    end = len(text)
    while not INK.match(text, end - 1):
        end -= 1
    return first.start(), end


def ink_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give (start, end, space) for each run of visible characters and single spaces in [start, end).

    `space` is the place of the white space that parts the run from the one before it, -1 where none does.
    """
    last = start
    for run in _PHRASE.finditer(text, start, end):
        yield run.start(), run.end(), _place_of_space(text, last, run.start())
        last = run.end()


def _place_of_space(text: str, start: int, end: int) -> int:
    if start == end:
        return -1
    for wanted in " \u3000":
        place = text.find(wanted, start, end)
        if place >= 0:
            return place
    found = _VISIBLE_SPACE.search(text, start, end)
    return found.start() if found else -1
