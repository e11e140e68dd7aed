"""What a place mention names: a division under its full name, a country, a region, or a name that nothing settles."""

import re
from dataclasses import dataclass
from functools import cache

from kg.gazetteer import (
    Division,
    chain,
    country_named,
    load_divisions,
    named,
    region_named,
    today,
    township,
)
from kg.link.leading import leading_place, official_name, within
from kg.link.settle import LEVEL_WORDS, Setting, division_of_level, settle, settle_town, speaks_for

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


def is_in_longer_word(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at a place of a text is part of a word that names no place: 大理 in 重大理论.

    >>> is_in_longer_word("一系列重大理念倡议", 4, 6), is_in_longer_word("云南大理古城", 2, 4)
    (True, False)
    """
    words = _LONGER_WORDS.finditer(text, max(0, start - _AROUND), min(len(text), end + _AROUND))
    return any(word.start() <= start and end <= word.end() for word in words)


@dataclass(frozen=True, slots=True)
class Place:
    """What a place name came to: full name, division where it is one, reason."""

    name: str
    division: Division | None = None
    reason: str = ""
    known: bool = False  # a country, region or division, not merely a name


def resolve_place(surface: str, setting: Setting, at: int) -> Place:
    """Give the full name of a place mention; one that nothing settles keeps its surface.

    >>> from kg.link.home import find_home
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
    return next((d for d in speaks_for(setting.home) if d.name[0] == surface[0] and d.name.endswith("市")), None)


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
