"""China's divisions from province to county, today's and the renamed or merged ones, from `divisions.tsv`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("divisions.tsv")


@dataclass(frozen=True, slots=True)
class Division:
    """One division: its code (GB/T 2260; GB/T 10114 for a town), official name, and the shorter names it goes by.

    `short_names` holds 三明 of 三明市, 三江县 of 三江侗族自治县, and for provinces the one-character name (闽).
    `parent` is the code of the division it lies in, empty for a province. `former` tells one that is no more;
    `successor` is then the code of the division that took its place, where there is one.
    Coordinates are degrees, None where unknown.
    """

    code: str
    name: str
    short_names: tuple[str, ...] = ()
    parent: str = ""
    latitude: float | None = None
    longitude: float | None = None
    former: bool = False
    successor: str = ""

    @property
    def level(self) -> str:
        """Tell province, prefecture, county or township."""
        if len(self.code) > len("350000"):
            return "township"
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"


@cache
def load_divisions() -> tuple[Division, ...]:
    """Read every division, sorted by code; provinces before what lies in them."""
    with _DATA.open(encoding="utf-8") as lines:
        return tuple(_parse(line) for line in lines if not line.startswith("#"))


def named(name: str) -> tuple[Division, ...]:
    """Find the divisions with this full or short name: today's before former ones, wider before narrower.

    >>> [d.name for d in named("闽")]
    ['福建省']
    >>> [d.name for d in named("吉林")]
    ['吉林省', '吉林市']
    """
    return _by_name().get(name, ())


def division(code: str) -> Division | None:
    """Give the division with a six-digit code, or None."""
    return _by_code().get(code)


def today(place: Division) -> Division:
    """Give what a division is called now, if it was only given another name: 襄阳市 for 襄樊市.

    >>> today(named("襄樊市")[0]).name, today(named("梅列区")[0]).name
    ('襄阳市', '梅列区')
    """
    renamed = place.former and place.successor == place.code
    return _by_code()[place.code] if renamed else place


def chain(place: Division) -> tuple[Division, ...]:
    """Give a division and all it lies in, the narrowest first.

    >>> [d.name for d in chain(named("海沧区")[0])]
    ['海沧区', '厦门市', '福建省']
    """
    links = [place]
    while links[-1].parent:
        links.append(_by_code()[links[-1].parent])
    return tuple(links)


def _parse(line: str) -> Division:
    code, name, short, parent, latitude, longitude, state, successor = line.rstrip("\n").split("\t")
    return Division(
        code=code,
        name=name,
        short_names=tuple(short.split()),
        parent=parent,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        former=state == "former",
        successor=successor,
    )


@cache
def _by_code() -> dict[str, Division]:
    places = load_divisions()
    return {d.code: d for d in (*(d for d in places if d.former), *(d for d in places if not d.former))}


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for place in load_divisions():
        for name in (place.name, *place.short_names):
            found.setdefault(name, []).append(place)
    return {name: tuple(sorted(places, key=_rank)) for name, places in found.items()}


_LEVELS = ("province", "prefecture", "county")


def _rank(place: Division) -> tuple[bool, int, str]:
    return place.former, _LEVELS.index(place.level), place.code
