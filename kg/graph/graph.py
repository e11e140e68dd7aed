"""The graph of a corpus as its user holds it: entities and facts to look up, tabulate, query, see and keep."""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.nouns import Entity, Linked
from kg.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.rdf.query import QueryProcess

TABLES = "tables"
"""Folder of the tables in an output folder; they hold the whole corpus."""


class Graph:
    """Entities of a corpus and the facts it states, each with its evidence.

    >>> from kg.nouns import Entity, Linked
    >>> g = Graph(Linked((), (), (Entity("LOC/三明市", "LOC", "三明市", ("三明",)),), (), ()))
    >>> g.entity("三明").name
    '三明市'
    >>> g
    Graph(0 documents, 1 entities, 0 statements)
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._process: QueryProcess | None = None

    def __repr__(self) -> str:
        sizes = (("documents", self.linked.documents), ("entities", self.linked.entities))
        counts = [f"{len(found)} {name}" for name, found in (*sizes, ("statements", self.linked.statements))]
        return f"Graph({', '.join(counts)})"

    @cached_property
    def nx(self) -> "nx.MultiDiGraph[str]":
        """The graph as networkx knows it; see `kg.graph.network.to_networkx`."""
        from kg.graph.network import to_networkx

        return to_networkx(self.linked)

    @cached_property
    def _tables(self) -> dict[str, "pd.DataFrame"]:
        from kg.graph.tables import make_tables

        return make_tables(self.linked)

    @property
    def documents(self) -> "pd.DataFrame":
        """A row a file: id, path, text."""
        return self._tables["documents"]

    @property
    def articles(self) -> "pd.DataFrame":
        """A row an article: id, document, position, title, date, region, source, text, offsets, blocks."""
        return self._tables["articles"]

    @property
    def entities(self) -> "pd.DataFrame":
        """A row an entity: id, type, name, aliases, subtype, code, latitude, longitude, reasons."""
        return self._tables["entities"]

    @property
    def mentions(self) -> "pd.DataFrame":
        """A row a mention: article, start, end, type, text, entity, confidence, raw_start, raw_end."""
        return self._tables["mentions"]

    @property
    def statements(self) -> "pd.DataFrame":
        """A row a statement: id, subject, predicate, object, their names, qualifiers and evidence.

        `kg.graph.tables.COLUMNS` says what each column of every table holds.
        """
        return self._tables["statements"]

    def entity(self, name: str) -> Entity:
        """Find an entity by id, else canonical name, else alias.

        ValueError where several have the name (it lists their ids) or none has (it lists near names).
        """
        for names in (self._by_id, self._by_name, self._by_alias):
            found = names.get(name, [])
            if len(found) == 1:
                return found[0]
            if found:
                raise ValueError(f"{name!r} is the name of {', '.join(e.id for e in found)}: give one of these")
        near = self._near_names(name)
        raise ValueError(f"no entity is named {name!r}" + (f"; near it are {', '.join(near)}" if near else ""))

    def between(self, one: str, another: str) -> "pd.DataFrame":
        """Give the statements that join two entities, either way round, each named as in `entity`."""
        a, b = self.entity(one).id, self.entity(another).id
        s = self.statements
        there = (s["subject"] == a) & (s["object"] == b)
        back = (s["subject"] == b) & (s["object"] == a)
        return s[there | back]

    def rdf(self, *, base_iri: str = DEFAULT_BASE) -> "rdflib.Dataset":
        """Give the graph as an rdflib Dataset over Oxigraph, its default graph the union of all; see `kg.rdf.quads`."""
        from kg.rdf.dataset import to_dataset

        return to_dataset(self.linked, base_iri=base_iri)

    def query(self, sparql: str, /, **params: str | int | float | bool) -> "pd.DataFrame":
        """Answer a SPARQL query, or a ready one by name (`kg.rdf.list_queries`), with values for its variables.

        ValueError where the query is refused or wrong, kg.rdf.query.QueryTimeout where it takes too long.
        A warning says so where there were too many rows to give.
        """
        import warnings

        import pandas as pd

        from kg.rdf.query import find_text

        result = self._queries().ask(find_text(sparql, params), params)
        if result.truncated:
            warnings.warn(f"only the first {len(result.rows)} rows are given", stacklevel=2)
        return pd.DataFrame(list(result.rows), columns=list(result.columns))

    def show(self, path: str | os.PathLike[str] | None = None, *, title: str = "") -> Any:
        """Write the interactive page to `path`; without one, show it in the notebook or open it in the browser."""
        from kg.graph.show import show_page

        return show_page(self.linked, path, title=title)

    def save(
        self, folder: str | os.PathLike[str], *, base_iri: str = DEFAULT_BASE, title: str = ""
    ) -> list[tuple[Path, str]]:
        """Write every output into a folder, and give each path with what it holds; `Graph.load` reads it back.

        `title` stands at the head of the page.
        """
        from kg.graph.save import save_graph

        return save_graph(self, Path(folder), base_iri=base_iri, title=title)

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> "Graph":
        """Read the graph that `save` wrote; FileNotFoundError where there is none."""
        from kg.graph.tables import read_tables

        return cls(read_tables(Path(folder) / TABLES))

    @cached_property
    def _by_id(self) -> dict[str, list[Entity]]:
        return {e.id: [e] for e in self.linked.entities}

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        return _group((e.name, e) for e in self.linked.entities)

    @cached_property
    def _by_alias(self) -> dict[str, list[Entity]]:
        return _group((alias, e) for e in self.linked.entities for alias in e.aliases)

    def _near_names(self, name: str) -> list[str]:
        names = sorted({*self._by_name, *self._by_alias})
        holding = [n for n in names if name and (name in n or n in name)]
        return list(dict.fromkeys([*holding[:5], *get_close_matches(name, names, n=5)]))[:5]

    def _queries(self) -> "QueryProcess":
        """Give the process that answers queries, started with the first one and ended with the graph."""
        import weakref

        from kg.rdf.quads import make_quads
        from kg.rdf.query import QueryProcess
        from kg.rdf.write import serialize_quads

        if self._process is None:
            self._process = QueryProcess(serialize_quads(make_quads(self.linked), "nquads"))
            weakref.finalize(self, self._process.close)
        return self._process


def load_graph(folder: str | os.PathLike[str]) -> Graph:
    """Read the graph in a folder that `kg build` or `Graph.save` filled."""
    return Graph.load(folder)


def _group(pairs: Iterable[tuple[str, Entity]]) -> dict[str, list[Entity]]:
    groups: dict[str, list[Entity]] = {}
    for name, entity in pairs:
        groups.setdefault(name, []).append(entity)
    return groups
