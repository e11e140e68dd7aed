"""One entity of all the names that mentions of it have."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from kg.gazetteer import Division, country_named
from kg.link.kinds import subtype
from kg.link.name import Name
from kg.nouns import Entity


class _Naming(NamedTuple):
    """A way in which mentions name an entity."""

    id: str
    surface: str
    full: str
    reason: str
    division: Division | None


class Namings:
    """Counts the ways in which a corpus names its entities: it grows with names, not with mentions."""

    def __init__(self) -> None:
        self._counts: Counter[_Naming] = Counter()

    def add(self, id: str, name: Name) -> None:
        """Count a mention that names the entity of an id."""
        self._counts[_Naming(id, name.surface, name.full, name.reason, name.division)] += 1

    def entities(self) -> list[Entity]:
        """Make an entity of each id, in order; whatever the order of the mentions, it is the same."""
        ordered = sorted(self._counts.items(), key=lambda item: item[0][:4])
        return [_entity(id, list(counted)) for id, counted in groupby(ordered, key=lambda item: item[0].id)]


def _entity(id: str, counted: Sequence[tuple[_Naming, int]]) -> Entity:
    full, type = _most_printed(counted), id.partition("/")[0]
    place = _most_common((n.division, count) for n, count in counted)
    return Entity(
        id=id,
        type=type,
        name=full,
        aliases=tuple(sorted({n.surface for n, _ in counted} - {full})),
        subtype=subtype(type, full, place, any(c.name == full for c in country_named(full))),
        code=place.code if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        reasons=tuple(sorted({n.reason for n, _ in counted if n.reason and n.surface != full})),
    )


def _most_printed(counted: Iterable[tuple[_Naming, int]]) -> str:
    """Choose the spelling of a full name that most mentions came to; of equals the longest."""
    counts: Counter[str] = Counter()
    for naming, count in counted:
        counts[naming.full] += count
    return min(counts, key=lambda full: (-counts[full], -len(full), full))


def _most_common(places: Iterable[tuple[Division | None, int]]) -> Division | None:
    counts: Counter[Division] = Counter()
    for place, count in places:
        if place:
            counts[place] += count
    return min(counts, key=lambda d: (-counts[d], d.code, d.former)) if counts else None
