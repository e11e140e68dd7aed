"""The seed documents as RDF: the graph conforms, every format says the same, and ready queries answer as the text does.

The expected rows were read off the five documents; each names what must be among a query's rows, not all of them.
"""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.rdf.iris import expand
from kg.rdf.quads import make_quads
from kg.rdf.validate import validate_quads
from kg.rdf.write import FORMATS, serialize_quads

SEEDS = Path(__file__).parents[2] / "seeds"
COMMISSION = "福建省卫生健康委员会"
NOTICE = "关于推广三明市分级诊疗和医疗联合体建设经验的通知"
TRAINING = "2021年医疗健康信息互联互通标准化成熟度测评技术和信息网络安全技术培训班"
READERS = {"turtle": "turtle", "trig": "trig", "nt": "nt", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}


@pytest.fixture(scope="module")
def graph() -> kg.Graph:
    return kg.build(SEEDS)


@pytest.fixture(scope="module")
def quads(graph: kg.Graph) -> list[ox.Quad]:
    return make_quads(graph.linked)


def test_what_is_built_conforms_to_its_shapes(quads: list[ox.Quad]) -> None:
    assert validate_quads(quads) == []


def test_a_lost_sentence_is_told(quads: list[ox.Quad]) -> None:
    kept = [q for q in quads if q.predicate.value != expand("kg:sentence")]
    assert {(v.shape, v.path) for v in validate_quads(kept)} == {("Evidence", "kg:sentence")}


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_the_same_triples_in_both_libraries(format: str, quads: list[ox.Quad]) -> None:
    content = serialize_quads(quads, format)
    expected = {q.triple for q in quads}
    assert {q.triple for q in ox.parse(content, format=FORMATS[format])} == expected
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content.decode("utf-8"), format=READERS[format])
    assert len(set(dataset.triples((None, None, None)))) == len(expected)


