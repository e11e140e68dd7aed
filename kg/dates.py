"""Dates of facts: an ISO 8601 day, month or year, or a span of two of them, `begin/end`, both of them included."""


def read_ends(date: str) -> tuple[str, str]:
    """Give where a date begins and ends; a day, month or year is both.

    >>> read_ends("2021-11-05/2021-11-06"), read_ends("2021-11")
    (('2021-11-05', '2021-11-06'), ('2021-11', '2021-11'))
    """
    begin, _, end = date.partition("/")
    return begin, end or begin


def make_span(begin: str, end: str) -> str:
    """Give the date from a begin to an end: the begin alone where the two are one or there is no end.

    >>> make_span("2021", "2025"), make_span("2021-11", "2021-11")
    ('2021/2025', '2021-11')
    """
    return begin if end in ("", begin) else f"{begin}/{end}"


def overlaps(date: str, start: str, end: str) -> bool:
    """Tell whether a date touches the days from `start` to `end`, compared as far as both are given; "" is open.

    >>> overlaps("2024-07", "2024-07-15", "2024-08"), overlaps("2021/2025", "2023-03", "")
    (True, True)
    >>> overlaps("2024-09", "", "2024-08")
    False
    """
    first, last = read_ends(date)
    least, most = min(len(last), len(start)), min(len(first), len(end))
    return last[:least] >= start[:least] and first[:most] <= end[:most]
