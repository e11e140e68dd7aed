"""Apply a user's corrections to a linked corpus: to its entities, and to all that is said of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.link.corrections import Correction, CorrectionsError, contradictions, reason, split_id
from kg.link.kinds import subtype
from kg.link.known import Known, find_ids, know, near_names
from kg.link.restate import point, surest
from kg.link.split import find_splits, spellings, take_off
from kg.mentions import pack_mentions
from kg.nouns import Entity, Linked, LinkedMention, PossiblySame, Statement
from kg.schema import allows

_QUALIFIED = re.compile(r"(.+?) \((.+)\)")
_SUGGESTED = 3  # rows that name nothing for which near names are looked up

Pair = tuple[str, str, Correction]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corpus with its corrections applied, and what they named in vain."""

    linked: Linked
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sayings:
    """What the rows say, by entity ids of the corpus after names were taken off."""

    same: list[Pair] = field(default_factory=list)
    different: list[Pair] = field(default_factory=list)
    rename: list[Pair] = field(default_factory=list)
    retype: list[Pair] = field(default_factory=list)
    drop: list[Pair] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Group:
    """Entities that are one: its id, the member whose name it goes by, all members, and the rows that make it so."""

    id: str
    type: str
    name: str
    base: str
    members: tuple[str, ...]
    rows: tuple[Pair, ...]


def correct(linked: Linked, corrections: Iterable[Correction]) -> Corrected:
    """Apply corrections, in whatever order they come; a row that names what this corpus has not is a warning.

    CorrectionsError lists the rows that contradict one another, and names that several entities have.
    """
    rows = sorted(set(corrections), key=lambda c: (c.file, c.line, c))
    if not rows:
        return Corrected(linked)
    splits = find_splits(know(linked.entities, rows), rows)
    parted = take_off(linked, splits)
    sayings = _understand(know(parted.entities, rows), rows, splits)
    groups = _group(parted, sayings)
    _stop_if_wrong(sayings, groups)
    return Corrected(*_settle(parted, sayings, groups))


def _understand(
    known: Known, rows: Sequence[Correction], splits: Mapping[Correction, tuple[str, str, str]]
) -> _Sayings:
    said = _Sayings()
    for row in rows:
        if row in splits:
            id, _, new = splits[row]
            said.different.append((id, new, row))
        elif row.action in ("same", "different"):
            _understand_pair(known, row, said)
        elif id := _find_one(known, row.entity, row, said):
            getattr(said, row.action).append((id, row.other, row))
    return said


def _understand_pair(known: Known, row: Correction, said: _Sayings) -> None:
    one, other = _find_one(known, row.entity, row, said), _find_one(known, row.other, row, said)
    if row.action == "different" and one and one == other:
        said.problems.append(
            f"{row.place}: {row.entity} and {row.other} both mean {one}; write different,{one},NAME with a name that "
            f"is not its own: {', '.join(known.entities[one].aliases) or 'it has no other'}"
        )
    elif one and other:
        getattr(said, row.action).append((one, other, row))


def _find_one(known: Known, name: str, row: Correction, said: _Sayings) -> str:
    """Find the entity of a name, or note why there is not one and give an empty string."""
    ids = find_ids(known, name)
    if len(ids) > 1:
        said.problems.append(f"{row.place}: {name} may be {' or '.join(ids[:5])}; write one of these")
    if not ids:
        near = near_names(known, name) if len(said.warnings) < _SUGGESTED else []
        said.warnings.append(f"{row.place}: nothing here is named {name}{_suggest(near)}")
    return ids[0] if len(ids) == 1 else ""


def _suggest(near: Sequence[str]) -> str:
    return f"; near it {'is' if len(near) == 1 else 'are'} {', '.join(near)}" if near else ""


def _group(linked: Linked, said: _Sayings) -> list[_Group]:
    """Join what is one: what `same` joins, and what renaming and retyping bring to one id."""
    entities = {e.id: e for e in linked.entities}
    rows: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in (*said.same, *said.rename, *said.retype):
        rows[pair[0]].append(pair)
    by_id: defaultdict[str, list[_Group]] = defaultdict(list)
    for part in _join(entities, ((one, other) for one, other, _ in said.same)):
        group = _name_group(sorted(part), entities, [pair for id in sorted(part) for pair in rows.get(id, ())], said)
        by_id[group.id].append(group)
    return [_unite(by_id[id]) for id in sorted(by_id)]


