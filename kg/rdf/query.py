"""Ask SPARQL of a corpus, in a process of its own that can be stopped: nothing is read, written or fetched by a query.

A query is checked before it runs: SELECT, ASK, CONSTRUCT and DESCRIBE only, no SERVICE, no FROM. The process that
answers may use so much time and memory, and after loading may open no file or connection at all.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from kg.rdf.iris import DEFAULT_BASE, prefixes
from kg.rdf.ready import ReadyQuery, find_query, keep_lines, list_queries
from kg.rdf.results import Result, format_result
from kg.rdf.sparql import Value, bind, check
from kg.rdf.store import open_folder

__all__ = [
    "Limits",
    "QueryFailed",
    "QueryProcess",
    "QueryTimeout",
    "ReadyQuery",
    "Result",
    "find_query",
    "format_result",
    "list_queries",
    "query_folder",
    "run_query",
]

TIMEOUT = 5.0
"""Seconds a query may take before it is stopped."""

ROW_LIMIT = 10_000
"""Rows of an answer that are given; `Result.truncated` says when there were more."""

MEMORY_LIMIT = 4 * 1024**3
"""Bytes of address space of the process that answers, the loaded graph included."""

QUADS_FILE = "graph.nq"
"""The file of an output folder that queries are asked of."""

LARGE = 10_000_000
"""Bytes of a graph from which on it is kept as a store on disk, opened at once, and no longer loaded each time."""

LOAD_TIMEOUT = 300.0
"""Seconds that loading the graph may take."""


class QueryTimeout(TimeoutError):
    """A query took longer than it may."""


class QueryFailed(ChildProcessError):
    """A query was stopped by its memory limit or by a fault of the engine."""


class Limits(NamedTuple):
    """What one query may use: seconds, rows, bytes."""

    timeout: float = TIMEOUT
    rows: int = ROW_LIMIT
    memory: int = MEMORY_LIMIT


DEFAULT_LIMITS = Limits()


def run_query(
    source: str | os.PathLike[str] | bytes,
    text: str,
    parameters: Mapping[str, Value] | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    base_iri: str = DEFAULT_BASE,
) -> Result:
    """Answer one query on an RDF file, an Oxigraph folder, or N-Quads bytes.

    `parameters` binds variables of the query to values. The default graph is the union of all graphs; of a folder,
    which is not copied, it gives a triple as often as graphs hold it.
    ValueError where the query is not allowed or not SPARQL, QueryTimeout, QueryFailed.
    """
    with QueryProcess(source, limits=limits, base_iri=base_iri) as process:
        return process.ask(text, parameters)


class QueryProcess:
    """A graph loaded once in a process of its own, to ask many queries of; stopped and started anew after a fault.

    >>> with QueryProcess(b'<a:s> <a:p> "1" .') as process:
    ...     process.ask("SELECT ?o { ?s ?p ?o }").rows
    (('1',),)
    """

    def __init__(
        self,
        source: str | os.PathLike[str] | bytes,
        *,
        limits: Limits = DEFAULT_LIMITS,
        base_iri: str = DEFAULT_BASE,
        union: bool = True,
    ) -> None:
        """Name the graph. `union=False`: an Oxigraph folder holds the union of its graphs as its default graph."""
        if not isinstance(source, bytes) and not Path(source).exists():
            raise FileNotFoundError(f"no graph at {os.fspath(source)}")
        self._source = source
        self._limits = limits
        self._union = union
        self._prefixes = prefixes(base_iri)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, text: str, parameters: Mapping[str, Value] | None = None) -> Result:
        """Answer a query; see `run_query`."""
        check(text)
        query = bind(text, parameters or {})
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()
            answer = self._exchange({"query": query, "rows": self._limits.rows}, self._limits.timeout)
        if "error" in answer:
            raise ValueError(answer["error"])
        rows = tuple(tuple(row) for row in answer["rows"])
        return Result(tuple(answer["columns"]), rows, answer["truncated"])

    def close(self) -> None:
        """Stop the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        self.close()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kg.rdf.answer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        )
        content = self._source if isinstance(self._source, bytes) else b""
        opening = {
            "path": "" if isinstance(self._source, bytes) else str(Path(self._source).resolve()),
            "bytes": len(content),
            "memory": self._limits.memory,
            "seconds": self._limits.timeout,
            "prefixes": self._prefixes,
            "union": self._union and not isinstance(self._source, bytes) and Path(self._source).is_dir(),
        }
        answer = self._exchange(opening, LOAD_TIMEOUT, content)
        if "error" in answer:
            self.close()
            raise ValueError(answer["error"])

    def _exchange(self, message: dict[str, Any], timeout: float, content: bytes = b"") -> dict[str, Any]:
        """Send a line (and bytes) and wait for a line back, killing the process when its time is up."""
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(timeout, stop)
        timer.start()
        try:
            process.stdin.write(json.dumps(message).encode() + b"\n" + content)
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = b""
        except BaseException:  # an interrupted wait must not leave its answer to the next question
            self.close()
            raise
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.close()
        if late.is_set():
            raise QueryTimeout(f"stopped after {timeout:g} s; ask for less, or give more time")
        raise QueryFailed("the query used more memory than it may, or broke the engine")


def query_folder(
    folder: str | os.PathLike[str],
    query: str,
    parameters: Mapping[str, Value] | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Result:
    """Answer a ready query by name, a query file or SPARQL text on a folder that `Graph.save` filled.

    Errors as in `run_query`; FileNotFoundError where the folder holds no graph.
    """
    given = parameters or {}
    source = Path(folder) / QUADS_FILE
    large = source.is_file() and source.stat().st_size > LARGE
    with QueryProcess(open_folder(Path(folder)) if large else source, limits=limits, union=False) as process:
        return process.ask(find_text(query, given), given)


def find_text(query: str, given: Iterable[str] = ()) -> str:
    """Give the text of a ready query by name or of a .rq file by path, as the given parameters make it.

    Other text is SPARQL already. ValueError where it looks like a name and is none, or takes no such parameter.
    """
    if query.endswith(".rq") and Path(query).is_file():
        return keep_lines(Path(query).read_text(encoding="utf-8"), given)
    return query if any(c in query for c in "{ \n") else _ready_text(query, list(given))


def _ready_text(name: str, given: list[str]) -> str:
    ready = find_query(name)
    for other in given:
        if f"?{other} " not in ready.text and other not in ready.params:
            raise ValueError(f"{name} takes no {other}; it takes {', '.join(ready.params) or 'nothing'}")
    return keep_lines(ready.text, given)
