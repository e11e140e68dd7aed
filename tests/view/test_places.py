from dataclasses import replace

import pytest

from kg.view.places import division_at_start, order_places


def tree(corpus):
    """Write the tree of places as lines, indented by depth, each with those at home there."""
    places, homes = order_places(corpus.entities, corpus.statements)
    home = {row: [e.name for e in corpus.entities if homes.get(e.id) == row] for row in range(len(places))}
    return ["  " * p.depth + p.name + ": " + " ".join(home[row]) for row, p in enumerate(places)]


@pytest.fixture
def county(thing):
    return replace(thing("LOC", "武陟县"), code="410823", subtype="county")


def test_a_division_lies_where_its_code_says_and_what_no_article_names_is_filled_in(tell, thing, county):
    corpus = tell((thing("ORG", "省厅"), "visits", county))
    assert tree(corpus) == ["河南省: ", "  焦作市: ", "    武陟县: 武陟县"]


def test_a_place_without_a_code_lies_where_a_statement_says_else_where_its_name_begins(tell, thing, county):
    town, square = thing("LOC", "武陟县西陶镇"), thing("LOC", "人民广场")
    corpus = tell((town, "located_in", county), (square, "located_in", town))
    assert tree(corpus)[2:] == ["    武陟县: 武陟县", "      武陟县西陶镇: 武陟县西陶镇", "        人民广场: 人民广场"]
    assert "      武陟县西陶镇: 武陟县西陶镇" in tree(tell((thing("ORG", "省厅"), "visits", town)))


def test_an_organization_is_at_home_where_its_name_begins(tell, thing):
    corpus = tell((thing("ORG", "泉州市鲤城区妇幼保健院"), "cooperates_with", thing("ORG", "国家卫生健康委员会")))
    assert tree(corpus) == ["福建省: ", "  泉州市: ", "    鲤城区: 泉州市鲤城区妇幼保健院"]


def test_what_is_said_comes_before_the_name(tell, thing, county):
    assert tree(tell((thing("ORG", "福建省医疗队"), "located_in", county)))[-1] == "    武陟县: 武陟县 福建省医疗队"


def test_an_event_is_at_home_where_it_is_held(linked):
    places, homes = order_places(linked.entities, linked.statements)
    assert places[homes["EVENT/2024年全省基层卫生工作会议"]].entity == "LOC/杭州市"
    assert "PER/林若水" not in homes


def test_places_said_to_lie_in_one_another_are_listed_all_the_same(tell, thing):
    east, west = thing("LOC", "东园"), thing("LOC", "西园")
    assert tree(tell((east, "located_in", west), (west, "located_in", east))) == ["东园: 东园", "  西园: 西园"]


def test_what_lies_in_a_place_are_the_rows_up_to_its_end(linked):
    places, _ = order_places(linked.entities, linked.statements)
    for row, place in enumerate(places):
        inside = places[row + 1 : place.end]
        assert all(p.depth > place.depth for p in inside)
        assert place.end == len(places) or places[place.end].depth <= place.depth


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("海沧区卫健局", "海沧区"),
        ("河南省卫生健康委员会", "河南省"),
        ("朝阳区医院", None),
        ("国家卫健委", None),
        ("", None),
    ],
)
def test_division_at_start(name, division):
    found = division_at_start(name)
    assert (found.name if found else None) == division


def test_most_statements_settle_where_a_place_lies_and_a_country_lies_nowhere(tell, thing, county):
    square, elsewhere = thing("LOC", "人民广场"), thing("LOC", "东园")
    land = replace(thing("LOC", "中国"), subtype="country")
    said = [(square, "located_in", place) for place in (elsewhere, county, county)]
    lines = tree(tell(*said, (land, "located_in", elsewhere)))
    assert "      人民广场: 人民广场" in lines and "中国: 中国" in lines
