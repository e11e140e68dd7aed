import json

import pyoxigraph as ox
import pytest

from kg.serve import encode
from kg.serve.encode import Encoded, Unacceptable, write_triples


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.load('<x:a> <x:p> 1, 2, 3 . <x:a> <x:名> "北京"@zh .', format=ox.RdfFormat.TURTLE)
    return store


def run(store: ox.Store, query: str, *, results: str = "json", graphs: str = "nt", rows: int = 100) -> Encoded:
    return encode.encode(store.query(query), results, graphs, {"x": "x:"}, rows=rows)


TABLES = ["SELECT ?o { ?s <x:p> ?o } ORDER BY ?o", "SELECT * { ?s ?p ?o } ORDER BY ?o", "ASK {}"]


@pytest.mark.parametrize("query", TABLES)
@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_results_are_written_as_oxigraph_writes_them(store: ox.Store, query: str, format: str) -> None:
    expected = store.query(query).serialize(format=encode._RESULTS[format])
    assert run(store, query, results=format).content == expected


def test_terms_of_every_kind_are_written(store: ox.Store) -> None:
    query = "SELECT * { VALUES (?a ?b) { (<x:a> UNDEF) (1.5 true) (\"\\u0000\" '甲'@zh-Hans) } BIND(BNODE() AS ?c) }"
    found = json.loads(run(store, query).content)
    assert found["head"] == {"vars": ["a", "b", "c"]}
    kinds = [[row[name]["type"] for name in sorted(row)] for row in found["results"]["bindings"]]
    assert kinds == [["uri", "bnode"], ["literal", "literal", "bnode"], ["literal", "literal", "bnode"]]
    triple = json.loads(run(store, "SELECT * { BIND(TRIPLE(<x:a>, <x:p>, 1) AS ?t) }").content)
    assert triple["results"]["bindings"][0]["t"]["value"]["subject"] == {"type": "uri", "value": "x:a"}


def test_rows_and_triples_beyond_the_limit_are_left_out(store: ox.Store) -> None:
    cut = run(store, "SELECT ?o { ?s ?p ?o }", results="csv", rows=2)
    assert (cut.content.count(b"\r\n"), cut.truncated) == (3, "rows")
    assert run(store, "SELECT ?o { ?s ?p ?o }", rows=4).truncated == ""
    graph = run(store, "CONSTRUCT WHERE { ?s ?p ?o }", rows=2)
    assert (graph.content.count(b"\n"), graph.truncated, graph.of_graph) == (2, "rows", True)


def test_bytes_beyond_the_limit_are_left_out(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "BYTE_LIMIT", 200)
    cut = run(store, "SELECT ?o { ?s <x:p> ?o } ORDER BY ?o")
    assert (len(json.loads(cut.content)["results"]["bindings"]), cut.truncated) == (2, "bytes")


def test_a_graph_is_the_same_bytes_whatever_order_it_was_found_in(store: ox.Store) -> None:
    for graphs in ("ttl", "nt", "jsonld", "rdf"):
        query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY "
        written = {run(store, f"{query} {order}(?o)", graphs=graphs).content for order in ("ASC", "DESC")}
        assert len(written) == 1
        parsed = {quad.triple for quad in ox.parse(written.pop(), format=encode._GRAPHS[graphs])}
        assert parsed == {quad.triple for quad in store}


def test_turtle_names_the_prefixes_that_it_uses_in_order() -> None:
    triple = ox.Triple(ox.NamedNode("b:x"), ox.NamedNode("a:y"), ox.Literal("z"))
    turtle = write_triples([triple], "ttl", {"c": "c:", "b": "b:", "a": "a:"})
    assert turtle.decode().splitlines() == ["@prefix a: <a:> .", "@prefix b: <b:> .", 'b:x a:y "z" .']


@pytest.mark.parametrize(
    ("query", "left"), [("SELECT * { ?s ?p ?o }", "results"), ("CONSTRUCT WHERE { ?s ?p ?o }", "graphs")]
)
def test_a_kind_of_answer_that_the_client_takes_in_no_format_is_an_error(
    store: ox.Store, query: str, left: str
) -> None:
    with pytest.raises(Unacceptable, match="Accept"):
        run(store, query, **{left: ""})
