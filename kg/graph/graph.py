"""The graph of a corpus as its user holds it: entities and facts to look up, tabulate, query, see and keep."""

import errno
import os
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.nouns import Entity, Linked
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.run import UNTOLD, Run

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.rdf.query import QueryProcess

TABLES = "tables"
"""Folder of the tables in an output folder; they hold the whole corpus."""


class Graph:
    """Entities of a corpus and the facts it states, each with its evidence.

    `kg.build` makes one of files, `kg.load_graph` of an output folder, and `linked` is the plain data it holds. Tables
    are pandas DataFrames; `kg.graph.tables.COLUMNS` says what each column of them holds.

    >>> from kg.nouns import Entity, Linked
    >>> g = Graph(Linked((), (), (Entity("LOC/三明市", "LOC", "三明市", ("三明",)),), (), ()))
    >>> g.entity("三明").name
    '三明市'
    >>> g
    Graph(0 documents, 1 entities, 0 statements)
    """

    def __init__(self, linked: Linked, run: Run = UNTOLD) -> None:
        self.linked = linked
        self.run = run
        self._process: QueryProcess | None = None

    def __repr__(self) -> str:
        sizes = (("documents", self.linked.documents), ("entities", self.linked.entities))
        counts = [f"{len(found)} {name}" for name, found in (*sizes, ("statements", self.linked.statements))]
        return f"Graph({', '.join(counts)})"

    @cached_property
    def nx(self) -> "nx.MultiDiGraph[str]":
        """The graph as networkx knows it: a node an entity, an edge a fact; see `kg.graph.network.to_networkx`.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> [(g.nx.nodes[s]["name"], p, g.nx.nodes[o]["name"]) for s, o, p in g.nx.edges(keys=True)]
        [('张国安', 'has_position', '福建省卫生健康委员会')]
        """
        from kg.graph.network import to_networkx

        return to_networkx(self.linked)

    @cached_property
    def _tables(self) -> dict[str, "pd.DataFrame"]:
        from kg.graph.tables import make_tables

        return make_tables(self.linked)

    @property
    def documents(self) -> "pd.DataFrame":
        """A row a file: id, path, text.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.documents["id"].tolist()
        ['text']
        """
        return self._tables["documents"]

    @property
    def articles(self) -> "pd.DataFrame":
        """A row an article: id, document, position, title, date, region, source, text, offsets, blocks, story.

        >>> import kg
        >>> g = kg.extract_text("省卫健委召开会议。", date="2024-07-23", region="福建省").graph
        >>> g.articles[["id", "date", "region"]].values.tolist()
        [['text#1', '2024-07-23', '福建省']]
        """
        return self._tables["articles"]

    @property
    def entities(self) -> "pd.DataFrame":
        """A row an entity: id, type, name, aliases, subtype, code, latitude, longitude, reasons, local_form_of.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.entities[["name", "aliases"]].values.tolist()
        [['福建省卫生健康委员会', ['福建省卫健委']], ['张国安', []]]
        """
        return self._tables["entities"]

    @property
    def mentions(self) -> "pd.DataFrame":
        """A row a mention: article, start, end, type, text, entity, confidence, raw_start, raw_end.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.mentions[["start", "end", "type", "text"]].values.tolist()
        [[0, 6, 'ORG', '福建省卫健委'], [6, 9, 'TITLE', '副主任'], [9, 12, 'PER', '张国安']]
        """
        return self._tables["mentions"]

    @property
    def statements(self) -> "pd.DataFrame":
        """A row a statement: id, subject, predicate, object, their names, qualifiers and evidence.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.statements[["subject_name", "predicate", "object_name", "role"]].values.tolist()
        [['张国安', 'has_position', '福建省卫生健康委员会', '副主任']]
        """
        return self._tables["statements"]

    @property
    def possibly_same(self) -> "pd.DataFrame":
        """A row a pair of entities kept apart that may be one: first, second, their names, score, reason.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.possibly_same.columns.tolist()
        ['first', 'second', 'first_name', 'second_name', 'score', 'reason']
        """
        return self._tables["possibly_same"]

    def entity(self, name: str) -> Entity:
        """Find an entity by `name`: its id, else its canonical name, else an alias.

        Raises ValueError where several have the name (it lists their ids) or none has (it lists near names), TypeError
        where `name` is no text.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.entity("福建省卫健委").id
        'ORG/福建省卫生健康委员会'
        """
        if not isinstance(name, str):
            raise TypeError(f"{name!r} is no name: give the text of one, or an id")
        for names in (self._by_id, self._by_name, self._by_alias):
            found = names.get(name, [])
            if len(found) == 1:
                return found[0]
            if found:
                raise ValueError(f"{name!r} is the name of {', '.join(e.id for e in found)}: give one of these")
        near = self._near_names(name)
        raise ValueError(f"no entity is named {name!r}" + (f"; near it are {', '.join(near)}" if near else ""))

    def between(self, one: str, another: str) -> "pd.DataFrame":
        """Give the statements that join two entities, either way round; `one` and `another` are named as in `entity`.

        The columns are those of `statements`. Raises ValueError where a name is not that of one entity.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.between("福建省卫健委", "张国安")[["predicate", "role"]].values.tolist()
        [['has_position', '副主任']]
        """
        a, b = self.entity(one).id, self.entity(another).id
        s = self.statements
        there = (s["subject"] == a) & (s["object"] == b)
        back = (s["subject"] == b) & (s["object"] == a)
        return s[there | back]

    def timeline(self, name: str = "", *, start: str = "", end: str = "") -> "pd.DataFrame":
        """Give the dated facts, earliest first: all, or those that `name` (as in `entity`) has a part in.

        `start` and `end` are ISO 8601 days, months or years. A fact without a date of its own has its article's, and
        the column dated_by says so; `kg.graph.timeline.COLUMNS` says what each column holds. Raises ValueError where
        `name` is not that of one entity, or `start` or `end` is no day, month or year.

        >>> import kg
        >>> g = kg.extract_text("2024年7月23日，福建省卫健委召开党组会议。").graph
        >>> g.timeline("福建省卫健委", start="2024-07")[["date", "predicate", "object_name"]].values.tolist()
        [['2024-07-23', 'organizes', '党组会议']]
        """
        from kg.graph.timeline import make_timeline

        return make_timeline(self.linked, entity=self.entity(name).id if name else "", start=start, end=end)

    def subgraph(
        self,
        *names: str,
        hops: int = 1,
        types: Collection[str] = (),
        predicates: Collection[str] = (),
        articles: Collection[str] = (),
        modalities: Collection[str] = (),
        confidence: float = 0.0,
    ) -> "Graph":
        """Give a part of the graph as a Graph: what lies near `names`, or everywhere, and passes a filter.

        `names` are as in `entity`; near is what at most `hops` facts reach. Only facts are kept that have at least this
        `confidence`, one of the `predicates` and `modalities`, are stated in one of the `articles` (ids), and have both
        ends of one of the `types`; an empty choice is no choice. Raises ValueError where a name is not that of one
        entity, a choice names what there is not, `hops` is below 0 or `confidence` not from 0 to 1.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。厦门市第一医院与三明市第一医院签署合作协议。").graph
        >>> g.subgraph("张国安").entities["name"].tolist()
        ['福建省卫生健康委员会', '张国安']
        >>> g.subgraph(predicates=["cooperates_with"], types=["ORG"]).statements["object_name"].tolist()
        ['厦门市第一医院']
        """
        from kg.graph.part import Filter, take_part

        if hops < 0:
            raise ValueError(f"hops={hops}: give 0 or more")
        if not 0 <= confidence <= 1:
            raise ValueError(f"confidence={confidence}: give a number from 0 to 1")
        filter = Filter(types, predicates, articles, modalities, confidence)
        return Graph(take_part(self.linked, filter, centres=[self.entity(name).id for name in names], hops=hops))

    def rdf(self, *, base_iri: str = DEFAULT_BASE) -> "rdflib.Dataset":
        """Give the graph as an rdflib Dataset over Oxigraph, its default graph the union of all; see `kg.rdf.quads`.

        Every IRI begins with `base_iri`; ValueError where that is no absolute IRI that ends in / or #.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> [str(row[0]) for row in g.rdf().query("SELECT ?who { ?who kg:has_position ?body }")]
        ['https://example.org/kg/PER/张国安']
        """
        from kg.rdf.dataset import to_dataset

        return to_dataset(self.linked, base_iri=base_iri)

    def query(self, sparql: str, /, **params: str | int | float | bool) -> "pd.DataFrame":
        """Answer a query: `sparql` is its text, a .rq file's path or the name of a ready one (`kg queries` lists them).

        `params` are values for variables of the query; one that Python keeps for itself is given as
        `**{"from": "2024"}`. The table has a column a selected variable; a warning says so where there were too many
        rows to give. Raises ValueError where the query is refused or wrong,
        kg.rdf.query.QueryTimeout where it takes too long.

        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.query("posts", person="张国安")[["holder", "post", "body"]].values.tolist()
        [['张国安', '副主任', '福建省卫生健康委员会']]
        """
        import warnings

        import pandas as pd

        from kg.rdf.query import find_text

        result = self._queries().ask(find_text(sparql, params), params)
        if result.truncated:
            warnings.warn(f"only the first {len(result.rows)} rows are given", stacklevel=2)
        return pd.DataFrame(list(result.rows), columns=list(result.columns))

    def show(self, path: str | os.PathLike[str] | None = None, *, title: str = "") -> Any:
        """Write the interactive page to `path`; without one, show it in the notebook or open it in the browser.

        `title` stands at the head of the page. Gives the path, or what the notebook shows.

        >>> import tempfile, pathlib
        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> g.show(pathlib.Path(tempfile.mkdtemp()) / "page.html", title="例子").name
        'page.html'
        """
        from kg.graph.show import show_page

        return show_page(self.linked, path, title=title)

    def save(
        self, folder: str | os.PathLike[str], *, base_iri: str = DEFAULT_BASE, title: str = "", license: str = ""
    ) -> list[tuple[Path, str]]:
        """Write every output into `folder`, and give each path with what it holds; `kg.load_graph` reads it back.

        Every IRI of the RDF begins with `base_iri`; `title` stands at the head of the page; `license`, an IRI or a
        name (CC-BY-4.0), is what you publish the graph under. Raises OSError where the folder cannot be written,
        ValueError where `base_iri` is no absolute IRI or `license` is meant as one and is none.

        >>> import tempfile
        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> [path.name for path, _ in g.save(tempfile.mkdtemp())][:3]
        ['index.html', 'tables', 'graph.ttl']
        """
        from kg.graph.save import save_graph

        return save_graph(self, Path(folder), base_iri=base_iri, title=title, license=license)

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> "Graph":
        """Read the graph that `save` wrote into `folder`; FileNotFoundError where there is none.

        >>> import tempfile
        >>> import kg
        >>> g = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph
        >>> folder = tempfile.mkdtemp()
        >>> paths = g.save(folder)
        >>> kg.Graph.load(folder)
        Graph(1 documents, 2 entities, 1 statements)
        """
        from kg.graph.tables import read_tables

        tables = Path(folder) / TABLES
        if not tables.is_dir():
            wrong = "there is no graph here; kg build, or kg.build with an output, writes one"
            raise FileNotFoundError(errno.ENOENT, wrong, str(folder))
        return cls(read_tables(tables))

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
    """Read the graph in a `folder` that `kg build` or `Graph.save` filled; FileNotFoundError where there is none.

    >>> import kg, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> paths = kg.extract_text("福建省卫健委副主任张国安出席会议。").graph.save(folder)
    >>> kg.load_graph(folder)
    Graph(1 documents, 2 entities, 1 statements)
    """
    return Graph.load(folder)


def _group(pairs: Iterable[tuple[str, Entity]]) -> dict[str, list[Entity]]:
    groups: dict[str, list[Entity]] = {}
    for name, entity in pairs:
        groups.setdefault(name, []).append(entity)
    return groups
