"""Facts in the order of their days."""

import re

import pandas as pd

from kg.dates import overlaps, read_ends
from kg.nouns import Linked

COLUMNS = {
    "date": "ISO 8601 day, month or year, or begin/end of a span; its begin orders the row",
    "dated_by": "text where the sentence gives the date, article where only the article has one",
    "subject": "entity id",
    "predicate": "predicate id",
    "object": "entity id",
    "subject_name": "canonical name",
    "object_name": "canonical name",
    "place_name": "canonical name, or empty",
    "role": "as written",
    "modality": "asserted, planned, required or denied",
    "confidence": "0 to 1",
    "article": "article id",
    "text": "the evidence as a person reads it",
}
"""The columns of a timeline, in order, and what they hold."""

_PERIOD = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")


def make_timeline(linked: Linked, *, entity: str = "", start: str = "", end: str = "") -> pd.DataFrame:
    """Give a row a fact that has a date, earliest first; `entity` is an id, `start` and `end` are ISO 8601.

    A fact without a date of its own has its article's. A year, month or span counts as in a period that it touches.
    ValueError where `start` or `end` is no day, month or year.
    """
    for given in (start, end):
        if not _PERIOD.fullmatch(given):
            raise ValueError(f"{given!r} is no day, month or year; write it as 2024-07-23, 2024-07 or 2024")
    names = {e.id: e.name for e in linked.entities}
    published = {a.id: a.date for a in linked.articles}
    rows = []
    for s in linked.statements:
        date = s.date or published[s.evidence.article]
        if not date or (entity and entity not in (s.subject, s.object, s.place)) or not overlaps(date, start, end):
            continue
        by = "text" if s.date else "article"
        fact = (s.subject, s.predicate, s.object, names[s.subject], names[s.object], names.get(s.place, ""))
        said = (s.role, s.modality, s.confidence, s.evidence.article, s.evidence.text)
        rows.append((date, by, *fact, *said))
    rows.sort(key=lambda row: (read_ends(row[0]), *row[1:]))
    return pd.DataFrame(rows, columns=list(COLUMNS))
