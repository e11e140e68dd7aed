"""Days, months, years and spans as OWL-Time knows them."""

from calendar import monthrange
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.dates import read_ends
from kg.rdf.iris import mint_in
from kg.rdf.terms import Fact, date_literal, span_precision, term


def time_node(date: str, base: str) -> NamedNode:
    """Give the node of an ISO 8601 day, month, year or span."""
    return NamedNode(mint_in("date", date, base_iri=base))


def describe_time(date: str, base: str) -> Iterator[Fact]:
    """Say what a date is: a day is an instant; all else an interval from its first day to its last."""
    node = time_node(date, base)
    unit = span_precision(date)
    is_day = unit == "day" and "/" not in date
    yield node, term("rdf:type"), term("sem:Time")
    yield node, term("rdf:type"), term("time:Instant" if is_day else "time:ProperInterval")
    yield node, term("rdfs:label"), Literal(date)
    yield node, term("kg:precision"), term(f"time:unit{unit.title()}")
    if is_day:
        yield node, term("time:inXSDDate"), date_literal(date)
        return
    for property, day in zip(("time:hasBeginning", "time:hasEnd"), _ends(date), strict=True):
        yield node, term(property), time_node(day, base)
        yield from describe_time(day, base)


def _ends(date: str) -> tuple[str, str]:
    """Give the first and last day of a month, year or span.

    >>> _ends("2024-02"), _ends("2021/2025-03-02")
    (('2024-02-01', '2024-02-29'), ('2021-01-01', '2025-03-02'))
    """
    begin, end = read_ends(date)
    year, month = int(end[:4]), int(end[5:7] or 12)
    day = end[8:] or str(monthrange(year, month)[1])
    return begin + "-01" * (2 - begin.count("-")), f"{end[:4]}-{month:02}-{day}"
