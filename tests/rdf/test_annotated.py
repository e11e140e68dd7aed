"""Turtle of RDF 1.2, read back by Oxigraph."""

import pyoxigraph as ox
import pytest

from kg.nouns import Linked
from kg.rdf.annotated import REIFIES, annotated_turtle
from kg.rdf.iris import mint, mint_in
from kg.rdf.quads import make_quads
from kg.rdf.terms import term


@pytest.fixture(scope="module")
def turtle(linked: Linked) -> str:
    return annotated_turtle(make_quads(linked)).decode("utf-8")


def read(turtle: str) -> list[ox.Triple]:
    return [q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]


def test_it_says_what_the_plain_graph_says(turtle: str, linked: Linked) -> None:
    said: set[ox.Triple] = set()
    for triple in read(turtle):
        if triple.predicate == REIFIES and isinstance(triple.object, ox.Triple):
            node, fact = triple.subject, triple.object
            said.add(ox.Triple(node, term("rdf:type"), term("rdf:Statement")))
            for end, value in zip(("subject", "predicate", "object"), fact, strict=True):
                said.add(ox.Triple(node, term(f"rdf:{end}"), value))
        else:
            said.add(triple)
    assert said == {q.triple for q in make_quads(linked)}


def test_an_asserted_fact_carries_its_statements(turtle: str) -> None:
    line = (
        "ORG:浙江省卫生健康委员会 kg:organizes EVENT:2024年全省基层卫生工作会议\n\t~ statement:s01 {| a kg:Statement ;"
    )
    assert line in turtle


def test_what_is_not_asserted_is_reified_alone(turtle: str) -> None:
    triples = read(turtle)
    fact = ox.Triple(
        ox.NamedNode(mint("LOC/西湖区")), term("kg:implements"), ox.NamedNode(mint("PROGRAM/“百名医师下乡”活动"))
    )
    nodes = {t.subject for t in triples if t.predicate == REIFIES and t.object == fact}
    assert nodes == {
        ox.NamedNode(mint_in("statement", id)) for id in ("s06", "s10")
    }  # planned; done, in another article
    denied = ox.Triple(ox.NamedNode(mint_in("statement", "s09")), term("kg:modality"), term("kg:denied"))
    assert denied in triples


def test_it_is_smaller_than_turtle_of_rdf_1_1_and_stands_in_order(turtle: str, linked: Linked) -> None:
    assert annotated_turtle(reversed(make_quads(linked))).decode("utf-8") == turtle
    assert "rdf:subject" not in turtle
