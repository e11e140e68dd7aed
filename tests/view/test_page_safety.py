"""What the articles say never runs: hostile names, titles and sentences are shown as the text they are."""

from dataclasses import replace
from itertools import cycle, pairwise

import pytest

from kg.nouns import PossiblySame

HOSTILE = [
    "</script><script>window.hacked.push(1)</script>",
    "<img src=x onerror=window.hacked.push(1)>",
    "<svg onload=window.hacked.push(1)>",
    "\"><iframe srcdoc='<script>parent.hacked.push(1)</script>'>",
    "' onmouseover='window.hacked.push(1)",
    "<!--<script>",
    "]]>--></style><style>*{background:url(http://example.org/x)}</style>",
    "javascript:window.hacked.push(1)",
    "{{7*7}}{% raw %}${7*7}",
    "<a href='http://example.org'>按此</a>",
    "\\u003cscript\\u003ewindow.hacked.push(1)",
    "&lt;script&gt;window.hacked.push(1)&lt;/script&gt;",
    "__proto__",
    "constructor",
    "\u202e院医一第\u202c\u200b",
    "\u0000\u0001\u001b[31m",
    "A" * 100_000,
    "医\u2028院\u2029",
    "<script>window.hacked.push(1)</script>",
    "<ScRiPt>window.hacked.push(1)</sCrIpT >",
    "<script/x>window.hacked.push(1)</script",
    "</title><script>window.hacked.push(1)</script>",
    "</textarea><img src=x onerror=window.hacked.push(1)>",
    "</noscript><img src=x onerror=window.hacked.push(1)>",
    "<details open ontoggle=window.hacked.push(1)>",
    "<input autofocus onfocus=window.hacked.push(1)>",
    "<video><source onerror=window.hacked.push(1)></video>",
    "<body onload=window.hacked.push(1)>",
    "<object data='javascript:window.hacked.push(1)'></object>",
    "<embed src='javascript:window.hacked.push(1)'>",
    "<link rel=stylesheet href=http://example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=http://example.org/'>",
    "<base href=http://example.org/>",
    "<form action=http://example.org/><button>按</button></form>",
    "<math><mtext></math><img src=x onerror=window.hacked.push(1)>",
    "<template><img src=x onerror=window.hacked.push(1)></template>",
    "javascript&colon;window.hacked.push(1)",
    " javascript:window.hacked.push(1)",
    "data:text/html,<script>window.hacked.push(1)</script>",
    'https://example.org/" onclick="window.hacked.push(1)',
    "\u2067\u2066医院\u2069\u2069\u061c",
    "医\u200d\u2060\ufeff\u00ad院",
    "省\U000e0068\U000e0061厅",
    "\u3164\u115f\uffa0",
    "厅" + "\u0348" * 2_000,
    "\U0001f600𬭎\ufffe\uffff",
    "院" * 50_000 + "<script>window.hacked.push(1)</script>",
    "${window.hacked.push(1)}`+window.hacked.push(1)+`",
]


@pytest.fixture
def hostile(tell, thing):
    things = [
        thing(kind, text, f"别名{text}")
        for kind, text in zip(cycle(["ORG", "PER", "EVENT", "LOC"]), HOSTILE, strict=False)
    ]
    facts = [(a, "cooperates_with", b) for a, b in pairwise(things)]
    same = tuple(PossiblySame(*sorted((a.id, b.id)), reason=a.name, score=0.5) for a, b in pairwise(things))
    corpus = tell(*facts, title=HOSTILE[0])
    article = replace(corpus.articles[0], source="javascript:window.hacked.push(1)", date=HOSTILE[1], region=HOSTILE[2])
    statements = tuple(
        replace(s, verb=text, time=text, date=text[:9], role=text)
        for s, text in zip(corpus.statements, HOSTILE, strict=False)
    )
    return replace(corpus, articles=(article,), statements=statements, possibly_same=same)


def test_hostile_text_does_nothing_wherever_it_is_shown(open_page, hostile):
    opened = open_page(hostile, title=HOSTILE[0])
    page = opened.page
    for row in range(len(hostile.entities)):
        page.evaluate("id => { location.hash = new URLSearchParams({entity: id}) }", hostile.entities[row].id[:200_000])
    for statement in hostile.statements:
        page.evaluate("id => { location.hash = 'statement=' + id }", statement.id)
        page.locator("#card blockquote").wait_for()
        assert page.locator("#card a").count() == 0  # javascript: is no link
    for view in ("table", "timeline", "places", "together&who=all"):
        page.evaluate("view => { location.hash = 'lang=en&colour=community&view=' + view }", view)
        page.locator(f"#{view.split('&')[0]} :is(tr, li)").first.wait_for()
    ends = [("path", f"ORG/{HOSTILE[0]}"), ("path", f"PER/{HOSTILE[5]}"), ("card", "path")]
    page.evaluate("words => { location.hash = new URLSearchParams(words) }", ends)
    page.locator("#card .step").first.wait_for()
    page.evaluate("kg.search('医')")
    opened.search("<")
    page.wait_for_timeout(200)
    assert page.locator("script").count() == 3
    assert page.locator("iframe, img, #card style, body > style, [onmouseover]").count() == 0


def test_hostile_names_are_shown_as_they_are(open_page, hostile):
    opened = open_page(hostile)
    opened.search("<img")
    assert opened.suggestions()[0] == "<img src=x onerror=window.hacked.push(1…"
    opened.page.keyboard.press("Enter")
    assert opened.card().startswith("<img src=x onerror=window.hacked.push(1)>")


def test_signs_that_turn_or_hide_letters_are_taken_out(open_page, hostile):
    opened = open_page(hostile)
    opened.search("院医一第")
    assert opened.suggestions() == ["院医一第"]
    names = opened.page.evaluate("kg.data.entities.id.map((_, e) => kg.nameOf(e))")
    assert {"医院", "省厅", "?", "厅" + "\u0348" * 3} <= set(names)


def test_hostile_addresses_do_nothing(open_page, linked):
    for fragment in ("#<img src=x onerror=window.hacked.push(1)>", "#entity=%00&lang=</script>", "#to=%E0%A4%A"):
        assert len(open_page(linked, fragment).page.locator("#filters .pick").all()) > 5


def test_a_source_that_is_an_address_is_a_link_that_tells_nothing_of_the_page(open_page, linked):
    articles = tuple(replace(a, source="https://example.org/a?b=1") for a in linked.articles)
    opened = open_page(replace(linked, articles=articles), "#statement=s08")
    link = opened.page.locator("#card a")
    assert link.get_attribute("href") == "https://example.org/a?b=1"
    assert "noopener" in link.get_attribute("rel") and "noreferrer" in link.get_attribute("rel")


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(open_page, tell, thing):
    formula, sign = thing("ORG", '=HYPERLINK("http://example.org")'), thing("ORG", "+86医院,一部")
    opened = open_page(tell((formula, "part_of", sign)))
    opened.page.get_by_text("导出").click()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="表格 CSV").click()
    row = download.value.path().read_text(encoding="utf-8-sig").splitlines()[1]
    assert row.startswith('"\'=HYPERLINK(""http://example.org"")",隶属于,"\'+86医院,一部"')
