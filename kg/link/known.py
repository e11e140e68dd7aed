"""What a user may call an entity: its id, a name it goes by, or what corrections call it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kg.link.corrections import Correction, each_action, split_id
from kg.link.name import squeeze
from kg.link.spelling import even
from kg.nouns import Entity


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a corpus, each alone and with its type before it, with the ids of the entities that bear it."""

    entities: Mapping[str, Entity]
    names: Mapping[str, set[str]]
    aliases: Mapping[str, set[str]]
    given: Mapping[str, str]  # an id that corrections make, and an entity that comes to it
    given_names: Mapping[str, set[str]]


def know(entities: Iterable[Entity], corrections: Iterable[Correction] = ()) -> Known:
    """Collect the names of entities, with those that corrections give them by renaming and retyping."""
    by_id = {e.id: e for e in entities}
    names: defaultdict[str, set[str]] = defaultdict(set)
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for e in by_id.values():
        for tier, name in ((names, e.name), *((aliases, alias) for alias in e.aliases)):
            tier[name].add(e.id)
            tier[f"{e.type}/{name}"].add(e.id)
    rows = list(each_action(corrections, "rename", "retype"))
    known = Known(by_id, dict(names), dict(aliases), {}, {})
    seen = [known.given]
    while (given := _given(known, rows)) not in seen:  # rows that swap two names go round and round
        seen.append(given)
        known = Known(by_id, known.names, known.aliases, given, _bare(given))
    return known


def find_ids(known: Known, name: str) -> list[str]:
    """List the entities that a name may mean: one for an id, all that bear it for a name, and else for an alias.

    >>> hospital = Entity("ORG/福建省立医院", "ORG", "福建省立医院", ("省立医院",))
    >>> find_ids(know([hospital]), "ORG/省立医院")
    ['ORG/福建省立医院']
    """
    type, bare = split_id(name)
    tidy = even(squeeze(bare))
    for spelling in dict.fromkeys((name, f"{type}/{tidy}" if type else tidy)):
        if spelling in known.entities:
            return [spelling]
        if spelling in known.given:
            return [known.given[spelling]]
        for found in (
            known.names.get(spelling, set()) | known.given_names.get(spelling, set()),
            known.aliases.get(spelling, set()),
        ):
            if found:
                return sorted(found)
    return []


def near_names(known: Known, name: str, *, most: int = 3) -> list[str]:
    """Suggest names of the corpus that are spelled like one it has not, of its type if it gives one."""
    type, bare = split_id(name)
    of_type = (e for e in known.entities.values() if type in ("", e.type))
    names = sorted({n for e in of_type for n in (e.name, *e.aliases) if set(n) & set(bare)})
    holding = [n for n in names if bare in n or (len(n) > 1 and n in bare)]
    return list(dict.fromkeys([*holding, *get_close_matches(bare, names, n=most)]))[:most]


def _given(known: Known, rows: Iterable[Correction]) -> dict[str, str]:
    """Find the ids that corrections make: every type with every name that they give an entity, or that it had."""
    types: defaultdict[str, set[str]] = defaultdict(set)
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for id in find_ids(known, row.entity)[:1]:
            (types if row.action == "retype" else rests)[id].add(row.other)
    found: dict[str, str] = {}
    for id in sorted({*types, *rests}):
        type, rest = split_id(id)
        for new in (f"{t}/{r}" for t in sorted({type, *types[id]}) for r in sorted({rest, *rests[id]})):
            if new not in known.entities:
                found.setdefault(new, id)
    return found


def _bare(given: Mapping[str, str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for new, id in given.items():
        found[split_id(new)[1]].add(id)
    return dict(found)
