"""Rows: the records of a .jsonl or .csv file, each a document of its own."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from kg.read.decode import SAMPLE, find_encoding
from kg.read.metadata import read_day

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "编号"),
    "title": ("title", "标题"),
    "text": ("text", "content", "body", "正文", "内容"),
    "date": ("date", "published", "日期", "发布日期"),
    "source": ("source", "来源"),
    "region": ("region", "地区"),
    "url": ("url", "link", "网址", "链接"),
}
"""The names a column or key may have."""

LARGEST_CELL = 64 * 1024 * 1024
"""Characters of one cell of a .csv file."""

_STRAY_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number in the file (from 1) and its fields, or what is wrong with it."""

    number: int
    text: str = ""
    id: str = ""
    title: str = ""
    date: str = ""
    source: str = ""
    region: str = ""
    url: str = ""
    error: str = ""


def read_rows(path: Path) -> Iterator[Row]:
    """Give the records of a .jsonl or .csv file one by one, broken ones with an `error`.

    Raises ValueError or OSError where the file as a whole cannot be read.
    """
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE)
    if not sample.strip():
        raise ValueError("the file is empty; leave it out, or put the text in")
    encoding = find_encoding(_whole_lines(sample))
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as stream:
        yield from _read_csv(stream) if path.suffix.lower() == ".csv" else _read_jsonl(stream)


def _whole_lines(sample: bytes) -> bytes:
    """Cut a sample at a line end, so that it does not end inside a character."""
    if len(sample) < SAMPLE:
        return sample
    end = sample.rfind(b"\n")
    return sample[: end + 1] if end >= 0 and b"\0" not in sample else sample[: SAMPLE // 4 * 4]


def _read_jsonl(stream: TextIO) -> Iterator[Row]:
    for number, line in enumerate(stream, 1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            record = json.loads(line.strip("\ufeff"))
        except (ValueError, RecursionError):
            yield Row(number, error=f"line {number} is not JSON; write one object a line, in UTF-8")
            continue
        if isinstance(record, dict):
            yield _row(number, record, "line")
        else:
            yield Row(number, error=f'line {number} is not an object; write {{"id": …, "text": …}}')


def _read_csv(stream: TextIO) -> Iterator[Row]:
    csv.field_size_limit(LARGEST_CELL)
    first = stream.readline().lstrip("\ufeff")
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(chain([first], stream), delimiter=delimiter)
    header = [name.strip().lower() for name in next(reader, [])]
    if not set(header) & set(FIELDS["text"]):
        raise ValueError("no column is called text; name the columns id,title,text,date,source in the first line")
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, error=f"row {number} cannot be read ({error}); mend its quotes")
            continue
        if any(cell.strip() for cell in cells):
            yield _row(number, dict(zip(header, cells, strict=False)), "row")


def _row(number: int, record: Mapping[str, Any], what: str) -> Row:
    fields = {name: _field(record, names) for name, names in FIELDS.items()}
    if any(_STRAY_BYTE.search(value) for value in fields.values()):
        return Row(number, error=f"{what} {number} has bytes of another encoding; save the file as UTF-8")
    if not fields["text"].strip():
        return Row(number, error=f"{what} {number} has no text; fill it in, or leave it out")
    fields["date"] = as_day(fields["date"])
    fields["id"] = re.sub(r"[\s\x00-\x1f\x7f#]+", "-", fields["id"].strip())[:120]
    return Row(number, **fields)


def _field(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return _mend(str(value))
    return ""


def _mend(text: str) -> str:
    r"""Put surrogate pairs together; a half pair (a "\ud800" in JSON) that no file can hold becomes U+FFFD."""
    if not re.search("[\ud800-\udbff]", text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def check_day(text: str) -> None:
    """Raise ValueError where a text that is given for a day is none.

    >>> check_day("2024年7月23日")
    >>> check_day("nonsense")
    Traceback (most recent call last):
    ValueError: nonsense is no day; write it as 2024-07-23
    """
    if text and not as_day(text):
        raise ValueError(f"{text} is no day; write it as 2024-07-23")


def as_day(text: str) -> str:
    """Give a day as ISO 8601 from 2022-07-15T08:00, 2022年7月15日, 20220715; "" where it is none."""
    compact = re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})", text.strip())
    return read_day("-".join(compact.groups()) if compact else text)
