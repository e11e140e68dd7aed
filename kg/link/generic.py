"""Names that many things share, so that the name alone tells none of them: 党委会议, 指挥部, 实施方案, 城关镇."""

import re
from functools import cache
from pathlib import Path

from kg.gazetteer import load_countries
from kg.link.kinds import is_central
from kg.link.leading import leading_place

_DATA = Path(__file__).with_name("generic.tsv")
_COUNTED = r"第[一二三四五六七八九十\d]+次|[\d.]+级|全[省市县区州系委院]+"
_NUMBERED = re.compile(r"\d{4}年|第[一二三四五六七八九十百\d]+[次期批轮]")
_OF_A_TERM = re.compile(r"\d{4}|[一二三四五六七八九十百\d]+届")
_STORM = re.compile(r"台风[一-鿿]{2,4}")
"""A storm with a name, which another has again some years later."""
_OF_NATION = re.compile(r"(?:中央|全国|国务院|全军).*(?:会议|大会)")
_OF_UNNAMED_BODY = re.compile(
    r"(?:省|市|县|区|州|盟|旗|镇|乡|村|委|院|校|师)(?!.{0,3}(?:大学|公司)|内瑞拉)"
    r"|[^省市县区州]{1,8}(?:科|处|股|室|党支部|党委|工作组|专班|医疗队|指挥部|专家组|督导组|调研组|代表团|领导小组)$"
)
_ZONE = re.compile(
    r"(?:国家级?|省级)?(?:经济|经济技术|高新技术产业|高新|经|工业|产业|旅游|循环经济|物流|科技)?(?:开发区|园区|新区|集聚区|示范区|经开区|高新区|"
    r"工业园|产业园|科技园|城区|主城区|老城区|中心城区|景区|新城|片区)"
)
_ROAD = re.compile(
    r"[一-鿿]{2,4}(?:(?<![铁公之道线陆水丝一二三高])路|大街|大道|(?<![长金唐])街|巷)|[一-鿿]{0,3}(?:体育场|体育馆|文化馆|图书馆|博物馆|汽车站|火车站)"
)
_TOWN_OR_VILLAGE = re.compile(r"[一-鿿]{2,8}(?:(?<![重城])镇|(?<![水侨家故])乡|街道|(?<!农)村|社区|广场|公园|苏木)$")


def recurrence(event: str) -> str:
    """Tell how often what bears an event's name takes place: "any" (any body's, any day), "days", "year" or "once".

    >>> [recurrence(name) for name in ("党委会议", "国务院常务会议", "中央农村工作会议", "第五届骨科学术大会")]
    ['any', 'days', 'year', 'once']
    """
    if _generic_event().fullmatch(event):
        return "any"
    if _NUMBERED.search(event):
        return "once"
    if event.endswith(_words("regular")):
        return "days"
    if _STORM.fullmatch(event):
        return "year"
    if event.startswith("中央") and not month_held(event):
        return "once"
    if _OF_A_TERM.search(event):
        return "once"
    return "year" if event.endswith(_words("yearly")) or _OF_NATION.fullmatch(event) else "once"


def month_held(event: str) -> int:
    """Give the month in which a yearly meeting is known to be held, or 0."""
    return int(_months().get(event, "0"))


def takes_place_apart(event: str) -> bool:
    """Tell whether one body can hold several events of this name on one day, each in its own place."""
    return event in _words("placed")


def is_shared(type: str, name: str) -> bool:
    """Tell whether an organization's, place's or document's name can be that of several.

    >>> is_shared("ORG", "指挥部"), is_shared("ORG", "福建援疆前方指挥部"), is_shared("LOC", "城关镇")
    (True, False, True)
    """
    if type == "PROGRAM":
        return bool(_generic_document().fullmatch(name))
    lead = leading_place(name)
    if type == "ORG":
        unplaced = not lead.places and not is_central(name) and not name.startswith(_countries())
        return unplaced and (name in _words("organization") or bool(_OF_UNNAMED_BODY.match(name)))
    return type == "LOC" and not lead.places and bool(_TOWN_OR_VILLAGE.match(name) or _ZONE.fullmatch(name))


def is_in_many_towns(place: str) -> bool:
    """Tell whether towns have roads and halls of this name, so that it is told by the region of a local paper.

    >>> is_in_many_towns("五四路"), is_in_many_towns("丝绸之路"), is_in_many_towns("泉州大道")
    (True, False, False)
    """
    return bool(_ROAD.fullmatch(place)) and not leading_place(place).length


@cache
def _countries() -> tuple[str, ...]:
    return tuple(name for country in load_countries() for name in (country.name, *country.aliases) if len(name) > 1)


@cache
def _generic_event() -> re.Pattern[str]:
    return re.compile(f"(?:{_COUNTED}|{_any('event')})+")


@cache
def _generic_document() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('modifier')})*(?:{_any('document')})")


def _any(kind: str) -> str:
    return "|".join(map(re.escape, sorted(_words(kind), key=lambda word: (-len(word), word))))


@cache
def _months() -> dict[str, str]:
    words = _words("month")
    return dict(zip(words[::2], words[1::2], strict=True))


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(word for line in _rows() if line[0] == kind for word in line[1].split())


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with _DATA.open(encoding="utf-8") as lines:
        rows = (line.rstrip("\n").partition("\t") for line in lines if not line.startswith("#"))
        return tuple((kind, words) for kind, _, words in rows)
