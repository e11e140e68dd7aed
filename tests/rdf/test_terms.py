import pytest

from kg.rdf.terms import date_literal, precision, span_precision, term


@pytest.mark.parametrize(
    ("date", "type"), [("2024-07-16", "xsd:date"), ("2024-07", "xsd:gYearMonth"), ("2024", "xsd:gYear")]
)
def test_dates_are_typed_as_exactly_as_they_are_known(date: str, type: str) -> None:
    assert date_literal(date).datatype == term(type)


@pytest.mark.parametrize("text", ["近日", "", "2024-02-30", "2024-13", "0000", "２０２４", "2024-7-1", "2024-07-16 "])
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert precision(text) == ""
    with pytest.raises(ValueError, match="is no date"):
        date_literal(text)


@pytest.mark.parametrize(
    "text", ["2021/", "/2021", "2022/2021", "2021/2021", "2021/2022/2023", "2021/近日", "2021-11-06/2021-11-05"]
)
def test_what_is_no_span_is_not_taken_for_one(text: str) -> None:
    assert span_precision(text) == ""
