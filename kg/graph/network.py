"""The graph of a corpus as networkx knows it: entities as nodes, facts as edges keyed by predicate."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.graph.body import body_mentions, told_entities
from kg.nouns import Linked, Statement
from kg.rdf.legal import legal
from kg.schema import PREDICATES

Triple = tuple[str, str, str]


def to_networkx(linked: Linked) -> "nx.MultiDiGraph[str]":
    """Give the graph of a corpus, nodes and edges sorted.

    A node is an entity id with type, name, aliases, subtype, code, mentions (their number outside navigation and
    repeated passages) and articles; where known with latitude and longitude, and local_form_of, the id of a wider
    programme. Entities that have neither a mention there nor a statement are left out.

    An edge is a fact, keyed by its predicate, with count, articles, times, places, evidence and confidence (the
    highest). Evidence is a dict a statement: text, article, title, document, start, end (code points of the
    document's text), time, date, place, verb, role, modality, confidence. The ends of a symmetric predicate are in
    order of id.

    >>> from kg.nouns import Linked
    >>> to_networkx(Linked((), (), (), (), ())).number_of_nodes()
    0
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    mentions = _count_mentions(linked)
    stated = _articles_of_statements(linked.statements)
    for entity in told_entities(linked):
        articles = sorted({*mentions.get(entity.id, {}), *stated.get(entity.id, ())})
        attributes: dict[str, Any] = {
            "type": entity.type,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "subtype": entity.subtype,
            "code": entity.code,
            "mentions": sum(mentions.get(entity.id, {}).values()),
            "articles": articles,
        }
        if entity.local_form_of:
            attributes["local_form_of"] = entity.local_form_of
        if entity.latitude is not None and entity.longitude is not None:
            attributes |= {"latitude": entity.latitude, "longitude": entity.longitude}
        graph.add_node(legal(entity.id), **_legal(attributes))
    titles = {a.id: a.title for a in linked.articles}
    for (subject, predicate, object_), statements in sorted(group_statements(linked.statements).items()):
        edge = _legal(_edge(predicate, statements, titles))
        graph.add_edge(legal(subject), legal(object_), key=predicate, **edge)
    return graph


def group_statements(statements: Iterable[Statement]) -> dict[Triple, list[Statement]]:
    """Group statements of one fact; the ends of a symmetric predicate count as one way round, in order of id."""
    groups: dict[Triple, list[Statement]] = defaultdict(list)
    for statement in statements:
        subject, object_ = statement.subject, statement.object
        if PREDICATES[statement.predicate].symmetric:
            subject, object_ = sorted((subject, object_))
        groups[subject, statement.predicate, object_].append(statement)
    return groups


def _count_mentions(linked: Linked) -> dict[str, dict[str, int]]:
    """Count mentions by entity and article."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for mention in body_mentions(linked):
        if mention.entity:
            counts[mention.entity][mention.article] += 1
    return counts


def _articles_of_statements(statements: Iterable[Statement]) -> dict[str, set[str]]:
    articles: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for entity in filter(None, (statement.subject, statement.object, statement.place)):
            articles[entity].add(statement.evidence.article)
    return articles


def _edge(predicate: str, statements: list[Statement], titles: dict[str, str]) -> dict[str, Any]:
    ordered = sorted(statements, key=lambda s: (s.evidence.article, s.evidence.start, s.id))
    return {
        "predicate": predicate,
        "label": PREDICATES[predicate].zh,
        "count": len(ordered),
        "articles": sorted({s.evidence.article for s in ordered}),
        "times": sorted({s.date or s.time for s in ordered} - {""}),
        "places": sorted({s.place for s in ordered} - {""}),
        "confidence": max(s.confidence for s in ordered),
        "evidence": [_evidence(s, titles.get(s.evidence.article, "")) for s in ordered],
    }


def _evidence(statement: Statement, title: str) -> dict[str, Any]:
    evidence = statement.evidence
    return {
        "statement": statement.id,
        "text": evidence.text or evidence.raw,
        "article": evidence.article,
        "title": title,
        "document": evidence.document,
        "start": evidence.start,
        "end": evidence.end,
        "time": statement.time,
        "date": statement.date,
        "place": statement.place,
        "verb": statement.verb,
        "role": statement.role,
        "modality": statement.modality,
        "confidence": statement.confidence,
    }


def _legal(value: Any) -> Any:
    """Make every string in a value one that all file formats carry."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, list):
        return [_legal(v) for v in value]
    return {k: _legal(v) for k, v in value.items()} if isinstance(value, dict) else value
