"""Articles: where one news item of a page ends and the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.read import marks
from kg.read.blocks import Passage

SHORTEST_OPENING = 20
"""Characters; a shorter line after a credit (内容详见……) belongs to the article above it."""

WIDE_GAP = 2
"""Blank lines that set a photograph and its caption apart from the text above."""

_BODY = ("paragraph", "item", "caption", "repeat")
_ASIDE = ("navigation", "byline", "caption", "repeat")


@dataclass(slots=True)
class _Open:
    """The article being filled, with what the next passage must know of it."""

    passages: list[Passage] = field(default_factory=list)
    has_body: bool = False
    has_text: bool = False  # more than headings, captions and credits
    is_closed: bool = False  # by a credit

    def take(self, passage: Passage) -> None:
        self.is_closed = self._closes(passage)
        self.has_body = self.has_body or passage.kind in _BODY
        self.has_text = self.has_text or passage.kind in ("paragraph", "item", "repeat")
        self.passages.append(passage)

    def _closes(self, passage: Passage) -> bool:
        if marks.is_credit(passage.text):
            return True
        if marks.is_continued(passage.text):
            return bool(self.passages) and not marks.is_continued_from(passage.text)
        if passage.kind in _ASIDE:
            return self.is_closed
        return passage.kind != "heading" and marks.closes_with_credit(passage.text)


def split_articles(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Split the passages of a page into articles, in reading order."""
    level = min(filter(None, (marks.heading_level(p.text) for p in passages)), default=0)
    articles = [_Open()]
    for i, passage in enumerate(passages):
        if articles[-1].has_body and _begins(passages, i, articles[-1], level):
            articles.append(_Open())
        articles[-1].take(passage)
    return [article.passages for article in articles if article.passages]


def _begins(passages: Sequence[Passage], i: int, article: _Open, level: int) -> bool:
    """Tell whether a passage begins an article; `level` is that of the page's highest Markdown headings."""
    passage, above = passages[i], article.passages[-1]
    if passage.kind == "heading":
        return _heading_begins(passages, i, article, level)
    if above.kind == "heading":
        return False
    if passage.kind == "byline":
        return marks.is_continued_from(passage.text)
    if passage.kind == "caption":
        return _stands_apart(passage, above)
    if passage.kind != "paragraph":
        return False
    if marks.opens_dispatch(passage.text) and article.has_text:
        return True
    return article.is_closed and len(passage.text) > SHORTEST_OPENING


def _heading_begins(passages: Sequence[Passage], i: int, article: _Open, level: int) -> bool:
    above = article.passages[-1]
    own_level = marks.heading_level(passages[i].text)
    if own_level:
        return own_level == level
    if above.kind == "heading":
        return False
    if article.is_closed or above.kind == "caption":
        return True
    headings, below = _heading_group(passages, i)
    if below is None:
        return False
    if marks.opens_dispatch(below.text) or marks.is_continued_from(below.text):
        return True
    if below.kind == "caption" and len(below.text) > SHORTEST_OPENING:
        return True
    return headings > 1 and marks.opens_with_time(below.text)


def _heading_group(passages: Sequence[Passage], i: int) -> tuple[int, Passage | None]:
    """Count the headings from `i` on, and give the passage they head."""
    k = i
    while k < len(passages) and passages[k].kind == "heading":
        k += 1
    return k - i, passages[k] if k < len(passages) else None


def _stands_apart(passage: Passage, above: Passage) -> bool:
    """Tell a caption that is a story of its own."""
    long = len(passage.text) > marks.LONGEST_CREDIT
    return long and (passage.lines[0].gap >= WIDE_GAP or above.kind == "caption" or marks.is_credit(above.text))
