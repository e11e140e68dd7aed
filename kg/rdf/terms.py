"""The terms that facts are made of."""

import re
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import expand
from kg.rdf.legal import legal

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""A triple, before it is known which graph it stands in."""

_DATE_TYPES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}"), "xsd:gYear"),
)


@cache
def term(curie: str) -> NamedNode:
    """Give the node of a CURIE of the vocabularies."""
    return NamedNode(expand(curie))


def date_literal(date: str) -> Literal:
    """Type an ISO 8601 day, month or year; a plain string where it is none of these."""
    fits = [datatype for pattern, datatype in _DATE_TYPES if pattern.fullmatch(date)]
    return Literal(date, datatype=term(fits[0])) if fits else Literal(legal(date))
