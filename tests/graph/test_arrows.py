from dataclasses import replace
from html.parser import HTMLParser

from kg.graph.arrows import draw_arrows
from kg.nouns import Article, Block, Document, Entity, Evidence, Linked, LinkedMention, Mention, Statement


class Words(HTMLParser):
    """Collects the elements and the words of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(linked: Linked) -> Words:
    words = Words()
    words.feed(draw_arrows(linked))
    return words


def test_a_passage_is_marked_and_its_facts_stand_under_it(linked: Linked) -> None:
    words = read(linked).words
    assert "印发《关于加强基层卫生服务的实施方案政策项目》" in words
    first, second = words.split("市卫健委与浙大一院签约")
    assert "浙江省卫生健康委员会机构 ──\xa0印发\xa0──▶ 关于加强基层卫生服务的实施方案政策项目" in first
    assert "合作 · 2024-07-17" in second


def test_how_a_fact_is_put_is_told_unless_it_is_a_plain_fact(linked: Linked) -> None:
    words = read(linked).words
    assert "实施 · 计划" in words
    assert "参加 · 否定" in words
    assert "已述事实" not in words


def test_navigation_is_left_out(linked: Linked) -> None:
    assert "相关链接" not in read(linked).words


def test_text_that_looks_like_markup_stays_text() -> None:
    text = "<script>alert(1)</script>甲&乙"
    name = "<b>甲</b>"
    article = Article("a#1", "a", "<i>标题</i>", text, range(len(text)), (Block("paragraph", 0, len(text)),))
    entity = Entity(f"ORG/{name}", "ORG", name)
    fact = Statement("s", entity.id, "cooperates_with", entity.id, Evidence("a#1", "a", 0, 5, text[:5]), role="<u>")
    mention = LinkedMention("a#1", Mention(0, 8, "ORG", text[:8]), entity.id)
    linked = Linked((Document("a", "a.txt", text, (article,)),), (article,), (entity,), (mention,), (fact,))
    seen = read(linked)
    assert set(seen.elements) <= {"div", "h4", "p", "mark", "span", "ul", "li"}
    assert all(piece in seen.words for piece in ("<script>", "<i>标题</i>", "<b>甲</b>", "<u>"))


def test_an_article_without_facts_has_no_arrows(linked: Linked) -> None:
    assert "ul" not in read(replace(linked, statements=())).elements
