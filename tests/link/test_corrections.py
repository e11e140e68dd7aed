"""links.csv as it is read: what may stand in it, what is refused with which words, and how a row is added."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.link.corrections import (
    Correction,
    CorrectionsError,
    add_correction,
    corrections_place,
    find_corrections,
    read_corrections,
)
from kg.read.files import find_files

HEADER = "action,entity,other,note\n"


@pytest.fixture
def links(tmp_path: Path):
    """Write a file of corrections, as bytes or as UTF-8 text, and give its path."""

    def write(content: str | bytes, name: str = "links.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def said(path: Path) -> list[tuple[str, str, str]]:
    return [(c.action, c.entity, c.other) for c in read_corrections([path])]


def problem(path: Path) -> str:
    with pytest.raises(CorrectionsError) as error:
        read_corrections([path])
    return str(error.value)


def test_each_row_is_an_action_on_an_entity_with_its_line(links) -> None:
    path = links(HEADER + "same,ORG/甲,ORG/乙,电话核实\n\ndrop,PER/本报讯,,\n# a remark\n,ORG/丙,ORG/丁,not decided\n")
    assert read_corrections([path]) == [
        Correction("same", "ORG/甲", "ORG/乙", "电话核实", str(path), 2),
        Correction("drop", "PER/本报讯", "", "", str(path), 4),
    ]


def test_columns_stand_in_any_order_and_actions_may_be_chinese(links) -> None:
    path = links("备注,实体,操作,值\n,ORG/甲,改名,乙\n,LOC/丙,改类,机构\n")
    assert said(path) == [("rename", "ORG/甲", "乙"), ("retype", "LOC/丙", "ORG")]


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + "same,ORG/甲,ORG/乙,\n").encode("utf-8-sig"),
        (HEADER + "same,ORG/甲医院,ORG/乙医院,请核实一下\n").replace("医院", "").encode("gb18030"),
        (HEADER + "same,ORG/甲,ORG/乙,\n").replace(",", "\t").encode("utf-16"),
        (HEADER + "same,ORG/甲,ORG/乙,\n").replace(",", ";").encode(),
        ("sep=;\n" + HEADER + "same,ORG/甲,ORG/乙,\n").replace(",", ";").replace("\n", "\r\n").encode(),
        b'Action, Entity ,Other/Value,Note,,\r\nsame , "ORG/\xe7\x94\xb2","ORG/\xe4\xb9\x99",,,\r\n,,,,,\r\n',
    ],
    ids=["utf-8 mark", "gb18030", "utf-16 tabs", "semicolons", "sep line", "spaces and empty cells"],
)
def test_what_spreadsheets_write_is_read(links, content: bytes) -> None:
    assert said(links(content)) == [("same", "ORG/甲", "ORG/乙")]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \n", HEADER.encode()])
def test_an_empty_file_says_nothing(links, content: bytes) -> None:
    assert read_corrections([links(content)]) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("merge,ORG/甲,ORG/乙,", "there is no action merge; write one of same, different, rename, retype, drop"),
        ("same,ORG/甲,,", "same needs the entity that is the same; fill in the column other"),
        ("same,,ORG/甲,", "it does not say what to same; fill in the column entity"),
        ("same,ORG/甲,ORG/甲,", "it names ORG/甲 twice; write two names"),
        ("retype,ORG/甲,COMPANY,", "there is no type COMPANY; write one of ORG, PER, LOC, PROGRAM, EVENT"),
        ("rename,ORG/甲,LOC/乙,", "LOC/乙 is of another type; write retype,ORG/甲,LOC for that"),
        ("rename,ORG/甲," + "乙" * 301 + ",", "the new name must have 1 to 300 characters"),
        ("drop,ORG/甲,某名,", "drop takes no other; leave 某名 out, or write different,ORG/甲,某名"),
        ("same,ORG/甲,ORG/乙,a note, and more", "it has more cells than there are columns; put quotes around"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_by_file_and_line(links, row: str, told: str) -> None:
    path = links(f"{HEADER}drop,PER/丙,,\n{row}\n")
    assert problem(path).startswith(f"{path} line 3: {told}")


def test_all_rows_that_are_wrong_are_told_at_once(links) -> None:
    path = links(HEADER + "join,ORG/甲,ORG/乙,\nsame,ORG/甲,,\n")
    assert [line.split(":")[0] for line in problem(path).splitlines()] == [f"{path} line 2", f"{path} line 3"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("same,ORG/甲,ORG/乙,\n".encode(), "line 1: no column is called action, entity, other; the first line must be"),
        ("id,title,text\n1,标题,正文\n".encode(), "rename the file if it holds articles"),
        ("action，entity，other，note\n".encode(), "use plain commas, not “，”"),
        (HEADER.encode() + b'same,"ORG/\n', "line 2: it cannot be read"),
        (bytes(range(256)) * 20, "binary data"),
    ],
    ids=["no header", "articles", "wide commas", "open quote", "binary"],
)
def test_a_file_that_is_no_table_of_corrections_says_what_it_should_be(links, content: bytes, told: str) -> None:
    path = links(content)
    assert problem(path).startswith(str(path))
    assert told in problem(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert problem(tmp_path / "none.csv").startswith(f"{tmp_path / 'none.csv'}: ")


def test_a_pair_cannot_be_the_same_and_different_also_round_a_corner(links) -> None:
    path = links(HEADER + "same,ORG/甲,ORG/乙,\nsame,ORG/丙,ORG/乙,\ndifferent,ORG/丙,ORG/甲,\n")
    assert problem(path) == (
        f"{path} line 4: ORG/丙 and ORG/甲 cannot differ, {path} line 3, {path} line 2 make them one; "
        "take one of these rows out"
    )


def test_corrections_lie_in_an_input_folder_or_beside_an_input_file_and_are_no_article(links, tmp_path: Path) -> None:
    path = links(HEADER)
    (tmp_path / "a.txt").write_text("一篇文章。", encoding="utf-8")
    for inputs in ([tmp_path], [tmp_path / "a.txt"], [tmp_path / "a.txt", tmp_path / "links.csv"]):
        assert find_corrections(inputs) == [path]
        assert find_files(inputs) == [tmp_path / "a.txt"]
        assert corrections_place(inputs) == path


def test_corrections_of_a_folder_within_are_found_and_a_new_file_would_lie_in_the_first_input(tmp_path: Path) -> None:
    within = tmp_path / "in" / "2024"
    within.mkdir(parents=True)
    (within / "a.txt").write_text("一篇文章。", encoding="utf-8")
    assert corrections_place([tmp_path / "in"]) == tmp_path / "in" / "links.csv"
    (within / "links.csv").write_text(HEADER, encoding="utf-8")
    assert find_corrections([tmp_path / "in"]) == [within / "links.csv"]
    assert corrections_place([tmp_path / "in"]) == within / "links.csv"


def test_a_first_row_makes_a_file_that_a_spreadsheet_opens(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    add_correction(path, Correction("same", "ORG/甲", "ORG/乙,丙", "0.50 同\n名"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfaction,entity,other,note\n")
    assert [(c.other, c.note) for c in read_corrections([path])] == [("ORG/乙,丙", "0.50 同 名")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
def test_a_row_is_added_as_the_file_is_written(links, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    before = f"{mark}备注;实体;操作;值\r\n这是一条备注;ORG/某某医院;改名;某某人民医院".encode(encoding)
    path = links(before)
    add_correction(path, Correction("drop", "PER/本报讯"))
    assert path.read_bytes().startswith(before)
    assert said(path) == [("rename", "ORG/某某医院", "某某人民医院"), ("drop", "PER/本报讯", "")]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=60).map(lambda rows: (HEADER + rows).encode("utf-8", "replace"))
    )
)
def test_any_file_is_read_or_refused_in_words(links, content: bytes) -> None:
    path = links(content)
    try:
        found = read_corrections([path])
    except CorrectionsError as error:
        assert all(line.startswith((str(path), "and ")) for line in str(error).splitlines())
    else:
        assert all(c.entity and c.line > 1 for c in found)


def test_a_row_that_contradicts_the_file_is_not_added(links) -> None:
    path = links(HEADER + "same,ORG/甲,ORG/乙,\n")
    before = path.read_bytes()
    with pytest.raises(CorrectionsError, match="cannot differ"):
        add_correction(path, Correction("different", "ORG/乙", "ORG/甲"))
    assert path.read_bytes() == before
