import json

import pytest

from kg.schema import ENTITY_TYPES, PREDICATES
from kg.view.columns import page_columns, pinyin_initials


@pytest.fixture(scope="module")
def columns(linked):
    return page_columns(linked, title="周报")


@pytest.mark.parametrize("table", ["articles", "entities", "sentences", "statements"])
def test_page_columns_are_of_one_length(columns, table):
    assert len({len(column) for column in columns[table].values()}) == 1


def test_page_columns_are_json(columns):
    assert json.loads(json.dumps(columns)) == columns


def test_statements_point_to_their_entities_sentence_and_article(columns, linked):
    said, entities, sentences = columns["statements"], columns["entities"], columns["sentences"]
    for row, statement in enumerate(linked.statements):
        assert entities["id"][said["subject"][row]] == statement.subject
        assert entities["id"][said["object"][row]] == statement.object
        assert list(PREDICATES)[said["predicate"][row]] == statement.predicate
        sentence = said["sentence"][row]
        assert sentences["text"][sentence] == statement.evidence.text
        assert columns["articles"]["id"][sentences["article"][sentence]] == statement.evidence.article
    assert entities["id"][said["place"][0]] == "LOC/杭州市" and said["place"][1] == -1


def test_a_sentence_that_tells_two_facts_stands_once(columns):
    assert len(columns["sentences"]["text"]) == len(set(columns["sentences"]["text"])) < 12


def test_entities_tell_where_they_are_named(columns):
    row = columns["entities"]["id"].index("LOC/西湖区")
    assert columns["entities"]["articles"][row] == [0, 1, 2]
    assert columns["entities"]["mentions"][row] == 3
    assert list(ENTITY_TYPES)[columns["entities"]["type"][row]] == "LOC"


def test_first_picture_is_bounded(linked):
    assert len(page_columns(linked, first=4)["picture"]["nodes"]) <= 4


def test_marks_are_counted_as_javascript_counts(tell, thing):
    # 𬭎 is one character and two UTF-16 units.
    corpus = tell((thing("PER", "李𬭎"), "visits", thing("LOC", "武陟县")), text="李𬭎到访武陟县。")
    marks = page_columns(corpus)["statements"]["marks"]
    assert marks == [[0, 3, 0, 5, 8, 1]]


@pytest.mark.parametrize(
    ("name", "initials"),
    [("福建省卫健委", "fjswjw"), ("重庆市", "cqs"), ("厦门大学", "xmdx"), ("“4+N”团队", "4ntd"), ("！？", "")],
)
def test_pinyin_initials(name, initials):
    assert pinyin_initials(name) == initials
