"""What the graph says of its sources: documents, the articles in them, and which articles print one story."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode

from kg.nouns import Article, Document
from kg.rdf.iris import mint, mint_in
from kg.rdf.legal import legal
from kg.rdf.terms import Fact, date_literal, precision, term
from kg.rdf.vocabulary import chinese


def describe_article(article: Article, region_entity: str, base: str) -> Iterator[Fact]:
    """Give an article's title, date, source, region (`region_entity` is the id of its place, or "") and document."""
    node = NamedNode(mint_in("article", article.id, base_iri=base))
    yield node, term("rdf:type"), term("schema:NewsArticle")
    yield node, term("rdf:type"), term("prov:Entity")
    yield node, term("dcterms:identifier"), Literal(legal(article.id))
    yield node, term("dcterms:isPartOf"), NamedNode(mint_in("document", article.document, base_iri=base))
    yield node, term("rdfs:label"), chinese(article.title or article.id)
    if article.title:
        yield node, term("schema:headline"), chinese(article.title)
    if precision(article.date):
        yield node, term("schema:datePublished"), date_literal(article.date)
    elif article.date:
        yield node, term("dc:date"), Literal(legal(article.date))
    if article.source:
        yield node, term("dc:source"), chinese(article.source)
    if article.region:
        yield node, term("dc:coverage"), chinese(article.region)
    if region_entity:
        yield node, term("dcterms:spatial"), NamedNode(mint(region_entity, base))


def describe_document(document: Document, base: str) -> Iterator[Fact]:
    """Give a document's id, file name and the digest of its text."""
    node = NamedNode(mint_in("document", document.id, base_iri=base))
    yield node, term("rdf:type"), term("schema:DigitalDocument")
    yield node, term("rdf:type"), term("prov:Entity")
    yield node, term("dcterms:identifier"), Literal(legal(document.id))
    yield node, term("rdfs:label"), Literal(legal(PurePath(document.path).name or document.id))
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    yield node, term("schema:sha256"), Literal(digest)


def describe_story(articles: Sequence[str], base: str) -> Iterator[Fact]:
    """Say that articles, given by their ids in order, print one story: to count as one source."""
    story = NamedNode(mint_in("story", articles[0], base_iri=base))
    yield story, term("rdf:type"), term("kg:Story")
    yield story, term("rdf:type"), term("schema:CreativeWork")
    yield story, term("dcterms:identifier"), Literal(legal(articles[0]))
    for article in articles:
        yield NamedNode(mint_in("article", article, base_iri=base)), term("schema:isPartOf"), story
