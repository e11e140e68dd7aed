"""Towns, townships and subdistricts, by name, from `townships.tsv`."""

import re
from functools import cache
from pathlib import Path

from kg.gazetteer.divisions import Division, division

_DIGITS = 3  # of a town's code after those of its county
_NATIONS = re.compile(r"(?<=[^族]{2})(?:(?!民族)[^族]{1,4}族)+(?=乡$|镇$)")
_DATA = Path(__file__).with_name("townships.tsv")


def counties_with(town: str) -> tuple[Division, ...]:
    """Find the counties that have a town, township or subdistrict of this name (prefectures that have no counties too).

    A town of a nation is found without the nation's name too: 城关镇 finds 睢县's 城关回族镇.

    >>> [d.name for d in counties_with("托克扎克镇")]
    ['疏附县']
    """
    return tuple(d for code in _codes(town) if (d := division(code)))


def township(town: str, county: Division) -> Division | None:
    """Give the town of this name in a county (or a prefecture that has no counties) with its GB/T 10114 code, or None.

    >>> township("黄田镇", division("350922")).code
    '350922103'
    """
    code = _codes(town).get(county.code, "")
    return Division(code, town, parent=county.code) if code else None


def _codes(town: str) -> dict[str, str]:
    """Give the counties of a town, each with the town's own code; 塔西河哈萨克民族乡 is 塔西河乡."""
    return _by_name().get(town) or _by_name().get(_NATIONS.sub("", town.replace("民族乡", "族乡")), {})


@cache
def _by_name() -> dict[str, dict[str, str]]:
    """Map the names of towns to the codes of their counties, each with the town's own code."""
    found: dict[str, dict[str, str]] = {}
    with _DATA.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                code, names = line.rstrip("\n").split("\t")
                for numbered in names.split():
                    town = f"{code:.6}{numbered[:_DIGITS]}"
                    for known_as in dict.fromkeys((numbered[_DIGITS:], _NATIONS.sub("", numbered[_DIGITS:]))):
                        found.setdefault(known_as, {}).setdefault(code, town)
    return found
