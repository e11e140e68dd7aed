import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.model.alphabet import CLOSING, LINE, MARKS, OPENING, SPACE, UNKNOWN, encode, read_vocabulary, tokens

VOCABULARY = {token: number for number, token in enumerate([*MARKS, *"省卫健委，（）a1"])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("省,卫(健)委", "省，卫（健）委"),
        ("ＡＩ２０２３", "ai2023"),
        ("“健康中国”行动", '"健康中国"行动'),
        ("「健康中国」行动", "“健康中国”行动"),
        ("浙江—新疆", "浙江–新疆"),
        ("省\u3000卫", "省 卫"),
    ],
)
def test_width_case_and_quotation_marks_are_read_alike(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


def test_a_line_end_is_not_a_space() -> None:
    assert tokens("省\n卫 健") == ["省", LINE, "卫", SPACE, "健"]


def test_a_straight_quotation_mark_left_open_is_forgotten_at_the_end_of_its_line() -> None:
    assert tokens('"省\n"卫"') == [OPENING, "省", LINE, OPENING, "卫", CLOSING]


def test_each_character_has_one_id_and_an_unknown_one_has_its_own() -> None:
    ids = encode("省𠮷😀1", VOCABULARY)
    assert ids.dtype == np.int64
    assert ids.tolist() == [VOCABULARY["省"], VOCABULARY[UNKNOWN], VOCABULARY[UNKNOWN], VOCABULARY["1"]]


@given(st.text())
def test_any_text_has_as_many_ids_as_characters(text: str) -> None:
    assert len(encode(text, VOCABULARY)) == len(text)


def test_a_vocabulary_is_read_line_by_line(tmp_path) -> None:
    (tmp_path / "v.txt").write_text("\n".join([*MARKS, "\u2028", "省"]) + "\n", encoding="utf-8", newline="\n")
    assert read_vocabulary(tmp_path / "v.txt")["省"] == len(MARKS) + 1


def test_a_file_that_is_no_vocabulary_is_named(tmp_path) -> None:
    (tmp_path / "v.txt").write_text("省\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"v\.txt"):
        read_vocabulary(tmp_path / "v.txt")
