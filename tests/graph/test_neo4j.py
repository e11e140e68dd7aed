"""The CSV files, read as neo4j-admin import reads them."""

import csv
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.neo4j import HEADERS, write_neo4j
from kg.nouns import Article, Document, Entity, Evidence, Linked, PossiblySame, Statement
from kg.rdf.legal import legal

Record = dict[str, Any]

READERS = {"string": str, "int": int, "double": float, "date": date.fromisoformat}


def read(path: Path) -> list[Record]:
    """Read a file by its own header: typed columns, an empty field as nothing, lists split at U+001F."""
    text = path.read_bytes().decode("utf-8")
    header, *rows = csv.reader(text.split("\n")[:-1], strict=True)  # no field holds a line feed
    assert all(len(row) == len(header) for row in rows)
    return [{c: _value(c, field) for c, field in zip(header, row, strict=True)} for row in rows]


def _value(column: str, field: str) -> Any:
    kind = column.partition(":")[2]
    if kind in ("LABEL", "string[]"):
        return field.split("\x1f") if field else []
    return READERS[kind](field) if field and kind in READERS else field


@pytest.fixture
def rich(linked: Linked) -> Linked:
    match = PossiblySame("ORG/杭州市卫生健康委员会", "ORG/浙江省卫生健康委员会", "one publisher; no place told", 0.25)
    wider = "PROGRAM/关于加强基层卫生服务的实施方案"
    entities = tuple(replace(e, local_form_of=wider) if "下乡" in e.id else e for e in linked.entities)
    return replace(linked, entities=entities, possibly_same=(match,), stories=(("周报#2", "都市#1"),))


def test_entities_have_types_lists_and_labels(rich: Linked, tmp_path: Path) -> None:
    write_neo4j(rich, tmp_path)
    entities = {row["id:ID(Entity)"]: row for row in read(tmp_path / "entities.csv")}
    city = entities["ORG/杭州市卫生健康委员会"]
    assert city["aliases:string[]"] == ["市卫健委"]
    assert city[":LABEL"] == ["Entity", "Organization", "GovernmentBody"]
    assert (entities["LOC/杭州市"]["latitude:double"], entities["LOC/杭州市"]["longitude:double"]) == (30.25, 120.17)
    assert entities["PER/周明远"]["latitude:double"] == ""
    assert "LOC/宁波市" not in entities  # named in navigation alone


def test_every_relationship_joins_nodes_that_are_there(rich: Linked, tmp_path: Path) -> None:
    write_neo4j(rich, tmp_path)
    nodes = {
        "Entity": {row["id:ID(Entity)"] for row in read(tmp_path / "entities.csv")},
        "Article": {row["id:ID(Article)"] for row in read(tmp_path / "articles.csv")},
    }
    for name in ("facts.csv", "mentions.csv", "possibly_same.csv", "local_forms.csv"):
        rows = read(tmp_path / name)
        assert rows
        for row in rows:
            for column in (c for c in row if c.startswith((":START_ID", ":END_ID"))):
                assert row[column] in nodes[re.sub(r".*\((\w+)\)", r"\1", column)]


def test_a_fact_has_its_sentence_and_what_is_not_asserted_a_type_of_its_own(rich: Linked, tmp_path: Path) -> None:
    write_neo4j(rich, tmp_path)
    facts = {row["id:string"]: row for row in read(tmp_path / "facts.csv")}
    opened = facts["s01"]
    assert (opened[":TYPE"], opened["date:string"], opened["place:string"]) == ("ORGANIZES", "2024-07-16", "LOC/杭州市")
    assert opened["sentence:string"].startswith("7月16日,省卫健委在杭州市召开")
    assert (opened["confidence:double"], opened["start:int"]) == (1.0, 0)
    assert facts["s06"][":TYPE"] == "PLANNED_IMPLEMENTS"
    assert facts["s09"][":TYPE"] == "DENIED_PARTICIPATES_IN"


def test_articles_have_a_date_and_their_story(rich: Linked, tmp_path: Path) -> None:
    write_neo4j(rich, tmp_path)
    articles = {row["id:ID(Article)"]: row for row in read(tmp_path / "articles.csv")}
    assert articles["都市#1"]["date:date"] == date(2024, 8, 2)
    assert articles["都市#1"]["story:string"] == "周报#2"
    assert articles["周报#1"]["story:string"] == ""


def test_the_command_names_every_file(rich: Linked, tmp_path: Path) -> None:
    write_neo4j(rich, tmp_path)
    command = (tmp_path / "import.sh").read_text(encoding="utf-8")
    assert all(f"={name} " in command for name in HEADERS)
    assert {p.name for p in tmp_path.iterdir()} == {*HEADERS, "import.sh"}
    subprocess.run(["sh", "-n", str(tmp_path / "import.sh")], check=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(alphabet=st.one_of(st.sampled_from('",;\n\r\\\x1f\x00 \ud800\u2028'), st.characters()), min_size=1)
)
def test_any_text_is_read_back(words: str, tmp_path: Path) -> None:
    article = Article("a", "d", words, words, range(len(words)))
    entities = (Entity(f"ORG/{words}", "ORG", words, (words, "b")), Entity("LOC/b", "LOC", "b"))
    evidence = Evidence("a", "d", 0, len(words), words, words)
    said = Statement("s", entities[0].id, "located_in", "LOC/b", evidence, words)
    write_neo4j(Linked((Document("d", "d", words, (article,)),), (article,), entities, (), (said,)), tmp_path)
    expected = legal(words).replace("\n", " ")
    rows = {row["id:ID(Entity)"]: row for row in read(tmp_path / "entities.csv")}
    assert rows[f"ORG/{expected}"]["name:string"] == expected
    assert rows[f"ORG/{expected}"]["aliases:string[]"] == [expected, "b"]
    (fact,) = read(tmp_path / "facts.csv")
    assert (fact["sentence:string"], fact["verb:string"]) == (expected, expected)
