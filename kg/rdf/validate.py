"""Tell where a graph breaks the shapes: which node, of which shape, for what reason."""

import os
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.rdf.iris import DEFAULT_BASE, shorten
from kg.rdf.write import read_base, serialize_quads

if TYPE_CHECKING:
    import rdflib


class Violation(NamedTuple):
    """A node that breaks a shape: the shape and the property by short name, the node, its value, and why."""

    shape: str
    path: str
    node: str
    value: str
    message: str


def validate_file(path: str | os.PathLike[str]) -> list[Violation]:
    """Check an RDF file (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML by suffix), all its graphs together.

    ValueError where the file is not RDF, or has a suffix of no format.
    """
    try:
        quads = list(ox.parse(path=str(path)))
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"{path} is not RDF: {error}") from None
    return validate_quads(quads, base_iri=read_base(quads))


def validate_quads(quads: Iterable[ox.Quad], *, base_iri: str = DEFAULT_BASE) -> list[Violation]:
    """Give what breaks the shapes, sorted by shape, property, node and value; nothing where the graph conforms."""
    import rdflib
    from pyshacl import validate

    graph = rdflib.Graph()
    graph.parse(data=serialize_quads(quads, "nt"), format="nt")
    shapes = rdflib.Graph().parse(data=files("kg.rdf").joinpath("shapes.ttl").read_text("utf-8"), format="turtle")
    _, report, _ = validate(graph, shacl_graph=shapes)
    if not isinstance(report, rdflib.Graph):
        raise ValueError(f"the graph cannot be checked: {report}")
    return sorted(_violation(report, shapes, result, base_iri) for result in _results(report))


def _results(report: "rdflib.Graph") -> list["rdflib.term.Node"]:
    from rdflib.namespace import RDF, SH

    return list(report.subjects(RDF.type, SH.ValidationResult))


def _violation(report: "rdflib.Graph", shapes: "rdflib.Graph", result: "rdflib.term.Node", base_iri: str) -> Violation:
    from rdflib.namespace import SH

    def told(property: str) -> str:
        value = report.value(result, SH[property])
        return "" if value is None else shorten(str(value), base_iri)

    source = report.value(result, SH.sourceShape)
    owner = shapes.value(predicate=SH.property, object=source) or source
    return Violation(
        shape=str(owner).partition("#")[2],
        path=told("resultPath"),
        node=told("focusNode"),
        value=told("value"),
        message=told("resultMessage"),
    )
