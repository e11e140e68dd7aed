"""Which division a place name means: by its chain, the places next to it, and the region the article speaks for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.gazetteer import (
    Division,
    chain,
    counties_with,
    country_named,
    division,
    load_countries,
    load_divisions,
    named,
    region_named,
    today,
    township,
)

_TOWN = re.compile(
    r"((?:(?!城镇|乡镇|村镇|城乡)[一-鿿]){1,15}?(?:街道|镇|乡|苏木))(?!镇|乡|村振兴|办事处[^一-鿿]|企业)"
)
_LONGEST = max(len(name) for d in load_divisions() for name in (d.name, *d.short_names))
_LONGEST_COUNTRY = max(len(name) for c in load_countries() for name in (c.name, *c.aliases))
_HOLDS_DISTRICTS = ("市", "地区", "州", "盟")
_DEICTICS = "各全本该我乡城村老"
_NATURE = ("山", "湖", "河", "江", "海", "岛", "原")
"""How mountains and waters end, that districts are named after: 天山 is not 天山区."""
_COMMON = frozenset((
    *("解放区", "城区", "郊区", "矿区", "新城区", "开发区", "老城", "江山", "盐湖", "榆树", "梨树"),
    *("大安", "和县", "新县"),
    *("长治", "安康", "白银", "大同", "大理", "中山", "来宾", "日照", "四平", "德州", "达州", "北海", "运河", "通化"),
))  # fmt: skip
"""Names of divisions that are words, or parts of words, too: they mean it only where something points there."""
_LONGER_WORDS = re.compile(
    r"重大理|长治久安|孙中山|中山(?:先生|装|陵|舰|大学)|(?:幸福|健康|人民|顺遂)安康|安康幸福|(?:世界|天下|求|走向)大同|"
    r"大同(?:世界|小异)|最大同心|"
    r"拱北海关|白银(?:价|期货|时代)|黄金白银|日照(?:时|充|强|不足)|四平八稳|[苏罗兰][达德]州|"
    r"大江南北|[东西][南北](?:部|方|侧|面|角|郊|偏|约|不到)|[城市州省县区镇村港岛][东西][南北](?!地区|各)"
)
_AROUND = 3  # characters on each side of a name that can make a longer word of it


@dataclass(frozen=True, slots=True)
class Seen:
    """A division named at a place in an article's text."""

    at: int
    place: Division
    end: int = -1


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells ambiguous names of one article apart: its publisher's region and the divisions it names, in order."""

    home: Division | None = None
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """The place at the beginning of a longer name: its length there, what it can be, and a town below it."""

    length: int
    places: tuple[Division, ...]
    town: str = ""
    exact: bool = True  # the last division is named with its level word


def find_home(region: str) -> Division | None:
    """Find the division a publisher's region names (福建省, 焦作市, 福建省三明市), or None.

    >>> find_home("福建省三明市").name
    '三明市'
    """
    lead = leading_place(region)
    return lead.places[0] if lead.places and lead.length == len(region) else None


def official_name(place: Division) -> str:
    """Give a division's name as it stands alone: a district carries its city.

    >>> official_name(division("350205"))
    '厦门市海沧区'
    >>> official_name(division("450226"))
    '三江侗族自治县'
    """
    above = division(place.parent) if place.parent else None
    if above and place.level == "county" and place.name.endswith("区") and above.name.endswith(_HOLDS_DISTRICTS):
        return above.name + place.name
    return place.name


def within(place: Division, area: Division) -> bool:
    """Tell whether a division is, or lies in, another."""
    return area.code in (d.code for d in chain(place))


@cache
def leading_place(text: str) -> Lead:
    """Read the chain of divisions a name begins with: 福建省三明市 of 福建省三明市第一医院."""
    at, places, exact = 0, tuple[Division, ...](), True
    while found := _longest_name(text[at:], places):
        length, below = found
        level = any(p.name.endswith(text[at + length - 1]) for p in below)
        town = _TOWN.match(text, at)
        in_full = level and below[0].name == text[at : at + length]
        if town and town.end(1) > at + length and not in_full and counties_with(town[1]):
            break
        at, places, exact = at + length, below, level
    town = _TOWN.match(text, at)
    if town and not (len(town[1]) == 2 and town[1][0] in _DEICTICS):
        return Lead(town.end(1), places, town[1])
    return Lead(at, places, "", exact)


