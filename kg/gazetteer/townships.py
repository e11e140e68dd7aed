"""Towns, townships and subdistricts, by name, from `townships.tsv`."""

import re
from functools import cache
from pathlib import Path

from kg.gazetteer.divisions import Division, division

_NATIONS = re.compile(r"(?<=[^族]{2})(?:(?!民族)[^族]{1,4}族)+(?=乡$|镇$)")
_DATA = Path(__file__).with_name("townships.tsv")


def counties_with(town: str) -> tuple[Division, ...]:
    """Find the counties that have a town, township or subdistrict of this name (prefectures that have no counties too).

    A town of a nation is found without the nation's name too: 城关镇 finds 睢县's 城关回族镇.

    >>> [d.name for d in counties_with("托克扎克镇")]
    ['疏附县']
    """
    return tuple(d for code in _by_name().get(town, ()) if (d := division(code)))


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    with _DATA.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                code, names = line.rstrip("\n").split("\t")
                for name in names.split():
                    for known_as in dict.fromkeys((name, _NATIONS.sub("", name))):
                        found.setdefault(known_as, []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}
