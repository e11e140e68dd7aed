from dataclasses import replace

from kg.graph.body import body_mentions, told_entities
from kg.nouns import Linked


def test_mentions_in_navigation_do_not_count(linked: Linked) -> None:
    texts = [m.mention.text for m in body_mentions(linked) if m.article == "都市#1"]
    assert "西湖区" in texts
    assert "宁波市" not in texts


def test_mentions_in_an_article_without_blocks_count(linked: Linked) -> None:
    flat = replace(linked, articles=tuple(replace(a, blocks=()) for a in linked.articles))
    assert "宁波市" in [m.mention.text for m in body_mentions(flat)]


def test_entities_are_told_by_mention_or_by_statement(linked: Linked) -> None:
    told = [e.id for e in told_entities(linked)]
    assert "LOC/宁波市" not in told  # in navigation alone
    assert "LOC/浙江省" not in told  # nowhere
    assert told == sorted(told)
    silent = replace(linked, mentions=())
    assert "LOC/杭州市" in [e.id for e in told_entities(silent)]
