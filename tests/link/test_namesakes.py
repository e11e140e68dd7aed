import itertools

import pytest

from kg.link.names import name_mentions
from kg.link.namesakes import Namesakes, area_of, find_posts


def _qualifiers(person, extractions):
    """Tell which of one name each document means, by its id."""
    posts = {}
    for e in extractions:
        for who, areas in find_posts(name_mentions([e]), [e]).items():
            posts.setdefault(who, {})[e.article.document] = areas
    people = Namesakes(posts)
    about = [e.article for e in extractions]
    return {a.document: people.qualifier(person, a.document, a.region) for a in about}


@pytest.fixture
def qualifiers(article):
    """Tell namesakes apart in documents of (organizations, region) where 张伟 holds posts."""

    def find(*posts):
        extractions = []
        for number, (organizations, region) in enumerate(posts):
            marked = "".join(f"[ORG:{name}]" for name in organizations.split()) + "[PER:张伟]"
            facts = [("张伟", "has_position", name) for name in organizations.split()]
            extractions.append(article(marked, *facts, id=str(number), region=region)[1])
        results = [_qualifiers("张伟", order) for order in itertools.permutations(extractions)]
        assert all(result == results[0] for result in results)
        return [results[0][str(number)] for number in range(len(posts))]

    return find


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("福建省卫生健康委员会", "35"),
        ("厦门市海沧区卫生健康局", "3502"),
        ("国务院", "00"),
        ("法国外交部", "@法国"),
        ("清华大学", "~清华大学"),
        ("医院", ""),
        ("急诊科", ""),
    ],
)
def test_where_an_organization_is(name, area):
    assert area_of(name) == area


def test_posts_in_two_cities_are_of_two_people(qualifiers):
    assert qualifiers(("福州市卫健委", ""), ("厦门市卫健委", "")) == ["福州市", "厦门市"]


def test_posts_in_a_province_and_a_city_of_it_are_of_one(qualifiers):
    assert qualifiers(("福建省卫健委", ""), ("厦门市卫健委", "")) == ["", ""]


def test_one_document_that_tells_of_both_joins_them(qualifiers):
    both = ("福州市卫健委 厦门市卫健委", "")
    assert qualifiers(("福州市卫健委", ""), ("厦门市卫健委", ""), both) == ["", "", ""]


def test_a_document_without_a_post_means_its_own_regions_namesake(qualifiers):
    found = qualifiers(("福州市卫健委", ""), ("厦门市卫健委", ""), ("", "厦门市"), ("", "北京市"))
    assert found == ["福州市", "厦门市", "厦门市", ""]


def test_the_one_who_serves_the_nation_needs_no_place(qualifiers):
    found = qualifiers(("国务院", ""), ("厦门市卫健委", ""), ("", ""))
    assert found == ["", "厦门市", ""]


def test_from_a_province_to_the_nation_is_a_career(qualifiers):
    assert qualifiers(("国务院", ""), ("福建省卫健委", "")) == ["", ""]


def test_statesmen_of_two_countries_are_two_and_a_slip_is_none(qualifiers):
    assert qualifiers(*[("法国外交部", "")] * 2, *[("德国外交部", "")] * 2) == ["法国", "法国", "德国", "德国"]
    assert qualifiers(*[("法国外交部", "")] * 3, ("德国外交部", "")) == [""] * 4


def test_a_school_without_a_place_is_not_a_citys_hospital(qualifiers):
    assert qualifiers(("清华大学", ""), ("泉州市第一医院", "")) == ["清华大学", "泉州市"]


def test_an_unsure_post_tells_nobody_apart(article):
    sure = article("[ORG:外交部][PER:张明远]", ("张明远", "has_position", "外交部"), id="1")[1]
    unsure = ("张明远", "has_position", "厦门市卫健委", ("confidence", 0.5))
    other = article("[ORG:厦门市卫健委][PER:张明远]", unsure, id="2")[1]
    assert set(_qualifiers("张明远", [sure, other]).values()) == {""}


def test_next_to_no_document_makes_no_namesake_of_one_that_hundreds_know(article):
    post = "[ORG:外交部][PER:张明远]", ("张明远", "has_position", "外交部")
    stray = article("[ORG:厦门市卫健委][PER:张明远]", ("张明远", "has_position", "厦门市卫健委"), id="stray")[1]
    for many, found in ((100, {""}), (50, {"", "厦门市"})):
        extractions = [*(article(*post, id=str(i))[1] for i in range(many)), stray]
        assert set(_qualifiers("张明远", extractions).values()) == found


def test_an_alliance_named_after_a_city_is_not_there():
    assert area_of("上海合作组织") == ""
    assert area_of("福建医科大学") == "35"