def _name_group(part: list[str], entities: Mapping[str, Entity], rows: Sequence[Pair], said: _Sayings) -> _Group:
    """Name a group as its rows rename and retype it, else as the one that no row calls the same as another."""
    if not rows:
        e = entities[part[0]]
        return _Group(e.id, e.type, e.name, e.id, (e.id,), ())
    renames = _agree([r for _, _, r in rows if r.action == "rename"], "names", said)
    retypes = _agree([r for _, _, r in rows if r.action == "retype"], "types", said)
    others = {other for _, other, r in rows if r.action == "same"}
    base = entities[min([id for id in part if id not in others] or part)]
    types = sorted({entities[id].type for id in part})
    if len(types) > 1 and not retypes:
        row = next(r for _, _, r in rows if r.action == "same")
        said.problems.append(
            f"{row.place}: {' and '.join(part[:5])} are of the types {' and '.join(types)} and cannot be one; "
            f"write retype,{next(id for id in part if id != base.id)},{base.type} as well"
        )
    type, rest = retypes or base.type, renames or split_id(base.id)[1]
    qualified = _QUALIFIED.fullmatch(rest) if renames else None
    name = qualified[1] if qualified else renames or base.name
    return _Group(f"{type}/{rest}", type, name, base.id, tuple(part), tuple(rows))


def _agree(rows: Sequence[Correction], what: str, said: _Sayings) -> str:
    values = sorted({r.other for r in rows})
    if len(values) > 1:
        places = " and ".join(dict.fromkeys(r.place for r in rows))
        said.problems.append(f"{places} give one entity two {what}, {', '.join(values)}; keep one of these rows")
    return values[0] if values else ""


def _unite(groups: Sequence[_Group]) -> _Group:
    """Make one of the groups that come to one id; the entity that had this id before gives what it is."""
    if len(groups) == 1:
        return groups[0]
    base = next((g for g in groups if g.base == g.id), groups[0])
    members = tuple(sorted({m for g in groups for m in g.members}))
    return replace(base, members=members, rows=tuple(r for g in groups for r in g.rows))


