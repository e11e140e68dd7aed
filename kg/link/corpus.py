"""Join what the documents of a corpus name and say: one entity for one thing, one statement for each saying."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from kg.gazetteer import Division, country_named
from kg.link.identity import Key, identify
from kg.link.kinds import subtype
from kg.link.name import Name
from kg.link.names import name_mentions
from kg.link.near_misses import find_near_misses
from kg.link.numbers import name_by_title
from kg.link.statesmen import name_in_full
from kg.link.stories import find_stories
from kg.link.times import resolve
from kg.link.types import settle_types
from kg.nouns import Article, Document, Entity, Evidence, Extraction, Linked, LinkedMention, Relation, Statement
from kg.schema import PREDICATES, allows

SILENT_BLOCKS = frozenset({"navigation", "repeat"})
"""Kinds of block whose relations are not taken."""


def link(documents: Sequence[Document], extractions: Sequence[Extraction]) -> Linked:
    """Merge the mentions and relations of a corpus into entities and statements, whatever order they come in.

    Raises KeyError for an extraction whose document is not among the documents.
    """
    texts = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
    by_article = {e.article.id: e for e in settle_types(extractions)}
    read = [[by_article[a.id] for a in d.articles if a.id in by_article] for d in texts.values()]
    reading = [extraction for document in read for extraction in document]
    names = name_by_title(name_in_full([name for document in read for name in name_mentions(document)], reading))
    stories = find_stories(e.article for e in reading)
    ids = identify(names, reading, stories)
    entities = tuple(_entities(names, ids))
    return Linked(
        documents=tuple(texts.values()),
        articles=tuple(a for d in texts.values() for a in d.articles),
        entities=entities,
        mentions=tuple(_mentions(reading, ids)),
        statements=tuple(_statements(reading, texts, ids)),
        possibly_same=find_near_misses(entities),
        stories=stories,
    )


def _mentions(extractions: Iterable[Extraction], ids: Mapping[Key, str]) -> list[LinkedMention]:
    found = [LinkedMention(e.article.id, m, ids.get((e.article.id, m), "")) for e in extractions for m in e.mentions]
    return sorted(found, key=lambda m: (m.article, m.mention))


def _entities(names: Iterable[Name], ids: Mapping[Key, str]) -> list[Entity]:
    groups: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[ids[name.article, name.mention]].append(name)
    return [_entity(id, groups[id]) for id in sorted(groups)]


def _entity(id: str, names: Sequence[Name]) -> Entity:
    full, type = _most_printed(names), names[0].mention.type
    place = _most_common([n.division for n in names if n.division])
    return Entity(
        id=id,
        type=type,
        name=full,
        aliases=tuple(sorted({n.surface for n in names} - {full})),
        subtype=subtype(type, full, place, any(c.name == full for c in country_named(full))),
        code=place.code if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        reasons=tuple(sorted({n.reason for n in names if n.reason and n.surface != full})),
    )


def _most_printed(names: Sequence[Name]) -> str:
    """Choose the spelling of a full name that most mentions came to; of equals the longest."""
    counts = Counter(n.full for n in names)
    return min(counts, key=lambda full: (-counts[full], -len(full), full))


def _most_common(places: Sequence[Division]) -> Division | None:
    counts = Counter(places)
    return min(counts, key=lambda d: (-counts[d], d.code, d.former)) if counts else None


def _statements(
    extractions: Iterable[Extraction], texts: Mapping[str, Document], ids: Mapping[Key, str]
) -> list[Statement]:
    """Make a statement of each relation; of several that say the same in the same words the surest is kept."""
    found: dict[str, Statement] = {}
    for e in extractions:
        for relation in e.relations:
            statement = _statement(relation, e.article, texts[e.article.document], ids)
            if statement and (statement.id not in found or _order(statement) < _order(found[statement.id])):
                found[statement.id] = statement
    return [found[id] for id in sorted(found)]


def _order(statement: Statement) -> tuple[float, str, str, str, str, str]:
    s = statement
    return -s.confidence, s.verb, s.time, s.place, s.role, s.modality


def _statement(relation: Relation, article: Article, document: Document, ids: Mapping[Key, str]) -> Statement | None:
    subject, object_ = (ids.get((article.id, m), "") for m in (relation.subject, relation.object))
    if not subject or not object_ or subject == object_ or _is_silent(relation, article) or not _is_allowed(relation):
        return None
    if PREDICATES[relation.predicate].symmetric:
        subject, object_ = sorted((subject, object_))
    evidence = _evidence(relation, article, document)
    key = "\n".join((subject, relation.predicate, object_, document.id, str(evidence.start), str(evidence.end)))
    return Statement(
        id=sha256(key.encode()).hexdigest()[:16],
        subject=subject,
        predicate=relation.predicate,
        object=object_,
        evidence=evidence,
        verb=relation.verb,
        time="".join(relation.time.text.split()) if relation.time else "",
        date=resolve(relation.time.text, article.date) if relation.time else "",
        place=ids.get((article.id, relation.place), "") if relation.place else "",
        role=relation.role,
        modality=relation.modality,
        confidence=relation.confidence,
    )


def _is_allowed(relation: Relation) -> bool:
    known = relation.predicate in PREDICATES
    return known and allows(relation.subject.type, relation.predicate, relation.object.type)


def _is_silent(relation: Relation, article: Article) -> bool:
    return any(b.kind in SILENT_BLOCKS and b.start <= relation.start < b.end for b in article.blocks)


def _evidence(relation: Relation, article: Article, document: Document) -> Evidence:
    start, end = article.raw_span(relation.start, relation.end)
    return Evidence(
        article=article.id,
        document=document.id,
        start=start,
        end=end,
        raw=document.text[start:end],
        text=article.text[relation.start : relation.end],
    )
