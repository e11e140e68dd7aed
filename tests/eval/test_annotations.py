from pathlib import Path

import pytest

from kg.eval.annotations import Annotation, format_annotation, parse_annotation, read_annotation
from kg.nouns import Mention

GOLD = """# id: x1
# source: 福建卫生报
# date: 2024-07-23
# region: 福建省
--- text
[[ORG|省卫健委]]推进[[PROGRAM|医保支

付方式改革]]。[[PER|张国安]]出席。
--- entities
ORG | 福建省卫生健康委员会 | 省卫健委
--- relations
福建省卫生健康委员会 | implements | 医保支付方式改革
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "x1.ann"
    path.write_text(GOLD, encoding="utf-8")
    return path


def test_taking_the_marks_away_gives_the_raw_text(gold: Path) -> None:
    assert read_annotation(gold).text == "省卫健委推进医保支\n\n付方式改革。张国安出席。"


def test_mentions_slice_out_of_the_text(gold: Path) -> None:
    annotation = read_annotation(gold)
    assert all(annotation.text[m.start : m.end] == m.text for m in annotation.mentions)
    assert [m.type for m in annotation.mentions] == ["ORG", "PROGRAM", "PER"]


def test_a_name_broken_by_a_column_end_is_one_entity_without_the_break(gold: Path) -> None:
    names = {(e.type, e.name) for e in read_annotation(gold).entities}
    assert names == {("ORG", "福建省卫生健康委员会"), ("PROGRAM", "医保支付方式改革"), ("PER", "张国安")}


def test_the_head_is_read(gold: Path) -> None:
    annotation = read_annotation(gold)
    assert (annotation.id, annotation.date, annotation.region) == ("x1", "2024-07-23", "福建省")


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("[[PER|张国安]]", "[[PERSON|张国安]]", "mark that does not parse"),
        ("ORG | 福建省", "THING | 福建省", "bad entity line"),
        ("| implements |", "| likes |", "bad relation line"),
        ("implements | 医保支付方式改革", "implements | 张国安", "do not fit"),
    ],
)
def test_a_line_that_does_not_parse_is_named(gold: Path, good: str, bad: str, complaint: str) -> None:
    gold.write_text(GOLD.replace(good, bad), encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_annotation(gold)


def test_what_is_written_reads_back_as_it_was(gold: Path) -> None:
    annotation = read_annotation(gold)
    assert parse_annotation(format_annotation(annotation), gold) == annotation


def test_a_text_may_have_lines_that_look_like_those_of_the_format() -> None:
    text = "--- text\n--- entities\n省卫健委\n--- entities\n--- relations\n# id: y"
    annotation = Annotation("x", text, (Mention(22, 26, "ORG", "省卫健委"),), (), ())
    again = parse_annotation(format_annotation(annotation), Path("x.ann"))
    assert (again.id, again.text, again.mentions) == ("x", text, annotation.mentions)


def test_the_head_has_one_line_a_value() -> None:
    annotation = Annotation("x", "文", (), (), (), source="甲\n--- text\n乙")
    again = parse_annotation(format_annotation(annotation), Path("x.ann"))
    assert (again.source, again.text) == ("甲 --- text 乙", "文")


@pytest.mark.parametrize(
    ("text", "mentions", "complaint"),
    [
        ("见[[链接]]", (), r"\[\["),
        ("数组]]", (), r"\]\]"),
        ("一行\r\n二行", (), "carriage returns"),
        ("省卫健委", (Mention(0, 4, "ORG", ""), Mention(0, 1, "LOC", "")), "overlaps"),
        ("文[2021]", (Mention(0, 7, "PROGRAM", ""),), "ends in ]"),
    ],
)
def test_what_the_format_cannot_hold_is_refused(text: str, mentions: tuple[Mention, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        format_annotation(Annotation("x", text, mentions, (), ()))
