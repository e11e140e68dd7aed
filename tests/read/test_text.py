"""Texts: what a newspaper page or a page copied off the web becomes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nouns import BLOCK_KINDS, Document
from kg.read import read_text
from kg.read.lines import INK

CLAUSE = "省卫健委召开会议部署医改工作，各设区市卫健委负责人参加会议并作交流发言"


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, a.text[b.start : b.end]) for a in document.articles for b in a.blocks]


def check(document: Document) -> None:
    """What holds of every document: offsets, order, and each visible character in one block."""
    raw, seen = document.text, []
    for article in document.articles:
        assert article.document == document.id
        assert len(article.offsets) == len(article.text)
        for i, (char, place) in enumerate(zip(article.text, article.offsets, strict=True)):
            assert char == raw[place] or char in " \n", (i, char, raw[place])
        ends = [0]
        for block in article.blocks:
            assert block.kind in BLOCK_KINDS
            assert ends[-1] <= block.start < block.end
            ends.append(block.end)
            seen += [article.offsets[i] for i in range(block.start, block.end) if INK.match(article.text[i])]
        assert not article.blocks or ends[-1] == len(article.text)
        assert list(article.offsets) == sorted(article.offsets)
    assert seen == [i for i, char in enumerate(raw) if INK.match(char)]


def test_a_break_inside_a_sentence_is_joined_and_every_character_keeps_its_place() -> None:
    raw = "2016年以来,三明市积极探索,推进医保支\n\n付方式改革,着力构建分级诊疗格局。\n"
    [article] = read_text(raw, id="a").articles
    assert "推进医保支付方式改革" in article.text
    start = article.text.index("医保支付方式改革")
    assert raw[slice(*article.raw_span(start, start + 8))] == "医保支\n\n付方式改革"


def test_a_headline_is_not_joined_to_the_text_under_it() -> None:
    raw = "我省推进紧密型县域医共体建设\n\n日前,福建省卫健委等九部门联合制定实施方案,要求各县落实。"
    assert blocks(read_text(raw, id="a")) == [
        ("heading", "我省推进紧密型县域医共体建设"),
        ("paragraph", "日前,福建省卫健委等九部门联合制定实施方案,要求各县落实。"),
    ]


def test_items_stand_alone() -> None:
    raw = "会议要求,要做好三件事:\n\n一是抓好防控;\n\n二是抓好服务。\n\n●科技赋能\n\n该县引入了智能辅助诊断系统。"
    assert [kind for kind, _ in blocks(read_text(raw, id="a"))] == ["paragraph", "item", "item", "item", "paragraph"]


def test_a_page_is_split_into_its_articles() -> None:
    raw = (
        "市疾控中心举办培训班\n\n近日,市疾控中心举办应急处置培训班,各县区派员参加。\n\n(市疾控中心)\n\n"
        "县医院新院区启用\n\n5月6日,县医院新院区正式启用,设床位500张。\n\n图为新院区外景。 李明 摄\n\n(县卫健局)\n"
    )
    first, second = read_text(raw, id="page").articles
    assert (first.id, first.title, first.source) == ("page#1", "市疾控中心举办培训班", "市疾控中心")
    assert (second.id, second.title, second.source) == ("page#2", "县医院新院区启用", "县卫健局")
    assert [b.kind for b in second.blocks] == ["heading", "paragraph", "caption", "byline"]


def test_a_dispatch_opening_begins_an_article() -> None:
    raw = (
        "全市医改工作会议召开\n\n本报讯(记者王平)昨日,全市医改工作会议召开。会议部署了任务。\n\n"
        "血液中心开展宣传\n\n本报讯(记者王平)今日,市血液中心开展无偿献血宣传。\n"
    )
    assert [a.title for a in read_text(raw, id="a").articles] == ["全市医改工作会议召开", "血液中心开展宣传"]


def test_markdown_headings_of_the_highest_level_begin_articles_and_lower_ones_do_not() -> None:
    raw = "## 第一篇报道\n\n甲市开展义诊。\n\n### 背景\n\n这是背景。\n\n## 第二篇报道\n\n乙市召开会议。\n"
    assert [a.title for a in read_text(raw, id="a").articles] == ["第一篇报道", "第二篇报道"]


def test_a_text_continued_from_another_page_begins_an_article() -> None:
    raw = "县医院开诊\n\n近日,县医院新楼开诊,群众称便。\n\n(上接1版)\n\n系统上线后,随访率提高了两成。\n"
    assert len(read_text(raw, id="a").articles) == 2


def test_sub_headings_under_one_headline_stay_in_one_article() -> None:
    raw = (
        "学习贯彻会议精神\n\n市第一医院\n\n近日,市第一医院召开会议学习会议精神。\n\n"
        "市中医院\n\n日前,市中医院召开会议学习会议精神。\n\n(综合各地整理)\n"
    )
    assert len(read_text(raw, id="a").articles) == 1


def test_a_passage_printed_twice_is_a_repeat_the_second_time_also_where_its_cut_differs() -> None:
    sentence = "调研组对该区在创建工作中的特色和亮点进行了总结,对存在的不足提出了改进意见。"
    raw = f"会上,{sentence}\n\n{sentence}\n\n该区将认真整改,补齐短板,不断提高防控工作的质量和水平。\n"
    assert [kind for kind, _ in blocks(read_text(raw, id="a"))] == ["paragraph", "repeat", "paragraph"]


def test_a_web_page_s_frame_is_navigation() -> None:
    raw = (
        "注册\n某市网 > 健康 > 要闻 > 正文\n\n某区部署医改任务\n\n来源:某区发布 2022-07-15 16:12\n\n"
        "  7月14日,某区召开会议,部署医改任务。\n\n责任编辑:王平\n相关阅读:\n石狮:紫菜香 秋风起\n"
        "猜你喜欢:\n  • 某中学啦啦队夺冠\n已有0条评论\n"
    )
    [article] = read_text(raw, id="a").articles
    kinds = {article.text[b.start : b.end]: b.kind for b in article.blocks}
    assert [k for k in kinds.values() if k != "navigation"] == ["heading", "byline", "paragraph", "byline"]
    assert kinds["• 某中学啦啦队夺冠"] == kinds["注册"] == kinds["石狮:紫菜香 秋风起"] == "navigation"
    assert (article.title, article.date, article.source) == ("某区部署医改任务", "2022-07-15", "某区发布")


def test_lines_cut_at_a_fixed_width_are_joined_into_paragraphs() -> None:
    text = "　　" + CLAUSE * 3 + "。"
    width = 20
    raw = "\n".join(text[i : i + width] for i in range(0, len(text), width)) + "\n"
    document = read_text(raw * 2, id="a")
    assert document.articles[0].text.split("\n")[0] == CLAUSE * 3 + "。"


def test_what_is_given_goes_before_what_the_text_says() -> None:
    raw = "标题在此\n\n来源:甲网 2022-07-15 16:12\n\n我省召开会议。我省福建省福州市将推进改革。\n"
    given = read_text(raw, id="a", title="题", date="2020-01-02", region="河南省", source="乙报").articles[0]
    assert (given.title, given.date, given.region, given.source) == ("题", "2020-01-02", "河南省", "乙报")
    found = read_text(raw, id="a").articles[0]
    assert (found.title, found.date, found.region, found.source) == ("标题在此", "2022-07-15", "福建省", "甲网")


def test_indents_and_runs_of_white_space_are_left_out_and_controls_never_reach_the_text() -> None:
    [article] = read_text("\u3000\u3000甲市\x00  召开\t\tA\u200bB会议。\x07\r\n", id="a").articles
    assert article.text == "甲市 召开 AB会议。"


def test_joined_latin_words_keep_a_space() -> None:
    raw = "系统由 Open Medical\n\nRecords 提供，全县、全市、各乡镇都在使用，群众反映良好，医生也说方便。\n"
    assert "Medical Records" in read_text("据了解，" + raw, id="a").articles[0].text


@pytest.mark.parametrize("raw", ["", " \n\u3000\n", "\x00\x01", "\ufeff"])
def test_a_text_with_nothing_to_see_has_no_articles(raw: str) -> None:
    assert read_text(raw, id="a").articles == ()


PIECES = st.sampled_from(
    "\n|\n\n| |\u3000|\r\n|## |(省卫健委)|(上接3版)|本报讯(记者王平)|近日,|图为|一、|●|相关阅读:|注册|张三 摄"
    f"|福建省|我省|。|,|“|《|{CLAUSE}|2022-07-15|来源:甲网|\x00|\u2028".split("|")
)


@given(st.text() | st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_at_all_is_read_whole(raw: str) -> None:
    check(read_text(raw, id="a"))
