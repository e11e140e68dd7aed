"""Media types of answers, and which of them a client that sends an Accept header gets."""

from collections.abc import Mapping
from typing import NamedTuple

RESULTS: dict[str, str] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media types of SELECT and ASK, the preferred one first, and the format each stands for."""

GRAPHS: dict[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/x-turtle": "ttl",
    "application/json": "jsonld",
    "text/plain": "nt",
}
"""Media types of CONSTRUCT, DESCRIBE and of the RDF of a thing, and the format each stands for."""

_PARAMETERS = {
    "text/csv": "; charset=utf-8; header=present",
    "text/tab-separated-values": "; charset=utf-8",
    "text/turtle": "; charset=utf-8",
    "text/plain": "; charset=utf-8",
    "text/html": "; charset=utf-8",
    "application/xml": "; charset=utf-8",
    "text/xml": "; charset=utf-8",
}

_MOST_RANGES = 50


class Range(NamedTuple):
    """One media range of an Accept header: type, subtype, quality."""

    type: str
    subtype: str
    quality: float


def parse_accept(header: str) -> tuple[Range, ...]:
    """Read an Accept header; what is not a media range is passed over, and no header accepts everything.

    >>> parse_accept("text/turtle, */*;q=0.1")
    (Range(type='text', subtype='turtle', quality=1.0), Range(type='*', subtype='*', quality=0.1))
    """
    found = [_range(part) for part in header.split(",")[:_MOST_RANGES]] if header.strip() else [Range("*", "*", 1.0)]
    return tuple(r for r in found if r)


def choose(header: str, offered: Mapping[str, object]) -> str:
    """Give the offered media type that a client likes best, of equals the first; empty where it takes none.

    >>> choose("text/csv;q=0.5, application/*;q=0.8", RESULTS)
    'application/sparql-results+json'
    >>> choose("image/png", RESULTS)
    ''
    """
    ranges = parse_accept(header)
    likings = {media: _liking(media, ranges) for media in offered}
    best = max(likings.values(), default=0.0)
    return next((media for media, liking in likings.items() if liking == best > 0), "")


def content_type(media: str) -> str:
    """Give the Content-Type header of a media type.

    >>> content_type("text/turtle")
    'text/turtle; charset=utf-8'
    """
    return media + _PARAMETERS.get(media, "")


def _range(text: str) -> Range | None:
    media, *parameters = (part.strip() for part in text.split(";"))
    type, slash, subtype = media.lower().partition("/")
    if not (slash and type and subtype):
        return None
    given = dict(parameter.replace(" ", "").lower().partition("=")[::2] for parameter in parameters)
    return Range(type, subtype, _quality(given.get("q", "1")))


def _quality(text: str) -> float:
    try:
        quality = float(text)
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


def _liking(media: str, ranges: tuple[Range, ...]) -> float:
    """Give the quality of the most specific range that a media type falls under."""
    type, _, subtype = media.partition("/")
    for wanted in ((type, subtype), (type, "*"), ("*", "*")):
        qualities = [r.quality for r in ranges if r[:2] == wanted]
        if qualities:
            return max(qualities)
    return 0.0