def _longest_name(text: str, above: Sequence[Division]) -> tuple[int, tuple[Division, ...]] | None:
    for length in range(min(_LONGEST, len(text)), 1, -1):
        places = named(text[:length])
        if above:
            places = tuple(p for p in places if any(p != a and within(p, a) for a in above))
        if places:
            return length, tuple(p for p in places if p.name == text[:length]) or places
    return None


@cache
def leading_country(name: str) -> str:
    """Give the country whose name (not its letter) a longer name begins with, or an empty string.

    >>> leading_country("俄罗斯国防部"), leading_country("白俄罗斯"), leading_country("俄国防部")
    ('俄罗斯', '白俄罗斯', '')
    """
    lengths = range(min(len(name), _LONGEST_COUNTRY), 1, -1)
    found = next((countries for n in lengths if len(countries := country_named(name[:n])) == 1), ())
    return found[0].name if found else ""


def is_in_longer_word(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at a place of a text is part of a word that names no place: 大理 in 重大理论.

    >>> is_in_longer_word("一系列重大理念倡议", 4, 6), is_in_longer_word("云南大理古城", 2, 4)
    (True, False)
    """
    words = _LONGER_WORDS.finditer(text, max(0, start - _AROUND), min(len(text), end + _AROUND))
    return any(word.start() <= start and end <= word.end() for word in words)


def settle(candidates: Sequence[Division], setting: Setting, at: int) -> Division | None:
    """Choose the one division meant at an offset of the article, or None where nothing tells.

    The place named right before decides, then the publisher's region and what it lies in, then the other
    divisions the article names; of a city and its county of the same name the wider is meant. A name that a province
    or one city shares with narrower divisions means it, but right after what these lie in: 青海海南, 北京朝阳.
    """
    candidates = [c for c in candidates if not any(c != wider and within(c, wider) for wider in candidates)]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    widest = [c for c in candidates if _width(c) == min(map(_width, candidates))]
    one = widest[0] if len(widest) == 1 and widest[0].level != "county" else None
    before = [s.place for s in setting.seen if s.at < at and (s.end == at if one else at - s.at <= 12)]
    for area in reversed(before):
        inside = [c for c in candidates if c != area and within(c, area)]
        if len(inside) == 1:
            return inside[0]
    for area in chain(setting.home) if setting.home else ():
        inside = [c for c in candidates if within(c, area) or within(area, c)]
        widest = _todays([c for c in inside if _width(c) == min(map(_width, inside))])
        if len(widest) == 1:
            return widest[0]
        if inside:
            candidates = widest
            break
    else:
        if one and (one.level == "province" or not any(_is_below(c, setting) for c in candidates if c != one)):
            return one
    kin = {c: _kinship(c, setting) for c in candidates}
    most = max(kin.values())
    akin = [c for c in candidates if kin[c] == most]
    wide = [c for c in akin if c.level != "county"]
    if wide or (most and len(akin) == 1):
        return min(wide or akin, key=_rank)
    return None


def _is_below(place: Division, setting: Setting) -> bool:
    """Tell whether the article names what a division lies directly in."""
    return any(s.place.code == place.parent for s in setting.seen)


def _todays(places: list[Division]) -> list[Division]:
    """Leave out the divisions that are no more where others remain."""
    return [p for p in places if not p.former] or places


def _rank(place: Division) -> tuple[int, bool, str]:
    return _width(place), place.former, place.code


def _width(place: Division) -> int:
    return ("province", "prefecture", "county").index(place.level)


def _kinship(place: Division, setting: Setting) -> int:
    """Count the article's other divisions that a candidate lies in, or that lie in it."""
    others = {s.place.code: s.place for s in setting.seen if s.place.code != place.code}
    return sum(within(place, area) or within(area, place) for area in others.values())


LEVEL_WORDS = frozenset({"省", "市", "县", "区", "州", "旗", "盟", "自治区"})
"""Words that alone stand for a division that the article speaks for."""


def division_of_level(word: str, setting: Setting, at: int) -> Division | None:
    """Find the division that 省, 市, 县 … alone stands for at an offset: the publisher's, else the last one named.

    >>> division_of_level("省", Setting(home=find_home("三明市")), 0).name
    '福建省'
    """
    if setting.home:
        for area in chain(setting.home):
            if _fits(area, word):
                return area
    near = sorted(setting.seen, key=lambda s: (s.at >= at, abs(at - s.at)))
    for s in near:
        for area in chain(s.place):
            inside = setting.home is None or within(area, setting.home)
            if inside and _fits(area, word):
                return area
    return None


def _fits(place: Division, word: str) -> bool:
    if word == "省":
        return place.level == "province" and place.name.endswith("省")
    if word == "自治区":
        return place.level == "province" and place.name.endswith("自治区")
    if word == "市":
        return place.name.endswith("市")
    if word == "区":
        return place.level == "county" and place.name.endswith("区")
    if word in ("州", "地"):
        return place.name.endswith("自治州" if word == "州" else "地区")
    return place.name.endswith(word)


def settle_town(town: str, setting: Setting, at: int) -> Division | None:
    """Find the county a town lies in: one that has it and that the article names or speaks for, or None.

    A town that no list has is taken to lie in the county named just before it, or the one the article speaks for.
    """
    counties = counties_with(town)
    for s in sorted(setting.seen, key=lambda s: (s.at >= at, abs(at - s.at))):
        if s.place in counties:
            return s.place
    inside = [c for c in counties if setting.home and within(c, chain(setting.home)[-1])]
    for area in _speaks_for(setting.home):
        here = [c for c in inside if within(c, area)]
        if here:
            return here[0] if len(here) == 1 else None
    if len(counties) == 1 and not setting.home:
        return counties[0]
    before = [s.place for s in setting.seen if s.at < at and at - s.at < 20 and s.place.level == "county"]
    if before:
        return before[-1]
    return setting.home if setting.home and setting.home.level == "county" else None


def _speaks_for(home: Division | None) -> list[Division]:
    """List what a publisher may name a town of: its own division and what that lies in, but no province around it."""
    return [area for area in chain(home) if area.level != "province" or area == home] if home else []


@dataclass(frozen=True, slots=True)
class Place:
    """What a place name came to: full name, division where it is one, reason."""

    name: str
    division: Division | None = None
    reason: str = ""
    known: bool = False  # a country, region or division, not merely a name


def resolve_place(surface: str, setting: Setting, at: int) -> Place:
    """Give the full name of a place mention; one that nothing settles keeps its surface.

    >>> resolve_place("三明", Setting(), 0).name
    '三明市'
    >>> resolve_place("海沧区", Setting(find_home("厦门市")), 0).name
    '厦门市海沧区'
    """
    lead = leading_place(surface)
    if lead.places and lead.length == len(surface) and not lead.town:
        place = _stem_at_home(surface, setting) or settle(lead.places, setting, at)
        if place and place.level == "county" and surface != place.name and (wider := _wider(surface, place, setting)):
            return wider
        if place and (now := today(place)) != place:
            return Place(official_name(now), now, f"{surface}：今{now.name}", True)
        if place and not is_far(surface, place, setting):
            return Place(official_name(place), place, _reason(surface, place), True)
        return Place(surface, None, "")
    if own := _stem_at_home(surface, setting) or _city_at_home(surface, setting):
        return Place(official_name(own), own, _reason(surface, own), True)
    if below := _stem_below(surface, setting, at):
        return Place(official_name(below), below, _reason(surface, below), True)
    if surface in LEVEL_WORDS:  # 区 of 区领导: the publisher's own
        own = division_of_level(surface, setting, at)
        return Place(official_name(own), own, f"{surface}：本文所指的{own.name}", True) if own else Place(surface)
    if len(surface) == 1:
        return _resolve_letter(surface, setting, at)
    if region := region_named(surface):
        return Place(region.name, None, f"{surface}：{region.name}的通称" if region.name != surface else "", True)
    countries = country_named(surface)
    if len(countries) == 1:
        name = countries[0].name
        return Place(name, None, f"{surface}：{name}的别称" if name != surface else "", True)
    if name := full_chain(surface, setting, at):
        town = _town(surface, setting, at)
        return Place(name, town, f"{surface}：在{name.removesuffix(surface)}" if name.endswith(surface) else "")
    return Place(surface)


def _town(surface: str, setting: Setting, at: int) -> Division | None:
    """Find the town that a whole name means, in the county that its chain, the article or its publisher gives."""
    lead = leading_place(surface)
    if not lead.town or lead.length != len(surface):
        return None
    county = settle(lead.places, setting, at) if lead.places else settle_town(lead.town, setting, at)
    return township(lead.town, county) if county else None


def _wider(surface: str, place: Division, setting: Setting) -> Place | None:
    """Find the mountain or water that a district is named after, or the country or region a county shares a name with.

    天山 is not 天山区; 黑山 is the country, but in a paper of the county or its province.
    """
    region = region_named(surface)
    if region and surface.endswith(_NATURE):
        return Place(region.name, None, "", True)
    at_home = setting.home is not None and within(place, chain(setting.home)[-1])
    countries = country_named(surface)
    if at_home or not (region or len(countries) == 1):
        return None
    return Place(region.name if region else countries[0].name, None, "", True)


def _stem_at_home(surface: str, setting: Setting) -> Division | None:
    """Find the publisher's county that goes by a name that means something else elsewhere: 河口, 和平."""
    home = setting.home
    if not home or home.level != "county" or len(surface) < 2 or not home.name.startswith(surface):
        return None
    rest = home.name.removeprefix(surface)
    return home if rest in ("县", "区", "市", "旗") or rest.endswith(("自治县", "自治旗")) else None


def _city_at_home(surface: str, setting: Setting) -> Division | None:
    """Find the publisher's city that calls itself by its first character: 泉城 in a paper of Quanzhou."""
    if len(surface) != 2 or not surface.endswith("城") or not setting.home:
        return None
    return next((d for d in _speaks_for(setting.home) if d.name[0] == surface[0] and d.name.endswith("市")), None)


def _stem_below(surface: str, setting: Setting, at: int) -> Division | None:
    """Find the county that goes by such a name in the division written right before it: 深圳南山."""
    area = next((s.place for s in setting.seen if s.end == at), None)
    if area is None or region_named(surface):
        return None
    inside = [c for c in _counties_by_stem().get(surface, ()) if c != area and within(c, area)]
    return inside[0] if len(inside) == 1 else None


@cache
def _counties_by_stem() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for place in load_divisions():
        if place.level == "county" and not place.former and len(place.name) > 2:
            found.setdefault(place.name[:-1], []).append(place)
    return found


def is_far(surface: str, place: Division, setting: Setting) -> bool:
    """Tell whether a division lies in a province that nothing in the article points to, where its name needs a sign.

    One needs a sign that is a word too (解放区: its city), a county without its level word where the article speaks for
    a place, and a district without it anywhere.
    """
    bare = place.level == "county" and surface != place.name
    district = place.name.endswith("区") and not place.name.endswith("新区")
    if surface not in _COMMON and not (bare and (setting.home or district)):
        return False
    seen = [s.place for s in setting.seen if s.place != place]
    above = {d.code for near in ([setting.home, *seen] if setting.home else seen) for d in chain(near)}
    level = 1 if place.level == "county" and surface in _COMMON else -1
    return chain(place)[level].code not in above


def full_chain(surface: str, setting: Setting, at: int) -> str:
    """Put the divisions a town's or village's name leaves out before it, or give an empty string."""
    lead = leading_place(surface)
    rest = surface[lead.length :]
    if lead.places:
        place = settle(lead.places, setting, at)
        return official_name(place) + lead.town + rest if place and lead.exact else ""
    if lead.town:
        county = settle_town(lead.town, setting, at)
        return official_name(county) + surface if county else ""
    return ""


def _resolve_letter(letter: str, setting: Setting, at: int) -> Place:
    """Read 闽, 美: a letter means the country or province the article names; a province before a country at home."""
    provinces = named(letter)
    countries = country_named(letter)
    if provinces and not countries:
        return Place(provinces[0].name, provinces[0], f"{letter}：{provinces[0].name}的简称")
    if len(countries) == 1 and not provinces:
        return Place(countries[0].name, None, f"{letter}：{countries[0].name}的简称")
    return Place(letter)


def _reason(surface: str, place: Division) -> str:
    if surface == official_name(place):
        return ""
    if surface in place.short_names:
        return f"{surface}：{place.name}的简称"
    above = "、".join(d.name for d in chain(place)[1:2])
    return f"{surface}：在{above}"


def seen_in(surfaces: Iterable[tuple[int, str]], home: Division | None) -> Setting:
    """Make an article's setting from its names with their offsets, in reading order."""
    unsure: list[tuple[int, int, tuple[Division, ...]]] = []
    seen: list[Seen] = []
    for at, surface in surfaces:
        lead = leading_place(surface)
        end = at + len(surface) if lead.length == len(surface) else -1
        if len(lead.places) == 1:
            seen.append(Seen(at, lead.places[0], end))
        elif lead.places:
            unsure.append((at, end, lead.places))
    sure = Setting(home, tuple(seen))
    for at, end, places in unsure:
        if place := settle(places, sure, at):
            seen.append(Seen(at, place, end))
    return Setting(home, tuple(sorted(seen, key=lambda s: (s.at, s.place.code))))
