"""A page for every thing of the graph, and its RDF, at the path of its IRI."""

import html
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.rdf.iris import mint
from kg.serve.pages import description_query

from .conftest import HOSTILE, start

BASE = "https://example.org"
MEETING = "/kg/EVENT/2024年全省基层卫生工作会议"
PEOPLE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def words(page: str) -> str:
    """Give the text of a page as a person reads it."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_an_entitys_page_tells_its_names_and_what_is_stated_with_the_sentence(server) -> None:
    reply = server.get("/kg/ORG/浙江省卫生健康委员会", **PEOPLE)
    assert (reply.status, reply.media) == (200, "text/html")
    said = words(reply.text)
    assert "浙江省卫生健康委员会" in said
    assert "又称 also 省卫健委" in said
    assert "林若水 任职于 浙江省卫生健康委员会 党组成员、副主任" in said
    assert "省卫健委党组成员、副主任林若水出席会议。" in said
    assert "全省基层卫生工作会议召开 2024-07-18" in said
    assert 'href="/kg/PER/林若水"' in reply.text


def test_a_plan_or_denial_is_marked_as_one(server) -> None:
    assert "计划 planned" in words(server.get("/kg/LOC/西湖区", **PEOPLE).text)
    assert "否定 denied" in words(server.get("/kg/ORG/浙江大学医学院附属第一医院", **PEOPLE).text)


def test_a_place_tells_what_happened_there_and_an_article_what_it_states(server) -> None:
    assert "召开2024年全省基层卫生工作会议" in words(server.get("/kg/LOC/杭州市", **PEOPLE).text)
    article = words(server.get("/kg/article/都市%231", **PEOPLE).text)
    assert "百名医师走进西湖区" in article
    assert "西湖区 实施 “百名医师下乡”活动" in article


def test_every_iri_of_the_graph_answers_for_people_and_for_machines(server, folder: Path) -> None:
    quads = list(ox.parse(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS))
    nodes = {node.value for quad in quads for node in (quad.subject, quad.object) if isinstance(node, ox.NamedNode)}
    own = sorted(iri.removeprefix(BASE) for iri in nodes if iri.startswith("https://example.org/kg/"))
    paths = list(dict.fromkeys(iri.partition("#")[0] for iri in own))
    assert len(paths) > 60
    missing = [path for path in paths if server.get(path, **PEOPLE).status != 200]
    assert not missing
    subjects = {quad.subject.value for quad in quads}
    for path in paths[::5]:
        reply = server.get(path, "application/n-triples")
        described = {quad.subject.value for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)}
        assert reply.status == 200
        assert BASE + path not in subjects or BASE + path in described


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-triples, text/html;q=0.5", "application/n-triples"),
        ("text/turtle;q=0.4, text/html", "text/html"),
    ],
)
def test_one_address_speaks_to_people_and_machines(server, accept: str, media: str) -> None:
    reply = server.get(MEETING, accept)
    assert (reply.status, reply.media, "Accept" in reply.headers["Vary"]) == (200, media, True)


def test_the_rdf_of_a_thing_has_its_statements(server) -> None:
    quads = list(ox.parse(server.get(MEETING, "text/turtle").body, format=ox.RdfFormat.TURTLE))
    predicates = {quad.predicate.value.rpartition("#")[2] for quad in quads if "/statement/" in quad.subject.value}
    assert {"subject", "predicate", "object", "modality", "evidence"} <= predicates
    as_asked_for = server.get(f"{MEETING}?format=ttl", **PEOPLE)
    assert (as_asked_for.media, as_asked_for.body) == ("text/turtle", server.get(MEETING, "text/turtle").body)


def test_the_parts_of_evidence_are_told_where_a_browser_asks_for_them(server) -> None:
    statement = server.get("/kg/statement/s10", "application/n-triples").text
    path = re.search(r"<https://example.org(/kg/evidence/[^#>]+)#target>", statement)
    assert path
    assert "西湖区启动“百名医师下乡”活动。" in server.get(path[1], **PEOPLE).text
    assert "TextQuoteSelector" in server.get(path[1], "text/turtle").text


def test_an_address_may_be_percent_encoded_or_not(server) -> None:
    encoded = server.send("GET", "/kg/PER/%E6%9E%97%E8%8B%A5%E6%B0%B4", **PEOPLE)
    assert "<h1><bdi>林若水</bdi></h1>" in encoded.text
    assert server.send("GET", "/kg/PER/%e6%9e%97%e8%8b%a5%e6%b0%b4", **PEOPLE).text == encoded.text


def test_what_is_not_in_the_graph_is_404_and_what_has_no_such_type_406(server) -> None:
    for accept in ("text/html", "text/turtle"):
        assert server.get("/kg/PER/无此人", accept).status == 404
        assert server.send("GET", "/kg/PER/%FF%FE", Accept=accept).status == 404
    assert server.get("/kg/PER/林若水", "image/png").status == 406
    assert server.get("/kg/PER/林若水?format=png").status == 406
    assert server.get("/nowhere").status == 404


def test_a_hostile_name_is_text_and_nothing_else(server) -> None:
    path = mint(f"ORG/{HOSTILE}").removeprefix(BASE)
    for asked in (path, "/kg/PROGRAM/关于加强基层卫生服务的实施方案", "/kg/article/周报%231"):
        page = server.get(asked, **PEOPLE)
        assert page.status == 200
        assert HOSTILE in html.unescape(page.text)
        assert "<script" not in page.text
        assert "default-src 'none'; script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "<script" not in server.get("/kg/<script>alert(1)</script>").text


def test_every_answer_tells_browsers_to_be_careful(server) -> None:
    for path in ("/", "/query", MEETING, "/sparql?query=ASK{}", "/assets/query.js", "/nowhere"):
        headers = server.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_the_explorer_is_the_front_page(server) -> None:
    reply = server.get("/")
    assert (reply.status, reply.media, "<title>图谱</title>" in reply.text) == (200, "text/html", True)


def test_the_vocabulary_answers_at_its_own_path(server) -> None:
    page = server.get("/kg/schema", **PEOPLE)
    assert 'id="has_position"' in page.text
    assert "任职于" in page.text and "has position in" in page.text
    graph = list(ox.parse(server.get("/kg/schema", "text/turtle").body, format=ox.RdfFormat.TURTLE))
    assert len(graph) > 100


def test_ready_queries_are_listed_and_filled_in(server) -> None:
    listed = server.get("/queries").text
    assert '"name":"posts"' in listed
    filled = server.get("/queries/posts?person=林若水&org=").text
    assert 'VALUES ?person { "林若水" }' in filled
    assert "VALUES ?org" not in filled
    rows = server.ask(filled, "text/csv").text
    assert "党组成员、副主任" in rows
    assert server.get("/queries/no-such-query").status == 404
    assert server.get("/queries/posts?nobody=x").status == 404
    quoted = server.get('/queries/posts?person=" } SERVICE <x:y> {').text
    assert server.ask(quoted).status == 200


def test_the_query_page_keeps_the_order_of_parameters(server) -> None:
    about = json.loads(server.get("/query").text.split('id="about">')[1].split("</script>")[0])
    params = {query["name"]: list(query["params"]) for query in about["queries"]}
    assert params["events-of"] == ["org", "from", "to"]


def test_things_of_another_base_answer_at_its_path(linked, tmp_path: Path) -> None:
    from kg.rdf.write import write_rdf

    write_rdf(linked, tmp_path / "graph.nq", base_iri="https://data.example.com/")
    other = start(tmp_path)
    try:
        assert "<h1><bdi>林若水</bdi></h1>" in other.get("/PER/林若水", **PEOPLE).text
        assert "https://data.example.com/PER/林若水" in other.get("/PER/林若水", "application/n-triples").text
        assert other.get("/query").status == 200
        assert other.get("/").status == 404  # no page was built here
    finally:
        other.stop()


def test_the_query_for_a_thing_names_it_and_its_parts() -> None:
    assert "<x:a> <x:a#target>" in description_query("x:a")
