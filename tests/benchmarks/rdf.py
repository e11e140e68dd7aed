"""Measure how fast a big graph is written, loaded and asked, and how long rdflib's own engine takes for the same.

    python tests/benchmarks/rdf.py [--quads 1000000] [--sample 30000] [--graph FILE.nq] [--patience 30]

Without --graph a corpus is made up (seeded) that has as many quads as asked for: about 38 a statement, Chinese names,
sentences of the length that news has. Loading is Oxigraph's, of the first --quads, into memory and into a folder. Each
ready query is asked of the store that `kg serve` answers from: of an entity of the kind it asks for that has ten facts,
of the one that has most, or of everything where it takes no name. Both engines are then asked of a sample of the same
graph, with the same query texts; rdflib is given --patience seconds a query. Times of queries are of the processor, so
that other work beside them does not count. docs/figures.md has what was measured.
"""

import argparse
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from statistics import median

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql.sparql

from kg.nouns import Article, Document, Entity, Evidence, Linked, Statement
from kg.rdf.iris import expand, prefixes
from kg.rdf.quads import make_quads
from kg.rdf.query import ReadyQuery, find_text, list_queries
from kg.rdf.sparql import bind
from kg.rdf.store import open_folder
from kg.rdf.write import serialize_quads
from kg.schema import PREDICATES

QUADS_A_STATEMENT = 38
STATEMENTS_AN_ARTICLE = 15
SENTENCE = "7月16日，省卫生健康委员会在福州市召开全省基层卫生健康工作会议，传达学习有关精神，研究部署下一阶段工作。"
CHARACTERS = "安宝昌成春德东方福光国海和华建江金康乐丽林龙美民明宁平庆泉瑞山盛顺松泰天文武祥新兴阳永玉元云长正中"

FEW = 10
"""Facts that one with few facts has at most."""

DESCRIBED = (
    "rdf:type",
    "rdfs:label",
    "skos:prefLabel",
    "skos:altLabel",
    "schema:name",
    "dcterms:identifier",
    "kg:subtype",
)
"""What a sample keeps of what no article states."""

_COUNTS = """SELECT ?id ?name (COUNT(*) AS ?n)
WHERE { ?s rdf:subject|rdf:object ?e . ?e dcterms:identifier ?id ; skos:prefLabel ?name }
GROUP BY ?id ?name HAVING (COUNT(*) <= %d) ORDER BY DESC(?n) ?id"""

TICK = 1e-3
"""Seconds: what took less counts as this long."""

REPEATS = 50
"""Times that Oxigraph is asked of the sample, where one is over too soon to be measured."""

SELECTIVE = {
    "PER": ("person",),
    "ORG": ("org", "name", "who", "text"),
    "LOC": ("place",),
    "PROGRAM": ("program",),
    "EVENT": ("event",),
}
"""Parameters that take the name of an entity, by its type."""


def main() -> None:
    """Make or read the graph, and print what each step took."""
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        path = folder / "graph.nq"
        if options.graph:
            path.symlink_to(options.graph.resolve())
        else:
            _write(options.quads, path)
        _load(path, options.quads, folder)
        with _timed("made the store that kg query and kg serve answer from"):
            store = ox.Store.read_only(str(open_folder(folder)))
        print(f"  {len(store)} quads, each triple once in the default graph and once in each graph that has it")
        _ask(store)
        _compare(_sample(store, options.sample), options.patience)


