"""Blocks: lines joined where a line break fell inside a sentence, each with its kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.read import marks
from kg.read.lines import Line

LONGEST_HEADING = 50
"""Characters; a line above this without a full stop is running text cut short."""

SHORTEST_BODY = 45
"""Characters; an unfinished line of this length with a comma in it is running text."""

LONGEST_COMMA_HEADING = 25
"""Characters; a headline with a comma in it is shorter: 一盏灯,一段路."""

SHORTEST_STORY = 60
"""Characters; a finished line of this length ends a list of links."""

NEIGHBOURHOOD = 4000
"""Characters before and after a line break in which a word it may have cut is looked for."""

FORESIGHT = 40
"""Passages looked at below a line for the text that it heads."""

_FULL_STOP = re.compile(r"[。；;]")
_COMMA = re.compile(r"[，,]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that make one block."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines, end to end."""
        return self.lines[0].text if len(self.lines) == 1 else "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a page is hard-wrapped: lines of at least `full` cells reach the margin. Zero: it is not."""

    full: int = 0
    indents: bool = False


def find_passages(lines: Sequence[Line], page: str) -> list[Passage]:
    """Join lines into passages and name the kind of each."""
    kinds = _line_kinds(lines)
    wrap = _find_wrap(lines)
    groups: list[list[int]] = []
    for i in range(len(lines)):
        if groups and _continues(lines, kinds, groups[-1], i, wrap, page):
            groups[-1].append(i)
        else:
            groups.append([i])
    passages = [Passage(kinds[group[0]], tuple(lines[i] for i in group)) for group in groups]
    return _name_plain(passages)


def _line_kinds(lines: Sequence[Line]) -> list[str]:
    kinds = [line.hint or marks.own_kind(line.text) for line in lines]
    listing = False
    for i, line in enumerate(lines):
        if line.hint:
            continue
        if marks.opens_link_list(line.text):
            listing = _lists_links(lines, i)
            kinds[i] = "navigation" if listing else kinds[i] or "heading"
        elif listing and _is_story(line.text):
            listing = False
        elif listing and kinds[i] != "byline":
            kinds[i] = "navigation"
    return kinds


def _lists_links(lines: Sequence[Line], i: int) -> bool:
    return i + 1 == len(lines) or not _is_story(lines[i + 1].text)


def _is_story(text: str) -> bool:
    if len(text) >= SHORTEST_BODY - 5 and marks.opens_with_time(text) and _COMMA.search(text):
        return True
    return len(text) >= SHORTEST_STORY and marks.ends_sentence(text) and text.count("。") >= 2


