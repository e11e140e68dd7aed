"""Clients that others wrote, at our endpoint."""

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

LIN = URIRef("https://example.org/kg/PER/林若水")
PERSON = URIRef("https://example.org/kg/schema#Person")
LABEL = URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")


@pytest.fixture
def graph(server) -> Graph:
    return Graph(store=SPARQLStore(f"{server.address}sparql"))


def test_rdflibs_store_asks_matches_and_counts(graph: Graph) -> None:
    names = {str(row.name) for row in graph.query("SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name }")}
    assert names == {"林若水", "周明远"}
    assert graph.value(LIN, LABEL) == Literal("林若水", lang="zh")
    assert (LIN, RDF.type, PERSON) in graph
    assert sorted(graph.subjects(RDF.type, PERSON)) == sorted([LIN, URIRef("https://example.org/kg/PER/周明远")])
    assert bool(graph.query("ASK { ?s a kg:Person }"))
    built = graph.query("CONSTRUCT { ?p a <x:P> } WHERE { ?p a kg:Person }").graph
    assert built is not None and len(built) == 2
    assert len(graph) > 100


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format", ["xml", "json", "csv", "tsv"])
def test_rdflibs_store_reads_every_format(server, method: str, format: str) -> None:
    graph = Graph(store=SPARQLStore(f"{server.address}sparql", returnFormat=format, method=method))
    rows = graph.query("SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name")
    assert [str(row[0]) for row in rows] == ["周明远", "林若水"]


def test_rdflibs_store_asks_one_articles_graph(server) -> None:
    article = URIRef("https://example.org/kg/article/都市%231")
    store = SPARQLStore(f"{server.address}sparql")
    implements = URIRef("https://example.org/kg/schema#implements")
    assert len(list(Graph(store, identifier=article).subject_objects(implements))) == 1
    other = Graph(store, identifier=URIRef("https://example.org/kg/article/周报%232"))
    assert not list(other.subject_objects(implements))
    assert not isinstance(other.identifier, BNode)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("sent", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_reads_results_in_every_format(server, method: str, sent: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{server.address}sparql")
    client.setMethod(method)
    client.setRequestMethod(sent)
    client.setQuery("SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name")
    client.setReturnFormat(wrapper.JSON)
    rows = client.queryAndConvert()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["周明远", "林若水"]
    client.setReturnFormat(wrapper.XML)
    assert "林若水" in client.queryAndConvert().toxml()
    for format in (wrapper.CSV, wrapper.TSV):
        client.setReturnFormat(format)
        assert "林若水" in client.queryAndConvert().decode("utf-8")


def test_sparqlwrapper_reads_graphs_and_meets_errors(server) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    errors = pytest.importorskip("SPARQLWrapper.SPARQLExceptions")
    client = wrapper.SPARQLWrapper(f"{server.address}sparql")
    client.setQuery("CONSTRUCT { ?p a <x:P> } WHERE { ?p a kg:Person }")
    for format in (wrapper.TURTLE, wrapper.RDFXML, wrapper.JSONLD):
        client.setReturnFormat(format)
        found = client.queryAndConvert()
        graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
        assert len(graph) == 2
    client.setQuery("SELECT * { ?s")
    with pytest.raises(errors.QueryBadFormed):
        client.query()
    client.setMethod(wrapper.POST)
    client.setQuery("INSERT DATA { <a:1> <a:p> <a:1> }")
    with pytest.raises(Exception, match="403"):
        client.query()