@pytest.mark.parametrize(
    ("name", "given", "columns", "rows"),
    [
        (
            "posts",
            {"org": "省卫健委"},
            ["holder", "post", "body"],
            [("张国安", "党组成员、副主任", COMMISSION), ("张永裕", "党组成员、副主任", COMMISSION)],
        ),
        ("posts", {"person": "廖华生"}, ["holder", "post", "body"], [("廖华生", "党组成员、副市长", "厦门市人民政府")]),
        ("posts-at", {"person": "张国安"}, ["body", "post"], [(COMMISSION, "党组成员、副主任")]),
        (
            "documents",
            {"program": NOTICE},
            ["issuer", "verb"],
            [("国家卫生健康委员会办公厅", "印发")],
        ),
        ("events-of", {"org": COMMISSION}, ["organizer", "verb"], [(COMMISSION, "召开")]),
        ("event-roles", {"said": "出席"}, ["actor", "kind"], [("张国安", "PER"), ("赖以刚", "PER")]),
        ("visits", {"who": "张小舟"}, ["visitor", "modality"], [("张小舟", "asserted")]),
        ("deadlines", {"who": "河南省卫生健康委员会"}, ["time", "modality"], [("今年年底前", "required")]),
        ("sources", {"name": "张国安"}, ["subject", "object", "articles"], [("张国安", COMMISSION, 2)]),
        ("search", {"text": "省卫健委", "kind": "ORG"}, ["name"], [(COMMISSION,)]),
        ("mentions", {"name": "三明经验"}, ["id"], [("000_42149c42a079cddb#1",)]),
        ("places-within", {"place": "福建省"}, ["name", "kind"], [("三明市", "LOC"), ("厦门市", "LOC")]),
        ("kinds", {"kind": "prefecture"}, ["name"], [("三明市",), ("厦门市",)]),
        (
            "articles",
            {"from": "2022-07", "to": "2022-07"},
            ["title", "when"],
            [("鲤城召开专题会议 部署医改重点任务", "2022-07-15")],
        ),
        (
            "co-occurrence",
            {"name": "张永裕"},
            ["with", "kind", "articles"],
            [("李岳峰", "PER", 1), ("福州市", "LOC", 1)],
        ),
        ("co-operation", {"name": "省计生协"}, ["one", "another"], [("厦门市人民政府", "福建省计划生育协会")]),
        ("colleagues", {"person": "廖华生"}, ["other", "predicate"], [("刘腾发", "参加"), ("张小舟", "参加")]),
        ("document-contents", {"program": NOTICE}, ["predicate", "what", "kind"], [("隶属于", "补偿机制", "PROGRAM")]),
        ("events", {"place": "福州市"}, ["name", "locations"], [(TRAINING, "福州市")]),
        (
            "evidence",
            {"name": "国家卫生健康委员会办公厅"},
            ["passage", "start", "end", "source"],
            [(f"国家卫生健康委办公厅近日印发《{NOTICE}》。", 52, 93, "新华社")],
        ),
        ("honours", {"who": "鲤城区"}, ["receiver", "honour"], [("泉州市鲤城区", "全国首批健康促进示范区")]),
        ("implementers", {"program": "“放管服”改革"}, ["by", "modality"], [("河南省卫生健康委员会", "required")]),
        ("independent-sources", {"name": "张国安"}, ["object", "sources", "articles"], [(COMMISSION, 2, 2)]),
        ("neighbours", {"name": "廖华生"}, ["way", "predicate", "neighbour"], [("→", "任职于", "厦门市人民政府")]),
        ("newest", {"from": "2022-07-15"}, ["when", "subject", "predicate"], [("2022-07-15", "张剑辉", "参加")]),
        ("organization-tree", {"org": "省卫健委"}, ["unit"], [(f"{COMMISSION}职业健康处",)]),
        (
            "participants",
            {"who": "廖华生"},
            ["participant", "verb", "post"],
            [("廖华生", "出席", "厦门市人民政府党组成员、副市长")],
        ),
        ("plans", {"who": "河南省卫生健康委员会"}, ["object", "modality"], [("“放管服”改革", "required")]),
        ("possibly-same", {"name": "双向转诊"}, ["one", "another"], [("PROGRAM/双向转诊", "PROGRAM/双向转诊机制")]),
        (
            "programs-by-place",
            {"level": "county"},
            ["location", "name"],
            [("松溪县", "“千名医师万人次下基层”活动"), ("松溪县", "科大讯飞智医系统")],
        ),
        ("timeline", {"name": "鲤城区", "from": "2022-07"}, ["when", "predicate"], [("2022-07-15", "获得")]),
        ("timeline", {"name": "张小舟"}, ["predicate", "object"], [("任职于", COMMISSION), ("到访", "厦门市思明区")]),
        (
            "who-did-what-where",
            {"who": "国家卫生健康委员会办公厅"},
            ["subject", "predicate", "object", "verb"],
            [("国家卫生健康委员会办公厅", "印发", NOTICE, "印发")],
        ),
        (
            "who-did-what-where",
            {"place": "福州市"},
            ["subject", "predicate", "object"],
            [(TRAINING, "举办于", "福州市")],
        ),
    ],
)
def test_a_ready_query_answers_as_the_text_does(
    name: str, given: dict[str, str], columns: list[str], rows: list[tuple[object, ...]], graph: kg.Graph
) -> None:
    answer = graph.query(name, **given)
    assert set(rows) <= set(answer[columns].itertuples(index=False, name=None))


def test_most_is_told_of_the_commission_whose_paper_it_is(graph: kg.Graph) -> None:
    assert graph.query("most-active", kind="ORG")["name"][0] == COMMISSION
    assert set(graph.query("facts")["modality"]) >= {"asserted", "required"}


@pytest.mark.parametrize("name", ["meetings", "contradictions", "stories"])
def test_what_the_documents_do_not_say_is_not_answered(name: str, graph: kg.Graph) -> None:
    """Nobody is received by anybody in them, nothing is denied, and no story is printed twice."""
    assert len(graph.query(name)) == 0
