"""Find places: divisions of the gazetteer, countries, and names formed like one (X镇, X街道, X村, X广场)."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.rules.lexicon import Lexicon, even_widths, read_lexicon
from kg.gazetteer import load_countries, load_divisions, load_regions
from kg.nouns import Mention

_ENDINGS = "镇|乡|街道|社区|村|苏木|工业园区|开发区|高新区|新区"
_BODY_FOLLOWS = "[一-龥]*(?:卫生院|政府|党委|服务中心|办事处|振兴|级|民|医|干部)"
_FORMED = re.compile(
    rf"(?<![一-龥])(?:(?![省市县区州旗赴在到从由])[一-龥]){{2,6}}(?:{_ENDINGS}|农场)(?![一-龥])(?!{_BODY_FOLLOWS})"
)
_AFTER_PLACE = re.compile(rf"[一-龥]{{2,8}}?(?:{_ENDINGS}|广场|公园|区|县|市)(?!级|民|医|长|委|政府|卫|党|振兴|里)")
_DIRECTION = re.compile(r"中东|[东西][南北]")
_NOT_INSIDE = re.compile(r"[的在和与及是了将为、从等各个多几两每全]|乡镇|基层|前往|深入|来到")


@cache
def _divisions() -> Lexicon:
    names: set[str] = set()
    for place in load_divisions():
        names.add(place.name)
        names.update(
            s for s in place.short_names if place.level != "county" and s not in read_lexicon("ordinary_words")
        )
    return Lexicon(n for n in names if len(n) > 1 and n not in ("市辖区",))


@cache
def _county_short_names() -> dict[str, str]:
    return {
        place.name: short
        for place in load_divisions()
        if place.level == "county"
        for short in place.short_names
        if len(short) > 1 and short == place.name[:-1]
    }


@cache
def _wider_places() -> Lexicon:
    countries = (name for country in load_countries() for name in (country.name, *country.aliases))
    regions = (name for region in load_regions() for name in (region.name, *region.aliases))
    return Lexicon((*countries, *regions))


def find_places(text: str) -> Iterator[Mention]:
    """Yield places named in a text; a county's short name counts where its full name stands in the same text.

    >>> [m.text for m in find_places("福建省三明市沙县，三明经验，沙县医院")]
    ['福建省', '三明市', '沙县', '三明', '沙县']
    """
    text_even = even_widths(text)
    spans: dict[tuple[int, int], float] = {}
    for lexicon, confidence in ((_divisions(), 0.8), (_wider_places(), 0.8), (read_lexicon("places"), 0.6)):
        whole = (span for span in lexicon.find(text_even) if not is_cut_from_direction(text_even, *span))
        spans |= dict.fromkeys(whole, confidence)
    for _, end in list(spans):
        spans |= dict.fromkeys(_sub_places(text_even, end), 0.6)
    named_in_full = {text_even[start:end] for start, end in spans}
    for short in sorted(_county_short_names()[name] for name in named_in_full & _county_short_names().keys()):
        spans |= {m.span(): 0.5 for m in re.finditer(re.escape(short), text_even) if m.span() not in spans}
    for match in _FORMED.finditer(text_even):
        if not _NOT_INSIDE.search(match[0]):
            spans.setdefault(match.span(), 0.5)
    last = 0
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            yield Mention(start, end, "LOC", text[start:end], spans[start, end])
            last = end


def is_cut_from_direction(text: str, start: int, end: int) -> bool:
    """Tell whether a place is a piece of the part of a land.

    >>> is_cut_from_direction("浙江中东部有雨", 2, 4), is_cut_from_direction("就中东局势", 1, 3)
    (True, False)
    """
    return text.startswith("部", end) and _DIRECTION.fullmatch(text, start, end) is not None


def _sub_places(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Follow a chain of places written one behind the other: 玛纳斯县|乐土驿镇|…村."""
    while match := _AFTER_PLACE.match(text, start):
        if _NOT_INSIDE.search(match[0]):
            return
        yield match.span()
        start = match.end()
