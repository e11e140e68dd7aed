"""What is taken away from the page says the same as the exports beside it."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store, parse

from kg.rdf.iris import mint
from kg.rdf.quads import make_quads

MEETING = "EVENT/2024年全省基层卫生工作会议"
COMMISSION = "ORG/浙江省卫生健康委员会"
SIGNS = ["医 院", "a/b", "100%", "甲\u3000乙", "e\u0301", "“两会” (a/1)", ".", "#1", "𬭎", "<b>", "\u202e"]


def download(opened, item):
    opened.page.get_by_text("导出").click()
    with opened.page.expect_download() as found:
        opened.page.get_by_role("button", name=item).click()
    return found.value.path()


def copied(opened, item):
    opened.page.get_by_text("导出").click()
    opened.page.get_by_role("button", name=item).click()
    opened.page.locator("#voice", has_text="已复制").wait_for(state="attached")
    return str(opened.page.evaluate("navigator.clipboard.readText()"))


def test_svg_draws_every_node_line_and_name(open_page, linked):
    opened = open_page(linked)
    drawing = ElementTree.parse(download(opened, "矢量图 SVG")).getroot()
    space = "{http://www.w3.org/2000/svg}"
    titles = {t.text for t in drawing.iter(f"{space}title")}
    assert titles == {id.split("/", 1)[1] for id in opened.shown()}
    assert len(list(drawing.iter(f"{space}line"))) == 10  # pairs that statements join
    assert "周明远" in {t.text for t in drawing.iter(f"{space}text")}


def test_graphml_is_read_by_networkx(open_page, linked):
    opened = open_page(linked, f"#focus={COMMISSION}")
    graph = nx.read_graphml(download(opened, "图数据 GraphML"), force_multigraph=True)
    assert set(graph.nodes) == opened.shown()
    assert graph.nodes[COMMISSION]["aliases"] == "省卫健委"
    (edge,) = graph.get_edge_data(COMMISSION, MEETING).values()
    assert (edge["predicate"], edge["date"], edge["confidence"]) == ("organizes", "2024-07-16", 1.0)


@pytest.mark.parametrize("base", ["https://example.org/kg/", "https://data.example.com/health/"])
def test_turtle_is_a_part_of_the_exported_graph(open_page, linked, base):
    opened = open_page(linked, base_iri=base)
    taken = {q.triple for q in parse(download(opened, "RDF Turtle").read_bytes(), format=RdfFormat.TURTLE)}
    exported = {q.triple for q in make_quads(linked, base_iri=base)}
    assert taken <= exported
    facts = {t for t in exported if str(t.predicate).endswith("schema#organizes>")}
    assert facts and facts <= taken


SPAN = {"time": "“十四五”期间", "date": "2021/2025"}
DAYS = {"time": "11月5日至6日", "date": "2021-11-05/2021-11-06"}


def lasting(linked):
    """The corpus with two facts that last."""
    dates = {"s05": SPAN, "s08": DAYS}
    return replace(linked, statements=tuple(replace(s, **dates.get(s.id, {})) for s in linked.statements))


def test_a_span_is_in_turtle_as_in_the_export(open_page, linked):
    corpus = lasting(linked)
    taken = {q.triple for q in parse(download(open_page(corpus), "RDF Turtle").read_bytes(), format=RdfFormat.TURTLE)}
    assert taken <= {q.triple for q in make_quads(corpus)}
    ends = {t.object.value for t in taken if t.predicate.value.endswith(("hasBeginTimeStamp", "hasEndTimeStamp"))}
    assert ends == {"2021", "2025", "2021-11-05", "2021-11-06"}


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ("#from=2023-03-05&to=2023-04", ["s05"]),
        ("#from=2021-11-06&to=2021-11-06", ["s05", "s08"]),
        ("#from=2021-11-07&to=2021", ["s05"]),
        ("#to=2020", []),
    ],
)
def test_a_span_is_chosen_by_every_day_it_touches_and_its_query_too(open_page, linked, view, found):
    corpus = lasting(linked)
    opened = open_page(corpus, view, permissions=["clipboard-read", "clipboard-write"])
    assert opened.page.evaluate("kg.viewRows().map(s => kg.data.statements.id[s])") == found
    if found:
        store = Store()
        store.extend(make_quads(corpus))
        rows = store.query(copied(opened, "复制此视图的 SPARQL"), use_default_graph_as_union=True)
        assert sorted({str(row["statement"].value).rsplit("/", 1)[1] for row in rows}) == found


def test_a_thing_has_the_same_iri_as_in_the_export(open_page, tell, thing):
    hub = thing("ORG", "省厅")
    corpus = tell(*((thing("ORG", name), "part_of", hub) for name in SIGNS))
    opened = open_page(corpus)
    ids = opened.page.evaluate("kg.data.entities.id")
    assert opened.page.evaluate("kg.data.entities.id.map(kg.mint)") == [mint(id) for id in ids]
    taken = {q.triple for q in parse(download(opened, "RDF Turtle").read_bytes(), format=RdfFormat.TURTLE)}
    assert taken <= {q.triple for q in make_quads(corpus)}


@pytest.mark.parametrize(
    "view",
    [
        "", "#off=PER", "#off=PER&off=LOC", "#predicate=organizes&predicate=visits",
        "#modality=planned&modality=denied", "#article=周报%232", "#sure=0.7", "#from=2024-07-17&to=2024-07",
        "#from=2024-08", "#kind=hospital", "#place=330106", "#community=0", f"#focus={COMMISSION}",
        f"#focus={COMMISSION}&steps=2&predicate=organizes", "#path=PER/林若水&path=LOC/西湖区",
    ],
)  # fmt: skip
def test_the_query_of_a_view_finds_its_statements(open_page, linked, view):
    opened = open_page(linked, view, permissions=["clipboard-read", "clipboard-write"])
    rows = opened.page.evaluate("kg.viewRows().map(s => kg.data.statements.id[s])")
    store = Store()
    store.extend(make_quads(linked))
    found = store.query(copied(opened, "复制此视图的 SPARQL"), use_default_graph_as_union=True)
    assert sorted({str(row["statement"].value).rsplit("/", 1)[1] for row in found}) == sorted(rows) != []


def test_hostile_names_break_no_file(open_page, tell, thing):
    names = ['"><b>', "\u0000\u0001", "]]>", "\\\"'\n", "a\ufffeb", "<!--"]
    corpus = tell(*((thing("ORG", name), "part_of", thing("ORG", "省厅")) for name in names))
    opened = open_page(corpus)
    ElementTree.parse(download(opened, "矢量图 SVG"))
    assert nx.read_graphml(download(opened, "图数据 GraphML"), force_multigraph=True).number_of_edges() == 6
    assert len(list(parse(download(opened, "RDF Turtle").read_bytes(), format=RdfFormat.TURTLE))) > 6 * 10
    assert len(json.loads(download(opened, "数据 JSON").read_bytes())["links"]) == 6
