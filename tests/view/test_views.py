"""The other views of a selection, and what narrows and shapes the picture, driven as a reader would."""

from dataclasses import replace

import pytest

from kg.nouns import PossiblySame

MEETING = "EVENT/2024年全省基层卫生工作会议"
COMMISSION = "ORG/浙江省卫生健康委员会"
CITY = "ORG/杭州市卫生健康委员会"
HOSPITAL = "ORG/浙江大学医学院附属第一医院"
CAMPAIGN = "PROGRAM/“百名医师下乡”活动"
DISTRICT = "LOC/西湖区"


def texts(locator):
    return [" ".join(str(text).split()) for text in locator.all_inner_texts()]


def test_the_timeline_tells_events_and_dated_facts_in_order(open_page, linked):
    opened = open_page(linked)
    opened.page.get_by_role("button", name="时间线").click()
    line = opened.page.locator("#timeline")
    assert texts(line.locator("h2")) == ["2024-07 2"]
    assert texts(line.locator("li")) == [
        "2024-07-16 2024年全省基层卫生工作会议"
        " 主办: 浙江省卫生健康委员会 · 举办于: 杭州市 · 参加: 林若水、浙江大学医学院附属第一医院",
        "2024-07-17 杭州市卫生健康委员会 合作 浙江大学医学院附属第一医院 市卫健委与浙大一院签约",
    ]
    line.get_by_role("button", name="2024年全省基层卫生工作会议").click()
    assert opened.card().startswith("2024年全省基层卫生工作会议")
    line.get_by_role("button", name="浙江大学医学院附属第一医院").click()
    assert "7月17日,市卫健委与浙大一院签署合作协议。" in opened.card()


def test_an_event_without_a_date_stands_at_its_articles_or_at_the_end(open_page, tell, thing):
    corpus = tell((thing("ORG", "省厅"), "organizes", thing("EVENT", "座谈会")))
    opened = open_page(corpus, "#view=timeline")
    assert texts(opened.page.locator("#timeline h2")) == ["未注明日期 1"]
    reported = replace(corpus, articles=(replace(corpus.articles[0], date="2023-05-06"),))
    opened = open_page(reported, "#view=timeline")
    assert texts(opened.page.locator("#timeline .when")) == ["2023-05-06 · 见报日期"]


def test_a_span_stands_at_its_begin_in_timeline_table_and_histogram(open_page, linked):
    dates = {"s01": "2024-06-29/2024-07-02", "s07": "2024-06", "s08": "2024/2025"}
    corpus = replace(
        linked, statements=tuple(replace(s, date=dates.get(s.id, "")) for s in linked.statements if s.id in dates)
    )
    opened = open_page(corpus, "#view=timeline")
    line = opened.page.locator("#timeline")
    assert texts(line.locator("h2")) == ["2024 1", "2024-06 2"]
    assert texts(line.locator(".when")) == ["2024/2025", "", "2024-06-29/2024-07-02"]
    opened.page.evaluate("location.hash = '#view=table'")
    cells = opened.page.locator("#table td.date")
    cells.first.wait_for()
    assert texts(cells) == ["2024/2025", "2024-06", "2024-06-29/2024-07-02"]
    assert opened.page.locator(".bin").evaluate_all("bins => bins.map(b => b.title)") == ["2024: 3"]


def test_the_timeline_of_one_entity_in_one_click(open_page, linked):
    opened = open_page(linked)
    opened.click_node(HOSPITAL)
    opened.page.locator("#card").get_by_role("button", name="时间线").click()
    assert opened.page.locator("#timeline").is_visible()
    assert "view=timeline" in opened.page.url and opened.shown() == {HOSPITAL, MEETING, CITY}


def test_the_places_view_counts_events_and_programs_from_province_to_county(open_page, linked):
    opened = open_page(linked, "#view=places")
    rows = opened.page.locator("#places tbody tr")
    assert texts(rows) == ["浙江省 1 2 12 只看这里", "杭州市 1 1 10 只看这里", "西湖区 1 4 只看这里"]
    opened.page.get_by_role("button", name="其中各地: 杭州市").click()
    assert texts(rows) == ["浙江省 1 2 12 只看这里", "杭州市 1 1 10 只看这里"]
    opened.page.get_by_role("button", name="其中各地: 杭州市").press("Enter")
    opened.page.get_by_role("button", name="只看这里: 西湖区").click()
    assert texts(rows)[2] == "西湖区 1 4 只看这里" and "4 条陈述" in opened.page.locator("#status").inner_text()
    rows.nth(2).get_by_role("button", name="西湖区", exact=True).click()
    assert opened.card().startswith("西湖区")


