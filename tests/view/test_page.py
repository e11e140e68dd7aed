"""The page, driven in a headless Chromium as a reader would.

`open_page` also fails a test on any fetch, any message of fault and any blocked code.
"""

import json

import pytest

MEETING = "EVENT/2024年全省基层卫生工作会议"
COMMISSION = "ORG/浙江省卫生健康委员会"
HOSPITAL = "ORG/浙江大学医学院附属第一医院"
CAMPAIGN = "PROGRAM/“百名医师下乡”活动"
DISTRICT = "LOC/西湖区"


def test_opens_with_title_counts_and_picture(open_page, linked):
    opened = open_page(linked, title="卫生周报")
    assert opened.page.title() == opened.page.locator("h1").inner_text() == "卫生周报"
    assert "显示 10 / 10 个实体 · 12 / 12 条陈述" in opened.page.locator("#status").inner_text()
    assert opened.page.locator("#card").is_hidden()
    painted = """() => { const c = document.querySelector("#canvas canvas");
      const seen = new Set(new Uint32Array(c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer));
      return seen.size; }"""
    assert opened.page.evaluate(painted) > 20  # colours: the canvas is not blank


def test_an_empty_corpus_opens(open_page, linked):
    from dataclasses import replace

    opened = open_page(replace(linked, documents=(), articles=(), entities=(), mentions=(), statements=()))
    assert "显示 0 / 0 个实体" in opened.page.locator("#status").inner_text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("浙大一院", "浙江大学医学院附属第一医院"),  # alias
        ("省卫健", "浙江省卫生健康委员会"),  # start of an alias
        ("百名医师", "“百名医师下乡”活动"),  # inside the name
        ("zjswsjkwyh", "浙江省卫生健康委员会"),  # initials
        ("LRS", "林若水"),
        ("ＬＲＳ", "林若水"),
    ],
)
def test_search_finds_by_any_name(open_page, linked, typed, found):
    opened = open_page(linked)
    opened.search(typed)
    assert opened.suggestions()[0] == found
    opened.page.keyboard.press("Enter")
    assert opened.card().startswith(found)


def test_search_by_keyboard_and_mouse(open_page, linked):
    opened = open_page(linked)
    opened.search("杭州")
    first, second = opened.suggestions()[:2]
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.locator("[aria-selected=true] bdi").first.inner_text() == second
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("Enter")
    assert opened.card().startswith(first)
    opened.search("杭州")
    opened.page.get_by_role("option", name=second).click()
    assert opened.card().startswith(second)


def test_search_says_when_nothing_matches(open_page, linked):
    opened = open_page(linked)
    opened.search("不存在的名字")
    assert opened.page.locator("#suggestions").inner_text() == "没有匹配的名称"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#suggestions").is_hidden()


def test_a_node_opens_its_card(open_page, linked):
    opened = open_page(linked)
    opened.click_node(COMMISSION)
    card = opened.card()
    assert card.startswith("浙江省卫生健康委员会")
    for words in ("又名", "省卫健委", "主办", "印发", "任职于", "林若水", "党组成员、副主任", "基层卫生工作会议召开"):
        assert words in card
    assert card.index("任职于") < card.index("主办") < card.index("印发")  # the schema's order


def test_a_card_leads_to_the_next(open_page, linked):
    opened = open_page(linked)
    opened.click_node(COMMISSION)
    opened.page.locator("#card").get_by_role("button", name="林若水").click()
    assert opened.card().startswith("林若水")
    opened.page.go_back()
    assert opened.card().startswith("浙江省卫生健康委员会")


def test_a_line_opens_the_sentence_with_its_parts_marked(open_page, linked):
    opened = open_page(linked)
    opened.click_edge(COMMISSION, MEETING)
    card = opened.page.locator("#card")
    assert card.locator("blockquote").inner_text() == "7月16日,省卫健委在杭州市召开2024年全省基层卫生工作会议。"
    marks = {m.get_attribute("class"): m.inner_text() for m in card.locator("mark").all()}
    assert marks == {
        "time": "7月16日", "subject": "省卫健委", "place": "杭州市", "verb": "召开",
        "object": "2024年全省基层卫生工作会议",
    }  # fmt: skip
    for words in ("全省基层卫生工作会议召开", "2024-07-18", "卫生周报", "100%", "已述事实", "(2024-07-16)"):
        assert words in card.inner_text()


