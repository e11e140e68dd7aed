"""Fill an output folder: tables, RDF, networkx formats and the page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.formats import write_gexf, write_graphml, write_node_link
from kg.graph.show import show_page
from kg.graph.tables import write_tables
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.quads import make_quads
from kg.rdf.write import serialize_quads
from kg.write import write_bytes

if TYPE_CHECKING:
    from kg.graph.graph import Graph

RDF_FILES = {
    "graph.ttl": ("turtle", "RDF, every triple once, to read"),
    "graph.nq": ("nquads", "RDF with a named graph an article, what kg query asks"),
}
"""RDF files of an output folder, their format and what they are for."""


def save_graph(
    graph: "Graph",
    folder: Path,
    *,
    base_iri: str = DEFAULT_BASE,
    title: str = "",
    license: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[tuple[Path, str]]:
    """Write every output into a folder, each whole or not at all, and give each path with what it holds.

    `title` stands at the head of the page, `license` in the RDF's description of itself; `progress` is told after each
    output how many are written, and of how many.
    """
    tables = folder / "tables"
    quads = make_quads(graph.linked, base_iri=base_iri, run=graph.run, licence=license)

    def write_rdf(name: str, format: str) -> None:
        write_bytes(folder / name, serialize_quads(quads, format, base_iri=base_iri))

    writers: list[Callable[[], object]] = [
        partial(write_tables, graph.linked, tables, format="parquet"),
        partial(write_tables, graph.linked, tables, format="csv"),
        *(partial(write_rdf, name, format) for name, (format, _) in RDF_FILES.items()),
        lambda: write_graphml(graph.nx, folder / "graph.graphml"),
        lambda: write_gexf(graph.nx, folder / "graph.gexf"),
        lambda: write_node_link(graph.nx, folder / "graph.json"),
        lambda: show_page(graph.linked, folder / "index.html", title=title, base_iri=base_iri),
    ]
    for done, write in enumerate(writers, 1):
        write()
        progress(done, len(writers))
    return [
        (folder / "index.html", "the page to explore: kg show"),
        (tables, "documents, articles, entities, mentions, statements as Parquet and CSV"),
        *((folder / name, what) for name, (_, what) in RDF_FILES.items()),
        (folder / "graph.graphml", "for networkx, yEd, Cytoscape"),
        (folder / "graph.gexf", "for Gephi"),
        (folder / "graph.json", "node-link JSON, for networkx and D3"),
    ]
