"""The terms that facts are made of."""

import re
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.dates import make_span, read_ends
from kg.rdf.iris import expand

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""A triple, before it is known which graph it stands in."""

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_DATE_TYPES = {"day": "xsd:date", "month": "xsd:gYearMonth", "year": "xsd:gYear"}


@cache
def term(curie: str) -> NamedNode:
    """Give the node of a CURIE of the vocabularies."""
    return NamedNode(expand(curie))


def precision(text: str) -> str:
    """Tell whether an ISO 8601 date is a day, month or year, or give "" where it is no date.

    >>> precision("2024-07"), precision("2024-02-30")
    ('month', '')
    """
    found = _DATE.fullmatch(text)
    if not found:
        return ""
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return "day" if found["day"] else "month" if found["month"] else "year"


def span_precision(date: str) -> str:
    """Tell the precision of a date that may be a span: that of its less precise end; "" where it is none.

    A span ends no earlier than it begins, as far as both are told.

    >>> span_precision("2021-11/2022"), span_precision("2021-11-05"), span_precision("2022/2021-11")
    ('year', 'day', '')
    """
    begin, end = read_ends(date)
    units = {precision(begin), precision(end)}
    shared = min(len(begin), len(end))
    if "" in units or make_span(begin, end) != date or end[:shared] < begin[:shared]:
        return ""
    return next(unit for unit in ("year", "month", "day") if unit in units)


def date_literal(text: str) -> Literal:
    """Type an ISO 8601 day, month or year; ValueError where it is none of these (`precision` tells)."""
    if not precision(text):
        raise ValueError(f"{text!r} is no date")
    return Literal(text, datatype=term(_DATE_TYPES[precision(text)]))


def decimal(number: float) -> Literal:
    """Write a number as Oxigraph does, so that its store changes nothing: 1, not 1.0000."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=term("xsd:decimal"))


def natural(number: int) -> Literal:
    """Write a number from 0 up."""
    return Literal(str(number), datatype=term("xsd:nonNegativeInteger"))
