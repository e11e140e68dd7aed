from dataclasses import replace

from kg.nouns import Block
from kg.view.importance import first_look, neighbours, shown_entities, weigh_entities


def test_shown_entities_leaves_out_what_stands_only_in_navigation(linked):
    shown = shown_entities(linked)
    assert "LOC/宁波市" not in shown  # named in a list of related links
    assert "LOC/西湖区" in shown and "PER/林若水" in shown


def test_shown_entities_keeps_what_the_body_names_though_nothing_is_said_of_it(linked):
    articles = tuple(
        replace(a, blocks=tuple(Block("paragraph", b.start, b.end) for b in a.blocks)) for a in linked.articles
    )
    assert "LOC/宁波市" in shown_entities(replace(linked, articles=articles))


def test_shown_entities_keeps_what_takes_part_in_a_statement_though_it_is_named_nowhere(linked):
    assert "PER/周明远" in shown_entities(replace(linked, mentions=()))
    held = replace(linked, mentions=(), statements=linked.statements[:1])
    assert "LOC/杭州市" in shown_entities(held)  # as the place of a statement


def test_neighbours_joins_both_ends_and_nothing_to_itself(tell, thing):
    a, b = thing("ORG", "甲院"), thing("ORG", "乙院")
    corpus = tell((a, "part_of", b), (b, "part_of", b))
    assert neighbours([a.id, b.id], corpus.statements) == {a.id: {b.id}, b.id: {a.id}}


def test_weigh_entities_puts_the_most_joined_first(linked):
    ids = shown_entities(linked)
    weights = weigh_entities(linked, neighbours(ids, linked.statements))
    assert max(weights, key=lambda id: weights[id]) == "EVENT/2024年全省基层卫生工作会议"
    assert weights["PER/周明远"] < weights["LOC/西湖区"]


def test_first_look_takes_the_heaviest_and_no_node_without_a_line():
    # A hub with three ends, and a pair of which one end is heavy.
    joined = {"hub": {"a", "b", "c"}, "a": {"hub"}, "b": {"hub"}, "c": {"hub"}, "x": {"y"}, "y": {"x"}, "alone": set()}
    weights = {"hub": 9, "x": 8, "a": 3, "b": 2, "c": 1, "y": 0.5, "alone": 99}
    assert first_look(weights, joined, size=3) == ["hub", "a", "b"]  # no room for x and its partner
    assert first_look(weights, joined, size=4) == ["hub", "x", "a", "y"]
    assert first_look(weights, joined, size=6) == ["hub", "x", "a", "b", "c", "y"]


def test_first_look_of_a_corpus_without_statements_shows_what_is_named_most():
    assert first_look({"a": 1, "b": 3, "c": 2}, {"a": set(), "b": set(), "c": set()}, size=2) == ["b", "c"]
