from pathlib import Path
from typing import Any

import pytest

from kg.graph.graph import Graph, load_graph
from kg.nouns import Entity, Linked
from kg.rdf.query import QueryTimeout

PROVINCE = "浙江省卫生健康委员会"


@pytest.fixture(scope="module")
def graph(linked: Linked) -> Graph:
    return Graph(linked)


@pytest.mark.parametrize("name", [f"ORG/{PROVINCE}", PROVINCE, "省卫健委"])
def test_an_entity_is_found_by_id_name_or_alias(name: str, graph: Graph) -> None:
    assert graph.entity(name).id == f"ORG/{PROVINCE}"


def test_a_name_comes_before_an_alias() -> None:
    entities = (Entity("LOC/三明市", "LOC", "三明市", ("三明",)), Entity("PER/三明", "PER", "三明"))
    assert Graph(Linked((), (), entities, (), ())).entity("三明").id == "PER/三明"


def test_a_name_of_several_lists_their_ids() -> None:
    entities = (Entity("LOC/鼓楼区 (福州市)", "LOC", "鼓楼区"), Entity("LOC/鼓楼区 (南京市)", "LOC", "鼓楼区"))
    with pytest.raises(ValueError, match=r"LOC/鼓楼区 \(福州市\), LOC/鼓楼区 \(南京市\)"):
        Graph(Linked((), (), entities, (), ())).entity("鼓楼区")


@pytest.mark.parametrize(("name", "near"), [("浙江大学", "浙江大学医学院附属第一医院"), ("林若冰", "林若水")])
def test_a_name_of_none_lists_near_names(name: str, near: str, graph: Graph) -> None:
    with pytest.raises(ValueError, match=f"no entity is named '{name}'; near it are .*{near}"):
        graph.entity(name)


def test_tables_are_data_frames(graph: Graph) -> None:
    assert len(graph.entities) == 12
    assert len(graph.statements) == 12
    assert graph.documents["id"].tolist() == ["周报", "都市"]
    assert graph.articles["date"].tolist() == ["2024-07-18", "2024-07-18", "2024-08-02"]
    assert set(graph.mentions["type"]) == {"ORG", "PER", "LOC", "PROGRAM", "EVENT", "TIME", "TITLE"}


def test_what_joins_two_entities_either_way(graph: Graph) -> None:
    assert graph.between("浙大一院", "市卫健委")["predicate"].tolist() == ["cooperates_with"]
    assert graph.between("西湖区", "“百名医师下乡”活动")["id"].tolist() == ["s06", "s10"]
    assert graph.between("周明远", "林若水").empty


def test_the_networkx_graph_is_made_once(graph: Graph) -> None:
    assert graph.nx is graph.nx
    assert graph.nx.number_of_edges() == 10  # 12 statements of 10 facts


def test_queries_answer_with_a_data_frame(graph: Graph) -> None:
    posts = graph.query("posts", person="林若水")
    assert posts[["holder", "post", "body"]].values.tolist() == [["林若水", "党组成员、副主任", PROVINCE]]
    counted = graph.query("SELECT (COUNT(*) AS ?n) { ?s a kg:Statement }")
    assert counted["n"].tolist() == [12]
    assert graph.query("posts", person="无此人").columns.tolist() == posts.columns.tolist()


def test_an_endless_query_is_stopped(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    process = graph._queries()
    monkeypatch.setattr(process, "_limits", process._limits._replace(timeout=0.3))
    with pytest.raises(QueryTimeout):
        graph.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


def test_rows_left_out_give_a_warning(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    process = graph._queries()
    monkeypatch.setattr(process, "_limits", process._limits._replace(rows=3))
    with pytest.warns(UserWarning, match="only the first 3 rows"):
        assert len(graph.query("SELECT * { ?s ?p ?o }")) == 3


def test_rdf_is_an_rdflib_dataset(graph: Graph) -> None:
    rows = graph.rdf(base_iri="https://data.example.com/").query("SELECT ?s { ?s kg:visits ?o }")
    assert [str(row[0]) for row in rows] == ["https://data.example.com/PER/周明远"]


def test_there_is_nothing_to_load_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_graph(tmp_path)


@pytest.mark.parametrize(("wrong", "cure"), [({"hops": -1}, "0 or more"), ({"confidence": 7}, "from 0 to 1")])
def test_a_number_that_makes_no_part_is_an_error_that_says_which_do(linked: Linked, wrong: Any, cure: str) -> None:
    with pytest.raises(ValueError, match=cure):
        Graph(linked).subgraph(**wrong)
