import csv
import io
import json

import pytest

from kg.rdf.results import Result, format_csv, format_json, format_result, format_table

RESULT = Result(("who", "n"), (("省卫健委", 2), ("WHO", None), ("一\n行", 0.5)))


def test_a_table_lines_up_wide_characters() -> None:
    assert format_table(RESULT).splitlines() == [
        "who       n",
        "--------  ---",
        "省卫健委  2",
        "WHO",
        "一 行     0.5",
    ]


def test_a_table_cuts_long_text_and_says_when_rows_are_left_out() -> None:
    lines = format_table(Result(("a",), (("字" * 10,),), truncated=True), widest=9).splitlines()
    assert lines[2:] == ["字字字字…", "… first 1 rows; there are more"]
    assert format_table(Result(("a",), ())).splitlines()[-1] == "(no rows)"


def test_a_table_cannot_steer_the_terminal() -> None:
    table = format_table(Result(("a",), (("\x1b[2J\u202e红",),)))
    assert "\x1b" not in table
    assert "\u202e" not in table


@pytest.mark.parametrize("formula", ["=1+1", "+86", "-rm", "@x", "\t=1"])
def test_csv_disarms_formulas(formula: str) -> None:
    rows = list(csv.reader(io.StringIO(format_csv(Result(("a", "b"), ((formula, -1.5),))), newline="")))
    assert rows == [["a", "b"], ["'" + formula, "-1.5"]]


def test_csv_and_json_keep_every_value() -> None:
    rows = list(csv.reader(io.StringIO(format_csv(RESULT), newline="")))
    assert rows == [["who", "n"], ["省卫健委", "2"], ["WHO", ""], ["一\n行", "0.5"]]
    assert json.loads(format_json(RESULT)) == {
        "columns": ["who", "n"],
        "rows": [{"who": "省卫健委", "n": 2}, {"who": "WHO", "n": None}, {"who": "一\n行", "n": 0.5}],
        "truncated": False,
    }


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="choose from table, csv, json"):
        format_result(RESULT, "xlsx")
