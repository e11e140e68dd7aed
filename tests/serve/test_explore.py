"""The explorer of a graph too big for its file, fed from the store by the server that hands it out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.nouns import Entity, Linked
from kg.rdf.write import write_rdf
from kg.view.part import heaviest_part
from kg.view.render import write_page

from .conftest import HOSTILE, Server, start

MEETING = "EVENT/2024年全省基层卫生工作会议"
CAMPAIGN = "PROGRAM/“百名医师下乡”活动"
DISTRICT = "LOC/西湖区"


@pytest.fixture(scope="module")
def served(linked: Linked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the whole graph with a page that holds only its three heaviest entities."""
    folder = tmp_path_factory.mktemp("part")
    hostile = Entity(f"ORG/{HOSTILE}", "ORG", HOSTILE)
    told = replace(linked.statements[4], id="s99", subject=hostile.id)
    lasting = replace(linked.statements[0], date="2024-07-16/2024-07-17")
    both = replace(linked, entities=(*linked.entities, hostile), statements=(lasting, *linked.statements[1:], told))
    write_rdf(both, folder / "graph.nq")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.view.columns.heaviest_part", lambda whole: heaviest_part(whole, entities=3))
        write_page(both, folder / "index.html")
    server = start(folder)
    yield server
    assert server.stop() == 0


@pytest.fixture
def page(served: Server, browser: Any) -> Iterator[Any]:
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(8_000)
    faults: list[str] = []
    page.on("console", lambda message: message.type in {"error", "warning"} and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: r.url.startswith((served.address, "data:")) or faults.append(r.url))
    page.goto(served.address)
    page.wait_for_selector("html[data-ready]")
    yield page
    page.context.close()
    assert faults == []


def test_a_part_of_a_name_finds_entities_of_the_whole_graph(served: Server) -> None:
    found = json.loads(served.get("/explore/search?q=百名").body)
    assert [e["id"] for e in found["entities"]] == [CAMPAIGN]
    assert found["entities"][0]["initials"].startswith("bmysxx") and found["statements"] == []


@pytest.mark.parametrize("name", ["", " ", '"?', "\\", "') . ?a ?b ?c", "\n", "％", "x" * 5_000])
def test_a_name_that_nothing_bears_finds_nothing(served: Server, name: str) -> None:
    reply = served.send("GET", "/explore/search?q=" + quote(name))
    assert reply.status == 200 and json.loads(reply.body)["entities"] == []


def test_around_an_entity_are_its_statements_with_sentence_marks_and_article(served: Server) -> None:
    part = json.loads(served.get(f"/explore/around?id={CAMPAIGN}").body)
    assert {e["id"] for e in part["entities"]} >= {CAMPAIGN, DISTRICT} and not part["more"]
    (first, *_) = part["statements"]
    assert (first["subject"], first["predicate"], first["object"]) == (DISTRICT, "implements", CAMPAIGN)
    start, end, part_of = first["marks"][:3]
    assert first["text"][start:end] == "西湖区" and part_of == 0
    assert first["article"] in {a["id"] for a in part["articles"]}


def test_a_span_comes_back_from_the_store_as_it_was(served: Server) -> None:
    part = json.loads(served.get(f"/explore/around?id={MEETING}").body)
    assert {s["id"]: s["date"] for s in part["statements"]}["s01"] == "2024-07-16/2024-07-17"


@pytest.mark.parametrize("query", ["", "id=", "id=nobody", "id=ORG/%3E%20%7B%7D", "id=ORG/" + "x" * 3_000])
def test_around_what_is_not_there_is_nothing(served: Server, query: str) -> None:
    reply = served.send("GET", f"/explore/around?{query}")
    assert reply.status == 200 and json.loads(reply.body)["statements"] == []


def test_the_page_says_that_it_is_a_part_and_takes_the_rest_as_it_is_asked_for(page: Any) -> None:
    assert page.evaluate("kg.data.entities.id.length") == 4  # with a place
    assert "全图共 11 个实体，其余随查随取" in page.locator("#status").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("百名医师")
    page.get_by_role("option", name="“百名医师下乡”活动").click()
    page.locator("#card .facts li").first.wait_for()
    assert "西湖区" in page.locator("#card").inner_text()
    assert set(page.evaluate("kg.selection().nodes.map(e => kg.data.entities.id[e])")) == {CAMPAIGN, DISTRICT}
    page.locator("#card .quote").first.click()
    assert page.locator("#card mark.subject").inner_text() == "西湖区"


def test_a_link_to_what_the_file_leaves_out_opens_it(served: Server, page: Any) -> None:
    page.goto("about:blank")
    page.goto(f"{served.address}#entity={quote(CAMPAIGN)}")
    page.locator("#card", has_text="西湖区").wait_for()
    assert page.locator("#card h2").inner_text() == "“百名医师下乡”活动"


def test_hostile_names_from_the_store_are_text(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("<script")
    page.get_by_role("option").first.click()
    assert "<script>hacked()</script>" in page.locator("#card h2").inner_text()


def test_from_a_file_the_page_asks_nobody_and_says_where_the_whole_is(
    served: Server, browser: Any, tmp_path: Path
) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    html = served.get("/").text.replace("; connect-src 'self'", "")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    assert "用 kg serve 打开" in page.locator("#status").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("百名医师")
    page.wait_for_timeout(400)
    assert page.locator("#suggestions").inner_text() == "没有匹配的名称" and faults == []
    page.close()
