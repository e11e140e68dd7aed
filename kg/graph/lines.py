"""One JSON line a document: what was found in it, with offsets into its raw text (the output of `kg extract`)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from kg.nouns import Article, Document, Entity, Linked, LinkedMention, Statement


def document_lines(linked: Linked) -> list[dict[str, Any]]:
    """Give one record a document, in order, of its mentions, entities, relations and articles."""
    entities = {e.id: e for e in linked.entities}
    return [_line(*found, entities) for found in by_document(linked)]


def by_document(linked: Linked) -> Iterator[tuple[Document, list[LinkedMention], list[Statement]]]:
    """Give each document, in order, with its mentions and statements."""
    documents = {a.id: d.id for d in linked.documents for a in d.articles}
    mentions: dict[str, list[LinkedMention]] = defaultdict(list)
    for mention in linked.mentions:
        mentions[documents[mention.article]].append(mention)
    statements: dict[str, list[Statement]] = defaultdict(list)
    for statement in linked.statements:
        statements[documents[statement.evidence.article]].append(statement)
    for document in linked.documents:
        yield document, mentions[document.id], statements[document.id]


def _line(
    document: Document,
    mentions: Iterable[LinkedMention],
    statements: Iterable[Statement],
    entities: dict[str, Entity],
) -> dict[str, Any]:
    articles = {a.id: a for a in document.articles}
    named = {m.entity for m in mentions if m.entity} | {x for s in statements for x in (s.subject, s.object)}
    return {
        "id": document.id,
        "path": document.path,
        "mentions": [_mention(m, articles[m.article], document) for m in mentions],
        "entities": [_entity(entities[i]) for i in sorted(named)],
        "relations": [_relation(s) for s in statements],
        "articles": [_article(a) for a in document.articles],
    }


def _mention(linked: LinkedMention, article: Article, document: Document) -> dict[str, Any]:
    start, end = article.raw_span(linked.mention.start, linked.mention.end)
    return {
        "start": start,
        "end": end,
        "type": linked.mention.type,
        "text": document.text[start:end],
        "entity": linked.entity,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "type": entity.type, "name": entity.name, "aliases": list(entity.aliases)}


def _relation(statement: Statement) -> dict[str, Any]:
    return {
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.object,
        "evidence": {
            "start": statement.evidence.start,
            "end": statement.evidence.end,
            "text": statement.evidence.raw,
        },
        "time": statement.time,
        "date": statement.date,
        "place": statement.place,
        "role": statement.role,
        "verb": statement.verb,
        "modality": statement.modality,
        "confidence": statement.confidence,
    }


def _article(article: Article) -> dict[str, Any]:
    spans = [article.raw_span(0, len(article.text))] if article.text else [(0, 0)]
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "region": article.region,
        "source": article.source,
        "start": spans[0][0],
        "end": spans[0][1],
    }
