"""HTML: what a reader sees, with its place in the source, and the article told from the frame."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.html import read_web
from kg.read.text import read_page

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>市卫健委部署医改工作_某市网</title>
<style>p{color:red}</style><script>var a = "不可见<b>文字</b>";</script></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/a">新闻</a></li></ul></nav>
<div class="main"><h1>市卫健委部署医改工作</h1><div class="info">来源：某市日报&nbsp;2022-07-15 16:12</div>
<p>　　7月14日上午，市卫生健康委召开专题会议，部署“三医联动”改革&mdash;&mdash;张三&middot;李四出席并讲话。</p>
<p>　　会议指出，要加快推进医保支
付方式改革，<strong>健全</strong>分级诊疗制度，A&amp;B 公司提供技术支持，让群众就近享受优质的医疗服务。</p>
<p>　　会议强调，各单位要加强组织领导，确保各项任务落实到位。要总结经验，为建设健康城市作出新的贡献。</p></div>
<div class="rel"><h3>相关阅读</h3><ul><li><a href="/1">全市疾控工作会议召开</a></li></ul></div>
<footer>版权所有 某市新闻网</footer></body></html>"""


def test_the_article_is_told_from_the_frame() -> None:
    web = read_web(PAGE)
    [article] = read_page(web.page, PAGE, id="a", whole=True).articles
    kinds = {article.text[b.start : b.end]: b.kind for b in article.blocks}
    assert [k for k in kinds.values() if k != "navigation"] == [
        "heading",
        "byline",
        "paragraph",
        "paragraph",
        "paragraph",
    ]
    assert kinds["首页"] == kinds["全市疾控工作会议召开"] == kinds["版权所有 某市新闻网"] == "navigation"
    assert (article.title, article.date, article.source) == ("市卫健委部署医改工作", "2022-07-15", "某市日报")
    assert "不可见" not in article.text


def test_each_character_has_its_place_in_the_source() -> None:
    [article] = read_page(read_web(PAGE).page, PAGE, id="a", whole=True).articles
    assert "——张三·李四" in article.text and "A&B 公司" in article.text and "医保支付方式改革" in article.text
    for char, place in zip(article.text, article.offsets, strict=True):
        assert char == PAGE[place] or PAGE[place] == "&" or char in " \n"
    start = article.text.index("健全分级诊疗")
    assert PAGE[slice(*article.raw_span(start, start + 6))] == "健全</strong>分级诊疗"
    start = article.text.index("医保支付")
    assert PAGE[slice(*article.raw_span(start, start + 4))] == "医保支\n付"


def test_an_entity_stands_at_its_ampersand() -> None:
    source = "<p>甲&#x4e59;&lt;丙</p>"
    [article] = read_page(read_web(source).page, source, id="a", whole=True).articles
    assert (article.text, list(article.offsets)) == ("甲乙<丙", [3, 4, 12, 16])


def test_source_lines_join_without_a_space_between_chinese_and_with_one_between_latin() -> None:
    source = "<p>医保支\n  付方式 与 Open\n  Data</p><p>第二段</p>第三<br>第四"
    assert read_web(source).page.text == "医保支付方式 与 Open Data\n\n第二段\n\n第三\n第四"


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "&x", "<a b='"]
)


@given(st.lists(TAGS | st.text(max_size=6), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_source_is_read_with_places_in_order(source: str) -> None:
    web = read_web(source)
    document = read_page(web.page, source, id="a", whole=True)
    for article in document.articles:
        assert len(article.text) == len(article.offsets)
        assert list(article.offsets) == sorted(article.offsets)
        assert all(0 <= place < len(source) for place in article.offsets)