def test_who_works_with_whom_and_what_shows_it(open_page, linked):
    opened = open_page(linked)
    opened.page.get_by_role("button", name="合作", exact=True).first.click()
    together = opened.page.locator("#together")
    assert texts(together.locator(".pairs li")) == [
        "杭州市卫生健康委员会 — 浙江大学医学院附属第一医院 直接 1",
        "浙江大学医学院附属第一医院 — 浙江省卫生健康委员会 共同参与 1 2024年全省基层卫生工作会议",
    ]
    assert texts(together.locator(".matrix td button")) == ["2", "1", "2", "1"]
    together.locator(".pairs button").nth(1).click()
    for words in ("共同参与1", "2024年全省基层卫生工作会议", "主办", "参加"):
        assert words in opened.card()
    together.get_by_role("button", name="人物", exact=True).click()
    assert together.locator(".pairs li").count() == 0 and "who=PER" in opened.page.url


def test_the_least_confidence_is_a_filter_with_counts(open_page, linked):
    opened = open_page(linked)
    steps = opened.page.locator("[data-key^=sure]")
    assert texts(steps) == ["不限 12", "≥ 50% 12", "≥ 70% 11", "≥ 90% 11"]
    steps.nth(2).click()
    assert "PER/周明远" not in opened.shown() and "sure=0.7" in opened.page.url
    steps.nth(0).click()
    assert len(opened.shown()) == 10


def test_the_tree_of_places_is_a_filter(open_page, linked):
    opened = open_page(linked)
    places = opened.page.locator("[data-key^=place]")
    assert texts(places) == ["浙江省 12"]
    for name in ("浙江省", "杭州市", "西湖区"):
        places.get_by_text(name, exact=True).click()
    assert texts(places) == ["浙江省 12", "杭州市 10", "西湖区 4"]
    assert opened.shown() == {DISTRICT, CAMPAIGN, "PER/周明远", "LOC/杭州市"}
    assert open_page(linked, "#place=330106").shown() == opened.shown()
    places.get_by_text("西湖区", exact=True).click()  # once more: back to what it lies in
    assert "place=330100" in opened.page.url


def test_subtypes_narrow(open_page, linked):
    opened = open_page(linked)
    kinds = opened.page.locator("[data-key^=subtypes]")
    assert texts(kinds) == ["政府机构 2", "县级行政区 1", "医疗机构 1", "地级行政区 1"]
    kinds.get_by_text("医疗机构").click()
    assert opened.shown() == {HOSPITAL, CITY, MEETING}


def test_the_time_slider_by_keyboard(open_page, linked):
    opened = open_page(linked)
    start = opened.page.get_by_label("时间: 从")
    start.focus()
    start.press("ArrowRight")
    assert "from=2024-08" in opened.page.url
    assert opened.shown() == {DISTRICT, CAMPAIGN, HOSPITAL, MEETING, "LOC/杭州市"}
    assert start.get_attribute("aria-valuetext") == "2024-08"
    opened.page.get_by_label("时间: 从").press("ArrowLeft")
    assert "from=" not in opened.page.url and len(opened.shown()) == 10


def test_the_histogram_has_no_gaps_and_takes_years_where_months_are_many(open_page, linked):
    statements = tuple(
        replace(s, date=date)
        for s, date in zip(linked.statements, ["2016", "2019-03-01", *["2021-06"] * 10], strict=True)
    )
    bins = open_page(replace(linked, statements=statements)).page.locator(".bin")
    labels = [b.get_attribute("aria-label") for b in bins.all()]
    assert labels == ["2016: 1", "2017: 0", "2018: 0", "2019: 1", "2020: 0", "2021: 10"]


def test_communities_are_coloured_and_chosen(open_page, tell, thing):
    def ring(letters):
        things = [thing("ORG", letter) for letter in letters]
        return [(a, "cooperates_with", b) for n, a in enumerate(things) for b in things[n + 1 :]]

    opened = open_page(tell(*ring("甲乙丙"), *ring("子丑寅卯")))
    opened.page.get_by_role("button", name="按群组着色").click()
    swatches = opened.page.locator(".swatch")
    colours = swatches.evaluate_all("all => all.map(s => s.style.background)")
    assert len(set(colours)) == 2
    chosen = opened.page.locator("[data-key^=communities]")
    assert sorted(text[-1] for text in texts(chosen)) == ["3", "6"]
    chosen.last.click()
    assert opened.shown() == {"ORG/甲", "ORG/乙", "ORG/丙"}
    assert "colour=community" in opened.page.url and "community=1" in opened.page.url


