"""Fill an output folder: tables, RDF, networkx formats and the page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.formats import write_gexf, write_graphml, write_node_link
from kg.graph.show import show_page
from kg.graph.tables import write_tables
from kg.rdf.files import write_rdf_files
from kg.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.graph.graph import Graph


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
    tables, turtle, nquads = (folder / name for name in ("tables", "graph.ttl", "graph.nq"))
    rdf = partial(write_rdf_files, graph.linked, turtle=turtle, nquads=nquads)
    writers: list[Callable[[], object]] = [
        partial(rdf, base_iri=base_iri, run=graph.run, licence=license),
        partial(write_tables, graph.linked, tables, formats=("parquet", "csv")),
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
        (turtle, "RDF, every triple once, to read"),
        (nquads, "RDF with a named graph an article, what kg query asks"),
        (folder / "graph.graphml", "for networkx, yEd, Cytoscape"),
        (folder / "graph.gexf", "for Gephi"),
        (folder / "graph.json", "node-link JSON, for networkx and D3"),
    ]
