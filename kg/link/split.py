"""Take a name off an entity: its mentions, and the facts read from them, go to an entity of that name."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.link.corrections import Correction, each_action, reason, split_id
from kg.link.kinds import subtype
from kg.link.known import Known, find_ids
from kg.link.name import squeeze
from kg.link.restate import point, surest
from kg.link.spelling import even
from kg.mentions import pack_mentions
from kg.nouns import Article, Entity, Linked, LinkedMention, Statement

_Spans = Mapping[tuple[str, str], Sequence[tuple[int, int, str]]]
"""Where the mentions of an entity begin and end and which entity they go to, by article and entity."""


def find_splits(known: Known, rows: Iterable[Correction]) -> dict[Correction, tuple[str, str, str]]:
    """Find the rows that take a name off an entity: (entity, name, new entity)."""
    found = {}
    for row in each_action(rows, "different"):
        ids = find_ids(known, row.entity)
        if len(ids) == 1 and (name := _name_to_take(known, known.entities[ids[0]], row)):
            entity = known.entities[ids[0]]
            found[row] = (entity.id, name, f"{entity.type}/{name}")
    return found


def _name_to_take(known: Known, entity: Entity, row: Correction) -> str:
    type, name = split_id(row.other)
    if row.other in known.entities and row.other != entity.id:
        return ""
    if type in ("", entity.type) and name in entity.aliases:
        return name
    own = split_id(row.entity)[1]
    return own if entity.id in find_ids(known, row.other) and own in entity.aliases else ""


def take_off(linked: Linked, taken: Mapping[Correction, tuple[str, str, str]]) -> Linked:
    """Give the mentions of each name that is taken off, and the facts they are in, to an entity of that name."""
    splits = {(id, name): new for id, name, new in taken.values()}
    if not splits:
        return linked
    touched = {id for id, _ in splits}
    went = _where_mentions_go((m for m in linked.mentions if m.entity in touched), splits)
    if not went:
        return linked
    moved = (_go(m, splits) if m.entity in touched else m for m in linked.mentions)
    mentions = pack_mentions(moved, linked.articles)
    statements = _follow_mentions(linked, went)
    used = {m.entity for m in mentions} | {i for s in statements for i in (s.subject, s.object, s.place)}
    entities = {e.id: e for e in linked.entities if e.id in used or e.id not in touched}
    for (id, name), new in sorted(splits.items()):
        if id in entities:
            entities[id] = _without(entities[id], name)
        if new in used and new not in entities:
            type = split_id(new)[0]
            entities[new] = Entity(new, type, name, subtype=subtype(type, name, None, False))
    for row, (id, name, new) in taken.items():
        if new in entities:
            reasons = {*entities[new].reasons, reason(row, name, f"不是{id}")}
            entities[new] = replace(entities[new], reasons=tuple(sorted(reasons)))
    ordered = tuple(entities[id] for id in sorted(entities))
    return replace(linked, entities=ordered, mentions=mentions, statements=statements)


def _go(mention: LinkedMention, splits: Mapping[tuple[str, str], str]) -> LinkedMention:
    new = next((splits[mention.entity, s] for s in sorted(spellings(mention)) if (mention.entity, s) in splits), "")
    return replace(mention, entity=new) if new else mention


def _without(entity: Entity, name: str) -> Entity:
    return replace(
        entity,
        aliases=tuple(a for a in entity.aliases if a != name),
        reasons=tuple(r for r in entity.reasons if not r.startswith(f"{name}：")),
    )


def _where_mentions_go(mentions: Iterable[LinkedMention], splits: Mapping[tuple[str, str], str]) -> _Spans:
    """Tell, for each entity that loses some of these mentions, where each of its own goes."""
    found: defaultdict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    parted = set()
    for m in mentions:
        new = _go(m, splits).entity
        found[m.article, m.entity].append((m.mention.start, m.mention.end, new))
        if new != m.entity:
            parted.add(m.entity)
    return {(article, id): spans for (article, id), spans in found.items() if id in parted}


def _follow_mentions(linked: Linked, went: _Spans) -> tuple[Statement, ...]:
    """Give each fact to the entity that the mention it was read from went to."""
    articles = {a.id: a for a in linked.articles}

    def meant(statement: Statement, id: str, *, before: bool) -> str:
        spans = went.get((statement.evidence.article, id))
        return _meant(spans, statement, articles[statement.evidence.article], before=before) if spans else id

    return surest(
        point(s, meant(s, s.subject, before=True), meant(s, s.object, before=False), meant(s, s.place, before=False))
        for s in linked.statements
    )


def _meant(spans: Sequence[tuple[int, int, str]], statement: Statement, article: Article, *, before: bool) -> str:
    """Find the mention in the evidence that a fact speaks of: before its verb for who, after it for whom.

    Where the evidence has none, it is the last one before it.
    """
    start = bisect_left(article.offsets, statement.evidence.start)
    end = start + len(statement.evidence.text)
    inside = [s for s in sorted(spans) if start <= s[0] and s[1] <= end]
    if not inside:
        return max((s for s in spans if s[0] < start), default=min(spans))[2]
    verb = statement.evidence.text.find(statement.verb) + start if statement.verb else start
    if before:
        return max((s for s in inside if s[0] < verb), default=inside[0])[2]
    return min((s for s in inside if s[0] >= verb), default=inside[-1])[2]


def spellings(mention: LinkedMention) -> set[str]:
    """Give the names that a mention's words can be listed under."""
    surface = squeeze(mention.mention.text)
    return {surface, even(surface)}
