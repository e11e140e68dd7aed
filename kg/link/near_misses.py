"""Entities that may be one thing and were kept apart for want of evidence: namesakes, short forms, other years."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.gazetteer import named
from kg.link.generic import is_shared, recurrence
from kg.link.leading import leading_place
from kg.link.short_forms import company_core
from kg.nouns import Entity, PossiblySame

MOST = 4
"""Near misses named of one entity; the likeliest are kept."""
_BLOCK = 8  # entities that share a key; where more do, the key tells too little
_QUALIFIED = re.compile(r"^(?P<type>[A-Z]+)/(?P<name>.+?)(?: \((?P<qualifier>[^()]+)\))?$", re.S)
_EDITION = re.compile(
    r"[（(][^（）()]*[)）]|“?十[一二三四五六七八九]五”?(?:时期|期间)?|\d{4}(?:—\d{2,4})?年?度?|第[一二三四五六七八九十百\d]+[届次版批期轮]"
)
_SHORTEST = 4

Keys = Callable[[Entity], Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Two entities are alike where one offers a key that the other seeks."""

    types: tuple[str, ...]
    offers: Keys
    seeks: Keys
    score: float
    reason: str


def find_near_misses(entities: Iterable[Entity]) -> tuple[PossiblySame, ...]:
    """Pair the entities of a type that may be one, each with what speaks for it, sorted.

    Only entities that share a key are compared, and at most MOST pairs are named of each: time grows with entities.
    """
    by_type: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: e.id):
        by_type[entity.type].append(entity)
    best: dict[tuple[str, str], PossiblySame] = {}
    for likeness in _LIKENESSES:
        for type in likeness.types:
            for found in _alike(by_type[type], likeness):
                pair = found.first, found.second
                if pair not in best or best[pair].score < found.score:
                    best[pair] = found
    return _few_of_each(best.values())


def _alike(entities: Sequence[Entity], likeness: _Likeness) -> Iterator[PossiblySame]:
    offered: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for key in sorted(set(likeness.offers(entity))):
            offered[key].append(entity)
    for entity in entities:
        for key in sorted(set(likeness.seeks(entity))):
            others = [other for other in offered.get(key, ()) if other.id != entity.id]
            for other in others if len(others) < _BLOCK else ():
                first, second = sorted((entity, other), key=lambda e: e.id)
                score = likeness.score if len(others) == 1 else likeness.score / 2
                reason = likeness.reason.format(first=_called(first), second=_called(second))
                yield PossiblySame(first.id, second.id, reason, round(score, 2))


def _few_of_each(pairs: Iterable[PossiblySame]) -> tuple[PossiblySame, ...]:
    named: defaultdict[str, int] = defaultdict(int)
    kept = []
    for pair in sorted(pairs, key=lambda p: (-p.score, p)):
        if named[pair.first] < MOST and named[pair.second] < MOST:
            named[pair.first] += 1
            named[pair.second] += 1
            kept.append(pair)
    return tuple(sorted(kept))


def _called(entity: Entity) -> str:
    qualifier = _parts(entity)["qualifier"]
    return f"{entity.name}（{qualifier}）" if qualifier else entity.name


def _parts(entity: Entity) -> Mapping[str, str]:
    found = _QUALIFIED.match(entity.id)
    return {"name": found["name"], "qualifier": found["qualifier"] or ""} if found else {"name": "", "qualifier": ""}


def _name(entity: Entity) -> list[str]:
    """The bare name of an entity; of a meeting that any body holds only with its holder or its day.

    One that is held again and again is told by its day or year alone.
    """
    name, qualifier = _parts(entity)["name"], _parts(entity)["qualifier"]
    often = recurrence(name) if entity.type == "EVENT" else "once"
    if often == "once":
        return [name]
    return [f"{name} {part}" for part in qualifier.split("，") if part != qualifier and often == "any"]


def _own_name(entity: Entity) -> list[str]:
    return [] if _is_common(entity) else [entity.name]


def _other_names(entity: Entity) -> list[str]:
    return [alias for alias in entity.aliases if len(alias) >= _SHORTEST and not is_shared(entity.type, alias)]


def _is_common(entity: Entity) -> bool:
    return is_shared(entity.type, entity.name) or (entity.type == "EVENT" and recurrence(entity.name) == "any")


