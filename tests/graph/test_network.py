from dataclasses import replace

from kg.graph.network import group_statements, to_networkx
from kg.nouns import Linked

MEETING = "EVENT/2024年全省基层卫生工作会议"
PROVINCE = "ORG/浙江省卫生健康委员会"
CITY, HOSPITAL = "ORG/杭州市卫生健康委员会", "ORG/浙江大学医学院附属第一医院"
CAMPAIGN = "PROGRAM/“百名医师下乡”活动"


def test_nodes_are_the_entities_that_articles_tell_of(linked: Linked) -> None:
    graph = to_networkx(linked)
    assert {"LOC/西湖区", "PER/林若水", MEETING} <= set(graph)
    assert "LOC/宁波市" not in graph
    assert graph.nodes[CITY] == {
        "type": "ORG",
        "name": "杭州市卫生健康委员会",
        "aliases": ["市卫健委"],
        "subtype": "government",
        "code": "",
        "mentions": 1,
        "articles": ["周报#2"],
    }


def test_a_place_with_coordinates_has_them(linked: Linked) -> None:
    place = to_networkx(linked).nodes["LOC/杭州市"]
    assert (place["code"], place["latitude"], place["longitude"]) == ("330100", 30.25, 120.17)
    assert place["mentions"] == 2


def test_one_edge_a_fact_with_all_that_says_so(linked: Linked) -> None:
    graph = to_networkx(linked)
    edge = graph.edges["LOC/西湖区", CAMPAIGN, "implements"]
    assert edge["count"] == 2
    assert edge["label"] == "实施"
    assert edge["articles"] == ["周报#1", "都市#1"]
    assert [(e["text"], e["modality"], e["title"], e["verb"]) for e in edge["evidence"]] == [
        ("西湖区将实施“百名医师下乡”活动。", "planned", "全省基层卫生工作会议召开", "实施"),
        ("西湖区启动“百名医师下乡”活动。", "asserted", "百名医师走进西湖区", "启动"),
    ]


def test_an_edge_knows_time_place_and_where_its_evidence_stands(linked: Linked) -> None:
    edge = to_networkx(linked).edges[PROVINCE, MEETING, "organizes"]
    assert (edge["times"], edge["places"], edge["confidence"]) == (["2024-07-16"], ["LOC/杭州市"], 1.0)
    evidence = edge["evidence"][0]
    text = next(d.text for d in linked.documents if d.id == evidence["document"])
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_symmetric_fact_is_one_edge_whichever_way_it_was_said(linked: Linked) -> None:
    said = next(s for s in linked.statements if s.predicate == "cooperates_with")
    back = replace(said, id="s99", subject=said.object, object=said.subject)
    graph = to_networkx(replace(linked, statements=(*linked.statements, back)))
    first, second = sorted((CITY, HOSPITAL))
    assert graph.edges[first, second, "cooperates_with"]["count"] == 2
    assert not graph.has_edge(second, first)


def test_facts_the_other_way_round_stay_apart(linked: Linked) -> None:
    said = next(s for s in linked.statements if s.predicate == "located_in")
    back = replace(said, subject=said.object, object=said.subject)
    assert len(group_statements((said, back))) == 2


def test_the_graph_does_not_depend_on_the_order_of_the_corpus(linked: Linked) -> None:
    turned = replace(
        linked,
        entities=linked.entities[::-1],
        mentions=linked.mentions[::-1],
        statements=linked.statements[::-1],
    )
    graph, other = to_networkx(linked), to_networkx(turned)
    assert list(graph.nodes(data=True)) == list(other.nodes(data=True))
    assert list(graph.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
