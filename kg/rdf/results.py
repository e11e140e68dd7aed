"""The answer of a query, and how it is written: as a table to read, as CSV, or as JSON."""

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kg.rdf.sparql import Value

WIDEST_CELL = 60
"""Columns of a terminal that one cell of a table may fill; longer text is cut with an ellipsis."""

_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of a query: column names, rows of str, int, float, bool or None, and whether rows were left out.

    An ASK gives one row and column, `answer`; a CONSTRUCT or DESCRIBE gives subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    truncated: bool = False


def format_table(result: Result, *, widest: int = WIDEST_CELL) -> str:
    """Give a plain text table, Chinese characters counted two columns wide.

    >>> print(format_table(Result(("谁", "n"), (("省卫健委", 2),))))
    谁        n
    --------  -
    省卫健委  2
    """
    rows = [[_fit(_text(cell), widest) for cell in row] for row in (result.columns, *result.rows)]
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    lines = ["  ".join(map(_pad, row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *_notices(result)])


def format_csv(result: Result) -> str:
    """Give RFC 4180 CSV; text that a spreadsheet would run as a formula gets an apostrophe in front.

    >>> format_csv(Result(("a", "b"), (("=1+1", -2),)))
    "a,b\\r\\n'=1+1,-2\\r\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(result.columns)
    writer.writerows([_guard(cell) for cell in row] for row in result.rows)
    return out.getvalue()


def format_json(result: Result) -> str:
    """Give a JSON object of columns, rows (an object each) and whether rows were left out."""
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    answer = {"columns": list(result.columns), "rows": rows, "truncated": result.truncated}
    return json.dumps(answer, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Result], str]] = {"table": format_table, "csv": format_csv, "json": format_json}


def format_result(result: Result, format: str) -> str:
    """Write an answer in one of `FORMATS`, a line feed at its end; ValueError where there is no such format."""
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; choose from {', '.join(FORMATS)}")
    text = FORMATS[format](result)
    return text if text.endswith("\n") else text + "\n"


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else " ".join(_printable(str(cell)).split())


def _printable(text: str) -> str:
    """Leave out control and format characters, which could steer a terminal."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def _fit(text: str, widest: int) -> str:
    if _width(text) <= widest:
        return text
    kept = text
    while _width(kept) > widest - 1:
        kept = kept[:-1]
    return kept + "…"


def _width(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _notices(result: Result) -> list[str]:
    if result.truncated:
        return [f"… first {len(result.rows):,} rows; there are more"]
    return [] if result.rows else ["(no rows)"]


def _guard(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_MARKS) else cell