def _unplaced(entity: Entity) -> list[str]:
    """A name that begins with no place, long enough to mean something by itself."""
    bare = len(entity.name) >= _SHORTEST and not leading_place(entity.name).length
    return [entity.name] if bare else []


def _without_place(entity: Entity) -> list[str]:
    lead = leading_place(entity.name)
    rest = entity.name[lead.length :]
    return [rest] if lead.places and len(rest) >= _SHORTEST and not entity.local_form_of else []


def _inexact_place(entity: Entity) -> list[str]:
    """A name with the place in short: 泉州儿童医院 for 泉州市儿童医院."""
    lead = leading_place(entity.name)
    one = len(lead.places) == 1 and not lead.exact and len(entity.name) - lead.length >= 3
    return [f"{lead.places[0].code} {entity.name[lead.length :]}"] if one else []


def _exact_place(entity: Entity) -> list[str]:
    lead = leading_place(entity.name)
    return [f"{p.code} {entity.name[lead.length :]}" for p in lead.places] if lead.exact and not lead.town else []


def _without_edition(entity: Entity) -> list[str]:
    rest = _EDITION.sub("", entity.name)
    return [rest] if rest != entity.name and len(rest) >= _SHORTEST and not is_shared(entity.type, rest) else []


def _no_edition(entity: Entity) -> list[str]:
    return [] if _EDITION.search(entity.name) or _is_common(entity) else [entity.name]


def _last_part(entity: Entity) -> list[str]:
    return [entity.name.rpartition("·")[2]] if "·" in entity.name else []


def _no_dot(entity: Entity) -> list[str]:
    return [] if "·" in entity.name else [entity.name]


def _code(entity: Entity) -> list[str]:
    return [entity.code] if entity.code else []


def _successor(entity: Entity) -> list[str]:
    """The code of the division that took the place of one that is no more."""
    return [d.successor for d in named(entity.name) if d.former and d.code == entity.code and d.successor]


def _whole_name(entity: Entity) -> list[str]:
    return [entity.name]


def _names_since(year: str) -> Keys:
    """List the names that a year's reform gave an office: 福建省卫生健康委员会 for 福建省卫生和计划生育委员会."""
    renamed = [(before, since) for before, since, when in _read_renamed() if when == year]
    return lambda e: [e.name.removesuffix(before) + since for before, since in renamed if e.name.endswith(before)]


@cache
def _read_renamed() -> tuple[tuple[str, str, str], ...]:
    """Read how the names of offices ended before and since a reform, and its year."""
    lines = Path(__file__).with_name("renamed.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((before, since, year) for before, since, year in rows)


def _core(entity: Entity) -> list[str]:
    core = company_core(entity.name)
    return [core] if core and core != entity.name else []


_NAMED = ("ORG", "LOC", "PROGRAM", "EVENT")
_LIKENESSES = (
    _Likeness(_NAMED, _other_names, _own_name, 0.8, "{first}与{second}：一个的别称是另一个的名称"),
    _Likeness(("ORG",), _core, _own_name, 0.7, "{first}与{second}：只差公司的组织形式"),
    _Likeness(("PER",), _last_part, _no_dot, 0.6, "{first}与{second}：一个是另一个的姓"),
    _Likeness(("LOC",), _code, _successor, 0.6, "{first}与{second}：一个是另一个的前身"),
    *(
        _Likeness(("ORG",), _whole_name, _names_since(year), 0.6, f"{{first}}与{{second}}：{year}年机构改革前后的名称")
        for year in sorted({year for _, _, year in _read_renamed()})
    ),
    _Likeness(("ORG", "LOC"), _exact_place, _inexact_place, 0.6, "{first}与{second}：只差地名的全称"),
    _Likeness(("PER",), _name, _name, 0.5, "{first}与{second}：同名，任职不在一地"),
    _Likeness(("ORG", "PROGRAM", "EVENT"), _without_place, _unplaced, 0.5, "{first}与{second}：只差前面的地名"),
    _Likeness(("PROGRAM", "EVENT"), _without_edition, _no_edition, 0.4, "{first}与{second}：一个未写年份或届次"),
    _Likeness(_NAMED, _name, _name, 0.4, "{first}与{second}：同名，不能确定是同一个"),
    _Likeness(("PROGRAM",), _without_edition, _without_edition, 0.2, "{first}与{second}：只差年份或届次"),
)  # fmt: skip
"""What makes two entities alike, with the score of one that is alike in this to one other alone."""
