"""Texts: decoded text made into a Document whose articles partition it."""

from array import array
from collections.abc import Sequence

from kg.nouns import Article, Block, Document
from kg.read import metadata
from kg.read.articles import split_articles
from kg.read.blocks import Passage, find_passages
from kg.read.lines import Line, Page, find_lines, ink_runs
from kg.read.region import find_region
from kg.read.repeats import mark_repeats

REGION_SAMPLE = 50_000
"""Characters at the head of a document that its publisher's region is sought in."""


def read_text(
    text: str, *, id: str, path: str = "", title: str = "", date: str = "", region: str = "", source: str = ""
) -> Document:
    """Make a Document of a text: a newspaper page, a press release, a page copied off the web.

    What is given (title, date, region, source) goes before what the text says; a title is given to a single article.
    Every visible character lies in one block of one article; `Article.text[i]` stands at `Article.offsets[i]` of
    `text`. The line feed between two blocks has the offset of the white space between them, and a line break inside a
    sentence is left out. Never raises.
    """
    page = Page(text, range(len(text)))
    return read_page(page, text, id=id, path=path, title=title, date=date, region=region, source=source)


def read_page(
    page: Page,
    raw: str,
    *,
    id: str,
    path: str = "",
    title: str = "",
    date: str = "",
    region: str = "",
    source: str = "",
    whole: bool = False,
) -> Document:
    """Make a Document of a page as it is seen, whose offsets point into `raw`; `whole` keeps it one article."""
    passages = mark_repeats(find_passages(list(find_lines(page)), page.text))
    groups = ([passages] if passages else []) if whole else split_articles(passages)
    region = region or find_region(page.text[:REGION_SAMPLE])
    articles = []
    for number, group in enumerate(groups, 1):
        text, offsets, blocks = _set(group, page)
        articles.append(
            Article(
                id=f"{id}#{number}",
                document=id,
                title=(title if len(groups) == 1 else "") or metadata.find_title(group),
                text=text,
                offsets=offsets,
                blocks=blocks,
                date=date or metadata.find_date(group),
                region=region,
                source=source or metadata.find_source(group),
            )
        )
    return Document(id, path, raw, tuple(articles))


def _set(passages: Sequence[Passage], page: Page) -> tuple[str, Sequence[int], tuple[Block, ...]]:
    """Set passages as one text with the offset of each of its characters, and its blocks."""
    pieces: list[str] = []
    places = array("I")  # in the page's text
    blocks: list[Block] = []
    for passage in passages:
        if pieces:
            pieces.append("\n")
            places.append(_place_between(places[-1], passage.lines[0], page.text))
        start = len(places)
        for i, line in enumerate(passage.lines):
            if i and _needs_space(pieces[-1], line.text):
                pieces.append(" ")
                places.append(_place_between(places[-1], line, page.text))
            _set_line(line, page.text, pieces, places)
        blocks.append(Block(passage.kind, start, len(places)))
    return "".join(pieces), _raw_offsets(places, page), tuple(blocks)


def _set_line(line: Line, text: str, pieces: list[str], places: "array[int]") -> None:
    for start, end, space in ink_runs(text, line.start, line.end):
        if space >= 0:
            pieces.append(text[space] if text[space] == "\u3000" else " ")
            places.append(space)
        pieces.append(text[start:end])
        places.extend(range(start, end))


def _place_between(last: int, line: Line, text: str) -> int:
    """Take a place between two lines for the white space that stands between them: a space, if there is one."""
    found = text.find("\n", last + 1, line.start)
    return found if found >= 0 else min(last + 1, line.start)


def _needs_space(before: str, after: str) -> bool:
    """Tell whether two joined lines part two Latin words."""
    return (
        before[-1].isascii()
        and after[0].isascii()
        and before[-1] not in "-/"
        and after[0].isalpha()
        and (before[-1].isalpha() or before[-1] in ",.;:")
    )


def _raw_offsets(places: "array[int]", page: Page) -> Sequence[int]:
    if isinstance(page.offsets, range):
        return places
    return array("I", (page.offsets[place] for place in places))
