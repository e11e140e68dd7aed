"""The shapes: what this package builds conforms, and each kind of damage is told by shape and node."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.nouns import Linked
from kg.rdf.iris import expand, mint, mint_in
from kg.rdf.quads import make_quads
from kg.rdf.shapes import SHAPES_FILE, shapes_turtle
from kg.rdf.terms import term
from kg.rdf.validate import Violation, validate_quads

CITY = ox.NamedNode(mint("ORG/杭州市卫生健康委员会"))
DISTRICT = ox.NamedNode(mint("LOC/西湖区"))
STATEMENT = ox.NamedNode(mint_in("statement", "s01"))


def test_the_file_is_what_the_schema_makes() -> None:
    assert SHAPES_FILE.read_text(encoding="utf-8") == shapes_turtle()


def test_what_is_built_conforms(linked: Linked) -> None:
    assert validate_quads(make_quads(linked)) == []


def test_what_is_built_under_another_base_conforms(linked: Linked) -> None:
    base = "https://data.example.com/health/"
    assert validate_quads(make_quads(linked, base_iri=base), base_iri=base) == []


def broken(
    linked: Linked, *, without: str = "", add: tuple[ox.NamedNode, str, object] | None = None
) -> list[Violation]:
    """Check a graph that lacks a property everywhere, or has one triple too many."""
    quads = [q for q in make_quads(linked) if not without or q.predicate != term(without)]
    if add:
        subject, curie, value = add
        quads.append(ox.Quad(subject, term(curie), value))  # type: ignore[arg-type]
    return validate_quads(quads)


def test_a_node_that_breaks_a_shape_is_named_with_the_property_and_the_value(linked: Linked) -> None:
    (violation,) = broken(linked, add=(STATEMENT, "kg:modality", term("kg:denied")))
    assert (violation.shape, violation.path, violation.node) == ("Statement", "kg:modality", "statement:s01")
    assert violation.message
    (violation,) = broken(linked, add=(DISTRICT, "kg:divisionCode", ox.Literal("330106000")))
    assert (violation.shape, violation.path, violation.node) == ("Place", "kg:divisionCode", "LOC:西湖区")


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "shape"),
    [
        (CITY, "kg:visits", ox.NamedNode(mint("EVENT/2024年全省基层卫生工作会议")), "visits-object"),
        (DISTRICT, "kg:visits", CITY, "visits-subject"),
        (CITY, "kg:cooperates_with", ox.Literal("三明市"), "cooperates_with-object"),
        (CITY, "kg:part_of", ox.NamedNode("https://example.org/kg/ORG/nobody"), "part_of-object"),
    ],
)
def test_a_fact_that_joins_the_wrong_types_is_told(
    subject: ox.NamedNode, predicate: str, object_: ox.NamedNode, shape: str, linked: Linked
) -> None:
    assert shape in {v.shape for v in broken(linked, add=(subject, predicate, object_))}


@pytest.mark.parametrize(
    ("lost", "shape"),
    [
        ("skos:prefLabel", "Organization"),
        ("kg:evidence", "Statement"),
        ("prov:wasDerivedFrom", "Post"),
        ("oa:start", "Position"),
        ("oa:exact", "Quotation"),
        ("kg:sentence", "Evidence"),
        ("oa:hasBody", "Annotation"),
        ("schema:sha256", "Document"),
        ("dcterms:isPartOf", "Article"),
        ("geo:asWKT", "Geometry"),
        ("time:inXSDDate", "Instant"),
        ("kg:reason", "PossibleMatch"),
        ("void:triples", "Dataset"),
    ],
)
def test_what_is_lost_is_told(lost: str, shape: str, linked: Linked) -> None:
    assert (shape, lost) in {(v.shape, v.path) for v in broken(linked, without=lost)}


@pytest.mark.parametrize(
    ("curie", "value", "shape"),
    [
        ("kg:confidence", ox.Literal("1.5", datatype=term("xsd:decimal")), "Statement"),
        ("sem:hasTimeStamp", ox.Literal("7月16日"), "Statement"),
        ("sem:hasEndTimeStamp", ox.Literal("7月16日"), "Statement"),
        ("kg:modality", term("kg:Modality"), "Statement"),
        ("rdf:predicate", ox.NamedNode(expand("foaf:knows")), "Statement"),
    ],
)
def test_a_value_out_of_bounds_is_told(curie: str, value: ox.Literal, shape: str, linked: Linked) -> None:
    quads = [q for q in make_quads(linked) if (q.subject, q.predicate) != (STATEMENT, term(curie))]
    told = {(v.shape, v.path) for v in validate_quads([*quads, ox.Quad(STATEMENT, term(curie), value)])}
    assert (shape, curie) in told


def test_an_end_before_its_start_is_told(linked: Linked) -> None:
    quads = make_quads(linked)
    turned = {term("oa:start"): term("oa:end"), term("oa:end"): term("oa:start")}
    told = validate_quads(
        [ox.Quad(q.subject, turned.get(q.predicate, q.predicate), q.object, q.graph_name) for q in quads]
    )
    assert ("Position", "oa:start") in {(v.shape, v.path) for v in told}


def test_a_graph_with_spans_is_sound(linked: Linked) -> None:
    lasting = tuple(replace(s, date="2021-11-05/2022") for s in linked.statements)
    assert validate_quads(make_quads(replace(linked, statements=lasting))) == []
