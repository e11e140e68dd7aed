import os
import pickle
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.nouns import Linked
from kg.rdf.quads import make_quads
from kg.rdf.write import FORMATS, SUFFIXES, serialize_quads, write_rdf

RDFLIB_NAMES = {
    "turtle": "turtle",
    "trig": "trig",
    "nt": "nt",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
WITH_GRAPHS = ("trig", "nquads", "jsonld")


@pytest.fixture(scope="module")
def quads(linked: Linked) -> list[ox.Quad]:
    return make_quads(linked)


@pytest.mark.parametrize("format", FORMATS)
def test_oxigraph_reads_back_every_format(format: str, quads: list[ox.Quad]) -> None:
    back = set(ox.parse(serialize_quads(quads, format), format=FORMATS[format]))
    assert back == (set(quads) if format in WITH_GRAPHS else {ox.Quad(*q.triple) for q in quads})


@pytest.mark.parametrize("format", FORMATS)
def test_rdflib_reads_back_every_format(format: str, quads: list[ox.Quad]) -> None:
    expected = rdflib.Graph().parse(data=serialize_quads(quads, "nt"), format="nt")
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=serialize_quads(quads, format).decode("utf-8"), format=RDFLIB_NAMES[format])
    assert set(dataset.triples((None, None, None))) == set(expected)
    named = {str(g.identifier) for g in dataset.graphs() if len(g)} - {"urn:x-rdflib:default"}
    articles = {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}
    assert (named == articles) == (format in WITH_GRAPHS)


def test_turtle_is_short_and_groups_what_belongs_together(quads: list[ox.Quad]) -> None:
    turtle = serialize_quads(quads, "turtle").decode("utf-8")
    assert "PER:林若水 a foaf:Person , kg:Person , schema:Person ;\n" in turtle
    assert "\tkg:has_position ORG:浙江省卫生健康委员会 ;\n" in turtle
    prefixes = [line for line in turtle.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)


def test_a_triple_that_two_articles_state_stands_once_where_there_are_no_graphs(quads: list[ox.Quad]) -> None:
    lines = serialize_quads(quads, "nt").decode("utf-8").splitlines()
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_tells_the_format(suffix: str, linked: Linked, tmp_path: Path) -> None:
    write_rdf(linked, tmp_path / f"graph{suffix}")
    content = (tmp_path / f"graph{suffix}").read_bytes()
    assert content == serialize_quads(make_quads(linked), SUFFIXES[suffix])


def test_a_format_can_be_named_and_a_base_be_set(linked: Linked, tmp_path: Path) -> None:
    write_rdf(linked, tmp_path / "graph", format="turtle", base_iri="https://data.example.com/")
    turtle = (tmp_path / "graph").read_text(encoding="utf-8")
    assert "@prefix PER: <https://data.example.com/PER/> ." in turtle
    assert isomorphic(rdflib.Graph().parse(data=turtle), rdflib.Graph().parse(data=turtle))


@pytest.mark.parametrize(("path", "format"), [("graph.doc", ""), ("graph.ttl", "n4")])
def test_an_unknown_format_is_an_error_and_writes_nothing(
    path: str, format: str, linked: Linked, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="unknown RDF format"):
        write_rdf(linked, tmp_path / path, format=format)
    assert not list(tmp_path.iterdir())


_HASH = """
import hashlib, pickle, sys
from kg.rdf.quads import make_quads
from kg.rdf.write import FORMATS, serialize_quads
linked = pickle.load(open(sys.argv[1], "rb"))
print([hashlib.sha256(serialize_quads(make_quads(linked), format)).hexdigest() for format in FORMATS])
"""


def test_every_format_is_the_same_byte_for_byte_in_another_process(linked: Linked, tmp_path: Path) -> None:
    (tmp_path / "linked.pkl").write_bytes(pickle.dumps(linked))
    digests = {
        subprocess.run(
            [sys.executable, "-c", _HASH, str(tmp_path / "linked.pkl")],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
