"""The process behind a query: loads a graph, then answers queries from standard input, one JSON line each.

Run as `python -m kg.rdf.answer`. First line in: path or number of N-Quads bytes that follow, and limits.
"""

import json
import os
import signal
import sys
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.rdf.faults import explain
from kg.rdf.store import files_to_come

if sys.platform != "win32":
    import resource

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {_XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger")}
_FLOATS = {_XSD + name for name in ("decimal", "double", "float")}

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def main() -> None:
    """Answer until standard input ends."""
    lines, out = sys.stdin.buffer, sys.stdout.buffer
    opening = json.loads(lines.readline())
    limit("AS", opening["memory"])
    try:
        store = _load(opening["path"], lines.read(opening["bytes"]))
    except (OSError, SyntaxError, ValueError) as error:
        _send(out, {"error": f"cannot read the graph: {error}"})
        return
    # From here on no file but the store's own, and no connection, can be opened, whatever a query asks for.
    limit("NOFILE", files_to_come(Path(opening["path"])) if _is_store(opening["path"]) else 0)
    _send(out, {"loaded": True})
    for line in lines:
        request = json.loads(line)
        set_alarm(opening["seconds"] + 1)
        answer = _answer(store, request["query"], request["rows"], opening)
        set_alarm(0)
        _send(out, answer)


def _is_store(path: str) -> bool:
    """Tell whether this is an Oxigraph folder, whose files are opened as they are needed."""
    return bool(path) and Path(path).is_dir()


def limit(name: str, amount: int) -> None:
    """Limit what this process may use for good: bytes of address space (AS), open files (NOFILE)."""
    if sys.platform != "win32":
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (amount, amount))


def set_alarm(seconds: float) -> None:
    """End this process after some seconds, even where nobody is left to stop it."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _load(path: str, content: bytes) -> ox.Store:
    if _is_store(path):
        return ox.Store.read_only(path)
    format = ox.RdfFormat.from_extension(Path(path).suffix.removeprefix(".")) if path else ox.RdfFormat.N_QUADS
    if format is None:
        raise ValueError(f"{path} is of no RDF format")
    store = ox.Store()
    source: dict[str, Any] = {"path": path} if path else {"input": content}
    quads = list(ox.parse(format=format, **source))
    store.bulk_extend(quads)
    in_graphs = (quad.triple for quad in quads if quad.graph_name != ox.DefaultGraph())
    store.bulk_extend(ox.Quad(*triple) for triple in in_graphs)  # the default graph is the union, each triple once
    return store


def _answer(store: ox.Store, query: str, most: int, opening: dict[str, Any]) -> dict[str, Any]:
    try:
        found = store.query(query, prefixes=opening["prefixes"], use_default_graph_as_union=opening["union"])
        if isinstance(found, ox.QueryBoolean):
            return {"columns": ["answer"], "rows": [[bool(found)]], "truncated": False}
        if isinstance(found, ox.QueryTriples):
            columns = ["subject", "predicate", "object"]
            rows = ([_value(t.subject), _value(t.predicate), _value(t.object)] for t in found)
        else:
            columns = [v.value for v in found.variables]
            rows = ([_value(term) for term in solution] for solution in found)
        kept = list(islice(rows, most + 1))
    except SyntaxError as error:
        return {"error": explain(str(error), query)}
    except (ValueError, RuntimeError, OSError) as error:
        return {"error": f"the query failed: {error}"}
    return {"columns": columns, "rows": kept[:most], "truncated": len(kept) > most}


def _value(term: Term | None) -> str | int | float | bool | None:
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if isinstance(term, ox.Literal):
        return _literal_value(term.value, term.datatype.value)
    return term.value


def _literal_value(text: str, datatype: str) -> str | int | float | bool:
    if datatype in _INTEGERS:
        return int(text)
    if datatype in _FLOATS:
        return float(text)
    return text == "true" if datatype == _XSD + "boolean" else text


def _send(out: BinaryIO, message: dict[str, Any]) -> None:
    out.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
    os._exit(0)
