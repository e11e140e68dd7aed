import pytest

from kg.link.near_misses import MOST, find_near_misses
from kg.nouns import Entity


def entity(id, *aliases):
    type, _, name = id.partition("/")
    return Entity(id, type, name.partition(" (")[0], tuple(aliases))


@pytest.fixture
def score():
    """Give the score of two entities being one, 0 where they are no near miss."""

    def find(one, other, *more):
        entities = [entity(e) if isinstance(e, str) else e for e in (one, other, *more)]
        pairs = {(p.first, p.second): p.score for p in find_near_misses(entities)}
        first, second = sorted(e.id for e in entities[:2])
        return pairs.get((first, second), 0)

    return find


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PER/张伟 (福州市)", "PER/张伟 (厦门市)"),
        ("PER/马克龙", "PER/埃马纽埃尔·马克龙"),
        ("LOC/城关镇 (a)", "LOC/城关镇 (b)"),
        ("ORG/泉州儿童医院", "ORG/泉州市儿童医院"),
        ("ORG/卫生健康委员会", "ORG/福建省卫生健康委员会"),
        ("ORG/科大讯飞", "ORG/科大讯飞股份有限公司"),
        ("PROGRAM/为民办实事项目", "PROGRAM/2023年为民办实事项目"),
        ("PROGRAM/2022年为民办实事项目", "PROGRAM/2023年为民办实事项目"),
        ("PROGRAM/医养结合实施方案", "PROGRAM/福建省医养结合实施方案"),
        ("EVENT/海峡骨科学术大会", "EVENT/第五届海峡骨科学术大会"),
        ("EVENT/党委会议 (福建省立医院，2023-05-02)", "EVENT/党委会议 (福建省立医院，2023-05-03)"),
    ],
)
def test_what_may_be_one_is_named(score, one, other):
    assert 0 < score(one, other) < 1
    assert score(one, other) == score(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PER/张伟", "PER/张伟强"),
        ("PER/张伟", "ORG/张伟"),
        ("ORG/泉州市第一医院", "ORG/莆田市第一医院"),
        ("EVENT/第五届海峡骨科学术大会", "EVENT/第六届海峡骨科学术大会"),
        ("EVENT/国务院常务会议 (2023-05-02)", "EVENT/国务院常务会议 (2023-05-09)"),
        ("EVENT/党委会议 (福建省立医院，2023-05-02)", "EVENT/党委会议 (厦门市第一医院，2023-05-09)"),
        ("EVENT/启动仪式 (a#1)", "EVENT/启动仪式 (b#1)"),
    ],
)
def test_what_is_two_is_not(score, one, other):
    assert score(one, other) == 0


def test_a_name_that_another_article_gives_as_an_other_name_is_likely_the_same(score):
    hospital = entity("ORG/洛阳市中心医院", "郑州大学附属洛阳中心医院")
    assert score(hospital, "ORG/郑州大学附属洛阳中心医院") == 0.8


def test_the_more_it_may_be_the_less_likely_each_is(score):
    assert score("PER/普京", "PER/弗拉基米尔·普京", "PER/伊戈尔·普京") < score("PER/普京", "PER/弗拉基米尔·普京")


def test_a_pair_is_named_once_in_order_with_what_speaks_for_it():
    (found,) = find_near_misses([entity("PER/张伟 (福州市)"), entity("PER/张伟 (厦门市)")])
    assert found.first < found.second
    assert found.reason == "张伟（厦门市）与张伟（福州市）：同名，任职不在一地"


def test_few_are_named_of_each_entity():
    entities = [entity(f"LOC/城关镇 ({i})") for i in range(7)]
    found = find_near_misses(entities)
    assert found == find_near_misses(reversed(entities))
    assert max(sum(e.id in (p.first, p.second) for p in found) for e in entities) == MOST


def test_a_name_that_very_many_have_is_no_sign():
    assert find_near_misses(entity(f"LOC/城关镇 ({i:03})") for i in range(200)) == ()


def test_an_office_before_and_since_a_reform_with_its_year():
    before = entity("ORG/福建省卫生和计划生育委员会")
    (pair,) = find_near_misses([before, entity("ORG/福建省卫生健康委员会"), entity("ORG/浙江省卫生健康委员会")])
    assert (pair.first, pair.second) == ("ORG/福建省卫生健康委员会", before.id)
    assert "2018年" in pair.reason


def test_a_division_and_what_took_its_place():
    former = Entity("LOC/沙县", "LOC", "沙县", code="350427")
    assert find_near_misses([former, Entity("LOC/三明市沙县区", "LOC", "三明市沙县区", code="350405")]) != ()
    assert find_near_misses([former, Entity("LOC/三明市三元区", "LOC", "三明市三元区", code="350404")]) == ()
