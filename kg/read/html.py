"""HTML: the text a reader sees, each character with its place in the source, its main part told from the frame."""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from kg.read import marks
from kg.read.lines import INK, Page

SHORTEST_MAIN = 40
"""Characters; a main part below this is taken for a failure to find it."""

SHORTEST_MATCH = 10
"""Characters; a shorter line belongs to the main part only where the main part has it as a line of its own."""

_HIDDEN = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"),
        *("title", "math"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.I)


@dataclass(frozen=True, slots=True)
class Web:
    """A web page as it is seen, and what it says of itself."""

    page: Page
    title: str = ""
    date: str = ""
    site: str = ""


def read_web(source: str) -> Web:
    """Find what a reader of an HTML page sees and which part of it is the article."""
    seen = _see(source)
    title, date, site, main = _ask_trafilatura(source)
    hints = _hint(seen, main, title)
    return Web(Page(seen.text, seen.offsets, hints), title or seen.title, date, site)


def find_charset(data: bytes) -> str:
    """Give the encoding that an HTML page declares, or ""."""
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name


@dataclass(frozen=True, slots=True)
class _Seen:
    text: str
    offsets: "array[int]"
    kinds: Mapping[int, str] = field(default_factory=dict)  # by where a line starts
    title: str = ""


class _Eye(HTMLParser):
    """Walks the source and keeps each visible character with its place."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self.places = array("I")
        self.kinds: dict[int, str] = {}
        self.title: list[str] = []
        self._hidden: list[str] = []
        self._kind = ""
        self._preformatted = False
        self._breaks = 0  # line feeds due before the next visible character
        self._space = ""  # white space due before it: "" none, " " a space, "\n" the end of a source line
        self._gap = 0  # where that white space stands
        self._line_starts = [0, *(m.end() for m in re.finditer("\n", source))]
        self.feed(source)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        if tag == "br":
            self._breaks = min(2, self._breaks + 1)
            self._gap = self._place()
        elif tag in ("td", "th"):
            self._note_space(" ", self._place())
        elif tag not in _INLINE:
            self._end_block(tag)
            self._kind = "heading" if tag in _HEADINGS else "item" if tag == "li" else ""
            self._preformatted = tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag not in _INLINE and tag not in ("br", "td", "th"):
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        self._breaks = 1 if tag in ("tr", "li", "dt", "dd") and self._breaks < 2 else 2
        self._gap = self._place()
        self._kind, self._preformatted = "", False

    def handle_data(self, data: str) -> None:
        if self._hidden:
            self._keep_title(data)
            return
        place, last = self._place(), 0
        for run in INK.finditer(data):
            self._note_blank(data[last : run.start()], place + last)
            self._write(run[0], range(place + run.start(), place + run.end()))
            last = run.end()
        self._note_blank(data[last:], place + last)

    def handle_entityref(self, name: str) -> None:
        self._write_reference(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._write_reference(unescape(f"&#{name};"))

    def _write_reference(self, text: str) -> None:
        if self._hidden:
            self._keep_title(text)
        elif INK.fullmatch(text):
            self._write(text, [self._place()] * len(text))
        else:
            self._note_space(" ", self._place())

    def _keep_title(self, text: str) -> None:
        if self._hidden[-1] == "title":
            self.title.append(text)

    def _note_blank(self, blank: str, place: int) -> None:
        if "\n" in blank and self._preformatted:
            self._breaks, self._gap = max(1, self._breaks), place
        elif blank:
            self._note_space("\n" if "\n" in blank else " ", place)

    def _note_space(self, space: str, place: int) -> None:
        if not self._breaks and self._space != " ":
            self._space, self._gap = space, place

    def _write(self, text: str, places: "range | list[int]") -> None:
        if self.pieces and self._breaks:
            self._put("\n" * self._breaks)
        elif self.pieces and self._space and not self._is_wrapped_chinese(text):
            self._put(" ")
        if self._kind and (self._breaks or not self.pieces):
            self.kinds[len(self.places)] = self._kind
        self._breaks, self._space, self._kind = 0, "", ""
        self.pieces.append(text)
        self.places.extend(places)

    def _put(self, blank: str) -> None:
        self.pieces.append(blank)
        self.places.extend([self._gap] * len(blank))

    def _is_wrapped_chinese(self, following: str) -> bool:
        """A source line that ends between two Chinese characters leaves no space on the page."""
        return self._space == "\n" and not self.pieces[-1][-1].isascii() and not following[0].isascii()


def _see(source: str) -> _Seen:
    eye = _Eye(source)
    return _Seen("".join(eye.pieces), eye.places, eye.kinds, " ".join("".join(eye.title).split()))


def _ask_trafilatura(source: str) -> tuple[str, str, str, str]:
    """Ask for title, day, site and main text; empty where it finds none or fails."""
    import trafilatura  # slow to import: only where there is a page to read

    try:
        found = trafilatura.bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # a page that a third-party parser cannot take is still read, as plain text
        return "", "", "", ""
    if found is None or isinstance(found, dict):
        return "", "", "", ""
    return found.title or "", found.date or "", found.sitename or "", found.text or ""


def _hint(seen: _Seen, main: str, title: str) -> dict[int, str]:
    """Name the kinds of lines by the page's tags, and what lies outside the main part as navigation."""
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", seen.text)]
    inside = _find_inside(lines, main)
    if not inside:
        return dict(seen.kinds)
    first, last = inside[0], inside[-1]
    hints: dict[int, str] = {}
    for i, (start, text) in enumerate(lines):
        if first <= i <= last:
            if start in seen.kinds:
                hints[start] = seen.kinds[start]
        else:
            hints[start] = _kind_outside(text, title)
    return hints


def _kind_outside(text: str, title: str) -> str:
    if title and _squeeze(text) == _squeeze(title):
        return "heading"
    return "byline" if marks.is_signed(text) or marks.is_credit(text) else "navigation"


def _find_inside(lines: list[tuple[int, str]], main: str) -> list[int]:
    """Find the lines that belong to the main part, in its order."""
    whole = _squeeze(main)
    if len(whole) < SHORTEST_MAIN:
        return []
    own_lines = {_squeeze(line) for line in main.splitlines()}
    inside = [i for i, (_, text) in enumerate(lines) if _is_inside(_squeeze(text), whole, own_lines)]
    return _densest(inside, lines)


def _is_inside(text: str, whole: str, own_lines: set[str]) -> bool:
    return text in own_lines or (len(text) >= SHORTEST_MATCH and text in whole)


def _densest(inside: list[int], lines: list[tuple[int, str]]) -> list[int]:
    """Leave out stray lines of the frame that happen to read like a line of the main part.

    A line far from the rest (more text of the frame between than it has itself) is stray.
    """
    if not inside:
        return []
    runs: list[list[int]] = [[inside[0]]]
    for i in inside[1:]:
        between = sum(len(lines[k][1]) for k in range(runs[-1][-1] + 1, i))
        if between > max(60, len(lines[i][1])):
            runs.append([])
        runs[-1].append(i)
    longest = max(runs, key=lambda run: sum(len(lines[i][1]) for i in run))
    size = sum(len(lines[i][1]) for i in longest)
    kept = [run for run in runs if run is longest or sum(len(lines[i][1]) for i in run) * 4 > size]
    return [i for run in kept for i in run]


def _squeeze(text: str) -> str:
    return "".join(INK.findall(text))
