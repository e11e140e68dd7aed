"""The corpus as tables, for pandas and for files: documents, articles, entities, mentions, statements, near misses.

The six tables hold the whole corpus: `read_tables` gives back the Linked that `write_tables` was given. Lists are
JSON text in the files. Columns that repeat what another column settles (names, raw offsets) are there for people.
"""

import csv
import json
import math
import os
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Literal

import pandas as pd

from kg.mentions import pack_mentions
from kg.nouns import Article, Block, Document, Entity, Evidence, Linked, LinkedMention, Mention, PossiblySame, Statement
from kg.write import write_file

COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "id": "file stem",
        "path": "as given",
        "text": "decoded raw text, which start and end of evidence count in",
    },
    "articles": {
        "id": "document and number",
        "document": "document id",
        "position": "place in the document, from 0",
        "title": "headline",
        "date": "ISO 8601 day, or empty",
        "region": "division the publisher speaks for",
        "source": "publisher",
        "text": "what is read: blocks joined by line feeds",
        "offsets": "runs [start in the document's text, length] of the article's text",
        "blocks": "[kind, start, end] in the article's text",
        "story": "id of the first article that prints this one's story, where another prints it too",
    },
    "entities": {
        "id": "type/canonical name",
        "type": "ORG, PER, LOC, PROGRAM or EVENT",
        "name": "canonical name",
        "aliases": "other names",
        "subtype": "finer kind",
        "code": "GB/T 2260 division code",
        "latitude": "degrees north",
        "longitude": "degrees east",
        "reasons": "why each alias belongs",
        "local_form_of": "entity id of the wider programme that this is a place's own form of",
    },
    "mentions": {
        "article": "article id",
        "start": "in the article's text",
        "end": "in the article's text",
        "type": "entity type, TIME or TITLE",
        "text": "as written",
        "entity": "entity id, empty for TIME and TITLE",
        "confidence": "0 to 1",
        "raw_start": "in the document's text",
        "raw_end": "in the document's text",
    },
    "statements": {
        "id": "statement id",
        "subject": "entity id",
        "predicate": "predicate id",
        "object": "entity id",
        "subject_name": "canonical name",
        "object_name": "canonical name",
        "verb": "as written",
        "time": "as written",
        "date": "ISO 8601 day, month or year, begin/end of a span, or empty",
        "place": "entity id",
        "role": "as written",
        "modality": "asserted, planned, required or denied",
        "confidence": "0 to 1",
        "article": "article id",
        "document": "document id",
        "start": "of the evidence in the document's text",
        "end": "of the evidence in the document's text",
        "text": "the evidence as a person reads it",
    },
    "possibly_same": {
        "first": "entity id",
        "second": "entity id, of an entity of the same type",
        "first_name": "canonical name",
        "second_name": "canonical name",
        "score": "0 to 1: how likely the two are one",
        "reason": "what speaks for it",
    },
}
"""The columns of each table, in order, and what they hold."""

LISTS = {"offsets", "blocks", "aliases", "reasons"}
"""Columns of lists, JSON text in files."""

TableFormat = Literal["parquet", "csv"]
Row = dict[str, Any]

_INTEGERS = {"position", "start", "end", "raw_start", "raw_end"}
_NUMBERS = {"latitude", "longitude", "confidence", "score"}
_ARRAYS: dict[Any, Callable[[], Any]] = {"int64": partial(array, "q"), "float64": partial(array, "d")}


def make_tables(linked: Linked) -> dict[str, pd.DataFrame]:
    """Give the six tables by name, with the columns of `COLUMNS`; lists are Python lists."""
    return {name: _make_table(name, linked) for name in COLUMNS}


def write_tables(
    linked: Linked, folder: str | os.PathLike[str], *, formats: Sequence[TableFormat] = ("parquet",)
) -> list[Path]:
    """Write the six tables into a folder, one after another, as NAME.parquet, NAME.csv or both; give their paths.

    CSV is UTF-8 with a byte order mark, for spreadsheets; its text is as it is in the articles, also where a cell
    begins like a formula.
    """
    paths = []
    for name in COLUMNS:
        table = _make_table(name, linked)
        plain = table.assign(**{c: table[c].map(_to_json) for c in table.columns if c in LISTS})
        del table
        for format in formats:
            path = Path(folder) / f"{name}.{format}"
            with write_file(path) as file:
                _write_table(plain, file, format)
            paths.append(path)
    return paths