def _join(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    top = {id: id for id in ids}

    def root(id: str) -> str:
        while top[id] != id:
            id = top[id]
        return id

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        top[high] = low
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for id in top:
        parts[root(id)].append(id)
    return list(parts.values())


def _stop_if_wrong(said: _Sayings, groups: Iterable[_Group]) -> None:
    final = {member: g.id for g in groups for member in g.members}
    # An id that rows bring one entity to may be that of another, which rows bring elsewhere: then it names no entity.
    ends = {new: new if final.get(new) == new else f"→{new}" for new in final.values()}
    given = [(id, ends[final[id]], row) for id, _, row in (*said.rename, *said.retype)]
    problems = [*said.problems, *contradictions([*said.same, *given], said.different)]
    joined = {end: row for one, other, row in said.same for end in (one, other)}
    for id, _, row in said.drop:
        if id in joined:
            problems.append(f"{row.place}: {id} is dropped, but {joined[id].place} makes it one with another; keep one")
    if problems:
        raise CorrectionsError(problems)


def _settle(linked: Linked, said: _Sayings, groups: Sequence[_Group]) -> tuple[Linked, tuple[str, ...]]:
    """Bring entities, mentions, facts and near misses to the groups' ids, without what is dropped."""
    final = {member: g.id for g in groups for member in g.members}
    gone = {final[id] for id, _, _ in said.drop}
    went = {id: "" if new in gone else new for id, new in final.items()}
    surfaces = _surfaces(linked, {member for g in groups if g.rows for member in g.members})
    entities = {e.id: e for e in linked.entities}
    kept = [_entity(g, entities, surfaces) if g.rows else entities[g.base] for g in groups if g.id not in gone]
    moved = [point(s, went[s.subject], went[s.object], went.get(s.place, "")) for s in linked.statements
             if went[s.subject] and went[s.object]]  # fmt: skip
    allowed = [s for s in moved if allows(split_id(s.subject)[0], s.predicate, split_id(s.object)[0])]
    settled = replace(
        linked,
        entities=_by_id(_point_local_form(e, went) for e in kept),
        mentions=pack_mentions(_mentions(linked.mentions, went), linked.articles),
        statements=surest(allowed),
        possibly_same=_near_misses(linked.possibly_same, went, said.different),
    )
    return settled, (*said.warnings, *_left_out(moved, allowed, said, final))


def _left_out(
    moved: Sequence[Statement], allowed: Sequence[Statement], said: _Sayings, final: Mapping[str, str]
) -> list[str]:
    """Tell how many facts of each retyped entity nothing of its new type can have."""
    lost = {s.id: s for s in moved}
    for s in allowed:
        lost.pop(s.id, None)
    counts = [(sum(final[id] in (s.subject, s.object) for s in lost.values()), id, row) for id, _, row in said.retype]
    return [
        f"{row.place}: {count} fact{'s' if count > 1 else ''} of {id} left out, which no {row.other} can have"
        for count, id, row in counts
        if count
    ]


def _surfaces(linked: Linked, members: set[str]) -> dict[str, set[str]]:
    """List the names by which the texts themselves call each of some entities."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for m in linked.mentions:
        if m.entity in members:
            found[m.entity] |= spellings(m)
    return found


def _entity(group: _Group, entities: Mapping[str, Entity], surfaces: Mapping[str, set[str]]) -> Entity:
    base = entities[group.base]
    members = [base, *(entities[id] for id in group.members if id != group.base)]
    names = {n for m in members for n in (m.name, *m.aliases)} - {group.name}
    renamed = {id for id, _, row in group.rows if row.action == "rename"}
    mistaken = {m.name for m in members if m.id in renamed and m.name not in surfaces.get(m.id, ())}
    place = next((m for m in members if m.code), base) if group.type == "LOC" else None
    return Entity(
        id=group.id,
        type=group.type,
        name=group.name,
        aliases=tuple(sorted(names - mistaken)),
        subtype=_subtype(group, members),
        code=place.code if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        reasons=tuple(sorted({r for m in members for r in m.reasons} | set(_reasons(group, entities)))),
        local_form_of=next((m.local_form_of for m in members if m.local_form_of), ""),
    )


def _subtype(group: _Group, members: Sequence[Entity]) -> str:
    of_type = [m for m in members if m.type == group.type]
    same_name = [m.subtype for m in of_type if m.name == group.name or m.code]
    told = subtype(group.type, group.name, None, False)
    return next(filter(None, (*same_name, told, *(m.subtype for m in of_type))), "")


def _reasons(group: _Group, entities: Mapping[str, Entity]) -> Iterable[str]:
    for one, other, row in group.rows:
        if row.action == "same":
            kept, name = (other, entities[one].name) if other == group.base else (one, entities[other].name)
            yield reason(row, name, f"与{kept}相同")
        elif row.action == "rename":
            yield reason(row, entities[one].name, f"改名为{group.name}")
        else:
            yield reason(row, group.name, f"由{entities[one].type}改为{group.type}")


def _mentions(mentions: Iterable[LinkedMention], went: Mapping[str, str]) -> Iterator[LinkedMention]:
    for m in mentions:
        new = went.get(m.entity, m.entity)
        if new == m.entity:
            yield m
        elif new:
            yield LinkedMention(m.article, replace(m.mention, type=split_id(new)[0]), new)


def _near_misses(
    pairs: Iterable[PossiblySame], went: Mapping[str, str], different: Iterable[Pair]
) -> tuple[PossiblySame, ...]:
    """Leave out the pairs that are settled: those said to differ, and those that are one now."""
    settled = {frozenset((went.get(one, one), went.get(other, other))) for one, other, _ in different}
    found: dict[tuple[str, str], PossiblySame] = {}
    for pair in sorted(pairs, key=lambda p: (-p.score, p)):
        first, second = sorted((went.get(pair.first, ""), went.get(pair.second, "")))
        of_one_type = split_id(first)[0] == split_id(second)[0]
        if first and first != second and of_one_type and frozenset((first, second)) not in settled:
            found.setdefault((first, second), replace(pair, first=first, second=second))
    return tuple(sorted(found.values()))


def _point_local_form(entity: Entity, went: Mapping[str, str]) -> Entity:
    wider = went.get(entity.local_form_of, "")
    wider = wider if wider != entity.id and {entity.type, split_id(wider)[0]} == {"PROGRAM"} else ""
    return entity if wider == entity.local_form_of else replace(entity, local_form_of=wider)


def _by_id(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda e: e.id))
