"""Lay an article out for reading facts: sentences, clauses, mentions, posts with their persons, lists, verbs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.relations.verbs import Verb, find_verbs
from kg.nouns import FRAME_BLOCKS, Article, Block, Mention

SYMBOLS = {"ORG": "O", "PER": "P", "LOC": "L", "PROGRAM": "G", "EVENT": "E", "TIME": "T", "TITLE": "I"}
"""The letter that stands for a mention in an outline."""

FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")

_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’』」》）]*")
_CLAUSE_END = re.compile(r"[，；：。！？]")
_LIST_GLUE = re.compile(r"[“”‘’《》「」\"]*(?:、|和|与|及|以及|暨|或)?[“”‘’《》「」\"]*")
_POST_GLUE = re.compile(r"(?:[、·]|党|原|兼|兼任|及|时任|首任|首席|特约|签约|一行)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence [start, end) of the article's text, with the place and kind of the block it stands in."""

    start: int
    end: int
    block: int
    kind: str
    clauses: tuple[int, ...]  # where each clause starts

    def clause(self, number: int) -> tuple[int, int]:
        """Give the [start, end) of a clause by its number in the sentence."""
        return self.clauses[number], (*self.clauses, self.end)[number + 1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: its sentence and clause, and the run of like mentions listed with it."""

    sentence: int
    clause: int
    unit_start: int  # of the person with the posts written around the name, else of the mention
    unit_end: int
    unit: int  # mentions of one person-with-posts share it
    list_start: int
    list_end: int
    list: int  # mentions of one enumeration share it
    position: int  # in the outline of the sentence


@dataclass(frozen=True, slots=True)
class Scene:
    """An article ready for reading facts; `places`, one for each of `mentions`, are in reading order."""

    article: Article
    text: str  # as the article's, with full-width punctuation
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    outlines: tuple[str, ...]  # each sentence with a letter for each enumeration of mentions
    verbs: tuple[tuple[Verb, ...], ...]  # of each sentence


def lay_out(article: Article, mentions: Sequence[Mention]) -> Scene:
    """Lay out an article and its mentions; what lies in navigation and repeated passages is left out."""
    text = article.text.translate(FULL_WIDTH)
    sentences = tuple(find_sentences(text, article.blocks))
    starts = [s.start for s in sentences]
    kept: list[Mention] = []
    at: list[int] = []
    for mention in sorted(mentions):
        index = bisect_right(starts, mention.start) - 1
        inside = index >= 0 and mention.end <= sentences[index].end
        if inside and (not kept or mention.start >= kept[-1].end):
            kept.append(mention)
            at.append(index)
    units = _find_units(text, kept, at)
    lists = _find_lists(text, kept, at, units)
    places, outlines = _outline(text, sentences, kept, at, units, lists)
    verbs = tuple(
        tuple(find_verbs(text, s.start, s.end, [m for m, i in zip(kept, at, strict=True) if i == n]))
        for n, s in enumerate(sentences)
    )
    return Scene(article, text, sentences, tuple(kept), places, outlines, verbs)


def find_sentences(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Split blocks at 。！？ (with the quotation marks that close behind them) into sentences with their clauses."""
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.kind in FRAME_BLOCKS:
            continue
        for match in _SENTENCE.finditer(text, block.start, block.end):
            start, end = _trim(text, match.start(), match.end())
            if start < end:
                clauses = [start, *(m.end() for m in _CLAUSE_END.finditer(text, start, end) if m.end() < end)]
                found.append(Sentence(start, end, number, block.kind, tuple(clauses)))
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _find_units(text: str, mentions: Sequence[Mention], at: Sequence[int]) -> list[tuple[int, int]]:
    """Join a person's name with the organizations and titles written around it; give [first, last] for each mention."""
    units = [(i, i) for i in range(len(mentions))]
    free = 0  # the first mention that no earlier unit holds
    for i, mention in enumerate(mentions):
        if mention.type != "PER":
            continue
        first = last = i
        while first > free and _is_post(text, mentions, at, first - 1, first, seen_title=first < i):
            first -= 1
        if i + 1 < len(mentions) and mentions[i + 1].type == "TITLE" and mentions[i + 1].start == mention.end:
            last = i + 1
        free = last + 1
        for k in range(first, last + 1):
            units[k] = (first, last)
    return units


def _is_post(
    text: str, mentions: Sequence[Mention], at: Sequence[int], left: int, right: int, *, seen_title: bool
) -> bool:
    """Tell whether the mention on the left belongs to the post that the mention on the right is part of."""
    if at[left] != at[right] or not _POST_GLUE.fullmatch(text, mentions[left].end, mentions[right].start):
        return False
    if mentions[left].type == "TITLE":
        return True
    touches = "、" not in text[mentions[left].end : mentions[right].start]
    return mentions[left].type in ("ORG", "LOC") and seen_title and touches


def _find_lists(
    text: str, mentions: Sequence[Mention], at: Sequence[int], units: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join neighbouring mentions or persons of one type into enumerations; give [first, last] for each mention."""
    lists: list[tuple[int, int]] = []
    i = 0
    while i < len(mentions):
        first, last = units[i]
        kind = _kind(mentions, units[i])
        while last + 1 < len(mentions) and at[last + 1] == at[first]:
            following = units[last + 1]
            gap_start, gap_end = mentions[last].end, mentions[following[0]].start
            like = _kind(mentions, following) == kind and kind not in ("TIME", "TITLE")
            if not like or gap_start == gap_end or not _LIST_GLUE.fullmatch(text, gap_start, gap_end):
                break
            last = following[1]
        lists += [(first, last)] * (last - first + 1)
        i = last + 1
    return lists


def _kind(mentions: Sequence[Mention], unit: tuple[int, int]) -> str:
    types = {m.type for m in mentions[unit[0] : unit[1] + 1]}
    return "PER" if "PER" in types else mentions[unit[0]].type


def _outline(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    at: Sequence[int],
    units: Sequence[tuple[int, int]],
    lists: Sequence[tuple[int, int]],
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    outlines = [""] * len(sentences)
    ends = [s.start for s in sentences]
    places: list[Place] = []
    i = 0
    while i < len(mentions):
        first, last = lists[i]
        n = at[i]
        sentence = sentences[n]
        start, end = mentions[first].start, mentions[last].end
        outlines[n] += text[ends[n] : start]
        position = len(outlines[n])
        outlines[n] += SYMBOLS[_kind(mentions, units[i])]
        ends[n] = end
        for k in range(first, last + 1):
            unit_first, unit_last = units[k]
            places.append(
                Place(
                    sentence=n,
                    clause=bisect_right(sentence.clauses, mentions[k].start) - 1,
                    unit_start=mentions[unit_first].start,
                    unit_end=mentions[unit_last].end,
                    unit=unit_first,
                    list_start=start,
                    list_end=end,
                    list=first,
                    position=position,
                )
            )
        i = last + 1
    for n, sentence in enumerate(sentences):
        outlines[n] += text[ends[n] : sentence.end]
    return tuple(places), tuple(outlines)
