"""Days, months and years as OWL-Time knows them."""

from calendar import monthrange
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import mint_in
from kg.rdf.terms import Fact, date_literal, precision, term


def time_node(date: str, base: str) -> NamedNode:
    """Give the node of an ISO 8601 day, month or year."""
    return NamedNode(mint_in("date", date, base_iri=base))


def describe_time(date: str, base: str) -> Iterator[Fact]:
    """Say what a date is: a day is an instant; a month or year an interval from its first day to its last."""
    node = time_node(date, base)
    unit = precision(date)
    yield node, term("rdf:type"), term("sem:Time")
    yield node, term("rdf:type"), term("time:Instant" if unit == "day" else "time:ProperInterval")
    yield node, term("rdfs:label"), Literal(date)
    yield node, term("kg:precision"), term(f"time:unit{unit.title()}")
    if unit == "day":
        yield node, term("time:inXSDDate"), date_literal(date)
        return
    for property, day in zip(("time:hasBeginning", "time:hasEnd"), _ends(date), strict=True):
        yield node, term(property), time_node(day, base)
        yield from describe_time(day, base)


def _ends(date: str) -> tuple[str, str]:
    """Give the first and last day of a month or year.

    >>> _ends("2024-02")
    ('2024-02-01', '2024-02-29')
    """
    first, last = (date, date) if "-" in date else (f"{date}-01", f"{date}-12")
    year, month = map(int, last.split("-"))
    return f"{first}-01", f"{last}-{monthrange(year, month)[1]}"
