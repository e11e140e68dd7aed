from dataclasses import replace

import pytest

from kg.graph.graph import Graph
from kg.nouns import Linked

MEETING = "2024年全省基层卫生工作会议"


@pytest.fixture(scope="module")
def graph(linked: Linked) -> Graph:
    return Graph(linked)


def test_one_hop_is_an_entity_and_what_its_facts_reach(graph: Graph) -> None:
    near = graph.subgraph("周明远")
    assert near.entities["name"].tolist() == ["西湖区", "周明远"]
    assert near.statements["id"].tolist() == ["s08"]


def test_more_hops_reach_further(graph: Graph) -> None:
    assert set(graph.subgraph("周明远", hops=2).entities["name"]) == {
        "西湖区",
        "周明远",
        "杭州市",
        "“百名医师下乡”活动",
    }
    assert graph.subgraph("周明远", hops=0).entities["name"].tolist() == ["周明远"]


def test_all_facts_among_what_is_near_are_kept(graph: Graph) -> None:
    near = graph.subgraph(MEETING)
    assert {"s03", "s04"} <= set(near.statements["id"])  # the post of one who takes part in the body that organizes


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        ({"predicates": ["cooperates_with", "visits"]}, ["s07", "s08"]),
        ({"types": ["LOC"]}, ["s12"]),
        ({"modalities": ["planned", "denied"]}, ["s06", "s09"]),
        ({"confidence": 0.9, "predicates": ["visits"]}, []),
        ({"articles": ["都市#1"]}, ["s10", "s11", "s12"]),
    ],
)
def test_a_filter_keeps_only_what_passes(graph: Graph, choice: dict[str, object], ids: list[str]) -> None:
    assert graph.subgraph(**choice).statements["id"].tolist() == ids


def test_a_choice_may_be_a_column_of_a_table(graph: Graph) -> None:
    some = graph.articles["id"].head(1)
    assert graph.subgraph(articles=some).statements.equals(graph.subgraph(articles=some.tolist()).statements)


def test_a_part_stands_on_its_own(graph: Graph) -> None:
    part = graph.subgraph(articles=["都市#1"])
    assert part.articles["id"].tolist() == ["都市#1"]
    assert part.documents["id"].tolist() == ["都市"]
    assert set(part.mentions["article"]) == {"都市#1"}
    known = set(part.entities["id"])
    assert set(part.statements["subject"]) | set(part.statements["object"]) <= known
    assert part.nx.number_of_edges() == 3
    assert len(part.query("SELECT ?s { ?s a kg:Statement }")) == 3


def test_without_a_choice_nothing_is_lost(graph: Graph, linked: Linked) -> None:
    assert graph.subgraph().linked.statements == linked.statements


@pytest.mark.parametrize(
    ("choice", "message"),
    [({"types": ["HUMAN"]}, "no HUMAN; there are EVENT"), ({"predicates": "visits"}, r"give a list, \['visits'\]")],
)
def test_a_choice_of_what_there_is_not_is_refused(graph: Graph, choice: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        graph.subgraph(**choice)


def test_a_local_form_names_its_wider_programme_where_the_part_has_it(linked: Linked) -> None:
    campaign, plan = "PROGRAM/“百名医师下乡”活动", "PROGRAM/关于加强基层卫生服务的实施方案"
    entities = tuple(replace(e, local_form_of=plan) if e.id == campaign else e for e in linked.entities)
    graph = Graph(replace(linked, entities=entities))
    assert graph.entity(campaign).local_form_of == plan
    assert graph.subgraph(campaign).entity(campaign).local_form_of == ""
    assert graph.subgraph(campaign, plan).entity(campaign).local_form_of == plan