def test_a_pinned_node_stays_in_the_picture_and_at_its_place(open_page, linked):
    opened = open_page(linked)
    opened.click_node("PER/周明远")
    place = "kg.placeOf(kg.data.entities.id.indexOf('PER/周明远'))"
    before = opened.page.evaluate(place)
    opened.page.get_by_role("button", name="固定", exact=True).click()
    opened.page.keyboard.press("Escape")
    opened.page.locator("#filters").get_by_role("button", name="印发").click()
    assert opened.shown() == {COMMISSION, "PROGRAM/关于加强基层卫生服务的实施方案", "PER/周明远"}
    assert opened.page.evaluate(place) == before
    again = open_page(linked, opened.page.evaluate("location.hash"))
    assert again.shown() == opened.shown() and again.page.evaluate(place) == before
    again.page.get_by_role("button", name="固定节点").click()
    assert "PER/周明远" not in again.shown()


def test_undo_takes_back_step_by_step(open_page, linked):
    opened = open_page(linked)
    undo = opened.page.get_by_role("button", name="撤销")
    assert undo.is_disabled()
    opened.page.get_by_role("switch", name="人物").click()
    opened.page.get_by_role("switch", name="机构").click()
    undo.click()
    opened.page.wait_for_function("kg.state().typesOff.length === 1")
    opened.page.keyboard.press("u")
    opened.page.wait_for_function("kg.state().typesOff.length === 0")
    assert undo.is_disabled() and len(opened.shown()) == 10


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("1", {CAMPAIGN, DISTRICT}),
        ("2", {CAMPAIGN, DISTRICT, "PER/周明远", "LOC/杭州市"}),
        ("t", {CAMPAIGN, DISTRICT}),
    ],
)
def test_a_key_does_it_with_the_open_entity(open_page, linked, key, shown):
    opened = open_page(linked, f"#entity={CAMPAIGN}")
    opened.page.keyboard.press(key)
    assert opened.shown() == shown


def test_the_keys_are_listed_and_views_turned_by_key(open_page, linked):
    opened = open_page(linked)
    opened.page.keyboard.press("?")
    assert "撤销" in opened.page.get_by_role("dialog").inner_text()
    opened.page.keyboard.press("Escape")
    assert opened.page.get_by_role("dialog").count() == 0
    for view in ("table", "timeline", "places", "together", "graph"):
        opened.page.keyboard.press("v")
        assert opened.page.evaluate("kg.state().view") == view
    opened.page.keyboard.press("V")
    assert opened.page.locator("#together").is_visible()


def test_a_card_tells_what_may_be_the_same_and_why(open_page, linked):
    pair = PossiblySame(CITY, COMMISSION, "同名而无隶属关系", 0.42)
    opened = open_page(replace(linked, possibly_same=(pair,)), f"#entity={COMMISSION}")
    section = opened.page.locator("#card .same")
    assert texts(section) == ["≈ 可能是同一个 1 杭州市卫生健康委员会42% 同名而无隶属关系"]
    section.get_by_role("button", name="杭州市卫生健康委员会").click()
    assert "浙江省卫生健康委员会42%" in texts(opened.page.locator("#card .same"))[0]


def test_cards_of_a_local_form_and_of_its_wider_programme_lead_to_one_another(open_page, linked):
    plan = "PROGRAM/关于加强基层卫生服务的实施方案"
    entities = tuple(replace(e, local_form_of=plan) if e.id == CAMPAIGN else e for e in linked.entities)
    opened = open_page(replace(linked, entities=entities), f"#entity={CAMPAIGN}")
    assert "地方版本，源自" in opened.card()
    opened.page.locator("#card .chain").get_by_role("button", name="关于加强基层卫生服务的实施方案").click()
    section = opened.page.locator("#card section", has_text="⊃")
    assert texts(section) == ["⊃ 地方版本 1 “百名医师下乡”活动"]
    section.get_by_role("button", name="百名医师下乡").click()
    assert "地方版本，源自" in opened.card()


def test_a_story_printed_twice_is_counted_once(open_page, linked):
    one, two, *_ = (a.id for a in linked.articles)
    stories = replace(linked, stories=((one, two),))
    opened = open_page(stories, f"#lang=en&entity={DISTRICT}")
    assert "3 sources, 2 stories" in opened.card()
    assert "2 sources" in open_page(stories, f"#lang=en&pair={DISTRICT}&pair={CAMPAIGN}").card()
    assert "3 篇文章" in open_page(linked, f"#entity={DISTRICT}").card()
    assert "件报道" not in open_page(linked, f"#entity={DISTRICT}").card()