def make_corpus(statements: int, seed: int = 1) -> Linked:
    """Make up a corpus with so many statements; some entities have many of them, most have few."""
    chance = random.Random(seed)
    entities = {type: _entities(type, max(20, statements // 12), chance) for type in SELECTIVE}
    said, articles = [], []
    for number in range(statements):
        article = f"d{number // STATEMENTS_AN_ARTICLE}#1"
        predicate = PREDICATES[chance.choice(list(PREDICATES))]
        subject_type = chance.choice(sorted(predicate.domain))
        object_type = subject_type if predicate.id == "part_of" else chance.choice(sorted(predicate.range))
        ends = [_often(entities[type], chance).id for type in (subject_type, object_type)]
        start = number % STATEMENTS_AN_ARTICLE * len(SENTENCE)
        evidence = Evidence(article, article[:-2], start, start + len(SENTENCE), SENTENCE, SENTENCE)
        day = {"time": "7月16日", "date": f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"}
        modality = chance.choices(("asserted", "planned", "required", "denied"), (88, 6, 5, 1))[0]
        if ends[0] != ends[1]:
            said.append(
                Statement(f"{number:016x}", ends[0], predicate.id, ends[1], evidence, "召开", **day, modality=modality)
            )
    text = SENTENCE * STATEMENTS_AN_ARTICLE
    for number in range(statements // STATEMENTS_AN_ARTICLE + 1):
        date = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        articles.append(
            Article(f"d{number}#1", f"d{number}", f"第{number}篇", text, range(len(text)), (), date, "", "卫生周报")
        )
    documents = tuple(Document(a.document, f"{a.document}.txt", text, (a,)) for a in articles)
    return Linked(documents, tuple(articles), tuple(e for found in entities.values() for e in found), (), tuple(said))


def _entities(type: str, count: int, chance: random.Random) -> list[Entity]:
    names = {"".join(chance.choices(CHARACTERS, k=6)) for _ in range(count)}
    return [Entity(f"{type}/{name}", type, name, (name[:4],)) for name in sorted(names)]


def _often(entities: list[Entity], chance: random.Random) -> Entity:
    return entities[int(len(entities) * chance.random() ** 3)]


def _write(quads: int, path: Path) -> Path:
    linked = make_corpus(quads // QUADS_A_STATEMENT)
    with _timed(f"made {len(linked.statements)} statements into quads"):
        made = make_quads(linked)
    with _timed(f"wrote {len(made)} quads as N-Quads"):
        path.write_bytes(serialize_quads(made, "nquads"))
    return path


def _load(path: Path, quads: int, scratch: Path) -> None:
    """Load the first so many quads of a file, into memory and into a folder."""
    with path.open("rb") as file:
        lines = list(islice(file, quads))
    content = b"".join(lines)
    for place, store in (("memory", ox.Store()), ("a folder", ox.Store(str(scratch / "store")))):
        with _timed(f"loaded {len(lines)} quads, {len(content) >> 20} MB, into {place}"):
            store.bulk_load(content, format=ox.RdfFormat.N_QUADS)


def _ask(store: ox.Store) -> None:
    """Ask every ready query of the entity of its kind with most facts and of one with few, or of everything."""
    times: dict[str, list[float]] = {}
    most, few = _names(store, 1_000_000), _names(store, FEW)
    for query in list_queries():
        asked = {
            "without": {},
            "of one with few facts": _given(query, few),
            "of the one with most": _given(query, most),
        }
        for which, given in asked.items():
            if given or which == "without":
                text = bind(find_text(query.name, given), given)
                rows: list[object] = []
                took = _seconds(lambda text=text, rows=rows: rows.extend(store.query(text)))
                times.setdefault(which, []).append(took)
                values = " ".join(f"{name}={value}" for name, value in given.items())
                print(f"  {query.name:20} {values}: {_show(took)}, {len(rows)} rows", flush=True)
    for which, found in times.items():
        print(f"{len(found)} queries {which}: median {_show(median(found))}, slowest {_show(max(found))}", flush=True)


def _compare(quads: list[ox.Quad], patience: float) -> None:
    """Ask every ready query of a sample, in both engines, of the entity of its kind that has most facts there."""
    graph, store = rdflib.Graph(), ox.Store()
    with _timed(f"loaded a sample of {len(quads)} triples into rdflib"):
        graph.parse(data=serialize_quads(quads, "nt"), format="nt")
    store.bulk_extend(quads)
    names = _names(store, 1_000_000)
    ratios = []
    for query in list_queries():
        given = _given(query, names)
        text = bind(find_text(query.name, given), given)
        ours = _seconds(lambda text=text: [list(store.query(text)) for _ in range(REPEATS)]) / REPEATS
        theirs = _seconds(lambda text=text: _ask_rdflib(graph, text), patience)
        ratios.append(theirs / ours)
        print(f"  {query.name:20} Oxigraph {_show(ours)}, rdflib {_show(theirs)}", flush=True)
    print(f"rdflib takes {median(ratios):.0f} times as long (median; {patience:g} s where it did not answer in time)")


def _ask_rdflib(graph: rdflib.Graph, text: str) -> None:
    """Ask; rdflib cannot join the values, nor find the least, of a variable that some rows leave unbound."""
    with suppress(rdflib.plugins.sparql.sparql.NotBoundError, TypeError):
        list(graph.query(text))


def _sample(store: ox.Store, quads: int) -> list[ox.Quad]:
    """Give what some articles state, and all that is said of what they mention, in one graph."""
    kept: set[ox.Quad] = set()
    seen: set[object] = set()
    for graph in store.named_graphs():
        if len(kept) >= quads:
            break
        for quad in store.quads_for_pattern(None, None, None, graph):
            kept.add(ox.Quad(*quad.triple))
            for node in {quad.subject, quad.predicate, quad.object} - seen:
                seen.add(node)
                if isinstance(node, ox.NamedNode) and not node.value.startswith(expand("rdf:")):
                    kept.update(ox.Quad(*q.triple) for q in islice(_said_apart(store, node), 100))
    return sorted(kept, key=str)


def _said_apart(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """Give what no article states of a node: its types, names, kind."""
    graphs = (ox.NamedNode(expand(curie)) for curie in DESCRIBED)
    return (quad for predicate in graphs for quad in store.quads_for_pattern(node, predicate, None, ox.DefaultGraph()))


def _names(store: ox.Store, most: int) -> dict[str, str]:
    """Give the name of an entity of each type: of those with no more facts than that, the one with most."""
    found = store.query(_COUNTS % most, prefixes=prefixes())
    assert isinstance(found, ox.QuerySolutions)
    names: dict[str, str] = {}
    for row in found:
        id, name = (str(getattr(term, "value", "")) for term in (row[0], row[1]))
        names.setdefault(id.partition("/")[0], name)
    return names


def _given(query: ReadyQuery, names: dict[str, str]) -> dict[str, str]:
    found = ((param, names[type]) for type, takes in SELECTIVE.items() for param in takes if param in query.params)
    return dict(list(found)[:1])


def _seconds(ask: Callable[[], object], patience: float = 0) -> float:
    """Give the processor's seconds of a call; one that is stopped after `patience`, 0 for never, counts as that long.

    With a limit the clock of the processor goes in steps of some thousandths.
    """

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, patience)
    begun = time.process_time()
    try:
        ask()
    except TimeoutError:
        return patience
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return max(time.process_time() - begun, TICK)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    took = (
        f"{time.perf_counter() - clock:.1f} s by the clock, {time.process_time() - processor:.1f} s of the processors"
    )
    print(f"{what}: {took}", flush=True)


def _show(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=30_000)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--patience", type=float, default=30.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
