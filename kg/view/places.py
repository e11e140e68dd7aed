"""Order the places of a corpus as a tree from province to county and below, and say where entities are at home."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.gazetteer import Division, chain, division, named
from kg.nouns import Entity, Statement

LONGEST_DIVISION = 16  # characters of a division's name


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the tree of places: what lies in it are the rows after it up to `end`."""

    id: str  # the division's code, or the entity's id where it has none
    name: str
    depth: int
    end: int
    entity: str = ""  # id of the entity it is, "" for a division that no article names


def order_places(entities: Sequence[Entity], statements: Sequence[Statement]) -> tuple[list[Place], dict[str, int]]:
    """Give the places in preorder, and each entity's home: the row of the place it is, lies in or is held in.

    A division lies where its code says, a country nowhere; another place, or an organization, where most statements
    say, else where its name begins: 泉州市鲤城区妇幼保健院 is at home in 鲤城区. With no such sign they have no home.
    """
    places = {e.id: e for e in entities if e.type == "LOC"}
    keys = {id: _key(e) for id, e in places.items()}
    by_name = {e.name: keys[id] for id, e in places.items() if e.subtype != "country"}
    said = _said_places(statements, places)
    parents: dict[str, str] = {}
    for id, entity in places.items():
        if keys[id] == id:
            parents[id] = _lies_in(entity, said, keys, by_name)
    homes = dict(keys)
    for entity in entities:
        if entity.type != "LOC" and (home := _home(entity, said, keys, by_name)):
            homes[entity.id] = home
    for key in sorted(set(homes.values()) | set(parents.values())):
        _add_divisions(key, parents)
    table, rows = _preorder(parents, {keys[id]: e for id, e in sorted(places.items(), reverse=True)})
    return table, {id: rows[key] for id, key in homes.items()}


def division_at_start(name: str) -> Division | None:
    """Find the narrowest division that a name begins with, by official names; None where several could be meant.

    >>> division_at_start("泉州市鲤城区妇幼保健院").name
    '鲤城区'
    """
    found: Division | None = None
    rest = name
    while True:
        inner = next(filter(None, (_only(rest[:n], found) for n in range(LONGEST_DIVISION, 1, -1))), None)
        if inner is None:
            return found
        found, rest = inner, rest[len(inner.name) :]


def _only(name: str, within: Division | None) -> Division | None:
    fits = [d for d in named(name) if d.name == name and not d.former]
    if within:
        fits = [d for d in fits if d != within and within in chain(d)]
    return fits[0] if len(fits) == 1 else None


def _key(entity: Entity) -> str:
    """Name a place's node of the tree: its code, or its id where it has none that is known."""
    return entity.code if division(entity.code) else entity.id


def _said_places(statements: Iterable[Statement], places: Mapping[str, Entity]) -> dict[str, list[str]]:
    """Give each entity the places that statements put it in, as they come."""
    said: dict[str, list[str]] = defaultdict(list)
    for s in statements:
        if s.modality == "denied":
            continue
        if s.predicate in ("located_in", "held_in") and s.object in places:
            said[s.subject].append(s.object)
        elif s.predicate in ("organizes", "participates_in") and s.place:
            said[s.object].append(s.place)
    return said


def _home(
    entity: Entity, said: Mapping[str, Sequence[str]], keys: Mapping[str, str], by_name: Mapping[str, str]
) -> str:
    if found := _most_often(keys[place] for place in said.get(entity.id, ()) if place in keys):
        return found
    return _named_after(entity.name, by_name) if entity.type == "ORG" else ""


def _lies_in(
    entity: Entity, said: Mapping[str, Sequence[str]], keys: Mapping[str, str], by_name: Mapping[str, str]
) -> str:
    if entity.subtype == "country":
        return ""
    found = _most_often(keys[place] for place in said.get(entity.id, ()) if keys[place] != entity.id)
    return found or _named_after(entity.name, by_name)


def _most_often(keys: Iterable[str]) -> str:
    return next((key for key, _ in Counter(keys).most_common(1)), "")


def _named_after(name: str, by_name: Mapping[str, str]) -> str:
    begins = division_at_start(name)
    longest = next((name[:n] for n in range(len(name) - 1, 1, -1) if name[:n] in by_name), "")
    if begins and len(longest) <= name.find(begins.name) + len(begins.name):
        return begins.code
    return by_name.get(longest, begins.code if begins else "")


def _add_divisions(key: str, parents: dict[str, str]) -> None:
    place = division(key)
    while place and key not in parents:
        parents[key] = place.parent
        key = place.parent
        place = division(key)


def _preorder(parents: Mapping[str, str], named_places: Mapping[str, Entity]) -> tuple[list[Place], dict[str, int]]:
    children: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parents):
        children[_parent(key, parents)].append(key)
    table: list[Place] = []
    rows: dict[str, int] = {}
    # Each key stands twice on the stack: to be entered, and, once all that lies in it has a row, to be closed.
    stack = [(key, 0, False) for key in reversed(children[""])]
    while stack:
        key, depth, closed = stack.pop()
        if closed:
            row = rows[key]
            table[row] = Place(key, table[row].name, depth, len(table), table[row].entity)
            continue
        entity, place = named_places.get(key), division(key)
        rows[key] = len(table)
        name = place.name if place else entity.name if entity else key
        table.append(Place(key, name, depth, 0, entity.id if entity else ""))
        stack.append((key, depth, True))
        stack += [(child, depth + 1, False) for child in reversed(children[key])]
    return table, rows


def _parent(key: str, parents: Mapping[str, str]) -> str:
    """Give the place that one lies in; none for the first of a ring of places said to lie in one another."""
    seen = [key]
    while (above := parents[seen[-1]]) and above not in seen:
        seen.append(above)
    return "" if above == key and key == min(seen) else parents[key]
