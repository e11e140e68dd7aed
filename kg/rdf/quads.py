"""Turn a linked corpus into RDF quads: every fact as a plain triple and as a statement node with its evidence.

The default graph describes entities, articles and documents. Each article has a named graph, of the article's own
IRI, for the facts it states and their evidence: to drop a source is to drop its graph. Only asserted facts become
plain triples; what is planned, required or denied is a statement node alone, with its modality. There are no blank
nodes. Positions count Unicode code points of the document's decoded text.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.graph.body import body_mentions, told_entities
from kg.nouns import Article, Document, Entity, Evidence, Linked, Statement
from kg.rdf.card import describe_dataset
from kg.rdf.iris import DEFAULT_BASE, check_base, mint, mint_in
from kg.rdf.legal import legal
from kg.rdf.terms import Fact, date_literal, term
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES

QUOTE_CONTEXT = 32
"""Code points of text before and after a quotation that its selector keeps to find it again."""

STANDARD_CLASSES: dict[str, tuple[str, ...]] = {
    "ORG": ("schema:Organization",),
    "PER": ("schema:Person",),
    "LOC": ("schema:Place", "geo:Feature"),
    "PROGRAM": ("schema:CreativeWork",),
    "EVENT": ("schema:Event",),
}
"""Classes that web consumers look for, beside the schema table's own."""


_ACTOR_PREDICATES = ("organizes", "participates_in")
_ROLE_MARKS = re.compile("[、,，;；]")


def make_quads(linked: Linked, *, base_iri: str = DEFAULT_BASE) -> list[Quad]:
    """Give every quad of a corpus once, sorted by graph, subject, predicate (types first) and object."""
    check_base(base_iri)
    descriptions = (*vocabulary_labels(), *_descriptions(linked, base_iri), *describe_dataset(linked, base_iri))
    quads = {Quad(*fact, DefaultGraph()) for fact in descriptions}
    for article_id, facts in _facts_by_article(linked, base_iri).items():
        graph = NamedNode(mint_in("article", article_id, base_iri=base_iri))
        quads.update(Quad(*fact, graph) for fact in facts)
    return sorted(quads, key=quad_order)


