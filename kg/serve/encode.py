"""Write what a query found in the formats of the web, up to so many rows and bytes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

ROW_LIMIT = 10_000
"""Rows, or triples, of an answer; what is left out is said in its `truncated`."""

BYTE_LIMIT = 10_000_000
"""Bytes of the rows of an answer before they are written in its format."""

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_WITH_PREFIXES = ("ttl",)  # of the others, some have none and some write them in another order each time

_STRING = "http://www.w3.org/2001/XMLSchema#string"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Encoded(NamedTuple):
    """An answer in its format, whether it is a graph, and what was left out of it: "", "rows" or "bytes"."""

    content: bytes
    of_graph: bool = False
    truncated: str = ""


class Unacceptable(ValueError):
    """The client takes no format that an answer of this kind has."""


def encode(found: Found, results: str, graphs: str, prefixes: Mapping[str, str], *, rows: int = ROW_LIMIT) -> Encoded:
    """Write an answer: of SELECT and ASK in the format `results`, of CONSTRUCT and DESCRIBE in the format `graphs`.

    An empty format is one the client does not take: Unacceptable.
    """
    if isinstance(found, ox.QueryTriples):
        return _encode_triples(found, _taken(graphs, "CONSTRUCT and DESCRIBE", "text/turtle"), prefixes, rows)
    format = _taken(results, "SELECT and ASK", "application/sparql-results+json")
    if isinstance(found, ox.QueryBoolean):
        return Encoded(found.serialize(format=_RESULTS[format]) or b"")
    return _encode_rows(found, format, rows)


def _taken(format: str, of: str, example: str) -> str:
    if not format:
        raise Unacceptable(f"{of} have no answer in a format that the Accept header names; {example} is one")
    return format


def _encode_rows(found: ox.QuerySolutions, format: str, limit: int) -> Encoded:
    names = [variable.value for variable in found.variables]
    rows = (_dumps({n: _json_term(t) for n, t in zip(names, row, strict=True) if t is not None}) for row in found)
    kept, truncated = _take(rows, limit)
    head = _dumps({"vars": names})
    content = f'{{"head":{head},"results":{{"bindings":[{",".join(kept)}]}}}}'.encode("utf-8", "replace")
    if format == "json":
        return Encoded(content, False, truncated)
    solutions = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    return Encoded(solutions.serialize(format=_RESULTS[format]) or b"", False, truncated)


def _encode_triples(found: ox.QueryTriples, format: str, prefixes: Mapping[str, str], limit: int) -> Encoded:
    kept, truncated = _take((str(triple) for triple in found), limit)
    lines = " .\n".join([*sorted(set(kept)), ""])
    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES, without_named_graphs=True)
    return Encoded(write_triples((quad.triple for quad in triples), format, prefixes), True, truncated)


def write_triples(triples: Iterable[ox.Triple], format: str, prefixes: Mapping[str, str]) -> bytes:
    """Write triples as ttl, nt, jsonld or rdf; Turtle names the prefixes it uses, in order."""
    named = dict(prefixes) if format in _WITH_PREFIXES else None
    content = ox.serialize(triples, format=_GRAPHS[format], prefixes=named) or b""
    return _sort_prefixes(content) if format == "ttl" else content


def _sort_prefixes(turtle: bytes) -> bytes:
    lines = turtle.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    body = b"".join(lines[count:])
    used = (line for line in sorted(lines[:count]) if line.split()[1] in body)
    return b"".join([*used, body])


def _take(items: Iterable[str], limit: int) -> tuple[list[str], str]:
    """Keep texts until there are too many or they are too long, and tell which."""
    kept: list[str] = []
    size = 0
    for item in items:
        size += len(item) if item.isascii() else len(item.encode("utf-8", "replace"))
        if len(kept) >= limit or size > BYTE_LIMIT:
            return kept, "rows" if len(kept) >= limit else "bytes"
        kept.append(item)
    return kept, ""


def _json_term(term: Term) -> dict[str, Any]:
    """Give a term as SPARQL 1.1 Query Results JSON has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        return {"type": "triple", "value": {part: _json_term(getattr(term, part)) for part in _PARTS}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    datatype = {} if term.datatype.value == _STRING else {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **datatype}


_PARTS = ("subject", "predicate", "object")


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
