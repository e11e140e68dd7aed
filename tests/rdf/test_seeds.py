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
            {"program": "关于推广三明市分级诊疗和医疗联合体建设经验的通知"},
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
    ],
)
def test_a_ready_query_answers_as_the_text_does(
    name: str, given: dict[str, str], columns: list[str], rows: list[tuple[object, ...]], graph: kg.Graph
) -> None:
    answer = graph.query(name, **given)
    assert set(rows) <= set(answer[columns].itertuples(index=False, name=None))
