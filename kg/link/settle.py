"""Which of several divisions a name means: by the places beside it and the region that the article speaks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.gazetteer import Division, chain, counties_with
from kg.link.leading import leading_place, within

LEVEL_WORDS = frozenset({"省", "市", "县", "区", "州", "旗", "盟", "自治区"})
"""Words that alone stand for a division that the article speaks for."""


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


def division_of_level(word: str, setting: Setting, at: int) -> Division | None:
    """Find the division that 省, 市, 县 … alone stands for at an offset: the publisher's, else the last one named.

    >>> from kg.link.home import find_home
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
    for area in speaks_for(setting.home):
        here = [c for c in inside if within(c, area)]
        if here:
            return here[0] if len(here) == 1 else None
    if len(counties) == 1 and not setting.home:
        return counties[0]
    before = [s.place for s in setting.seen if s.at < at and at - s.at < 20 and s.place.level == "county"]
    if before:
        return before[-1]
    return setting.home if setting.home and setting.home.level == "county" else None


def speaks_for(home: Division | None) -> list[Division]:
    """List what a publisher may name a town of: its own division and what that lies in, but no province around it."""
    return [area for area in chain(home) if area.level != "province" or area == home] if home else []
