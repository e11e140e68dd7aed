from kg.rdf.iris import DEFAULT_BASE, mint_in
from kg.rdf.terms import Fact, term
from kg.rdf.times import describe_time, time_node


def values(facts: list[Fact], date: str, curie: str) -> set[str]:
    return {o.value for s, p, o in facts if s == time_node(date, DEFAULT_BASE) and p == term(curie)}


def test_a_day_is_an_instant() -> None:
    facts = list(describe_time("2024-07-16", DEFAULT_BASE))
    assert term("time:Instant").value in values(facts, "2024-07-16", "rdf:type")
    assert values(facts, "2024-07-16", "time:inXSDDate") == {"2024-07-16"}
    assert values(facts, "2024-07-16", "kg:precision") == {term("time:unitDay").value}


def test_a_month_runs_from_its_first_day_to_its_last() -> None:
    facts = list(describe_time("2024-02", DEFAULT_BASE))
    assert term("time:ProperInterval").value in values(facts, "2024-02", "rdf:type")
    assert values(facts, "2024-02", "time:hasBeginning") == {mint_in("date", "2024-02-01")}
    assert values(facts, "2024-02", "time:hasEnd") == {mint_in("date", "2024-02-29")}
    assert values(facts, "2024-02-29", "time:inXSDDate") == {"2024-02-29"}
    assert values(facts, "2024-02", "kg:precision") == {term("time:unitMonth").value}


def test_a_year_runs_from_january_to_december() -> None:
    facts = list(describe_time("2023", DEFAULT_BASE))
    assert values(facts, "2023", "time:hasEnd") == {mint_in("date", "2023-12-31")}
    assert values(facts, "2023", "kg:precision") == {term("time:unitYear").value}


def test_a_span_runs_from_the_first_day_of_its_begin_to_the_last_of_its_end() -> None:
    facts = list(describe_time("2021/2025-02", DEFAULT_BASE))
    assert term("time:ProperInterval").value in values(facts, "2021/2025-02", "rdf:type")
    assert values(facts, "2021/2025-02", "time:hasBeginning") == {mint_in("date", "2021-01-01")}
    assert values(facts, "2021/2025-02", "time:hasEnd") == {mint_in("date", "2025-02-28")}
    assert values(facts, "2021/2025-02", "kg:precision") == {term("time:unitYear").value}
    assert values(facts, "2021-01-01", "time:inXSDDate") == {"2021-01-01"}


def test_a_span_of_days_is_no_instant() -> None:
    facts = list(describe_time("2024-07-16/2024-07-17", DEFAULT_BASE))
    kinds = values(facts, "2024-07-16/2024-07-17", "rdf:type")
    assert term("time:ProperInterval").value in kinds
    assert term("time:Instant").value not in kinds
    assert values(facts, "2024-07-16/2024-07-17", "kg:precision") == {term("time:unitDay").value}
