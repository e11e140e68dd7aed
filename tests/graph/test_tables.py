from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.tables import (
    COLUMNS,
    TableFormat,
    make_tables,
    pack_offsets,
    read_tables,
    unpack_offsets,
    write_tables,
)
from kg.nouns import Article, Document, Linked, PossiblySame

FORMATS: tuple[TableFormat, ...] = ("parquet", "csv")


def plain(linked: Linked) -> Linked:
    """Make the offsets of articles tuples, so that equal corpora compare equal."""

    def article(a: Article) -> Article:
        return replace(a, offsets=tuple(a.offsets))

    documents = tuple(replace(d, articles=tuple(map(article, d.articles))) for d in linked.documents)
    return replace(linked, documents=documents, articles=tuple(map(article, linked.articles)))


@pytest.mark.parametrize("format", FORMATS)
def test_the_tables_hold_the_whole_corpus(format: TableFormat, linked: Linked, tmp_path: Path) -> None:
    paths = write_tables(linked, tmp_path, formats=[format])
    assert [p.name for p in paths] == [f"{name}.{format}" for name in COLUMNS]
    assert plain(read_tables(tmp_path)) == plain(linked)


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_corpus_is_read_back(format: TableFormat, tmp_path: Path) -> None:
    empty = Linked((), (), (), (), ())
    write_tables(empty, tmp_path, formats=[format])
    assert read_tables(tmp_path) == empty


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_is_read_back(format: TableFormat, text: str, tmp_path: Path) -> None:
    article = Article("d#1", "d", text, text, tuple(range(len(text))), (), text, text, text)
    corpus = Linked((Document("d", text, text, (article,)),), (article,), (), (), ())
    write_tables(corpus, tmp_path, formats=[format])
    assert plain(read_tables(tmp_path)) == corpus


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_corpus_gives_the_same_bytes(format: TableFormat, linked: Linked, tmp_path: Path) -> None:
    one = [p.read_bytes() for p in write_tables(linked, tmp_path / "one", formats=[format])]
    two = [p.read_bytes() for p in write_tables(read_tables(tmp_path / "one"), tmp_path / "two", formats=[format])]
    assert one == two


def test_articles_keep_their_order_in_the_document(linked: Linked, tmp_path: Path) -> None:
    turned = replace(linked, articles=linked.articles[::-1])
    write_tables(turned, tmp_path)
    back = read_tables(tmp_path)
    assert [a.id for a in back.documents[0].articles] == ["周报#1", "周报#2"]
    assert [a.id for a in back.articles] == ["都市#1", "周报#2", "周报#1"]


@pytest.mark.parametrize("format", FORMATS)
def test_near_misses_and_stories_are_read_back(format: TableFormat, linked: Linked, tmp_path: Path) -> None:
    near = (PossiblySame("PER/周明远", "PER/林若水", "同一单位，\n“同名”", 0.25),)
    told = replace(linked, possibly_same=near, stories=(("周报#1", "都市#1"),))
    write_tables(told, tmp_path, formats=[format])
    assert plain(read_tables(tmp_path)) == plain(told)
    assert make_tables(told)["possibly_same"][["first_name", "second_name"]].values.tolist() == [["周明远", "林若水"]]
    assert make_tables(told)["articles"].set_index("id")["story"].to_dict() == {
        "周报#1": "周报#1",
        "周报#2": "",
        "都市#1": "周报#1",
    }


def test_tables_of_another_version_are_an_error_that_says_what_to_do(linked: Linked, tmp_path: Path) -> None:
    write_tables(linked, tmp_path)
    pd.read_parquet(tmp_path / "articles.parquet").drop(columns="story").to_parquet(tmp_path / "articles.parquet")
    with pytest.raises(ValueError, match="has no column story: another version wrote it; build the folder again"):
        read_tables(tmp_path)


def test_columns_are_documented_and_typed(linked: Linked) -> None:
    tables = make_tables(linked)
    assert {name: list(table.columns) for name, table in tables.items()} == {n: list(c) for n, c in COLUMNS.items()}
    assert all(meaning for columns in COLUMNS.values() for meaning in columns.values())
    assert pd.api.types.is_integer_dtype(tables["mentions"]["raw_start"])
    assert pd.api.types.is_float_dtype(tables["entities"]["latitude"])


def test_mentions_and_statements_point_into_the_documents_text(linked: Linked) -> None:
    tables = make_tables(linked)
    texts = {d.id: d.text for d in linked.documents}
    documents = {a.id: a.document for a in linked.articles}
    for row in tables["mentions"].itertuples():
        raw = texts[documents[row.article]][row.raw_start : row.raw_end]
        assert raw.replace("\n", "") == row.text
    for row in tables["statements"].itertuples():
        assert texts[row.document][row.start : row.end].replace("\n", "") == row.text


def test_statements_name_their_ends(linked: Linked) -> None:
    statements = make_tables(linked)["statements"].set_index("id")
    assert statements.loc["s08", ["subject_name", "object_name"]].tolist() == ["周明远", "西湖区"]


def test_csv_opens_in_a_spreadsheet_as_utf_8(linked: Linked, tmp_path: Path) -> None:
    write_tables(linked, tmp_path, formats=["csv"])
    assert (tmp_path / "entities.csv").read_bytes().startswith(b'\xef\xbb\xbf"id","type","name",')


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_tables(tmp_path)


@given(st.lists(st.integers(0, 50)).map(sorted))
def test_offsets_are_packed_without_loss(offsets: list[int]) -> None:
    runs = pack_offsets(offsets)
    assert list(unpack_offsets(runs)) == offsets
    assert len(runs) <= len(offsets)


def test_a_damaged_table_is_an_error_that_says_what_to_do(linked: Linked, tmp_path: Path) -> None:
    write_tables(linked, tmp_path, formats=["parquet"])
    (tmp_path / "statements.parquet").write_bytes(b"garbage")
    with pytest.raises(ValueError, match="is damaged; build the folder again"):
        read_tables(tmp_path)
