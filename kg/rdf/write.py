"""Write a corpus as RDF: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, the same bytes every time."""

import os
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse, serialize

from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE, prefixes
from kg.rdf.quads import make_quads, quad_order
from kg.rdf.terms import term
from kg.write import write_bytes

FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Formats by name. Turtle, N-Triples and RDF/XML have no graphs: they hold every triple once."""

SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "nt",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}

_TRIPLES_ONLY = ("turtle", "nt", "rdfxml")
_XML_ROOT = re.compile(rb"<rdf:RDF([^>]*)>")


def write_rdf(linked: Linked, path: str | os.PathLike[str], *, format: str = "", base_iri: str = DEFAULT_BASE) -> None:
    """Write a corpus to a file in one of `FORMATS`, by default what the file's suffix says.

    ValueError where the format is unknown or the base is no base.
    """
    format = format or SUFFIXES.get(Path(path).suffix, "")
    if format not in FORMATS:
        raise ValueError(f"unknown RDF format {format or Path(path).suffix!r}; choose from {', '.join(FORMATS)}")
    content = serialize_quads(make_quads(linked, base_iri=base_iri), format, base_iri=base_iri)
    write_bytes(Path(path), content)


def serialize_quads(quads: Iterable[Quad], format: str, *, base_iri: str = DEFAULT_BASE) -> bytes:
    """Give sorted quads in a format of `FORMATS`."""
    items = _items(quads, format)
    if format in ("nt", "nquads", "jsonld"):
        return _written(items, format)
    content = _written(items, format, prefixes(base_iri))
    return _sort_xml_prefixes(content) if format == "rdfxml" else sort_prefixes(content)


def read_quads(path: str | os.PathLike[str]) -> Iterator[Quad]:
    """Read the quads of an N-Quads file one by one, in its order; ValueError where it is none."""
    try:
        yield from parse(path=str(path), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise ValueError(f"{path} is not N-Quads: {error}") from None


def read_base(quads: Iterable[Quad]) -> str:
    """Give the base that a graph's card says its IRIs were minted under; the default where there is no card."""
    told = (q.object.value for q in quads if q.predicate == term("void:uriSpace") and isinstance(q.object, Literal))
    return next(told, DEFAULT_BASE)


def _written(items: Iterable[Quad] | Iterable[Triple], format: str, named: dict[str, str] | None = None) -> bytes:
    content = BytesIO()
    serialize(items, content, format=FORMATS[format], prefixes=named)
    return content.getvalue()


def _items(quads: Iterable[Quad], format: str) -> Iterable[Quad] | Iterable[Triple]:
    if format not in _TRIPLES_ONLY:
        return quads
    return [q.triple for q in sorted({Quad(*q.triple) for q in quads}, key=quad_order)]


def sort_prefixes(content: bytes) -> bytes:
    """Put the prefix lines, which Oxigraph writes in the order of a hash map, in order of name."""
    lines = content.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join([*sorted(lines[:count]), b"\n", *lines[count:]])


def _sort_xml_prefixes(content: bytes) -> bytes:
    def in_order(match: re.Match[bytes]) -> bytes:
        return b"<rdf:RDF " + b" ".join(sorted(match[1].split())) + b">"

    return _XML_ROOT.sub(in_order, content, count=1)
