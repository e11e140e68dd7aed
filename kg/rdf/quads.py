"""Turn a linked corpus into RDF quads: every fact as a plain triple and as a statement node with its evidence.

The default graph describes entities, articles, documents and dates. Each article has a named graph, of the article's
own IRI, for the facts it states and their evidence: to drop a source is to drop its graph. Only asserted facts become
plain triples; what is planned, required or denied is a statement node alone, with its modality. There are no blank
nodes. Positions count Unicode code points of the document's decoded text.
"""

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.graph.body import told_entities
from kg.nouns import Linked
from kg.rdf.card import TripleCounts, describe_dataset
from kg.rdf.entities import describe_entity, describe_local_form, describe_place
from kg.rdf.facts import facts_of_articles
from kg.rdf.iris import DEFAULT_BASE, check_base, mint_in
from kg.rdf.matches import describe_match
from kg.rdf.run import UNTOLD, Run
from kg.rdf.sources import describe_article, describe_document, describe_story
from kg.rdf.terms import Fact, span_precision, term
from kg.rdf.times import describe_time
from kg.rdf.vocabulary import STANDARD_CLASSES, own_class, vocabulary_labels

__all__ = ["STANDARD_CLASSES", "describe", "make_quads", "own_class", "quad_order"]


def make_quads(linked: Linked, *, base_iri: str = DEFAULT_BASE, run: Run = UNTOLD, licence: str = "") -> list[Quad]:
    """Give every quad of a corpus once, sorted by graph, subject, predicate (types first) and object.

    `run` is what is known of how the corpus was read, `licence` what the graph is published under: an IRI or a name.
    ValueError where the base is no base, or the licence meant as an IRI and none.
    """
    quads = {Quad(*fact, DefaultGraph()) for fact in describe(linked, base_iri, run, licence)}
    for article_id, facts in facts_of_articles(linked, base_iri):
        graph = NamedNode(mint_in("article", article_id, base_iri=base_iri))
        quads.update(Quad(*fact, graph) for fact in facts)
    counts = TripleCounts()
    for triple in {quad.triple for quad in quads}:
        counts.add(triple.predicate.value, triple.object.value if isinstance(triple.object, NamedNode) else "")
    quads.update(Quad(*fact, DefaultGraph()) for fact in counts.facts(base_iri))
    return sorted(quads, key=quad_order)


def describe(linked: Linked, base_iri: str, run: Run, licence: str) -> Iterator[Fact]:
    """Give the facts of the default graph but for the counts of triples; some come several times.

    ValueError where the base is no base, or the licence meant as an IRI and none, before the first is asked for.
    """
    check_base(base_iri)
    card = list(describe_dataset(linked, base_iri, run, licence))
    return chain(vocabulary_labels(), _descriptions(linked, base_iri), card)


def quad_order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Give the key that puts quads in the order of every file: graph, subject, types, other predicates, object."""
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), quad.predicate != term("rdf:type"), str(quad.predicate), str(quad.object)


def _descriptions(linked: Linked, base: str) -> Iterator[Fact]:
    entities = told_entities(linked)
    told = {e.id for e in entities}
    places_by_code = {e.code: e.id for e in reversed(entities) if e.code}
    places_by_name = {e.name: e.id for e in reversed(entities) if e.type == "LOC"}
    for entity in entities:
        yield from describe_entity(entity, base)
        yield from describe_place(entity, places_by_code, base)
        if entity.local_form_of in told:
            yield from describe_local_form(entity, base)
    for article in linked.articles:
        yield from describe_article(article, places_by_name.get(article.region, ""), base)
    for document in linked.documents:
        yield from describe_document(document, base)
    for story in linked.stories:
        yield from describe_story(story, base)
    for date in sorted({s.date for s in linked.statements if span_precision(s.date)}):
        yield from describe_time(date, base)
    for match in linked.possibly_same:
        if {match.first, match.second} <= told:
            yield from describe_match(match, base)
