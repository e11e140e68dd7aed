"""The page can be used by everyone: axe-core, which knows the common faults, finds none in any of its states."""

from importlib.resources import files

import pytest

COMMISSION = "ORG/浙江省卫生健康委员会"
STATES = {
    "graph": "",
    "card": f"#entity={COMMISSION}",
    "statement": "#statement=s01",
    "path": "#path=PER/林若水&path=LOC/西湖区&card=path",
    "table": "#view=table",
    "timeline": "#view=timeline&lang=en",
    "places": "#view=places&place=330100",
    "together": "#view=together&who=all",
    "shaped": f"#colour=community&sure=0.5&focus={COMMISSION}&pin=0,0,PER/周明远&without=PER/林若水",
}


@pytest.fixture(scope="module")
def axe():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def faults(page, axe, *, rules=()):
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(rules.length ? {runOnly: rules} : {})", list(rules))
    assert len(found["passes"]) >= (len(rules) or 10)  # it did look
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]]


@pytest.mark.parametrize(("scheme", "rules"), [("light", ()), ("dark", ("color-contrast",))])
def test_axe_finds_no_fault_in_any_state(open_page, linked, axe, scheme, rules):
    opened = open_page(linked, color_scheme=scheme, bypass_csp=True)
    found = {}
    for state, fragment in STATES.items():
        opened.page.evaluate("fragment => { location.hash = fragment }", fragment)
        opened.page.wait_for_timeout(200)
        found[state] = faults(opened.page, axe, rules=rules)
    assert found == {state: [] for state in STATES}


@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_no_fault_with_what_opens_above_the_page(open_page, linked, axe, width):
    opened = open_page(linked, viewport={"width": width, "height": 800}, bypass_csp=True)
    opened.page.get_by_text("导出").click()
    assert faults(opened.page, axe) == []
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("?")
    assert faults(opened.page, axe) == []
    opened.page.keyboard.press("Escape")
    opened.search("杭州")
    assert opened.suggestions()
    assert faults(opened.page, axe) == []


def test_everything_is_reached_with_the_tab_key(open_page, linked):
    opened = open_page(linked, f"#entity={COMMISSION}")
    reached = set()
    for _ in range(200):
        opened.page.keyboard.press("Tab")
        reached.add(opened.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
        if opened.page.evaluate("document.activeElement === document.body"):
            break
    focusable = opened.page.evaluate(
        """[...document.querySelectorAll("button, input, summary, [tabindex='0']")]
             .filter(e => !e.disabled && e.checkVisibility() && !e.closest("details:not([open]) .menu-items"))
             .map(e => e.outerHTML.slice(0, 200))"""
    )
    assert len(focusable) > 40 and set(focusable) - reached == set()


def test_what_has_the_focus_is_seen(open_page, linked):
    opened = open_page(linked)
    for _ in range(12):
        opened.page.keyboard.press("Tab")
        outline = opened.page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 2px" in outline, outline


def test_nothing_moves_for_who_asked_for_less_motion(open_page, linked):
    opened = open_page(linked, reduced_motion="reduce")
    before = opened.page.evaluate("kg.placeOnScreen(0)")
    opened.page.get_by_role("button", name="放大").click()
    after = opened.page.evaluate("kg.placeOnScreen(0)")
    assert after != before
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("kg.placeOnScreen(0)") == after
