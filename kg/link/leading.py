"""The place that a longer name begins with: its chain of divisions and the town below, or its country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.gazetteer import Division, chain, counties_with, country_named, division, load_countries, load_divisions, named

_TOWN = re.compile(
    r"((?:(?!城镇|乡镇|村镇|城乡)[一-鿿]){1,15}?(?:街道|镇|乡|苏木))(?!镇|乡|村振兴|办事处[^一-鿿]|企业)"
)
_LONGEST = max(len(name) for d in load_divisions() for name in (d.name, *d.short_names))
_LONGEST_COUNTRY = max(len(name) for c in load_countries() for name in (c.name, *c.aliases))
_HOLDS_DISTRICTS = ("市", "地区", "州", "盟")
_DEICTICS = "各全本该我乡城村老"


@dataclass(frozen=True, slots=True)
class Lead:
    """The place at the beginning of a longer name: its length there, what it can be, and a town below it."""

    length: int
    places: tuple[Division, ...]
    town: str = ""
    exact: bool = True  # the last division is named with its level word


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
