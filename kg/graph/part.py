"""A part of a corpus: the facts that pass a filter, near some entities, with what they need to stand on their own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.mentions import pack_mentions
from kg.nouns import Entity, Linked, Statement
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES

ANY: frozenset[str] = frozenset()
"""No choice made: everything passes."""


@dataclass(frozen=True)
class Filter:
    """Which facts are wanted: of these types at both ends, predicates, articles and modalities (none: of all)."""

    types: Collection[str] = ANY
    predicates: Collection[str] = ANY
    articles: Collection[str] = ANY
    modalities: Collection[str] = ANY
    confidence: float = 0.0  # the least


def take_part(linked: Linked, filter: Filter, *, centres: Sequence[str] = (), hops: int = 1) -> Linked:
    """Give the part of a corpus that passes a filter and, where centres (entity ids) are given, lies near them.

    Near is what at most `hops` passing facts reach, whichever way round; all passing facts among what is near are kept.
    Mentions of the entities left are kept in the articles asked for, and those articles and documents with them.
    Raises ValueError where the filter names a type, predicate, modality or article that there is not.
    """
    filter = _checked(filter, {a.id for a in linked.articles})
    passing = [s for s in linked.statements if _passes(s, filter)]
    articles = {a.id for a in linked.articles if not filter.articles or a.id in filter.articles}
    if centres:
        kept = _reach(passing, centres, hops)
    else:
        named = {m.entity for m in linked.mentions if m.article in articles}
        ends = {end for s in passing for end in (s.subject, s.object)}
        kept = {i for i in named | ends if not filter.types or _type(i) in filter.types}
    statements = tuple(s for s in passing if s.subject in kept and s.object in kept)
    return _restrict(linked, kept, statements, articles)


def _checked(filter: Filter, articles: Collection[str]) -> Filter:
    """Give a filter of sets, whatever collections were given: columns of a table too."""
    chosen: tuple[Collection[str], ...] = (filter.types, filter.predicates, filter.modalities, filter.articles)
    there_are: tuple[Collection[str], ...] = (ENTITY_TYPES, PREDICATES, MODALITIES, articles)
    for given, known in zip(chosen, there_are, strict=True):
        if isinstance(given, str):
            raise ValueError(f"{given!r} is one text: give a list, [{given!r}]")
        if unknown := sorted(set(given) - set(known)):
            raise ValueError(f"there is no {', '.join(unknown)}; there are {', '.join(sorted(known)[:20])}")
    types, predicates, modalities, told = map(frozenset, chosen)
    return Filter(types, predicates, told, modalities, filter.confidence)


def _passes(statement: Statement, filter: Filter) -> bool:
    return (
        statement.confidence >= filter.confidence
        and (not filter.predicates or statement.predicate in filter.predicates)
        and (not filter.articles or statement.evidence.article in filter.articles)
        and (not filter.modalities or statement.modality in filter.modalities)
        and (not filter.types or {_type(statement.subject), _type(statement.object)} <= set(filter.types))
    )


def _type(entity: str) -> str:
    return entity.partition("/")[0]


def _reach(statements: Iterable[Statement], centres: Iterable[str], hops: int) -> set[str]:
    near: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        near[statement.subject].add(statement.object)
        near[statement.object].add(statement.subject)
    reached = edge = set(centres)
    for _ in range(hops):
        edge = {other for entity in edge for other in near[entity]} - reached
        reached = reached | edge
    return reached


def _restrict(linked: Linked, kept: set[str], statements: tuple[Statement, ...], articles: set[str]) -> Linked:
    """Leave out what is not kept; the place of a fact is an entity too, though no end of it."""
    ids = kept | {s.place for s in statements if s.place}
    found = (m for m in linked.mentions if m.entity in kept and m.article in articles)
    mentions = pack_mentions(found, linked.articles)
    told = {m.article for m in mentions} | {s.evidence.article for s in statements}
    documents = [replace(d, articles=tuple(a for a in d.articles if a.id in told)) for d in linked.documents]
    return replace(
        linked,
        documents=tuple(d for d in documents if d.articles),
        articles=tuple(a for a in linked.articles if a.id in told),
        entities=tuple(_without_wider(e, ids) for e in linked.entities if e.id in ids),
        mentions=mentions,
        statements=statements,
        possibly_same=tuple(p for p in linked.possibly_same if {p.first, p.second} <= kept),
        stories=tuple(s for s in (tuple(a for a in story if a in told) for story in linked.stories) if len(s) > 1),
    )


def _without_wider(entity: Entity, ids: set[str]) -> Entity:
    """Leave out the wider programme of a local form where the part has it not."""
    return entity if not entity.local_form_of or entity.local_form_of in ids else replace(entity, local_form_of="")