def test_every_view_opens_for_an_empty_corpus(open_page, linked):
    empty = replace(linked, documents=(), articles=(), entities=(), mentions=(), statements=())
    opened = open_page(empty)
    for _ in range(5):
        opened.page.keyboard.press("v")
    assert opened.page.evaluate("kg.state().view") == "graph"


def test_what_several_sentences_tell_alike_stands_in_one_row(open_page, linked):
    opened = open_page(linked, f"#entity={DISTRICT}")
    assert "原句 (2)" not in opened.card()  # planned in one sentence, done in the other: two rows
    alike = tuple(replace(s, modality="asserted") for s in linked.statements)
    opened = open_page(replace(linked, statements=alike), f"#entity={DISTRICT}")
    opened.page.get_by_role("button", name="原句 (2)").click()
    assert opened.page.locator("#card blockquote").count() == 2


def test_the_picture_is_in_view_after_another_view_was_first(open_page, linked):
    opened = open_page(linked, "#view=timeline")
    assert not opened.page.locator("#canvas").is_visible()
    opened.page.get_by_role("button", name="图", exact=True).click()
    opened.click_node(MEETING)
    assert opened.card().startswith("2024年全省基层卫生工作会议")


def test_a_path_is_told_step_by_step_with_the_sentence_of_each(open_page, linked):
    opened = open_page(linked, "#entity=PER/林若水")
    opened.page.keyboard.press("p")
    opened.search("西湖区")
    opened.page.keyboard.press("Enter")
    steps = opened.page.locator("#card .step")
    assert opened.card().startswith("林若水") and "3 步 · 1 条路径" in opened.card()
    assert texts(steps.locator(".triple")) == [
        "林若水 参加 → 2024年全省基层卫生工作会议",
        "2024年全省基层卫生工作会议 举办于 → 杭州市",
        "西湖区 位于 → 杭州市",
    ]
    assert all(texts(steps.locator("blockquote")))
    assert open_page(linked, opened.page.evaluate("location.hash")).card() == opened.card()
    opened.page.keyboard.press("Escape")
    opened.page.locator("#trail").get_by_role("button", name="看原句").click()
    assert steps.count() == 3


def test_a_path_has_other_ways_of_its_length_the_surest_first(open_page, tell, thing):
    a, b, sure, unsure = (thing("ORG", name) for name in ("甲", "乙", "丙", "丁"))
    corpus = tell(*((end, "cooperates_with", way) for way in (unsure, sure) for end in (a, b)))
    doubtful = tuple(replace(s, confidence=0.4) if s.object == unsure.id else s for s in corpus.statements)
    opened = open_page(replace(corpus, statements=doubtful), "#path=ORG/甲&path=ORG/乙&card=path")
    assert "2 步 · 2 条路径" in opened.card()
    assert "丙" in opened.page.locator("#card .step").first.inner_text()
    other = opened.page.locator("#card .way")
    assert texts(other.locator("summary")) == ["甲 — 合作 丁 — 合作 乙"]
    other.locator("summary").click()
    assert other.locator("blockquote").count() == 2


def test_suggestions_stand_by_type_and_no_type_is_crowded_out(open_page, tell, thing):
    corpus = tell(*((thing("ORG", f"卫生院{n}"), "organizes", thing("EVENT", "卫生工作会议")) for n in range(20)))
    opened = open_page(corpus)
    opened.search("卫生")
    groups = opened.page.locator("#suggestions [role=group]")
    assert sorted(groups.evaluate_all("all => all.map(g => g.getAttribute('aria-label'))")) == ["事件", "机构"]
    assert len(opened.suggestions()) == 12 and "卫生工作会议" in opened.suggestions()


def test_a_card_tells_what_a_thing_is_part_of_and_where_it_lies(open_page, tell, thing):
    office, hall, province = thing("ORG", "办公室"), thing("ORG", "省厅"), thing("LOC", "高新园区")
    corpus = tell((office, "part_of", hall), (hall, "located_in", province), (hall, "part_of", office))
    opened = open_page(corpus, f"#entity={office.id}")
    chain = opened.page.locator("#card .chain")
    assert texts(chain) == ["隶属 省厅"]  # a ring of wholes ends
    chain.get_by_role("button", name="省厅").click()
    assert texts(chain) == ["隶属 办公室", "所在 高新园区"]


