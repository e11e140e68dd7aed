"""What one character that stands for a place means in an article: 闽, 乌, 沪, 蓉."""

from collections.abc import Mapping, Sequence

from kg.gazetteer import Division, chain, country_named, named
from kg.link.leading import official_name
from kg.link.settle import Setting

_CITY_LETTERS = {
    "蓉": "510100", "穗": "440100", "甬": "330200", "榕": "350100", "鹭": "350200", "邕": "450100", "筑": "520100",
    "杭": "330100", "汉": "420100", "深": "440300",
}  # fmt: skip
"""Letters of cities that the city's name does not begin with, or that mean it alone, by code."""


def read_letter(
    letter: str, row: Sequence[str], here: Mapping[str, Division | None], setting: Setting
) -> tuple[str, Division | None]:
    """Give the full name, and the division, that a letter stands for; both empty where nothing tells.

    The publisher's own place comes first, then a province or country that the article names, then a city it names.
    `row` holds the letters written side by side with it, itself among them; `here` the article's other places.

    >>> read_letter("巴", ["中", "巴"], {"中国": None, "巴西": None}, Setting())
    ('巴西', None)
    """
    provinces = [d for d in named(letter) if d.level == "province"]
    is_named = any(d.name in here for d in provinces)
    for place in chain(setting.home) if setting.home else ():
        if letter in place.short_names or (place.name.startswith(letter) and not is_named):
            return official_name(place), place
    countries = [c.name for c in country_named(letter) if c.name in here]
    if provinces and not countries and (is_named or _among_provinces(row)):
        return provinces[0].name, provinces[0]
    if countries and not is_named:
        return countries[0], None
    cities = _cities(letter, here, setting) if not is_named else []
    return (official_name(cities[0]), cities[0]) if len(cities) == 1 else ("", None)


def _among_provinces(row: Sequence[str]) -> bool:
    """Tell whether a letter stands in a row with one that only a province has: 澳 in 粤港澳."""
    return any(named(letter) and not country_named(letter) for letter in row)


def _cities(letter: str, here: Mapping[str, Division | None], setting: Setting) -> list[Division]:
    """Find the cities of the article that a letter can stand for: the first of their names, or any where it is free."""
    seen = {d.code: d for d in (*here.values(), *(s.place for s in setting.seen)) if d and d.level == "prefecture"}
    own = [d for code, d in sorted(seen.items()) if d.name.startswith(letter) or _CITY_LETTERS.get(letter) == code]
    free = not named(letter) and not country_named(letter)
    return own or [d for _, d in sorted(seen.items()) if free and letter in d.name[:-1]]