def test_a_line_between_two_that_are_joined_twice_shows_both_sentences(open_page, linked):
    opened = open_page(linked)
    opened.click_edge(HOSPITAL, MEETING)
    assert opened.page.locator("#card blockquote").all_inner_texts() == [
        "浙大一院没有参加2024年全省基层卫生工作会议。", "浙大一院参加2024年全省基层卫生工作会议。",
    ]  # fmt: skip
    assert "否定" in opened.card()


def test_a_statement_opens_from_a_card(open_page, linked):
    opened = open_page(linked)
    opened.search("周明远")
    opened.page.keyboard.press("Enter")
    opened.page.get_by_role("button", name="原句").click()
    assert opened.page.locator("#card blockquote").inner_text() == "周明远到西湖区调研。"
    assert "60%" in opened.card()


def test_the_ground_and_escape_close_the_card(open_page, linked):
    opened = open_page(linked)
    opened.click_node(DISTRICT)
    opened.page.mouse.click(250, 70)
    assert opened.card() == ""
    opened.click_node(DISTRICT)
    opened.page.keyboard.press("Escape")
    assert opened.card() == ""


def test_the_legend_switches_types(open_page, linked):
    opened = open_page(linked)
    people = opened.page.get_by_role("switch", name="人物")
    assert people.get_attribute("aria-checked") == "true"
    people.click()
    assert people.get_attribute("aria-checked") == "false"
    assert not [id for id in opened.shown() if id.startswith("PER/")]
    assert "9 / 9 条陈述" in opened.page.locator("#status").inner_text()
    people.click()
    assert "PER/林若水" in opened.shown()


def test_relations_narrow_what_is_shown_and_count_each_other(open_page, linked):
    opened = open_page(linked)
    filters = opened.page.locator("#filters")
    filters.get_by_role("button", name="实施").click()
    assert opened.shown() == {DISTRICT, CAMPAIGN}
    assert [b.inner_text().split() for b in filters.locator("[data-key^=modalities]").all()] == [
        ["已述事实", "1"], ["计划", "1"],
    ]  # fmt: skip
    filters.get_by_role("button", name="合作").click()
    assert opened.shown() == {DISTRICT, CAMPAIGN, HOSPITAL, "ORG/杭州市卫生健康委员会"}
    filters.get_by_role("button", name="清除筛选").click()
    assert len(opened.shown()) == 10


def test_article_and_modality_filters(open_page, linked):
    opened = open_page(linked)
    filters = opened.page.locator("#filters")
    filters.get_by_role("button", name="百名医师走进西湖区").click()
    assert opened.shown() == {DISTRICT, CAMPAIGN, HOSPITAL, MEETING, "LOC/杭州市"}
    filters.get_by_role("button", name="清除筛选").click()
    filters.get_by_role("button", name="否定").click()
    assert opened.shown() == {HOSPITAL, MEETING}


def test_time_filter_by_histogram_and_by_hand(open_page, linked):
    opened = open_page(linked)
    filters = opened.page.locator("#filters")
    assert [b.get_attribute("aria-label") for b in filters.locator(".bin").all()] == ["2024-07: 9", "2024-08: 3"]
    filters.get_by_role("button", name="2024-08: 3").click()
    assert opened.shown() == {DISTRICT, CAMPAIGN, HOSPITAL, MEETING, "LOC/杭州市"}
    filters.get_by_label("从", exact=True).fill("2024-07-17")
    filters.get_by_label("到", exact=True).fill("2024-07-17")
    filters.get_by_label("到", exact=True).press("Enter")
    assert opened.shown() == {HOSPITAL, "ORG/杭州市卫生健康委员会"}


def test_focus_one_and_two_steps_and_back(open_page, linked):
    opened = open_page(linked)
    opened.click_node(CAMPAIGN)
    opened.page.get_by_role("button", name="一步邻域").click()
    assert opened.shown() == {CAMPAIGN, DISTRICT}
    opened.page.get_by_role("button", name="两步邻域").click()
    assert opened.shown() == {CAMPAIGN, DISTRICT, "PER/周明远", "LOC/杭州市"}
    opened.page.get_by_role("button", name="返回全图").click()
    assert len(opened.shown()) == 10


