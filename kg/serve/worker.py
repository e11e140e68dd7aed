"""The process behind an answer of the server: opens the store, then answers from standard input, a JSON line each.

Run as `python -m kg.serve.worker`. Each answer is a JSON line, of which `bytes` says how many bytes follow it.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.rdf.answer import limit, set_alarm
from kg.rdf.faults import explain
from kg.rdf.sparql import Refused, check
from kg.rdf.store import files_to_come
from kg.serve.encode import Encoded, Unacceptable, encode

_LONGEST_REASON = 1_000
"""Characters of an error that are told."""


def main() -> None:
    """Answer until standard input ends."""
    lines, out = sys.stdin.buffer, sys.stdout.buffer
    opening = json.loads(lines.readline())
    limit("AS", opening["memory"])
    store = ox.Store.read_only(opening["store"])
    _warm(store)
    limit("NOFILE", files_to_come(Path(opening["store"])))
    _send(out, {"ready": True})
    for line in lines:
        question = json.loads(line)
        set_alarm(opening["seconds"] + 1)
        _set_processor_alarm(question["seconds"])
        _answer(store, question, opening, out)
        _set_processor_alarm(0)
        set_alarm(0)


def _warm(store: ox.Store) -> None:
    """Ask once, so that whatever is loaded late is there before no file can be opened."""
    for query in ("SELECT ?s { ?s ?p 1.5 . FILTER(REGEX(STR(?s), 'a')) } LIMIT 1", "CONSTRUCT WHERE { <x:a> ?p ?o }"):
        for results in ("json", "xml", "csv", "tsv"):
            encode(store.query(query), results, "ttl", {})


def _set_processor_alarm(seconds: float) -> None:
    """End this process when it has used so much of a processor, however long it waited for it; 0 takes that back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _answer(store: ox.Store, question: dict[str, Any], opening: dict[str, Any], out: BinaryIO) -> None:
    began = time.process_time()
    try:
        answer = _ask(store, question, opening)
    except Refused as error:
        _fail(out, "refused", str(error))
    except Unacceptable as error:
        _fail(out, "unacceptable", str(error))
    except SyntaxError as error:
        _fail(out, "malformed", explain(str(error), question["query"]))
    except (ValueError, OverflowError) as error:
        _fail(out, "malformed", str(error))
    except (RuntimeError, OSError) as error:
        _fail(out, "failed", f"the query failed: {error}")
    else:
        about = {"of_graph": answer.of_graph, "truncated": answer.truncated, "seconds": time.process_time() - began}
        _send(out, about, answer.content)


def _ask(store: ox.Store, question: dict[str, Any], opening: dict[str, Any]) -> Encoded:
    check(question["query"])
    graphs = [ox.NamedNode(iri) for iri in question["default_graphs"]]
    named = [ox.NamedNode(iri) for iri in question["named_graphs"]]
    for graph in (*graphs, *named):
        if not store.contains_named_graph(graph):
            raise ValueError(f"no graph {graph.value} here, and none is loaded from elsewhere")
    chosen = bool(graphs or named)
    found = store.query(
        question["query"],
        prefixes=opening["prefixes"],
        default_graph=[*graphs] if chosen else None,
        named_graphs=[*named] if chosen else None,
    )
    return encode(found, question["results"], question["graphs"], opening["prefixes"], rows=opening["rows"])


def _fail(out: BinaryIO, kind: str, reason: str) -> None:
    short = reason if len(reason) <= _LONGEST_REASON else reason[:_LONGEST_REASON] + "…"
    _send(out, {"error": kind, "reason": short})


def _send(out: BinaryIO, message: dict[str, Any], content: bytes = b"") -> None:
    out.write(json.dumps(message | {"bytes": len(content)}).encode() + b"\n" + content)
    out.flush()


if __name__ == "__main__":
    main()
    os._exit(0)
