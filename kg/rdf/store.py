"""The Oxigraph store on disk that questions are answered from, made once for each graph that was built."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.rdf.iris import DEFAULT_BASE, check_base, expand

STORES = Path(".cache") / "stores"
"""Folder of an output folder that keeps its store; it can be thrown away."""

_LAYOUT = "2"
"""Changes when a store is filled in another way."""

_KEPT = 2
"""Stores that are kept."""

_AT_ONCE = 200_000
"""Quads that are put into a store together."""


def open_folder(folder: Path, *, quads_file: str = "graph.nq") -> Path:
    """Give the path of the store of a built folder, filled where it is not there yet or the graph has changed.

    The default graph holds every triple once, each named graph its own. FileNotFoundError where nothing was built,
    ValueError where the graph cannot be read.
    """
    source = folder / quads_file
    if not source.is_file():
        raise FileNotFoundError(f"no graph at {source}")
    store = folder / STORES / _name(source)
    if not store.is_dir():
        _fill(store, source)
        _drop_old(store.parent)
    return store


def find_base(store: Path) -> str:
    """Give the base of the data's IRIs that the dataset's card names; the default where it names none."""
    space = ox.NamedNode(expand("void:uriSpace"))
    for quad in ox.Store.read_only(str(store)).quads_for_pattern(None, space, None, ox.DefaultGraph()):
        try:
            return check_base(str(getattr(quad.object, "value", "")))
        except ValueError:
            continue
    return DEFAULT_BASE


def count_triples(store: Path) -> dict[str, int]:
    """Count the triples of a store, each once, and its named graphs, by the name of a VoID property."""
    opened = ox.Store.read_only(str(store))
    found = opened.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    triples = next(iter(found))[0]
    assert isinstance(triples, ox.Literal)
    return {"triples": int(triples.value), "documents": sum(1 for _ in opened.named_graphs())}


def files_to_come(store: Path) -> int:
    """Give the limit of open files that lets the store open those of its own which are not open yet, and no other.

    Oxigraph opens the first sixteen at once, which is all of a small store: then the limit is none at all, and no
    file and no connection can ever be opened.
    """
    numbers = [int(path.name) for path in Path("/dev/fd").iterdir()] if Path("/dev/fd").is_dir() else []
    opened = {_target(number) for number in numbers}
    missing = sum(1 for path in store.glob("*.sst") if path.resolve() not in opened)
    return max(numbers, default=0) + 1 + missing if missing else 0


def _target(number: int) -> Path:
    """Give the file that an open number stands for, where the system tells."""
    try:
        return Path(f"/proc/self/fd/{number}").readlink()
    except OSError:
        return Path()


def _name(source: Path) -> str:
    """Name the store of a graph as it is now: by size and time, since to read a large one takes a while."""
    found = source.stat()
    about = f"{_LAYOUT} {ox.__version__} {found.st_size} {found.st_mtime_ns}"
    return hashlib.sha256(about.encode()).hexdigest()[:24]


def _fill(path: Path, source: Path) -> None:
    """Fill a store beside its place, then move it there, so that no half a store is ever found."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        store = ox.Store(str(unfinished))
        quads = _with_union(source)
        while part := list(islice(quads, _AT_ONCE)):  # of all at once Oxigraph would hold a great part in memory
            store.bulk_extend(part)
        store.optimize()  # into few files, so that a process can open all of them and then no other
        store.flush()
        del store
        if not path.is_dir():  # another server may have made the same one meanwhile
            unfinished.replace(path)
    except SyntaxError as error:
        raise ValueError(f"cannot read {source}: {error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _with_union(source: Path) -> Iterator[ox.Quad]:
    """Give every quad of a file, and the triple of each of a named graph for the default graph too."""
    for quad in ox.parse(path=str(source), format=ox.RdfFormat.N_QUADS):
        yield quad
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            yield ox.Quad(*quad.triple)


def _drop_old(stores: Path) -> None:
    """Remove the stores of graphs built long ago; the newest but one may still be served by somebody."""
    finished = [path for path in stores.iterdir() if not path.name.startswith(".")]
    for old in sorted(finished, key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