def test_expand_adds_neighbours_and_hide_takes_away(open_page, linked):
    opened = open_page(linked)
    opened.click_node(CAMPAIGN)
    opened.page.get_by_role("button", name="一步邻域").click()
    opened.page.locator("#card").get_by_role("button", name="西湖区").first.click()
    opened.page.get_by_role("button", name="展开").click()
    assert opened.shown() == {CAMPAIGN, DISTRICT, "PER/周明远", "LOC/杭州市"}
    opened.page.get_by_role("button", name="隐藏").click()
    assert DISTRICT not in opened.shown()
    opened.page.get_by_role("button", name="恢复隐藏").click()
    assert DISTRICT in opened.shown()


def test_a_path_shows_every_step_between_two(open_page, linked):
    opened = open_page(linked)
    opened.click_node("PER/林若水")
    opened.page.get_by_role("button", name="路径").click()
    opened.search("西湖区")
    opened.page.keyboard.press("Enter")
    assert opened.shown() == {"PER/林若水", MEETING, "LOC/杭州市", DISTRICT}
    assert "路径: 林若水 — 西湖区" in opened.page.locator("#trail").inner_text()


def test_the_language_switch(open_page, linked):
    opened = open_page(linked)
    opened.click_node(COMMISSION)
    opened.page.get_by_role("button", name="English").click()
    assert opened.page.locator("html").get_attribute("lang") == "en"
    assert opened.page.get_by_role("switch", name="organization").is_visible()
    for words in ("organizes", "issues", "Also known as", "浙江省卫生健康委员会"):
        assert words in opened.card()
    assert "Showing 10 / 10 entities" in opened.page.locator("#status").inner_text()
    opened.page.get_by_role("button", name="中文").click()
    assert "主办" in opened.card()


def test_no_word_of_the_page_is_missing_in_a_language(open_page, linked):
    for fragment in ("", "#lang=en", "#view=table", "#lang=en&view=table"):
        opened = open_page(linked, fragment)
        opened.page.evaluate("document.querySelector('details').open = true")
        assert "undefined" not in opened.page.locator("body").inner_text()
        assert opened.page.locator("[aria-label=undefined], [title=undefined]").count() == 0


def test_light_and_dark(open_page, linked):
    opened = open_page(linked, color_scheme="dark")
    theme = opened.page.locator("html")
    assert theme.get_attribute("data-theme") == "dark"
    opened.page.get_by_role("button", name="切换明暗").click()
    assert theme.get_attribute("data-theme") == "light"


def test_a_view_can_be_sent_as_an_address(open_page, linked):
    opened = open_page(linked)
    opened.page.get_by_role("switch", name="事件").click()
    opened.page.locator("#filters").get_by_role("button", name="实施").click()
    opened.click_node(CAMPAIGN)
    fragment = opened.page.evaluate("location.hash")
    again = open_page(linked, fragment)
    assert again.shown() == opened.shown() == {CAMPAIGN, DISTRICT}
    assert again.card().startswith("“百名医师下乡”活动")
    assert again.page.get_by_role("switch", name="事件").get_attribute("aria-checked") == "false"


def test_an_address_of_things_that_are_not_there_opens_the_whole(open_page, linked):
    opened = open_page(linked, "#focus=nobody&entity=x&predicate=y&from=<b>&limit=-3&steps=9&pair=1&view=z")
    assert len(opened.shown()) == 10  # the fewest a picture may be limited to


def test_the_table_shows_sorts_and_opens_statements(open_page, linked):
    opened = open_page(linked)
    opened.page.get_by_role("button", name="表", exact=True).click()
    assert opened.page.locator("#table tbody tr").count() == 12
    opened.page.get_by_role("button", name="主体").click()
    subjects = opened.page.locator("#table td.subject").all_inner_texts()
    opened.page.get_by_role("button", name="主体").click()
    assert opened.page.locator("#table td.subject").all_inner_texts() != subjects
    opened.page.locator("#table tbody tr", has_text="周明远").press("Enter")
    assert "周明远到西湖区调研。" in opened.card()
    opened.page.get_by_role("switch", name="人物").click()
    assert opened.page.locator("#table tbody tr").count() == 9


@pytest.mark.parametrize(("item", "ending"), [("图片 PNG", ".png"), ("表格 CSV", ".csv"), ("数据 JSON", ".json")])
def test_take_away(open_page, linked, tmp_path, item, ending):
    opened = open_page(linked, title="卫生周报")
    opened.page.get_by_text("导出").click()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name=item).click()
    assert download.value.suggested_filename == f"卫生周报{ending}"
    content = download.value.path().read_bytes()
    if ending == ".png":
        assert content.startswith(b"\x89PNG")
    elif ending == ".csv":
        lines = content.decode("utf-8-sig").split("\r\n")
        assert lines[0].startswith("主体,关系,对象") and len(lines) == 14
    else:
        taken = json.loads(content)
        assert {n["id"] for n in taken["nodes"]} == opened.shown()
        assert taken["links"][0]["evidence"] == "7月16日,省卫健委在杭州市召开2024年全省基层卫生工作会议。"


