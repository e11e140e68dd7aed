"""The query page as a person uses it, in Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .conftest import HOSTILE

# Reports what the page's policy blocks, and every script that came in with the data.
WATCH = """
  window.blocked = []; window.hacked = () => window.blocked.push("hacked");
  document.addEventListener("securitypolicyviolation", (event) => window.blocked.push(event.violatedDirective));
"""

Open = Callable[[str], Any]


def is_fault(message: Any) -> bool:
    """Tell whether a message is of a fault, and does not only repeat that a query was not SPARQL."""
    return message.type in {"error", "warning"} and "status of 400" not in message.text


@pytest.fixture
def open_page(browser: Any, server) -> Iterator[Open]:
    """Open a page of the server. At the end the test fails if anything was blocked, thrown or asked of elsewhere."""
    page = browser.new_page()
    faults: list[str] = []
    page.set_default_timeout(20_000)
    page.on("console", lambda message: is_fault(message) and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith((server.address, "blob:")) or faults.append(request.url))
    page.add_init_script(WATCH)

    def open_it(path: str) -> Any:
        page.goto(server.address + path)
        return page

    yield open_it
    faults += page.evaluate("window.blocked")
    page.close()
    assert faults == []


@pytest.fixture
def query_page(open_page: Open) -> Any:
    page = open_page("query")
    page.wait_for_selector("html[data-ready]")
    return page


def rows(page: Any) -> list[str]:
    page.locator("#said", has_text="rows").wait_for()
    return [str(text) for text in page.locator("tbody tr").all_inner_texts()]


def test_a_ready_query_is_clicked_given_a_parameter_and_answered(query_page: Any) -> None:
    query_page.click("button[data-name=posts]")
    query_page.wait_for_selector("tbody tr")
    query_page.fill("input[name=person]", "林若水")
    query_page.press("input[name=person]", "Enter")
    query_page.locator("#painted .is-string", has_text="林若水").wait_for()
    assert 'VALUES ?person { "林若水" }' in query_page.input_value("#text")
    assert any("党组成员、副主任" in row for row in rows(query_page))
    assert "ready=posts" in query_page.url and "person=" in query_page.url


def test_the_editor_is_coloured_and_runs_by_a_key(query_page: Any) -> None:
    query_page.fill("#text", 'SELECT ?p WHERE { ?p skos:prefLabel "林若水"@zh } # 谁')
    kinds = {
        kind: query_page.locator(f"#painted .is-{kind}").first.inner_text() for kind in ("word", "variable", "string")
    }
    assert kinds == {"word": "SELECT", "variable": "?p", "string": '"林若水"'}
    assert query_page.locator("#painted .is-comment").inner_text() == "# 谁"
    assert query_page.locator("#painted").text_content().strip() == query_page.input_value("#text")
    query_page.press("#text", "Control+Enter")
    query_page.wait_for_selector("tbody a[href='/kg/PER/林若水']")
    assert rows(query_page) == ["PER:林若水"]


def test_a_result_leads_to_the_things_page_and_back(query_page: Any) -> None:
    query_page.fill("#text", "SELECT ?p WHERE { ?p a kg:Person ; skos:prefLabel '林若水'@zh }")
    query_page.click("#run")
    assert rows(query_page) == ["PER:林若水"]
    query_page.click("tbody a")
    assert query_page.locator("h1").inner_text() == "林若水"
    query_page.go_back()
    query_page.wait_for_selector("tbody a")
    assert "kg:Person" in query_page.input_value("#text")


def test_an_error_says_where_and_a_graph_is_shown_as_turtle(query_page: Any) -> None:
    query_page.fill("#text", "SELECT * { ?s")
    query_page.click("#run")
    query_page.wait_for_selector("#said.wrong")
    assert "error at 1:14" in query_page.locator("#said").inner_text()
    query_page.fill("#text", "CONSTRUCT { ?p a foaf:Person } WHERE { ?p a kg:Person }")
    query_page.click("#run")
    query_page.wait_for_selector("#found pre")
    assert "PER:林若水 a foaf:Person" in query_page.locator("#found pre").inner_text()


def test_rows_that_are_left_out_are_said_and_an_answer_can_be_taken_away(query_page: Any) -> None:
    query_page.fill("#text", "SELECT ?a ?b ?c { ?a <a:p> ?b . ?b <a:p> ?c }")
    query_page.click("#run")
    query_page.locator("#said", has_text="there are more (too many rows)").wait_for()
    assert "10000 行 rows · 列出前 first 1000 shown" in query_page.locator("#said").inner_text()
    assert query_page.locator("tbody tr").count() == 1000
    query_page.fill("#text", "SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name")
    with query_page.expect_download() as saved:
        query_page.click("button[data-suffix=csv]")
    assert saved.value.path().read_text(encoding="utf-8").split() == ["name", "周明远", "林若水"]


def test_hostile_names_are_shown_as_text(query_page: Any) -> None:
    query_page.fill(
        "#text", "SELECT ?name ?p { ?p a kg:Organization ; skos:prefLabel ?name FILTER(CONTAINS(?name, '<')) }"
    )
    query_page.click("#run")
    assert HOSTILE in rows(query_page)[0]
    query_page.click("tbody a")
    assert query_page.locator("h1").inner_text() == HOSTILE


def test_a_link_of_script_is_no_link(query_page: Any) -> None:
    query_page.fill("#text", "SELECT (IRI('javascript:hacked()') AS ?x) {}")
    query_page.click("#run")
    assert rows(query_page) == ["javascript:hacked()"]
    assert query_page.locator("tbody a").count() == 0


def test_the_vocabulary_and_a_things_page_keep_to_their_policy(open_page: Open) -> None:
    assert open_page("kg/schema#has_position").locator("#has_position").is_visible()
    assert open_page("kg/ORG/浙江省卫生健康委员会").locator(".statements li").count() > 2
