from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import formats
from kg.graph.network import to_networkx
from kg.nouns import Article, Document, Entity, Evidence, Linked, LinkedMention, Mention, Statement

Graph = nx.MultiDiGraph
Pair = tuple[Callable[[Graph, Path], None], Callable[[Path], Graph]]

PAIRS: dict[str, Pair] = {
    "graphml": (formats.write_graphml, formats.read_graphml),
    "gexf": (formats.write_gexf, formats.read_gexf),
    "json": (formats.write_node_link, formats.read_node_link),
}


def same(one: Graph, another: Graph) -> bool:
    """Tell whether two graphs are equal in nodes, edges, keys and every attribute."""
    return bool(nx.utils.graphs_equal(one, another))


@pytest.mark.parametrize("format", PAIRS)
def test_what_is_written_is_read_back(format: str, linked: Linked, tmp_path: Path) -> None:
    write, read = PAIRS[format]
    graph = to_networkx(linked)
    write(graph, tmp_path / f"graph.{format}")
    assert same(read(tmp_path / f"graph.{format}"), graph)
    assert [p.name for p in tmp_path.iterdir()] == [f"graph.{format}"]


@pytest.mark.parametrize("format", PAIRS)
def test_an_empty_graph_is_read_back(format: str, tmp_path: Path) -> None:
    write, read = PAIRS[format]
    write(nx.MultiDiGraph(), tmp_path / "graph")
    assert same(read(tmp_path / "graph"), nx.MultiDiGraph())


@pytest.mark.parametrize("format", PAIRS)
def test_the_same_graph_gives_the_same_bytes(format: str, linked: Linked, tmp_path: Path) -> None:
    write, read = PAIRS[format]
    write(to_networkx(linked), tmp_path / "one")
    write(read(tmp_path / "one"), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def corpus_of(words: str) -> Linked:
    """Make a corpus in which every text is the given one."""
    words = words or "字"
    article = Article("a", "d", words, words, range(len(words)))
    ids = (f"ORG/{words}", "LOC/b")
    entities = tuple(Entity(i, i[:3], words, (words,), words, words, 1.5, -2.0) for i in ids)
    evidence = Evidence("a", "d", 0, len(words), words, words)
    statement = Statement("s", *(ids[0], "located_in", ids[1]), evidence, words, words, words, ids[1], words)
    mention = LinkedMention("a", Mention(0, len(words), "ORG", words), ids[0])
    return Linked((Document("d", "d.txt", words, (article,)),), (article,), entities, (mention,), (statement,))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet=st.characters()))
@pytest.mark.parametrize("format", PAIRS)
def test_any_text_is_read_back(format: str, words: str, tmp_path: Path) -> None:
    write, read = PAIRS[format]
    graph = to_networkx(corpus_of(words))
    write(graph, tmp_path / "graph")
    assert same(read(tmp_path / "graph"), graph)


def test_gexf_edges_have_ids_of_their_own_and_nodes_labels_and_colours(linked: Linked, tmp_path: Path) -> None:
    formats.write_gexf(to_networkx(linked), tmp_path / "graph.gexf")
    root = ElementTree.parse(tmp_path / "graph.gexf").getroot()
    space = "{http://www.gexf.net/1.2draft}"
    ids = [edge.get("id") for edge in root.iter(f"{space}edge")]
    assert len(set(ids)) == len(ids) == to_networkx(linked).number_of_edges()
    labels = {node.get("label") for node in root.iter(f"{space}node")}
    assert "林若水" in labels
    assert len(list(root.iter("{http://www.gexf.net/1.2draft/viz}color"))) == len(labels)
    assert {edge.get("weight") for edge in root.iter(f"{space}edge")} == {"1", "2"}
    assert "lastmodifieddate" not in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


def test_graphml_opens_in_plain_networkx(linked: Linked, tmp_path: Path) -> None:
    formats.write_graphml(to_networkx(linked), tmp_path / "graph.graphml")
    plain: Any = nx.read_graphml(tmp_path / "graph.graphml")
    assert plain.nodes["PER/林若水"]["name"] == "林若水"
    assert isinstance(plain.nodes["LOC/杭州市"]["aliases"], str)