def test_everything_by_keyboard(open_page, linked):
    opened = open_page(linked)
    keyboard = opened.page.keyboard
    opened.page.locator("#canvas").focus()
    keyboard.press("ArrowRight")
    assert opened.page.locator("#voice").inner_text() == "2024年全省基层卫生工作会议, 事件"
    keyboard.press("ArrowLeft")
    keyboard.press("Enter")
    assert opened.card()
    keyboard.press("Escape")
    assert not opened.card()
    opened.page.get_by_role("switch", name="机构").focus()
    keyboard.press("Space")
    assert opened.page.evaluate("document.activeElement.dataset.key") == "type-ORG"  # the focus is not lost
    keyboard.press("Space")
    assert len(opened.shown()) == 10


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (820, 1180), (400, 800)])
def test_nothing_is_cut_on_smaller_screens(open_page, linked, size):
    opened = open_page(linked, viewport={"width": size[0], "height": size[1]})
    opened.search("省卫健委")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for selector in ("#tools", "#card", "#status", "#search"):
        box = opened.page.locator(selector).bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] + 1, selector
        assert box["y"] + box["height"] <= size[1] + 1, selector


def test_in_a_notebook_frame(browser, linked, tmp_path):
    from kg.view.render import notebook_frame, render_page

    page = browser.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    (tmp_path / "notebook.html").write_text(f"<!doctype html>{notebook_frame(render_page(linked))}", encoding="utf-8")
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=20_000)
    frame.get_by_role("switch", name="人物").click()
    assert "9 / 9 条陈述" in frame.locator("#status").inner_text()
    frame.get_by_role("button", name="English").click()
    assert "Showing" in frame.locator("#status").inner_text()
    page.close()
    assert faults == []


def test_a_big_corpus_is_unpacked_and_shown_in_part(open_page, tell, thing, monkeypatch):
    monkeypatch.setattr("kg.view.bundle.LONGEST_PLAIN", 1000)
    hub = thing("ORG", "省卫健委")
    corpus = tell(*((thing("ORG", f"第{n}医院"), "part_of", hub) for n in range(400)))
    opened = open_page(corpus)
    assert opened.page.locator("#data").get_attribute("type") == "application/gzip"
    assert "显示 150 / 401 个实体" in opened.page.locator("#status").inner_text()
    opened.search("第399医院")
    opened.page.keyboard.press("Enter")
    assert opened.shown() == {"ORG/第399医院", hub.id}  # not in the picture: the picture goes to it
    opened.page.get_by_role("button", name="返回全图").click()
    opened.page.get_by_role("button", name="显示更多").click()
    assert len(opened.shown()) == 300


def test_a_narrowed_picture_has_no_node_without_a_line(open_page, tell, thing):
    def institute(n):
        return thing("ORG", f"第{n}研究所")

    # Forty hubs with five parts each: of the heaviest entities few belong together.
    facts = [(institute(100 + 5 * h + k), "part_of", institute(h)) for h in range(40) for k in range(5)]
    opened = open_page(tell(*facts, (thing("PER", "王五"), "visits", institute(0))), "#off=PER&limit=60")
    shown = opened.shown()
    ends = opened.page.evaluate(
        """kg.selection().statements.flatMap(s => [kg.data.statements.subject[s], kg.data.statements.object[s]])
             .map(e => kg.data.entities.id[e])"""
    )
    assert len(shown) == 60 and shown == set(ends)


def test_the_table_is_copied_as_cells(open_page, linked):
    opened = open_page(linked, "#lang=en", permissions=["clipboard-read", "clipboard-write"])
    opened.page.get_by_text("Export").click()
    opened.page.get_by_role("button", name="Copy table").click()
    opened.page.locator("#voice", has_text="Copied").wait_for(state="attached")
    lines = opened.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t")[:3] == ["Subject", "Relation", "Object"]
    assert lines[1].split("\t")[:4] == ["浙江省卫生健康委员会", "organizes", "2024年全省基层卫生工作会议", "召开"]
