import pytest

from kg.rdf.terms import date_literal, term


@pytest.mark.parametrize(
    ("date", "type"),
    [("2024-07-16", "xsd:date"), ("2024-07", "xsd:gYearMonth"), ("2024", "xsd:gYear"), ("近日", "xsd:string")],
)
def test_dates_are_typed_as_exactly_as_they_are_known(date: str, type: str) -> None:
    assert date_literal(date).datatype == term(type)
