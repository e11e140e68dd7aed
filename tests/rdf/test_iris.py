import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf.iris import check_base, entity_id, expand, mint, mint_in, prefixes
from kg.schema import ENTITY_TYPES

NAMES = st.text(min_size=1)
IDS = st.builds("/".join, st.tuples(st.sampled_from(sorted(ENTITY_TYPES)), NAMES))
P = "http://example.com/p"
TEXT_FORMATS = [
    (ox.RdfFormat.N_TRIPLES, "nt"),
    (ox.RdfFormat.TURTLE, "turtle"),
    (ox.RdfFormat.RDF_XML, "xml"),
    (ox.RdfFormat.JSON_LD, "json-ld"),
]


@pytest.mark.parametrize(
    ("entity", "iri"),
    [
        ("ORG/福建省卫生健康委员会", "https://example.org/kg/ORG/福建省卫生健康委员会"),
        ("EVENT/党组(扩大)会议 (报#1)", "https://example.org/kg/EVENT/党组(扩大)会议_(报%231)"),
        ("PROGRAM/“互联网+医疗健康”", "https://example.org/kg/PROGRAM/“互联网+医疗健康”"),
        ("PROGRAM/100%_A/B", "https://example.org/kg/PROGRAM/100%25%5FA%2FB"),
        ("LOC/全\u3000角\n行", "https://example.org/kg/LOC/全%E3%80%80角%0A行"),
        ('ORG/<a>"{}|\\^`', "https://example.org/kg/ORG/%3Ca%3E%22%7B%7D%7C%5C%5E%60"),
        ("PER/..", "https://example.org/kg/PER/%2E%2E"),
    ],
)
def test_names_stay_readable_and_what_breaks_readers_is_encoded(entity: str, iri: str) -> None:
    assert mint(entity) == iri
    assert entity_id(iri) == entity


@given(IDS)
def test_the_way_back_gives_the_id(entity: str) -> None:
    assert entity_id(mint(entity)) == entity  # so no two ids share an IRI


@settings(max_examples=40)
@given(IDS, st.sampled_from(TEXT_FORMATS))
def test_every_iri_passes_from_oxigraph_to_rdflib(entity: str, formats: tuple[ox.RdfFormat, str]) -> None:
    iri = mint(entity)
    triple = ox.Triple(ox.NamedNode(iri), ox.NamedNode(P), ox.NamedNode(iri))
    content = ox.serialize([triple], format=formats[0], prefixes={**prefixes(), "ex": "http://example.com/"})
    assert content is not None
    graph = rdflib.Graph().parse(data=content, format=formats[1])
    assert list(graph) == [(rdflib.URIRef(iri), rdflib.URIRef(P), rdflib.URIRef(iri))]


@settings(max_examples=40)
@given(IDS, st.sampled_from(TEXT_FORMATS))
def test_every_iri_passes_from_rdflib_to_oxigraph(entity: str, formats: tuple[ox.RdfFormat, str]) -> None:
    iri = mint(entity)
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef(iri), rdflib.URIRef(P), rdflib.URIRef(iri)))
    content = graph.serialize(format=formats[1], encoding="utf-8")
    triples = [quad.triple for quad in ox.parse(content, format=formats[0])]
    assert triples == [ox.Triple(ox.NamedNode(iri), ox.NamedNode(P), ox.NamedNode(iri))]


@settings(max_examples=40)
@given(IDS)
def test_every_iri_passes_through_nquads_as_a_graph_name(entity: str) -> None:
    node = ox.NamedNode(mint(entity))
    quad = ox.Quad(node, ox.NamedNode(P), node, node)
    content = ox.serialize([quad], format=ox.RdfFormat.N_QUADS)
    assert content is not None
    assert list(ox.parse(content, format=ox.RdfFormat.N_QUADS)) == [quad]
    dataset = rdflib.Dataset()
    dataset.parse(data=content.decode("utf-8"), format="nquads")
    assert {str(graph) for *_, graph in dataset.quads()} == {node.value}


def test_names_that_normalization_would_change_are_encoded() -> None:
    assert mint("PER/e\u0301") == "https://example.org/kg/PER/e%CC%81"
    assert mint("PER/é") == "https://example.org/kg/PER/é"


@given(st.tuples(NAMES, NAMES), st.tuples(NAMES, NAMES))
def test_names_of_several_parts_do_not_run_together(one: tuple[str, str], another: tuple[str, str]) -> None:
    assert (mint_in("post", *one) == mint_in("post", *another)) == (one == another)


@pytest.mark.parametrize("base", ["", "kg/", "https://a.example/kg", "https://a.example/k g/", "https://a.example/#/"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        check_base(base)


@pytest.mark.parametrize("iri", ["https://example.org/kg/article/1", "https://other.example/ORG/a", "ORG/a"])
def test_an_iri_of_something_else_is_no_entity(iri: str) -> None:
    with pytest.raises(ValueError, match="not the IRI of an entity"):
        entity_id(iri)


def test_a_curie_of_no_vocabulary_is_an_error() -> None:
    with pytest.raises(KeyError):
        expand("nowhere:a")
