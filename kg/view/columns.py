"""Lay a linked corpus out as columns of plain values: what the page's script reads."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pypinyin import Style, lazy_pinyin

from kg.nouns import Article, Entity, Linked, Mention, Statement
from kg.rdf.iris import DEFAULT_BASE, check_base, prefixes
from kg.rdf.quads import STANDARD_CLASSES, own_class
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES, SUBTYPES
from kg.view.communities import find_communities
from kg.view.importance import first_look, neighbours, shown_entities, weigh_entities
from kg.view.marks import PARTS, NamedSpans, mark_sentence, name_spans
from kg.view.part import heaviest_part
from kg.view.picture import draw_picture
from kg.view.places import Place, order_places

FIRST_LOOK = 150  # nodes of the first picture
LONGEST_INITIALS = 40

Columns = dict[str, Any]


def page_columns(linked: Linked, *, title: str = "", first: int = FIRST_LOOK, base_iri: str = DEFAULT_BASE) -> Columns:
    """Give all the page shows as JSON values: schema, articles, entities, sentences, statements, first picture.

    Each table is a dict of columns of one length; entities, articles, places and sentences are referred to by their
    row. Of a corpus too big for one page it is the heaviest part; "whole" says how much there is. ValueError where no
    IRI can be minted under `base_iri`.
    """
    whole = {"entities": len(shown_entities(linked)), "statements": len(linked.statements)}
    linked = heaviest_part(linked)
    shown = set(shown_entities(linked))
    entities = [e for e in linked.entities if e.id in shown]
    joined = neighbours((e.id for e in entities), linked.statements)
    weights = weigh_entities(linked, joined)
    rows = {e.id: n for n, e in enumerate(entities)}
    chosen = [rows[id] for id in first_look(weights, joined, size=first)]
    network = draw_picture(entities, chosen, linked.statements, weights)
    article_rows = {a.id: n for n, a in enumerate(linked.articles)}
    named = _mentions_by_entity(linked)
    sentences, sentence_rows = _sentence_columns(linked.statements, article_rows)
    places, homes = order_places(entities, linked.statements)
    groups = {"home": [homes.get(e.id, -1) for e in entities], "community": find_communities(rows, linked.statements)}
    return {
        "title": title,
        "schema": schema_columns(),
        "rdf": rdf_columns(base_iri),
        "documents": len(linked.documents),
        "whole": whole,
        "articles": _article_columns(linked, article_rows),
        "entities": _entity_columns(entities, weights, named, article_rows) | groups,
        "places": _place_columns(places, rows),
        "same": _same_columns(linked, rows),
        "sentences": sentences,
        "statements": _statement_columns(linked, rows, sentence_rows, entities),
        "picture": {"nodes": network.nodes, "edges": network.edges, "options": network.options},
    }


def part_rows(
    entities: Sequence[Entity], articles: Sequence[Article], statements: Sequence[Statement], *, more: bool = False
) -> Columns:
    """Give some of a graph as rows, named by their ids, that a page takes up beside what it holds.

    `more` says that there are more statements than these. Sentences are marked by the names of what they tell of.
    """
    names = {e.id: (e.name, *e.aliases) for e in entities}
    told = {a.id: a for a in articles}
    return {
        "more": more,
        "entities": [
            {k: getattr(e, k) for k in ("id", "type", "name", "aliases", "subtype", "code")}
            | {"initials": _initials(e)}
            for e in entities
        ],
        "articles": [
            {k: getattr(a, k) for k in ("id", "document", "title", "date", "source", "region")} for a in articles
        ],
        "statements": [_statement_row(s, told[s.evidence.article], names) for s in statements],
    }


def _statement_row(s: Statement, article: Article, names: Mapping[str, Sequence[str]]) -> Columns:
    told = ("id", "subject", "predicate", "object", "verb", "time", "date", "place", "role", "modality", "confidence")
    evidence = s.evidence
    marks = _mark_numbers(s, article, NamedSpans([], []), names)
    passage = {"article": evidence.article, "start": evidence.start, "end": evidence.end, "text": evidence.text}
    return {name: getattr(s, name) for name in told} | passage | {"marks": marks}


def schema_columns() -> Columns:
    """Give the schema's labels, colours and shapes, in the schema's order."""
    return {
        "types": [{k: asdict(t)[k] for k in ("id", "zh", "en", "color", "shape")} for t in ENTITY_TYPES.values()],
        "predicates": [{"id": p.id, "zh": p.zh, "en": p.en, "symmetric": p.symmetric} for p in PREDICATES.values()],
        "modalities": [{"id": id, "zh": zh, "en": en} for id, (zh, en) in MODALITIES.items()],
        "subtypes": [{"id": s.id, "zh": s.zh, "en": s.en} for s in SUBTYPES.values()],
        "parts": list(PARTS),
    }


def rdf_columns(base_iri: str) -> Columns:
    """Give what the page needs to name things as the RDF export does: base, prefixes, classes and properties."""
    return {
        "base": check_base(base_iri),
        "prefixes": prefixes(base_iri),
        "classes": [[own_class(t.id), t.rdf_class, *STANDARD_CLASSES[t.id]] for t in ENTITY_TYPES.values()],
        "properties": [[c for c in (f"kg:{p.id}", p.rdf_property) if c] for p in PREDICATES.values()],
    }


def pinyin_initials(name: str) -> str:
    """Give the first letters of a name's syllables, as people type them.

    >>> pinyin_initials("福建省卫健委")
    'fjswjw'
    """
    letters = "".join(lazy_pinyin(name[:LONGEST_INITIALS], style=Style.FIRST_LETTER))
    return re.sub(r"[^a-z0-9]", "", letters.lower())


def _mentions_by_entity(linked: Linked) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for m in linked.mentions:
        if m.entity:
            counts[m.entity][m.article] += 1
    return counts


def _article_columns(linked: Linked, rows: Mapping[str, int]) -> Columns:
    articles = linked.articles
    story = {id: rows[group[0]] for group in linked.stories for id in group}
    return {
        "id": [a.id for a in articles],
        "document": [a.document for a in articles],
        "title": [a.title or a.id for a in articles],
        "date": [a.date for a in articles],
        "source": [a.source for a in articles],
        "region": [a.region for a in articles],
        "story": [story.get(a.id, row) for row, a in enumerate(articles)],
    }


def _entity_columns(
    entities: Sequence[Entity],
    weights: Mapping[str, float],
    named: Mapping[str, Mapping[str, int]],
    articles: Mapping[str, int],
) -> Columns:
    types = {id: n for n, id in enumerate(ENTITY_TYPES)}
    rows = {e.id: n for n, e in enumerate(entities)}
    return {
        "id": [e.id for e in entities],
        "type": [types[e.type] for e in entities],
        "name": [e.name for e in entities],
        "aliases": [list(e.aliases) for e in entities],
        "subtype": [e.subtype for e in entities],
        "code": [e.code for e in entities],
        "weight": [weights[e.id] for e in entities],
        "mentions": [sum(named.get(e.id, {}).values()) for e in entities],
        "articles": [sorted(articles[a] for a in named.get(e.id, {})) for e in entities],
        "initials": [_initials(e) for e in entities],
        "wider": [rows.get(e.local_form_of, -1) for e in entities],
    }


def _initials(entity: Entity) -> str:
    return " ".join(dict.fromkeys(map(pinyin_initials, (entity.name, *entity.aliases))))


def _place_columns(places: Sequence[Place], rows: Mapping[str, int]) -> Columns:
    return {
        "id": [p.id for p in places],
        "name": [p.name for p in places],
        "depth": [p.depth for p in places],
        "end": [p.end for p in places],
        "entity": [rows.get(p.entity, -1) for p in places],
    }


def _same_columns(linked: Linked, rows: Mapping[str, int]) -> Columns:
    pairs = [p for p in linked.possibly_same if p.first in rows and p.second in rows]
    return {
        "first": [rows[p.first] for p in pairs],
        "second": [rows[p.second] for p in pairs],
        "reason": [p.reason for p in pairs],
        "score": [round(p.score, 2) for p in pairs],
    }


def _sentence_columns(
    statements: Sequence[Statement], articles: Mapping[str, int]
) -> tuple[Columns, dict[tuple[str, int, int, str], int]]:
    rows: dict[tuple[str, int, int, str], int] = {}
    for s in statements:
        rows.setdefault(_passage(s), len(rows))
    return {
        "article": [articles[a] for a, *_ in rows],
        "start": [start for _, start, *_ in rows],
        "end": [end for *_, end, _ in rows],
        "text": [text for *_, text in rows],
    }, rows


def _passage(statement: Statement) -> tuple[str, int, int, str]:
    evidence = statement.evidence
    return evidence.article, evidence.start, evidence.end, evidence.text


def _statement_columns(
    linked: Linked,
    rows: Mapping[str, int],
    sentence_rows: Mapping[tuple[str, int, int, str], int],
    entities: Sequence[Entity],
) -> Columns:
    predicates = {id: n for n, id in enumerate(PREDICATES)}
    modalities = {id: n for n, id in enumerate(MODALITIES)}
    statements = linked.statements
    return {
        "id": [s.id for s in statements],
        "subject": [rows[s.subject] for s in statements],
        "predicate": [predicates[s.predicate] for s in statements],
        "object": [rows[s.object] for s in statements],
        "sentence": [sentence_rows[_passage(s)] for s in statements],
        "verb": [s.verb for s in statements],
        "time": [s.time for s in statements],
        "date": [s.date for s in statements],
        "place": [rows[s.place] if s.place else -1 for s in statements],
        "role": [s.role for s in statements],
        "modality": [modalities[s.modality] for s in statements],
        "confidence": [round(s.confidence, 4) for s in statements],
        "marks": _marks(linked, entities),
    }


def _marks(linked: Linked, entities: Sequence[Entity]) -> list[list[int]]:
    """Give the marks of each statement as [start, end, part, …], counted as JavaScript counts (UTF-16 units)."""
    names = {e.id: (e.name, *e.aliases) for e in entities}
    articles = {a.id: a for a in linked.articles}
    mentions: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for m in linked.mentions:
        mentions[m.article].append((m.mention, m.entity))
    spans = {id: name_spans(mentions[id]) for id in articles}
    return [_mark_numbers(s, articles[s.evidence.article], spans[s.evidence.article], names) for s in linked.statements]


def _mark_numbers(
    statement: Statement, article: Article, spans: NamedSpans, names: Mapping[str, Sequence[str]]
) -> list[int]:
    units = _utf16(statement.evidence.text)
    marks = mark_sentence(statement, article, spans, names)
    return [n for m in marks for n in (units(m.start), units(m.end), PARTS.index(m.part))]


def _utf16(text: str) -> Any:
    if text.isascii() or max(text) <= "\uffff":
        return lambda place: place
    return lambda place: place + sum(c > "\uffff" for c in text[:place])
