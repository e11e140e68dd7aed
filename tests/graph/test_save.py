from pathlib import Path

import pandas as pd
import pytest

import kg
from kg.graph.formats import read_gexf, read_graphml, read_node_link
from kg.graph.graph import Graph, load_graph
from kg.nouns import Linked
from kg.rdf.query import query_folder


@pytest.fixture(scope="module")
def graph(linked: Linked) -> Graph:
    return Graph(linked)


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.render.render_page", lambda linked, **options: "<html></html>")


def test_what_is_saved_is_loaded(graph: Graph, tmp_path: Path) -> None:
    outputs = graph.save(tmp_path / "out")
    assert all(path.exists() and what for path, what in outputs)
    names = {"index.html", "tables", "graph.ttl", "graph.nq", "graph.graphml", "graph.gexf", "graph.json"}
    assert {path.name for path, _ in outputs} == {p.name for p in (tmp_path / "out").iterdir()} == names
    for back in (Graph.load(tmp_path / "out"), load_graph(tmp_path / "out"), kg.load_graph(tmp_path / "out")):
        pd.testing.assert_frame_equal(back.statements, graph.statements)
        pd.testing.assert_frame_equal(back.entities, graph.entities)
        assert repr(back) == repr(graph) == "Graph(2 documents, 12 entities, 12 statements)"


def test_every_file_holds_the_same_graph(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path)
    for back in (
        read_graphml(tmp_path / "graph.graphml"),
        read_gexf(tmp_path / "graph.gexf"),
        read_node_link(tmp_path / "graph.json"),
    ):
        assert set(back) == set(graph.nx)
        assert set(back.edges(keys=True)) == set(graph.nx.edges(keys=True))
    assert query_folder(tmp_path, "SELECT (COUNT(*) AS ?n) { ?s a kg:Statement }").rows == ((12,),)


def test_saving_again_leaves_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*.*")}
    Graph.load(tmp_path).save(tmp_path)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.*")} == before


def test_the_base_of_iris_is_the_users(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path, base_iri="https://data.example.com/")
    assert "PER: <https://data.example.com/PER/>" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="base IRI"):
        graph.save(tmp_path, base_iri="data")
