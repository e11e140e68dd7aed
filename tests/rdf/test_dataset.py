import rdflib

from kg.nouns import Linked
from kg.rdf.dataset import to_dataset
from kg.rdf.iris import mint, mint_in
from kg.rdf.quads import make_quads


def test_a_dataset_holds_every_quad_and_a_graph_an_article(linked: Linked) -> None:
    dataset = to_dataset(linked)
    assert len(list(dataset.quads())) == len(make_quads(linked))
    names = {str(graph.identifier) for graph in dataset.graphs()}
    assert {mint_in("article", a.id) for a in linked.articles} <= names


def test_the_default_graph_is_the_union(linked: Linked) -> None:
    rows = to_dataset(linked).query("SELECT ?o { ?s kg:organizes ?e . ?e skos:prefLabel ?o }")
    assert [str(row[0]) for row in rows] == ["2024年全省基层卫生工作会议"]


def test_the_base_is_the_users(linked: Linked) -> None:
    dataset = to_dataset(linked, base_iri="https://data.example.com/")
    person = rdflib.URIRef(mint("PER/林若水", "https://data.example.com/"))
    assert list(dataset.predicate_objects(person))