def test_from_a_sentence_to_all_that_its_article_says(open_page, linked):
    opened = open_page(linked, "#statement=s08")
    opened.page.locator("#card footer button").click()
    assert "article=" in opened.page.url and len(opened.shown()) < 10


def test_the_time_slider_keeps_its_span_when_little_is_left(open_page, linked):
    opened = open_page(linked, "#modality=denied")
    bins = opened.page.locator(".bin")
    assert [b.get_attribute("aria-label") for b in bins.all()] == ["2024-07: 1", "2024-08: 0"]


def test_a_few_mistaken_dates_do_not_stretch_the_histogram(open_page, tell, thing):
    corpus = tell(*((thing("ORG", f"第{n}医院"), "part_of", thing("ORG", "省厅")) for n in range(402)))
    dates = ["0202", *[f"2024-0{1 + n % 2}-03" for n in range(400)], "9999"]
    dated = tuple(replace(s, date=date) for s, date in zip(corpus.statements, dates, strict=True))
    opened = open_page(replace(corpus, statements=dated))
    labels = [b.get_attribute("aria-label") for b in opened.page.locator(".bin").all()]
    assert labels == ["–2024-01: 201", "2024-02–: 201"]
    opened.page.locator(".bin").first.click()
    assert "to=2024-01" in opened.page.url and "from=" not in opened.page.url


def test_nodes_move_only_when_asked_and_come_to_rest(open_page, linked):
    opened = open_page(linked)
    places = "JSON.stringify(kg.selection().nodes.map(e => kg.placeOnScreen(e)))"
    before = opened.page.evaluate(places)
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate(places) == before
    toggle = opened.page.get_by_role("button", name="让节点自行散开")
    toggle.click()
    assert toggle.get_attribute("aria-pressed") == "true"
    opened.page.wait_for_function(f"{places} !== {before!r}")
    toggle.click()
    after = opened.page.evaluate(places)
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate(places) == after != before


def test_the_legend_stands_at_the_foot_where_the_filters_are_away(open_page, linked):
    opened = open_page(linked, viewport={"width": 820, "height": 1180})
    legend = opened.page.locator("#legend")
    legend.get_by_role("switch", name="人物").click()
    assert not [id for id in opened.shown() if id.startswith("PER/")]
    opened.page.get_by_role("button", name="筛选").click()
    assert legend.is_hidden()


def test_what_is_arranged_anew_is_arranged_around_the_middle(open_page, linked):
    opened = open_page(linked, "#off=ORG")
    places = opened.page.evaluate("kg.selection().nodes.map(e => kg.placeOf(e)).map(({x, y}) => [x, y])")
    for along in zip(*places, strict=True):  # so that a pinned node is near the rest
        assert abs(min(along) + max(along)) < 1


def test_both_ends_of_a_statement_are_brought_into_view(open_page, linked):
    opened = open_page(linked, "#statement=s08", reduced_motion="reduce")
    for _ in range(4):
        opened.page.get_by_role("button", name="放大").click()
    opened.page.keyboard.press("Escape")
    opened.page.evaluate("location.hash = 'statement=s01'")
    opened.page.locator("#card blockquote").wait_for()
    room = opened.page.evaluate(
        "document.getElementById('canvas').clientWidth - document.getElementById('card').clientWidth"
    )
    place = opened.page.evaluate("kg.placeOnScreen(kg.data.statements.subject[kg.state().card.statement])")
    assert 0 < place["x"] < room and 0 < place["y"] < 668


def test_namesakes_are_told_apart_by_what_their_ids_add(open_page, tell, thing):
    hall = thing("ORG", "省厅")
    days = [replace(thing("EVENT", "发布会"), id=f"EVENT/发布会 ({day})") for day in ("2023-11-13", "a1")]
    opened = open_page(tell(*((hall, "organizes", day) for day in days), title="省厅开会"))
    opened.search("发布会")
    assert sorted(texts(opened.page.get_by_role("option"))) == ["发布会 2023-11-13", "发布会 省厅开会"]
    opened.page.get_by_role("option", name="2023-11-13").click()
    assert "2023-11-13 · 事件" in opened.card()


def test_the_fields_for_days_hint_at_the_first_and_the_last_that_there_are(open_page, linked):
    opened = open_page(linked)
    fields = opened.page.locator("input.day")
    assert [fields.nth(n).get_attribute("placeholder") for n in range(2)] == ["2024-07", "2024-08"]
    empty = open_page(replace(linked, documents=(), articles=(), entities=(), mentions=(), statements=()))
    assert empty.page.locator("input.day").first.get_attribute("placeholder") == ""