def read_tables(folder: str | os.PathLike[str]) -> Linked:
    """Read what `write_tables` wrote, Parquet where both formats are there.

    FileNotFoundError where a table is not there, ValueError where one was written by another version.
    """
    rows = {name: _read_rows(Path(folder), name) for name in COLUMNS}
    articles = [_article(row) for row in rows["articles"]]
    order = {row["id"]: row["position"] for row in rows["articles"]}
    by_document: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: order[a.id]):
        by_document[article.document].append(article)
    documents = [Document(r["id"], r["path"], r["text"], tuple(by_document[r["id"]])) for r in rows["documents"]]
    texts = {d.id: d.text for d in documents}
    return Linked(
        tuple(documents),
        tuple(articles),
        tuple(_entity(row) for row in rows["entities"]),
        pack_mentions((_mention(row) for row in rows["mentions"]), articles),
        tuple(_statement(row, texts) for row in rows["statements"]),
        tuple(PossiblySame(row["first"], row["second"], row["reason"], row["score"]) for row in rows["possibly_same"]),
        _stories(rows["articles"]),
    )


def pack_offsets(offsets: Sequence[int]) -> list[list[int]]:
    """Write offsets as runs [first, length] of ever one more.

    >>> pack_offsets([0, 1, 2, 4, 5])
    [[0, 3], [4, 2]]
    """
    runs: list[list[int]] = []
    for offset in offsets:
        if runs and offset == runs[-1][0] + runs[-1][1]:
            runs[-1][1] += 1
        else:
            runs.append([offset, 1])
    return runs


def unpack_offsets(runs: Sequence[Sequence[int]]) -> "array[int]":
    """Undo `pack_offsets`.

    >>> list(unpack_offsets([[0, 3], [4, 2]]))
    [0, 1, 2, 4, 5]
    """
    return array("I", (offset for start, length in runs for offset in range(start, start + length)))


def _make_table(name: str, linked: Linked) -> pd.DataFrame:
    columns: dict[str, Any] = {c: _ARRAYS.get(_dtype(c), list)() for c in COLUMNS[name]}
    for row in _ROWS[name](linked):
        for column, values in columns.items():
            values.append(row[column])
    return pd.DataFrame({c: pd.Series(columns.pop(c), dtype=_dtype(c)) for c in COLUMNS[name]})


def _dtype(column: str) -> Any:
    if column in _INTEGERS:
        return "int64"
    if column in _NUMBERS:
        return "float64"
    return "object" if column in LISTS else "str"


def _document_rows(linked: Linked) -> Iterator[Row]:
    return ({"id": d.id, "path": d.path, "text": d.text} for d in linked.documents)


def _article_rows(linked: Linked) -> Iterator[Row]:
    positions = {a.id: i for d in linked.documents for i, a in enumerate(d.articles)}
    stories = {id: story[0] for story in linked.stories for id in story}
    for a in linked.articles:
        yield {
            "id": a.id,
            "document": a.document,
            "position": positions[a.id],
            "title": a.title,
            "date": a.date,
            "region": a.region,
            "source": a.source,
            "text": a.text,
            "offsets": pack_offsets(a.offsets),
            "blocks": [[b.kind, b.start, b.end] for b in a.blocks],
            "story": stories.get(a.id, ""),
        }


def _article(row: Row) -> Article:
    blocks = tuple(Block(kind, start, end) for kind, start, end in row["blocks"])
    offsets = unpack_offsets(row["offsets"])
    about = (row["date"], row["region"], row["source"])
    return Article(row["id"], row["document"], row["title"], row["text"], offsets, blocks, *about)