def _find_wrap(lines: Sequence[Line]) -> _Wrap:
    """Find the margin of a page whose lines were cut at a fixed width."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0 and not a.hint]
    if len(pairs) < 6:
        return _Wrap()
    widths = sorted(width(a.text) for a, _ in pairs)
    margin = widths[len(widths) * 19 // 20]
    if not 24 <= margin <= 240:
        return _Wrap()
    full = [a for a, _ in pairs if width(a.text) >= margin - 6]
    cut = [a for a in full if not (marks.ends_sentence(a.text) or a.text[-1] in "；;：:")]
    if len(full) * 2 < len(pairs) or len(cut) * 2 < len(full):
        return _Wrap()
    return _Wrap(margin - 6, any(b.indented for _, b in pairs) and not all(b.indented for _, b in pairs))


def width(text: str) -> int:
    """Count the cells a line takes on the page: two for a Chinese character, one for a Latin one."""
    return len(text.encode("gb18030", "replace"))


def _continues(lines: Sequence[Line], kinds: Sequence[str], group: list[int], i: int, wrap: _Wrap, page: str) -> bool:
    """Tell whether line `i` is the rest of the passage that ends in the line before it."""
    above, line, kind = lines[group[-1]], lines[i], kinds[group[0]]
    if kinds[i] or line.gap > 3 or kind in ("navigation", "byline") or marks.heading_level(lines[group[0]].text):
        return False
    if kind == "heading" or above.hint == "heading" or line.hint or (lines[group[0]].hint and line.gap):
        return False
    if wrap.full and line.gap == 0:
        return _continues_wrapped(above, line, wrap)
    if marks.ends_sentence(above.text) or above.text[-1] in "：:" or marks.opens_continuation(line.text):
        return False
    if marks.begins_inside(line.text) or marks.ends_in_comma(above.text) or marks.is_left_open(above.text, line.text):
        return True
    body = "".join(lines[k].text for k in (group if len(group) < 4 else [group[0], *group[-3:]]))
    if marks.is_credit(body):
        return False
    if above.text[-1] in "；;":
        return len(body) >= SHORTEST_BODY and line.text[0] != body[0] and not marks.opens_paragraph(line.text)
    if len(line.text) > 1 and kind != "item" and marks.splits_word(above.text, line.text, _around(line, page)):
        return True
    return _breaks_off(body, kind, len(group) > 1, line, lines[i + 1] if i + 1 < len(lines) else None)


def _around(line: Line, page: str) -> str:
    return page[max(0, line.start - NEIGHBOURHOOD) : line.end + NEIGHBOURHOOD]


def _continues_wrapped(above: Line, line: Line, wrap: _Wrap) -> bool:
    if width(above.text) < wrap.full or (wrap.indents and line.indented):
        return False
    return wrap.indents or not marks.ends_sentence(above.text)


def _breaks_off(body: str, kind: str, joined: bool, line: Line, after: Line | None) -> bool:
    """Tell, by what stands before and after, whether text without an end mark is a sentence cut in two."""
    text = line.text
    if kind == "item" and not _FULL_STOP.search(body) and not marks.is_clause_item(body) and len(body) <= 30:
        return False
    opens = marks.opens_paragraph(text)
    if joined or "。" in body or kind == "caption":
        return not _looks_like_heading(text, after)
    if marks.opens_with_time(body):
        goes_on = not opens or len(body) >= SHORTEST_BODY or bool(_COMMA.search(body))
        return goes_on and not _looks_like_heading(text, after)
    if len(body) >= SHORTEST_BODY and (re.search("[，,；;]", body) or len(body) > LONGEST_HEADING + 10):
        return not opens and not _looks_like_heading(text, after)
    finishes = marks.ends_sentence(text) or text[-1] in "；;" or len(text) >= SHORTEST_BODY
    if not _COMMA.search(body) or opens or not finishes:
        return False
    return len(body) > LONGEST_COMMA_HEADING or marks.is_running_text(body) or marks.is_clause_item(body)


def _looks_like_heading(text: str, after: Line | None) -> bool:
    return (
        len(text) <= LONGEST_HEADING
        and not marks.ends_sentence(text)
        and not _COMMA.search(text)
        and after is not None
        and (marks.opens_paragraph(after.text) or marks.opens_continuation(after.text) or " " in text)
    )


def _name_plain(passages: list[Passage]) -> list[Passage]:
    named: list[Passage] = []
    for i, passage in enumerate(passages):
        kind = passage.kind or _plain_kind(passage, passages, i)
        named.append(Passage(kind, passage.lines))
    return [_demote(passage, named[i - 1] if i else None) for i, passage in enumerate(named)]


def _plain_kind(passage: Passage, passages: Sequence[Passage], i: int) -> str:
    text = passage.text
    if len(passage.lines) > 1 and marks.is_credit(text):
        return "byline"
    if marks.is_photo_story(text):
        return "caption"
    if len(passage.lines) > 1 or len(text) > LONGEST_HEADING or _FULL_STOP.search(text) or text[-1] in "：:，,、.":
        return "paragraph"
    if marks.ends_sentence(text) and text[-1] not in "？！?!":
        return "paragraph"
    following = next((p for p in islice(passages, i + 1, i + 1 + FORESIGHT) if p.kind != "navigation"), None)
    if following is None or _is_date(following.text):
        return "paragraph"
    is_short = len(text) <= LONGEST_COMMA_HEADING and not marks.is_running_text(text)
    return "heading" if not _COMMA.search(text) or is_short or _heads(following.text) else "paragraph"


def _is_date(text: str) -> bool:
    return len(text) <= 16 and marks.is_dated(text)


def _heads(text: str) -> bool:
    return marks.opens_paragraph(text) or marks.is_signed(text) or marks.is_dated(text)


def _demote(passage: Passage, above: Passage | None) -> Passage:
    """A dash opens a subtitle under a heading and a list item elsewhere."""
    text = passage.text
    under_heading = above is not None and above.kind == "heading"
    is_title = len(text) <= LONGEST_HEADING and not marks.ends_sentence(text)
    if passage.kind == "item" and text.startswith("——") and under_heading and is_title:
        return Passage("heading", passage.lines)
    return passage