def quad_order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Give the key that puts quads in the order of every file: graph, subject, types, other predicates, object."""
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), quad.predicate != term("rdf:type"), str(quad.predicate), str(quad.object)


def vocabulary_labels() -> Iterator[Fact]:
    """Give the ids and labels of classes, predicates and modalities, which every export carries to be read alone."""
    for type_id, kind in ENTITY_TYPES.items():
        yield from _name_term(term(own_class(type_id)), type_id, kind.zh, kind.en)
    for predicate in PREDICATES.values():
        yield from _name_term(term(f"kg:{predicate.id}"), predicate.id, predicate.zh, predicate.en)
    for modality, (zh, en) in MODALITIES.items():
        yield from _name_term(term(f"kg:{modality}"), modality, zh, en)


def _name_term(node: NamedNode, id: str, zh: str, en: str) -> Iterator[Fact]:
    yield node, term("dcterms:identifier"), Literal(id)
    yield from labels(node, zh, en)


def labels(node: NamedNode, zh: str, en: str) -> Iterator[Fact]:
    """Give the two labels of a term."""
    yield node, term("rdfs:label"), Literal(zh, language="zh")
    yield node, term("rdfs:label"), Literal(en, language="en")


def _zh(text: str) -> Literal:
    return Literal(legal(text), language="zh")


def _descriptions(linked: Linked, base: str) -> Iterator[Fact]:
    entities = told_entities(linked)
    places_by_code = {e.code: e.id for e in reversed(entities) if e.code}
    places_by_name = {e.name: e.id for e in reversed(entities) if e.type == "LOC"}
    for entity in entities:
        yield from _describe_entity(entity, base)
        yield from _describe_place(entity, places_by_code, base)
    for article in linked.articles:
        yield from _describe_article(article, places_by_name.get(article.region, ""), base)
    for document in linked.documents:
        yield from _describe_document(document, base)


def _describe_entity(entity: Entity, base: str) -> Iterator[Fact]:
    node = NamedNode(mint(entity.id, base))
    kind = ENTITY_TYPES[entity.type]
    for curie in (own_class(entity.type), kind.rdf_class, *STANDARD_CLASSES[entity.type]):
        yield node, term("rdf:type"), term(curie)
    yield node, term("rdfs:label"), _zh(entity.name)
    yield node, term("skos:prefLabel"), _zh(entity.name)
    yield node, term("dcterms:identifier"), Literal(legal(entity.id))
    for alias in entity.aliases:
        yield node, term("skos:altLabel"), _zh(alias)
    for name in (entity.name, *entity.aliases):
        yield node, term("schema:name"), Literal(legal(name))
    for reason in entity.reasons:
        yield node, term("skos:editorialNote"), _zh(reason)
    if entity.subtype:
        yield node, term("kg:subtype"), Literal(legal(entity.subtype))


def _describe_place(entity: Entity, places_by_code: dict[str, str], base: str) -> Iterator[Fact]:
    node = NamedNode(mint(entity.id, base))
    if entity.code:
        yield node, term("kg:divisionCode"), Literal(legal(entity.code))
        parents = [places_by_code[c] for c in _parent_codes(entity.code) if c in places_by_code]
        if parents:
            yield node, term("geo:sfWithin"), NamedNode(mint(parents[0], base))
    if entity.latitude is not None and entity.longitude is not None:
        point = NamedNode(mint_in("geometry", *entity.id.split("/", 1), base_iri=base))
        yield node, term("geo:hasGeometry"), point
        yield point, term("rdf:type"), term("geo:Geometry")
        wkt = f"POINT({entity.longitude} {entity.latitude})"
        yield point, term("geo:asWKT"), Literal(wkt, datatype=term("geo:wktLiteral"))


def _parent_codes(code: str) -> list[str]:
    """Give the codes of the divisions above one, nearest first: 350206 lies in 350200, which lies in 350000."""
    above = [code[:length].ljust(6, "0") for length in (6, 4, 2) if len(code) >= 6]
    return [c for c in dict.fromkeys(above) if c != code]


def _describe_article(article: Article, region_entity: str, base: str) -> Iterator[Fact]:
    node = NamedNode(mint_in("article", article.id, base_iri=base))
    yield node, term("rdf:type"), term("schema:NewsArticle")
    yield node, term("rdf:type"), term("prov:Entity")
    yield node, term("dcterms:identifier"), Literal(legal(article.id))
    yield node, term("dcterms:isPartOf"), NamedNode(mint_in("document", article.document, base_iri=base))
    yield node, term("rdfs:label"), _zh(article.title or article.id)
    if article.title:
        yield node, term("schema:headline"), _zh(article.title)
    if article.date:
        yield node, term("schema:datePublished"), date_literal(article.date)
    if article.source:
        yield node, term("dc:source"), _zh(article.source)
    if article.region:
        yield node, term("dc:coverage"), _zh(article.region)
    if region_entity:
        yield node, term("dcterms:spatial"), NamedNode(mint(region_entity, base))


def _describe_document(document: Document, base: str) -> Iterator[Fact]:
    node = NamedNode(mint_in("document", document.id, base_iri=base))
    yield node, term("rdf:type"), term("schema:DigitalDocument")
    yield node, term("rdf:type"), term("prov:Entity")
    yield node, term("dcterms:identifier"), Literal(legal(document.id))
    yield node, term("rdfs:label"), Literal(legal(PurePath(document.path).name or document.id))
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    yield node, term("schema:sha256"), Literal(digest)


def _facts_by_article(linked: Linked, base: str) -> dict[str, list[Fact]]:
    texts = {d.id: d.text for d in linked.documents}
    names = {e.id: e.name for e in linked.entities}
    facts: dict[str, list[Fact]] = defaultdict(list)
    for statement in linked.statements:
        evidence = statement.evidence
        found = facts[evidence.article]
        found += _statement_facts(statement, names, base)
        found += _evidence_facts(evidence, texts.get(evidence.document, ""), base)
        found.append((_evidence_node(evidence, base), term("oa:hasBody"), _statement_node(statement, base)))
        if statement.modality == "asserted":
            found += _plain_facts(statement, base)
            found += _event_facts(statement, base)
        if statement.predicate == "has_position" and statement.modality == "asserted":
            found += _post_facts(statement, names, base)
    for linked_mention in body_mentions(linked):
        if linked_mention.entity:
            article = NamedNode(mint_in("article", linked_mention.article, base_iri=base))
            facts[linked_mention.article].append(
                (article, term("schema:mentions"), NamedNode(mint(linked_mention.entity, base)))
            )
    return facts


def _plain_facts(statement: Statement, base: str) -> Iterator[Fact]:
    predicate = PREDICATES[statement.predicate]
    subject, object_ = NamedNode(mint(statement.subject, base)), NamedNode(mint(statement.object, base))
    ways = [(subject, object_), (object_, subject)] if predicate.symmetric else [(subject, object_)]
    for curie in filter(None, (f"kg:{predicate.id}", predicate.rdf_property)):
        yield from ((s, term(curie), o) for s, o in ways)


def _statement_facts(statement: Statement, names: dict[str, str], base: str) -> Iterator[Fact]:
    node = _statement_node(statement, base)
    predicate = PREDICATES[statement.predicate]
    subject, object_ = (names.get(i, i) for i in (statement.subject, statement.object))
    yield node, term("rdf:type"), term("kg:Statement")
    yield node, term("rdf:type"), term("rdf:Statement")
    yield node, term("rdfs:label"), _zh(f"{subject} {predicate.zh} {object_}")
    yield node, term("rdf:subject"), NamedNode(mint(statement.subject, base))
    yield node, term("rdf:predicate"), term(f"kg:{predicate.id}")
    yield node, term("rdf:object"), NamedNode(mint(statement.object, base))
    yield node, term("kg:modality"), term(f"kg:{statement.modality}")
    yield node, term("kg:confidence"), _decimal(statement.confidence)
    yield node, term("kg:evidence"), _target_node(statement.evidence, base)
    yield node, term("prov:wasDerivedFrom"), NamedNode(mint_in("article", statement.evidence.article, base_iri=base))
    for curie, text in (("kg:verb", statement.verb), ("kg:timeText", statement.time), ("kg:role", statement.role)):
        if text:
            yield node, term(curie), _zh(text)
    if statement.date:
        yield node, term("sem:hasTimeStamp"), date_literal(statement.date)
    if statement.place:
        yield node, term("sem:hasPlace"), NamedNode(mint(statement.place, base))


def _evidence_facts(evidence: Evidence, text: str, base: str) -> Iterator[Fact]:
    annotation, target = _evidence_node(evidence, base), _target_node(evidence, base)
    position, quote = NamedNode(f"{annotation.value}#position"), NamedNode(f"{annotation.value}#quote")
    yield annotation, term("rdf:type"), term("oa:Annotation")
    yield annotation, term("oa:motivatedBy"), term("oa:identifying")
    yield annotation, term("oa:hasTarget"), target
    yield target, term("rdf:type"), term("oa:SpecificResource")
    yield target, term("oa:hasSource"), NamedNode(mint_in("document", evidence.document, base_iri=base))
    yield target, term("oa:hasScope"), NamedNode(mint_in("article", evidence.article, base_iri=base))
    yield target, term("oa:hasSelector"), position
    yield target, term("oa:hasSelector"), quote
    yield target, term("kg:sentence"), _zh(evidence.text or evidence.raw)
    yield position, term("rdf:type"), term("oa:TextPositionSelector")
    yield position, term("oa:start"), _natural(evidence.start)
    yield position, term("oa:end"), _natural(evidence.end)
    yield quote, term("rdf:type"), term("oa:TextQuoteSelector")
    yield quote, term("oa:exact"), Literal(legal(evidence.raw))
    before = text[max(0, evidence.start - QUOTE_CONTEXT) : evidence.start]
    after = text[evidence.end : evidence.end + QUOTE_CONTEXT]
    for curie, words in (("oa:prefix", before), ("oa:suffix", after)):
        if words:
            yield quote, term(curie), Literal(legal(words))


def _event_facts(statement: Statement, base: str) -> Iterator[Fact]:
    """Say in SEM who took part in an event, where and when, as far as one statement tells."""
    subject, object_ = NamedNode(mint(statement.subject, base)), NamedNode(mint(statement.object, base))
    if statement.predicate in _ACTOR_PREDICATES:
        event = object_
        yield event, term("sem:hasActor"), subject
        if statement.place:
            yield event, term("sem:hasPlace"), NamedNode(mint(statement.place, base))
    elif statement.predicate == "held_in":
        event = subject
    else:
        return
    if statement.date:
        yield event, term("sem:hasTimeStamp"), date_literal(statement.date)


def _post_facts(statement: Statement, names: dict[str, str], base: str) -> Iterator[Fact]:
    """Say as a W3C ORG membership who holds which post where, and which statement says so."""
    ends = (*statement.subject.split("/", 1), *statement.object.split("/", 1))
    node = NamedNode(mint_in("post", *ends, statement.role, base_iri=base))
    person, body = names.get(statement.subject, statement.subject), names.get(statement.object, statement.object)
    yield node, term("rdf:type"), term("org:Membership")
    yield node, term("rdfs:label"), _zh(f"{person}: {body}{statement.role}")
    yield node, term("org:member"), NamedNode(mint(statement.subject, base))
    yield node, term("org:organization"), NamedNode(mint(statement.object, base))
    yield node, term("prov:wasDerivedFrom"), _statement_node(statement, base)
    if statement.role:
        yield node, term("kg:role"), _zh(statement.role)
    for name in filter(None, map(str.strip, _ROLE_MARKS.split(statement.role))):
        role = NamedNode(mint_in("role", name, base_iri=base))
        yield node, term("org:role"), role
        yield role, term("rdf:type"), term("org:Role")
        yield role, term("skos:prefLabel"), _zh(name)
    if statement.date:
        yield node, term("sem:hasTimeStamp"), date_literal(statement.date)


def own_class(entity_type: str) -> str:
    """Give the CURIE of the project's own class of an entity type: ORG is kg:Organization."""
    return f"kg:{ENTITY_TYPES[entity_type].en.title().replace(' ', '')}"


def _decimal(number: float) -> Literal:
    """Write a number as Oxigraph does, so that its store changes nothing: 1, not 1.0000."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=term("xsd:decimal"))


def _natural(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:nonNegativeInteger"))


def _statement_node(statement: Statement, base: str) -> NamedNode:
    return NamedNode(mint_in("statement", statement.id, base_iri=base))


def _evidence_node(evidence: Evidence, base: str) -> NamedNode:
    span = f"{evidence.start}-{evidence.end}"
    return NamedNode(mint_in("evidence", evidence.article, span, base_iri=base))


def _target_node(evidence: Evidence, base: str) -> NamedNode:
    return NamedNode(f"{_evidence_node(evidence, base).value}#target")