def _stories(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["story"]:
            groups[row["story"]].append(row["id"])
    return tuple(tuple(sorted(groups[story])) for story in sorted(groups))


def _entity_rows(linked: Linked) -> Iterator[Row]:
    for e in linked.entities:
        yield {
            "id": e.id,
            "type": e.type,
            "name": e.name,
            "aliases": list(e.aliases),
            "subtype": e.subtype,
            "code": e.code,
            "latitude": math.nan if e.latitude is None else e.latitude,
            "longitude": math.nan if e.longitude is None else e.longitude,
            "reasons": list(e.reasons),
            "local_form_of": e.local_form_of,
        }


def _entity(row: Row) -> Entity:
    return Entity(
        row["id"],
        row["type"],
        row["name"],
        tuple(row["aliases"]),
        row["subtype"],
        row["code"],
        _known(row["latitude"]),
        _known(row["longitude"]),
        tuple(row["reasons"]),
        row["local_form_of"],
    )


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number


def _mention_rows(linked: Linked) -> Iterator[Row]:
    articles = {a.id: a for a in linked.articles}
    for found in linked.mentions:
        mention = found.mention
        raw_start, raw_end = articles[found.article].raw_span(mention.start, mention.end)
        yield {
            "article": found.article,
            "start": mention.start,
            "end": mention.end,
            "type": mention.type,
            "text": mention.text,
            "entity": found.entity,
            "confidence": mention.confidence,
            "raw_start": raw_start,
            "raw_end": raw_end,
        }


def _mention(row: Row) -> LinkedMention:
    mention = Mention(row["start"], row["end"], row["type"], row["text"], row["confidence"])
    return LinkedMention(row["article"], mention, row["entity"])


def _statement_rows(linked: Linked) -> Iterator[Row]:
    names = {e.id: e.name for e in linked.entities}
    for s in linked.statements:
        yield {
            "id": s.id,
            "subject": s.subject,
            "predicate": s.predicate,
            "object": s.object,
            "subject_name": names.get(s.subject, ""),
            "object_name": names.get(s.object, ""),
            "verb": s.verb,
            "time": s.time,
            "date": s.date,
            "place": s.place,
            "role": s.role,
            "modality": s.modality,
            "confidence": s.confidence,
            "article": s.evidence.article,
            "document": s.evidence.document,
            "start": s.evidence.start,
            "end": s.evidence.end,
            "text": s.evidence.text,
        }


def _possibly_same_rows(linked: Linked) -> Iterator[Row]:
    names = {e.id: e.name for e in linked.entities}
    for pair in linked.possibly_same:
        yield {
            "first": pair.first,
            "second": pair.second,
            "first_name": names.get(pair.first, ""),
            "second_name": names.get(pair.second, ""),
            "score": pair.score,
            "reason": pair.reason,
        }


_ROWS: dict[str, Callable[[Linked], Iterator[Row]]] = {
    "documents": _document_rows,
    "articles": _article_rows,
    "entities": _entity_rows,
    "mentions": _mention_rows,
    "statements": _statement_rows,
    "possibly_same": _possibly_same_rows,
}


def _statement(row: Row, texts: dict[str, str]) -> Statement:
    start, end = row["start"], row["end"]
    evidence = Evidence(row["article"], row["document"], start, end, texts[row["document"]][start:end], row["text"])
    fact = (row["id"], row["subject"], row["predicate"], row["object"])
    said = (row["verb"], row["time"], row["date"], row["place"], row["role"], row["modality"], row["confidence"])
    return Statement(*fact, evidence, *said)


def _write_table(table: pd.DataFrame, file: BinaryIO, format: TableFormat) -> None:
    if format == "parquet":
        table.to_parquet(file, index=False)
    else:
        # Quotes around every text: a lone carriage return in one would end its row.
        table.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def _read_rows(folder: Path, name: str) -> list[Row]:
    path = folder / f"{name}.parquet"
    if path.is_file():
        try:
            table = pd.read_parquet(path)
        except ValueError:  # pyarrow's, which says nothing of what to do
            raise ValueError(f"{path} is damaged; build the folder again") from None
    else:
        dtypes = {column: _dtype(column) for column in COLUMNS[name]}
        table = pd.read_csv(
            path.with_suffix(".csv"),
            dtype=dtypes,
            encoding="utf-8-sig",
            keep_default_na=False,
            na_values={column: [""] for column in _NUMBERS},
        )
    if missing := [c for c in COLUMNS[name] if c not in table]:
        raise ValueError(f"{path} has no column {', '.join(missing)}: another version wrote it; build the folder again")
    columns = {c: table[c].map(json.loads).tolist() if c in LISTS else table[c].tolist() for c in COLUMNS[name]}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


_to_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
