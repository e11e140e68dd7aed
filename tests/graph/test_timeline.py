from dataclasses import replace

import pytest

from kg.graph.graph import Graph
from kg.graph.timeline import COLUMNS
from kg.nouns import Linked


@pytest.fixture(scope="module")
def graph(linked: Linked) -> Graph:
    return Graph(linked)


def test_facts_come_in_the_order_of_their_days(graph: Graph) -> None:
    timeline = graph.timeline()
    assert timeline.columns.tolist() == list(COLUMNS)
    assert timeline["date"].tolist() == sorted(timeline["date"])
    assert len(timeline) == 12


def test_the_sentence_s_date_goes_before_the_article_s(graph: Graph) -> None:
    dates = graph.timeline("浙大一院")[["date", "dated_by", "predicate"]].values.tolist()
    assert dates == [
        ["2024-07-17", "text", "cooperates_with"],
        ["2024-07-18", "article", "participates_in"],
        ["2024-08-02", "article", "participates_in"],
    ]


def test_the_place_of_a_fact_has_a_part_in_it(graph: Graph) -> None:
    first = graph.timeline("杭州市").iloc[0]
    assert (first["predicate"], first["place_name"]) in {("organizes", "杭州市"), ("held_in", "")}
    assert "organizes" in set(graph.timeline("杭州市")["predicate"])


@pytest.mark.parametrize(("start", "end", "rows"), [("2024-08", "", 3), ("", "2024-07-16", 2), ("2025", "", 0)])
def test_a_period_has_a_start_and_an_end(graph: Graph, start: str, end: str, rows: int) -> None:
    assert len(graph.timeline(start=start, end=end)) == rows


def test_a_span_stands_at_its_begin_and_in_every_period_it_touches(linked: Linked) -> None:
    dates = {"s03": "2024-07-16/2024-07-17", "s04": "2024-07", "s05": "2024/2025"}
    lasting = Graph(
        replace(linked, statements=tuple(replace(s, date=dates.get(s.id, s.date)) for s in linked.statements))
    )
    found = lasting.timeline()["date"].tolist()
    assert found[:5] == ["2024/2025", "2024-07", "2024-07-16", "2024-07-16", "2024-07-16/2024-07-17"]
    assert lasting.timeline(start="2025-03", end="2025-04")["predicate"].tolist() == ["issues"]
    assert len(lasting.timeline(start="2024-07-17", end="2024-07-17")) == 4


@pytest.mark.parametrize("wrong", ["nonsense", "2024-13", "2024/07", "2024-07-32"])
def test_an_end_of_a_period_that_is_no_date_is_an_error_that_says_how_to_write_it(graph: Graph, wrong: str) -> None:
    with pytest.raises(ValueError, match="write it as 2024-07-23"):
        graph.timeline(start=wrong)
    with pytest.raises(ValueError, match="write it as 2024-07-23"):
        graph.timeline(end=wrong)
