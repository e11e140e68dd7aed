"""Well-known regions that are no administrative division: 长三角, 雄安新区, 塔里木河流域, from `regions.tsv`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("regions.tsv")


@dataclass(frozen=True, slots=True)
class Region:
    """A region: usual name, other names, and the code of the one division it lies in, where it lies in one."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@cache
def load_regions() -> tuple[Region, ...]:
    """Read every region, in the order of the file."""
    with _DATA.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return tuple(Region(name, tuple(aliases.split()), parent) for name, aliases, parent in rows)


def region_named(name: str) -> Region | None:
    """Find the region with this name or alias, or None.

    >>> region_named("大湾区").name
    '粤港澳大湾区'
    """
    return _by_name().get(name)


@cache
def _by_name() -> dict[str, Region]:
    return {name: region for region in load_regions() for name in (region.name, *region.aliases)}
