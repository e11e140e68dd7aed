"""Region: the division a publisher speaks for when it writes 我省, 全市, 县卫健局."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kg.gazetteer import division as division_of
from kg.gazetteer import load_divisions

_SELF = re.compile(r"[我本](自治区|省|市|县|区|州|旗|盟)(?![域别间镇])")
_WHOLE = re.compile(r"全(自治区|省|市|县|区|州|旗|盟)(?![域场民值])")
_OFFICE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[由与和及同向经据按对为])|(?<=记者从))(自治区|省|市|县|区|州|旗|盟)"
    r"(?=委|政府|卫|医|疾控|疾病|红十字|人大|政协|人民|中医|中心|教育|民政|妇幼|妇联|财政|人社|市场|纪委|总工会|直|发展|计生|爱卫|残联|药监|级|长)"
)
_SELF_WEIGHT, _WHOLE_WEIGHT, _OFFICE_WEIGHT = 5, 2, 1

LEAST_VOICE = 3
"""The least weight of 我省, 全市, 县卫健局 that shows a publisher of that level."""

LEAST_NAMED = 2.0
"""The least score of a division to be the publisher's: named in full, twice, or at the head of the text."""

HEAD = 120
"""Characters at the head of a text, where the publisher's own place is named."""

_LEVELS = {"省": 1, "自治区": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "旗": 3, "区": 3}
_AS_MODEL = re.compile("医改|经验|模式|做法|精神|样板")
_PEOPLES = re.compile(
    r"(?:壮|回|维吾尔|藏|土家|苗|侗|布依|彝|傣|白|哈尼|景颇|傈僳|羌|朝鲜|蒙古|哈萨克|柯尔克孜|黎|瑶|畲|满|各|仫佬|毛南|水|仡佬"
    r"|达斡尔|鄂温克|纳西|拉祜|佤|锡伯|撒拉|土|东乡|保安|裕固|独龙|怒|普米|布朗|阿昌|塔吉克)族?"
)
_GENERIC_ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "县", "区", "旗", "盟")


@cache
def parents() -> Mapping[str, str]:
    """Map each province, prefecture and county to the division above it ("" for a province).

    A name borne by several counties (鼓楼区) is mapped once for each parent, as parent and name: 南京市鼓楼区.
    """
    above: dict[str, str] = {}
    for place in load_divisions():
        if place.former:
            continue
        parent = division_of(place.parent)
        name = _county_name(place.name, parent.name) if parent and place.level == "county" else place.name
        above[name] = parent.name if parent else ""
    return above


def _county_name(county: str, prefecture: str) -> str:
    return prefecture + county if county.endswith("区") and "自治" not in county else county


@cache
def short_name(division: str) -> str:
    """Take the generic end, and the peoples' names, off a division's name.

    >>> short_name("福建省"), short_name("广西壮族自治区"), short_name("延边朝鲜族自治州"), short_name("锡林郭勒盟")
    ('福建', '广西', '延边', '锡林郭勒')
    """
    ending = next((e for e in _GENERIC_ENDINGS if division.endswith(e)), "")
    bare = division.removesuffix(ending)
    if "自治" in ending:
        people = _PEOPLES.search(bare, 2)
        return bare[: people.start()] if people else bare
    return bare if len(bare) > 1 else division


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Map each way to write a division to those it can mean."""
    meant: dict[str, list[str]] = {}
    for division, above in parents().items():
        plain = division.removeprefix(above) if division.endswith("区") and "自治" not in division else division
        ways = {division, plain or division}
        short = short_name(plain or division)
        if level_of(division) == 1 or (not parents()[above] and not division.endswith(("县", "区", "旗"))):
            ways.add(short)
        elif "自治" in division:
            ways |= {short + "县", short + "旗", short + "自治县"}
        for way in sorted(ways):
            meant.setdefault(way, []).append(division)
    return {way: tuple(sorted(set(divisions), key=_rank)) for way, divisions in meant.items() if len(way) > 1}


def _rank(division: str) -> tuple[int, str]:
    return level_of(division), division


def level_of(division: str) -> int:
    """Tell 1 for a province, 2 for a prefecture or a city, 3 for a county or district."""
    above = parents()[division]
    if not above:
        return 1
    return 2 if division.endswith(("市", "州", "盟", "地区")) else 3


@cache
def _names_by_start() -> Mapping[str, tuple[str, ...]]:
    """Map the first two characters of names to the names, longest first."""
    by_start: dict[str, list[str]] = {}
    for name in sorted(_names(), key=lambda n: (-len(n), n)):
        by_start.setdefault(name[:2], []).append(name)
    return {start: tuple(names) for start, names in by_start.items()}


def find_divisions(text: str) -> Iterator[tuple[int, str]]:
    """Give place and name of each division that a text names, the longest name at a place."""
    by_start = _names_by_start()
    at, last = 0, len(text) - 1
    while at < last:
        found = next((n for n in by_start.get(text[at : at + 2], ()) if text.startswith(n, at)), "")
        if found and not _AS_MODEL.match(text, at + len(found)):
            yield at, found
        at += len(found) or 1


def find_region(text: str) -> str:
    """Name the division whose paper or office wrote a text, "" where the text does not settle it."""
    votes = _count_voices(text)
    level = _voice(votes)
    if not level:
        return ""
    scores = _score_divisions(text)
    best = _best(scores, level)
    if votes["区"] > votes["县"] + votes["旗"] and level == 3:
        region = _best(scores, 1)
        if region.endswith("自治区") and (votes["自治区"] or scores[region] > 2 * scores.get(best, 0.0)):
            return region  # 我区 of an autonomous region
    return best


def _count_voices(text: str) -> Counter[str]:
    """Weigh each word by which a publisher may mean its own division: 省, 市, 县 …"""
    votes: Counter[str] = Counter()
    for pattern, weight in ((_SELF, _SELF_WEIGHT), (_WHOLE, _WHOLE_WEIGHT), (_OFFICE, _OFFICE_WEIGHT)):
        for word in pattern.findall(text):
            votes[word] += weight
    return votes


def _voice(votes: Counter[str]) -> int:
    """Find the level that says 我 and 全: 1 province, 2 city or prefecture, 3 county; 0 none."""
    weights: Counter[int] = Counter()
    for word, count in votes.items():
        weights[_LEVELS[word]] += count
    ranked = sorted(weights.items(), key=lambda item: (-item[1], -item[0]))
    return ranked[0][0] if ranked and ranked[0][1] >= LEAST_VOICE else 0


def _score_divisions(text: str) -> dict[str, float]:
    """Score each division by how often, how fully and how early it or a division below it is named."""
    own: dict[str, float] = {}
    for place, name in find_divisions(text):
        meant = _names()[name]
        weight = (2.0 if name.endswith(_GENERIC_ENDINGS) else 1.0) + (2.0 if place < HEAD else 0.0)
        for division in meant:
            own[division] = own.get(division, 0.0) + weight / len(meant)
    scores = dict(own)
    for division in sorted(own):
        above = parents()[division]
        while above:
            scores[above] = scores.get(above, 0.0) + own[division] * 0.75
            above = parents()[above]
    return scores


def _best(scores: Mapping[str, float], level: int) -> str:
    """The highest score at a level; "" where two share it. A municipality is a province that says 我市."""
    fitting = {d: s for d, s in scores.items() if level_of(d) == level or (level == 2 and _is_municipality(d))}
    ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < LEAST_NAMED or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _is_municipality(division: str) -> bool:
    return level_of(division) == 1 and division.endswith("市")
