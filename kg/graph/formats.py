"""Files of the networkx graph, in pairs: what a writer wrote, its reader gives back as an equal graph.

GraphML and GEXF hold only plain values: lists are in them as JSON text, and edges have an id of their own besides
the predicate. In GEXF, nodes have the colour of their type, for Gephi. The same graph gives the same bytes.
"""

import json
import os
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.schema import ENTITY_TYPES
from kg.write import write_file

NESTED = frozenset({"aliases", "articles", "times", "places", "evidence"})
"""Attributes that are lists, and JSON text in GraphML and GEXF."""

FilePath = str | os.PathLike[str]


def write_graphml(graph: "nx.MultiDiGraph[str]", path: FilePath) -> None:
    """Write the graph as GraphML."""
    with write_file(Path(path)) as file:
        _put_graphml(graph, file)


def graphml_bytes(graph: "nx.MultiDiGraph[str]") -> bytes:
    """Give the graph as GraphML."""
    content = BytesIO()
    _put_graphml(graph, content)
    return content.getvalue()


def _put_graphml(graph: "nx.MultiDiGraph[str]", file: BinaryIO) -> None:
    nx.write_graphml_xml(_flat(graph), file)


def read_graphml(path: FilePath) -> "nx.MultiDiGraph[str]":
    """Read what `write_graphml` wrote."""
    return _deep(nx.read_graphml(path, force_multigraph=True))


def write_gexf(graph: "nx.MultiDiGraph[str]", path: FilePath) -> None:
    """Write the graph as GEXF 1.2, with labels, colours and weights for Gephi."""
    with write_file(Path(path)) as file:
        _put_gexf(graph, file)


def gexf_bytes(graph: "nx.MultiDiGraph[str]") -> bytes:
    """Give the graph as GEXF 1.2, with labels, colours and weights for Gephi."""
    content = BytesIO()
    _put_gexf(graph, content)
    return content.getvalue()


def _put_gexf(graph: "nx.MultiDiGraph[str]", file: BinaryIO) -> None:
    flat = _flat(graph)
    for _, attributes in flat.nodes(data=True):
        attributes["label"] = attributes["name"]
        attributes["viz"] = {"color": _rgb(ENTITY_TYPES[attributes["type"]].color)}
    for *_, attributes in flat.edges(data=True):
        attributes["weight"] = attributes["count"]
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(flat)
    del flat  # a large graph is not to be held twice
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph must give the same bytes tomorrow
    writer.write(file)


def read_gexf(path: FilePath) -> "nx.MultiDiGraph[str]":
    """Read what `write_gexf` wrote."""
    graph = _deep(nx.read_gexf(path))
    for _, attributes in graph.nodes(data=True):
        attributes.pop("label", None)
        attributes.pop("viz", None)
    for *_, attributes in graph.edges(data=True):
        attributes.pop("weight", None)
    return graph


def write_node_link(graph: "nx.MultiDiGraph[str]", path: FilePath) -> None:
    """Write the graph as node-link JSON, which D3 and `networkx.node_link_graph(…, edges="edges")` read."""
    encode = json.JSONEncoder(ensure_ascii=False, indent=1, sort_keys=True).iterencode
    with write_file(Path(path)) as file:
        file.writelines(part.encode() for part in encode(nx.node_link_data(graph, edges="edges")))
        file.write(b"\n")


def read_node_link(path: FilePath) -> "nx.MultiDiGraph[str]":
    """Read what `write_node_link` wrote."""
    graph: nx.MultiDiGraph[str] = nx.node_link_graph(json.loads(Path(path).read_text(encoding="utf-8")), edges="edges")
    return graph


def _flat(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Give a copy with plain attributes and edge keys e0, e1, … unique in the whole file."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    flat.add_nodes_from((node, _to_json(attributes)) for node, attributes in graph.nodes(data=True))
    for number, (subject, object_, attributes) in enumerate(graph.edges(data=True)):
        flat.add_edge(subject, object_, key=f"e{number}", **_to_json(attributes))
    return flat


def _deep(flat: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Undo `_flat`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((node, _from_json(attributes)) for node, attributes in flat.nodes(data=True))
    for subject, object_, attributes in flat.edges(data=True):
        deep = _from_json(attributes)
        deep.pop("id", None)
        graph.add_edge(subject, object_, key=deep["predicate"], **deep)
    return graph


def _to_json(attributes: dict[str, Any]) -> dict[str, Any]:
    return {k: json.dumps(v, ensure_ascii=False) if k in NESTED else v for k, v in attributes.items()}


def _from_json(attributes: dict[str, Any]) -> dict[str, Any]:
    return {k: json.loads(v) if k in NESTED else v for k, v in attributes.items()}


def _rgb(color: str) -> dict[str, int]:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return {"r": red, "g": green, "b": blue}
