"""CSV files that `neo4j-admin database import` takes: entities and articles as nodes, facts as relationships.

Each fact is a relationship of its own for each sentence that states it, of type IMPLEMENTS where it is asserted and
PLANNED_IMPLEMENTS, REQUIRED_… or DENIED_… where it is not. Lists are joined by U+001F, which no text holds;
`import.sh` in the folder is the command that reads the files.
"""

import csv
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from kg.graph.body import body_mentions, told_entities
from kg.nouns import Entity, Linked, Statement
from kg.rdf.legal import legal
from kg.rdf.terms import precision
from kg.rdf.vocabulary import own_class, subtype_class
from kg.write import write_text

BETWEEN = "\x1f"
"""What joins the values of a list."""

HEADERS = {
    "entities.csv": (
        "id:ID(Entity)",
        "name:string",
        "aliases:string[]",
        "type:string",
        "subtype:string",
        "code:string",
        "latitude:double",
        "longitude:double",
        "mentions:int",
        ":LABEL",
    ),
    "articles.csv": (
        "id:ID(Article)",
        "title:string",
        "date:date",
        "source:string",
        "region:string",
        "document:string",
        "story:string",
        ":LABEL",
    ),
    "facts.csv": (
        ":START_ID(Entity)",
        ":END_ID(Entity)",
        "id:string",
        "modality:string",
        "verb:string",
        "date:string",
        "time:string",
        "place:string",
        "role:string",
        "confidence:double",
        "sentence:string",
        "article:string",
        "document:string",
        "start:int",
        "end:int",
        ":TYPE",
    ),
    "mentions.csv": (":START_ID(Article)", ":END_ID(Entity)", "count:int", ":TYPE"),
    "possibly_same.csv": (":START_ID(Entity)", ":END_ID(Entity)", "score:double", "reason:string", ":TYPE"),
    "local_forms.csv": (":START_ID(Entity)", ":END_ID(Entity)", ":TYPE"),
}
"""The columns of each file, as Neo4j types them."""

NODES = ("entities.csv", "articles.csv")

Value = str | int | float | tuple[str, ...] | None
Row = tuple[Value, ...]


def write_neo4j(linked: Linked, folder: str | os.PathLike[str]) -> None:
    """Fill a folder with the CSV files and the command that imports them; the same corpus gives the same bytes."""
    told = told_entities(linked)
    ids = {e.id for e in told}
    rows: dict[str, Iterable[Row]] = {
        "entities.csv": _entities(linked, told),
        "articles.csv": _articles(linked),
        "facts.csv": map(_fact, sorted(linked.statements, key=lambda s: (s.subject, s.predicate, s.object, s.id))),
        "mentions.csv": _mentions(linked),
        "possibly_same.csv": _possibly_same(linked, ids),
        "local_forms.csv": ((e.id, e.local_form_of, "LOCAL_FORM_OF") for e in told if e.local_form_of in ids),
    }
    for name, header in HEADERS.items():
        write_text(Path(folder) / name, _csv((header, *rows[name])))
    write_text(Path(folder) / "import.sh", _command())


def _csv(rows: Iterable[Row]) -> str:
    """Write rows with quotes only where needed: to Neo4j an empty field is nothing, "" an empty string."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([_field(value) for value in row] for row in rows)
    return text.getvalue()


def _field(value: Value) -> str | int | float | None:
    """Make a value one line that the file format carries; of a list, one text."""
    if isinstance(value, tuple):
        return BETWEEN.join(str(_field(part)) for part in value)
    return " ".join(legal(value).split("\n")) if isinstance(value, str) else value


def _entities(linked: Linked, told: Iterable[Entity]) -> Iterator[Row]:
    mentions = Counter(m.entity for m in body_mentions(linked))
    for e in told:
        classes = (own_class(e.type), subtype_class(e.type, e.subtype))
        labels = ("Entity", *(curie.removeprefix("kg:") for curie in classes if curie))
        place = (e.code, e.latitude, e.longitude)
        yield e.id, e.name, e.aliases, e.type, e.subtype, *place, mentions[e.id], labels


def _articles(linked: Linked) -> Iterator[Row]:
    stories = {article: story[0] for story in linked.stories for article in story}
    for a in linked.articles:
        day = a.date if precision(a.date) == "day" else ""
        yield a.id, a.title, day, a.source, a.region, a.document, stories.get(a.id, ""), "Article"


def _fact(s: Statement) -> Row:
    type = s.predicate.upper() if s.modality == "asserted" else f"{s.modality}_{s.predicate}".upper()
    said = (s.id, s.modality, s.verb, s.date, s.time, s.place, s.role, s.confidence)
    evidence = (s.evidence.text or s.evidence.raw, s.evidence.article, s.evidence.document)
    return s.subject, s.object, *said, *evidence, s.evidence.start, s.evidence.end, type


def _mentions(linked: Linked) -> Iterator[Row]:
    counts = Counter((m.article, m.entity) for m in body_mentions(linked) if m.entity)
    for article, entity in sorted(counts):
        yield article, entity, counts[article, entity], "MENTIONS"


def _possibly_same(linked: Linked, told: set[str]) -> Iterator[Row]:
    for match in sorted(linked.possibly_same):
        if {match.first, match.second} <= told:
            yield match.first, match.second, match.score, match.reason, "POSSIBLY_SAME"


def _command() -> str:
    options = [f"--{'nodes' if name in NODES else 'relationships'}={name}" for name in HEADERS]
    lines = ["neo4j-admin database import full", *options, "--array-delimiter=U+001F", '"${1:-neo4j}"']
    return (
        '#!/bin/sh\n# Neo4j 5 or later, database stopped: sh import.sh DATABASE\ncd "$(dirname "$0")" &&\n'
        + " \\\n  ".join(lines)
        + "\n"
    )
