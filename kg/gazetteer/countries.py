"""The world's countries by their Chinese names, from `countries.tsv`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("countries.tsv")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: ISO 3166 code, usual Chinese name, other names, and the letter headlines use (美)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    letter: str = ""


@cache
def load_countries() -> tuple[Country, ...]:
    """Read every country, sorted by code."""
    with _DATA.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return tuple(Country(code, name, tuple(aliases.split()), letter) for code, name, aliases, letter in rows)


def country_named(name: str) -> tuple[Country, ...]:
    """Find the countries with this name, alias or letter; a letter can stand for several.

    >>> [c.name for c in country_named("阿联酋")]
    ['阿拉伯联合酋长国']
    >>> [c.name for c in country_named("巴")]
    ['巴西', '巴基斯坦', '巴勒斯坦']
    """
    return _by_name().get(name, ())


@cache
def _by_name() -> dict[str, tuple[Country, ...]]:
    found: dict[str, list[Country]] = {}
    for country in load_countries():
        for name in dict.fromkeys((country.name, *country.aliases, country.letter)):
            if name:
                found.setdefault(name, []).append(country)
    return {name: tuple(countries) for name, countries in found.items()}
