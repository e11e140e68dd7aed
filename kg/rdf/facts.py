"""The facts of each article: statements with their evidence, plain triples, events and posts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.dates import read_ends
from kg.graph.body import body_mentions
from kg.nouns import Evidence, Linked, Statement
from kg.rdf.iris import mint, mint_in
from kg.rdf.legal import legal
from kg.rdf.terms import Fact, date_literal, decimal, natural, span_precision, term
from kg.rdf.times import time_node
from kg.rdf.vocabulary import chinese, standard_properties
from kg.schema import PREDICATES

QUOTE_CONTEXT = 32
"""Code points of text before and after a quotation that its selector keeps to find it again."""

_ACTOR_PREDICATES = ("organizes", "participates_in")
_ROLE_MARKS = re.compile("[、,，;；]")


def facts_of_articles(linked: Linked, base: str) -> Iterator[tuple[str, list[Fact]]]:
    """Give each article that states or mentions anything, in order of IRI, with the facts that it states.

    With them come their evidence, and what the article mentions.
    """
    texts = {d.id: d.text for d in linked.documents}
    names = {e.id: e.name for e in linked.entities}
    stated: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in linked.statements:
        stated[statement.evidence.article].append(statement)
    mentioned: defaultdict[str, set[str]] = defaultdict(set)
    for mention in body_mentions(linked):
        if mention.entity:
            mentioned[mention.article].add(mention.entity)
    nodes = {id: NamedNode(mint_in("article", id, base_iri=base)) for id in stated.keys() | mentioned.keys()}
    for id in sorted(nodes, key=lambda id: str(nodes[id])):
        mentions = [(nodes[id], term("schema:mentions"), NamedNode(mint(e, base))) for e in sorted(mentioned[id])]
        yield id, [*_facts_of_article(stated[id], texts, names, base), *mentions]


def _facts_of_article(
    statements: Sequence[Statement], texts: Mapping[str, str], names: dict[str, str], base: str
) -> list[Fact]:
    found: list[Fact] = []
    for statement in statements:
        evidence = statement.evidence
        found += _statement_facts(statement, names, base)
        found += _evidence_facts(evidence, texts.get(evidence.document, ""), base)
        found.append((_evidence_node(evidence, base), term("oa:hasBody"), _statement_node(statement, base)))
        if statement.modality == "asserted":
            found += _plain_facts(statement, base)
            found += _event_facts(statement, base)
        if statement.predicate == "has_position" and statement.modality == "asserted":
            found += _post_facts(statement, names, base)
    return found


def _plain_facts(statement: Statement, base: str) -> Iterator[Fact]:
    predicate = PREDICATES[statement.predicate]
    subject, object_ = NamedNode(mint(statement.subject, base)), NamedNode(mint(statement.object, base))
    ways = [(subject, object_), (object_, subject)] if predicate.symmetric else [(subject, object_)]
    types = (statement.subject.split("/", 1)[0], statement.object.split("/", 1)[0])
    for curie in (f"kg:{predicate.id}", *standard_properties(predicate, *types)):
        yield from ((s, term(curie), o) for s, o in ways)


def _statement_facts(statement: Statement, names: dict[str, str], base: str) -> Iterator[Fact]:
    node = _statement_node(statement, base)
    predicate = PREDICATES[statement.predicate]
    subject, object_ = (names.get(i, i) for i in (statement.subject, statement.object))
    yield node, term("rdf:type"), term("kg:Statement")
    yield node, term("rdf:type"), term("rdf:Statement")
    yield node, term("rdfs:label"), chinese(f"{subject} {predicate.zh} {object_}")
    yield node, term("rdf:subject"), NamedNode(mint(statement.subject, base))
    yield node, term("rdf:predicate"), term(f"kg:{predicate.id}")
    yield node, term("rdf:object"), NamedNode(mint(statement.object, base))
    yield node, term("kg:modality"), term(f"kg:{statement.modality}")
    yield node, term("kg:confidence"), decimal(statement.confidence)
    yield node, term("kg:evidence"), _target_node(statement.evidence, base)
    yield node, term("prov:wasDerivedFrom"), NamedNode(mint_in("article", statement.evidence.article, base_iri=base))
    for curie, text in (("kg:verb", statement.verb), ("kg:timeText", statement.time), ("kg:role", statement.role)):
        if text:
            yield node, term(curie), chinese(text)
    yield from _time_facts(node, statement, base)
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
    yield target, term("kg:sentence"), chinese(evidence.text or evidence.raw)
    yield position, term("rdf:type"), term("oa:TextPositionSelector")
    yield position, term("oa:start"), natural(evidence.start)
    yield position, term("oa:end"), natural(evidence.end)
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
        if statement.predicate == "organizes" and not statement.subject.startswith("LOC/"):
            yield event, term("schema:organizer"), subject
        if statement.place:
            yield event, term("sem:hasPlace"), NamedNode(mint(statement.place, base))
    elif statement.predicate == "held_in":
        event = subject
    else:
        return
    yield from _time_facts(event, statement, base)


def _post_facts(statement: Statement, names: dict[str, str], base: str) -> Iterator[Fact]:
    """Say as a W3C ORG membership who holds which post where, and which statement says so."""
    ends = (*statement.subject.split("/", 1), *statement.object.split("/", 1))
    node = NamedNode(mint_in("post", *ends, statement.role, base_iri=base))
    person, body = names.get(statement.subject, statement.subject), names.get(statement.object, statement.object)
    yield node, term("rdf:type"), term("org:Membership")
    yield node, term("rdfs:label"), chinese(f"{person}: {body}{statement.role}")
    yield node, term("org:member"), NamedNode(mint(statement.subject, base))
    yield node, term("org:organization"), NamedNode(mint(statement.object, base))
    yield node, term("prov:wasDerivedFrom"), _statement_node(statement, base)
    if statement.role:
        yield node, term("kg:role"), chinese(statement.role)
    for name in filter(None, map(str.strip, _ROLE_MARKS.split(statement.role))):
        role = NamedNode(mint_in("role", name, base_iri=base))
        yield node, term("org:role"), role
        yield role, term("rdf:type"), term("org:Role")
        yield role, term("skos:prefLabel"), chinese(name)
    yield from _time_facts(node, statement, base)


def _time_facts(node: NamedNode, statement: Statement, base: str) -> Iterator[Fact]:
    """Say when it is: as a date to compare with, of a span its begin and both ends; and as a node of OWL-Time."""
    if span_precision(statement.date):
        begin, end = read_ends(statement.date)
        yield node, term("sem:hasTimeStamp"), date_literal(begin)
        if end != begin:
            yield node, term("sem:hasBeginTimeStamp"), date_literal(begin)
            yield node, term("sem:hasEndTimeStamp"), date_literal(end)
        yield node, term("sem:hasTime"), time_node(statement.date, base)


def _statement_node(statement: Statement, base: str) -> NamedNode:
    return NamedNode(mint_in("statement", statement.id, base_iri=base))


def _evidence_node(evidence: Evidence, base: str) -> NamedNode:
    span = f"{evidence.start}-{evidence.end}"
    return NamedNode(mint_in("evidence", evidence.article, span, base_iri=base))


def _target_node(evidence: Evidence, base: str) -> NamedNode:
    return NamedNode(f"{_evidence_node(evidence, base).value}#target")
