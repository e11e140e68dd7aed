"""What `kg export` writes of a folder: the same graph in every format, read by two libraries."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.nouns import Article, Document, Entity, Evidence, Linked, PossiblySame, Statement
from kg.rdf.export import ANNOTATED, RDF_FORMATS, export_rdf
from kg.rdf.quads import make_quads
from kg.rdf.write import FORMATS, write_rdf

READERS = {"turtle": "turtle", "trig": "trig", "nt": "nt", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.fixture(scope="module")
def folder(linked: Linked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_rdf(linked, folder / "graph.nq", base_iri="https://data.example.com/health/")
    return folder


def triples_by_oxigraph(content: bytes, format: str) -> set[ox.Triple]:
    return {q.triple for q in ox.parse(content, format=FORMATS[format])}


def triples_by_rdflib(content: bytes, format: str) -> set[tuple[str, ...]]:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content.decode("utf-8"), format=READERS[format])
    return {tuple(term.n3() for term in triple) for triple in dataset.triples((None, None, None))}


def test_every_format_has_the_same_triples_in_both_libraries(folder: Path, linked: Linked) -> None:
    expected = {q.triple for q in make_quads(linked, base_iri="https://data.example.com/health/")}
    contents = {format: export_rdf(folder, format) for format in FORMATS}
    assert all(triples_by_oxigraph(content, format) == expected for format, content in contents.items())
    first, *others = (triples_by_rdflib(content, format) for format, content in contents.items())
    assert len(first) == len(expected)
    assert all(other == first for other in others)


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_an_export_is_the_same_each_time_and_short_under_the_base_of_the_build(format: str, folder: Path) -> None:
    content = export_rdf(folder, format)
    assert content == export_rdf(folder, format)
    if format in ("turtle", "trig", ANNOTATED):
        assert b"@prefix ORG: <https://data.example.com/health/ORG/> ." in content


def test_n_quads_are_those_of_the_folder(folder: Path) -> None:
    assert export_rdf(folder, "nquads") == (folder / "graph.nq").read_bytes()


def test_a_folder_without_a_graph_or_with_half_a_graph_is_an_error(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        export_rdf(tmp_path, "turtle")
    (tmp_path / "graph.nq").write_bytes((folder / "graph.nq").read_bytes()[:-20])
    with pytest.raises(ValueError, match="is not N-Quads"):
        export_rdf(tmp_path, "turtle")
    with pytest.raises(ValueError, match="unknown RDF format"):
        export_rdf(folder, "n4")


def corpus_of(names: list[str]) -> Linked:
    """Make a corpus of articles in each of which every text is a given one."""
    parts = [_corpus_of(number, words) for number, words in enumerate(dict.fromkeys(names))]
    return Linked(*(tuple(x for part in parts for x in part[field]) for field in range(7)))


def _corpus_of(number: int, words: str) -> tuple[tuple[Any, ...], ...]:
    article = Article(words, words, words, words, range(len(words)), (), words, words, words)
    document = Document(words, words, words, (article,))
    unit = Entity(f"ORG/{words}2", "ORG", words, (words,), words, words, 1.5, -2.0, (words,))
    entities = (replace(unit, id=f"ORG/{words}"), unit, replace(unit, id=f"PER/{words}", type="PER"))
    evidence = Evidence(words, words, 0, len(words), words, words)
    said = (
        Statement(
            f"{number}a", f"PER/{words}", "has_position", f"ORG/{words}", evidence, words, words, words, "", words
        ),
        Statement(f"{number}b", f"ORG/{words}", "part_of", f"ORG/{words}2", evidence, words, modality="denied"),
    )
    same = PossiblySame(f"ORG/{words}", f"ORG/{words}2", words, 0.5)
    return (document,), (article,), entities, (), said, (same,), ((words, f"{words}2"),)


MARKS = "<>\"'{}|\\^`%&#?/:;,()[]~!$*+=@ \t\n\r\x00\x0b\x7f\x85\u2028\u3000\ud800\ufeff\ufffe\U0001f600“”·_-."
NAMES = [f"{mark}字{mark}" for mark in MARKS]
NAMES += [
    ".",
    "/",
    "%",
    "-",
    "_",
    "..",
    "...",
    "0",
    "-1",
    "%41",
    "%zz",
    "]]>",
    "<!-- -->",
    "&amp;",
    "\\u0041",
    "e\u0301",
    "é",
    "مدير",
    "true",
    "_:b",
]


def check_every_format(names: list[str], folder: Path) -> None:
    linked = corpus_of(names)
    write_rdf(linked, folder / "graph.nq")
    expected = {q.triple for q in make_quads(linked)}
    for format in FORMATS:
        content = export_rdf(folder, format)
        assert triples_by_oxigraph(content, format) == expected
        assert len(triples_by_rdflib(content, format)) == len(expected)
    assert list(ox.parse(export_rdf(folder, ANNOTATED), format=ox.RdfFormat.TURTLE))


def test_hostile_names_are_carried_by_every_format(tmp_path: Path) -> None:
    check_every_format(NAMES, tmp_path)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(alphabet=st.characters(), min_size=1, max_size=9), min_size=5, max_size=10))
def test_any_names_are_carried_by_every_format(names: list[str], tmp_path: Path) -> None:
    check_every_format(names, tmp_path)
