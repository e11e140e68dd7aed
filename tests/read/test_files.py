"""Files: what is read of files and folders, and what is told of those that cannot be."""

import json
import os
from pathlib import Path

import docx
import pytest

from kg.nouns import Document
from kg.read import Unreadable, find_files, read_files

TEXT = "市疾控中心举办培训班\n\n近日,市疾控中心举办应急处置培训班,各县区派员参加培训。\n"


def write(path: Path, content: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def documents(*inputs: Path, **given: str) -> list[Document]:
    return [r for r in read_files(inputs, **given) if isinstance(r, Document)]


def refused(*inputs: Path) -> dict[str, str]:
    return {Path(r.path).name: r.reason for r in read_files(inputs) if isinstance(r, Unreadable)}


def test_folders_are_searched_through_in_order_without_what_is_hidden_or_unknown(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden/d.txt", ".e.txt", "f.xyz", "b.meta.json"):
        write(tmp_path / name)
    assert find_files([tmp_path]) == [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "sub/c.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert find_files([file, tmp_path, file]) == [file]


def test_bad_files_among_good_ones_are_named_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path / "good.txt")
    write(tmp_path / "empty.txt", "")
    write(tmp_path / "blank.txt", " \n\n")
    write(tmp_path / "binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(100))
    write(tmp_path / "wrong.txt", "café à la crème, déjà vu".encode("latin-1"))
    write(tmp_path / "broken.pdf", b"%PDF-1.4 nothing here")
    write(tmp_path / "broken.docx", b"PK\x03\x04 nothing here")
    write(tmp_path / "broken.jsonl", '{"text": \n')
    write(tmp_path / "columns.csv", "a,b\n1,2\n")
    assert [d.id for d in documents(tmp_path)] == ["good"]
    reasons = refused(tmp_path)
    assert sorted(reasons) == sorted(
        [
            "empty.txt",
            "blank.txt",
            "binary.txt",
            "wrong.txt",
            "broken.pdf",
            "broken.docx",
            "broken.jsonl",
            "columns.csv",
        ]
    )
    assert "empty" in reasons["empty.txt"] and "empty" in reasons["blank.txt"]
    assert "binary" in reasons["binary.txt"] and "UTF-8" in reasons["wrong.txt"]
    assert all(";" in reason for reason in reasons.values())  # what is wrong; what to do


def test_an_input_that_is_missing_or_of_an_unknown_kind_is_unreadable(tmp_path: Path) -> None:
    missing, unknown = tmp_path / "none.txt", write(tmp_path / "a.xyz")
    assert sorted(refused(missing, unknown)) == ["a.xyz", "none.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    file.chmod(0)
    assert "permission" in refused(file)["a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_reads_the_same_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    file = write(tmp_path / "a.txt", TEXT.encode(encoding))
    assert documents(file)[0].articles == documents(write(tmp_path / "b" / "a.txt"))[0].articles


def test_files_of_one_stem_are_told_apart_by_folder_and_ending(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/a.md", "y/b.txt"):
        write(tmp_path / name)
    ids = [d.id for d in documents(tmp_path)]
    assert len(set(ids)) == 4 and ids[0] == "x-a" and ids[3] == "b"


def test_a_sidecar_goes_before_options_and_options_before_the_text(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "标题\n\n来源:甲网 2022-07-15 16:12\n\n近日,某市召开会议,部署工作。\n")
    write(tmp_path / "a.meta.json", json.dumps({"date": "2021-02-03", "region": "焦作市"}))
    [document] = documents(tmp_path, date="2020-01-01", region="河南省", source="乙报")
    article = document.articles[0]
    assert (article.date, article.region, article.source) == ("2021-02-03", "焦作市", "乙报")
    assert documents(file)[0].articles[0].source == "甲网"


@pytest.mark.parametrize("content", ["{", "[]", '{"date": 5}', '{"date": "someday"}', b"\xff\xfe\x00"])
def test_a_broken_sidecar_is_named_and_its_file_still_read(tmp_path: Path, content: str | bytes) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "a.meta.json", content)
    assert [d.id for d in documents(tmp_path)] == ["a"]
    assert list(refused(tmp_path)) == ["a.meta.json"]


def test_each_row_of_jsonl_is_a_document_and_broken_rows_are_named(tmp_path: Path) -> None:
    rows = [
        {"id": "n1", "title": "题一", "date": "20221110", "source": "甲报", "text": TEXT},
        {"text": TEXT},
        {"id": "n1", "text": TEXT},
        {"id": "n4", "text": " "},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    file = write(tmp_path / "news.jsonl", "\n".join([*lines, "not json", "[1]"]))
    first, second, third = documents(file)
    assert (first.id, second.id, third.id) == ("n1", "news-2", "n1-2")
    article = first.articles[0]
    assert (article.title, article.date, article.source) == ("题一", "2022-11-10", "甲报")
    assert first.text == TEXT
    reasons = [r.reason for r in read_files([file]) if isinstance(r, Unreadable)]
    assert [r.split(" is ")[0].split(" has ")[0] for r in reasons] == ["line 4", "line 5", "line 6"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_each_row_of_csv_is_a_document(tmp_path: Path, encoding: str) -> None:
    content = '编号,标题,正文,日期,来源\r\n7,题,"近日,某市召开\n会议,部署了工作。",2022-01-02,甲报\r\n8,题二,,,\r\n'
    file = write(tmp_path / "news.csv", content.encode(encoding))
    [document] = documents(file)
    assert (document.id, document.text) == ("7", "近日,某市召开\n会议,部署了工作。")
    assert document.articles[0].date == "2022-01-02"
    assert "no text" in refused(file)["news.csv"]


def test_half_a_surrogate_pair_in_json_does_not_reach_the_text(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", '{"text": "甲市\\ud800召开会议,\\ud83d\\ude00部署工作。"}')
    assert documents(file)[0].text == "甲市\ufffd召开会议,😀部署工作。"


def test_a_word_file_gives_its_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("市卫健委部署医改工作", 1)
    word.add_paragraph("7月14日,市卫生健康委召开专题会议。")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "张三", "院长"
    word.add_paragraph("(市卫健委办公室)")
    word.save(str(tmp_path / "a.docx"))
    [document] = documents(tmp_path)
    assert document.text == "市卫健委部署医改工作\n7月14日,市卫生健康委召开专题会议。\n张三 院长\n(市卫健委办公室)"
    assert [b.kind for b in document.articles[0].blocks] == ["heading", "paragraph", "item", "byline"]


def test_html_is_read_with_offsets_into_its_source(tmp_path: Path) -> None:
    source = "<html><head><meta charset='gb2312'></head><body><p>近日,某市召开会议&hellip;&hellip;</p></body></html>"
    [document] = documents(write(tmp_path / "a.html", source.encode("gb18030")))
    assert document.text == source and document.articles[0].text == "近日,某市召开会议……"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt"):
        write(tmp_path / name)
    assert list(read_files([tmp_path])) == list(read_files([tmp_path]))
