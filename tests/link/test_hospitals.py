import pytest

from kg.link.hospitals import abbreviates


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("武汉市第三医院", "武汉三院"),
        ("武汉市第三医院", "市三院"),
        ("武汉市第三医院", "三院"),
        ("广西医科大学第二附属医院", "广医二附院"),
        ("广西医科大学附属第二医院", "二附院"),
        ("川北医学院附属医院", "川医附院"),
        ("贵州医科大学附属医院", "附院"),
        ("天津医科大学总医院", "天医总院"),
        ("武汉市第三医院光谷院区", "市三院光谷院区"),
    ],
)
def test_a_hospital_is_known_by_its_host_and_number(full, short):
    assert abbreviates(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("武汉市第三医院", "武汉四院"),
        ("武汉市第三医院", "汉阳三院"),
        ("武汉市第三医院", "县三院"),
        ("武汉市第三医院", "三附院"),
        ("武汉市第三医院光谷院区", "市三院"),
        ("武汉市第三医院", "市三院光谷院区"),
        ("湘雅二医院", "湘雅医院"),
        ("武汉市人民医院", "武汉医院"),
        ("武汉市第三中医医院", "武汉三院"),
        ("武汉三院", "三院"),
        ("武汉大学", "武大"),
    ],
)
def test_another_number_host_or_branch_is_another_hospital(full, short):
    assert not abbreviates(full, short)


def test_an_article_that_names_one_such_hospital_means_it(entities):
    assert entities("[ORG:武汉市第三医院]的医生说，[ORG:武汉三院]将扩建。", region="") == {"武汉市第三医院"}
    assert entities("[ORG:广西医科大学第二附属医院]开诊，[ORG:二附院]义诊。", region="") == {"广西医科大学第二附属医院"}


def test_of_two_such_hospitals_neither_is_meant(entities):
    assert "二附院" in entities("[ORG:川北医学院第二附属医院]、[ORG:蚌埠医学院第二附属医院]，[ORG:二附院]。", region="")


def test_what_the_article_writes_in_full_beats_what_the_papers_own_city_would_make(entities):
    marked = "[ORG:石狮市第二医院]揭牌，[ORG:市二医院]将开诊。"
    assert entities(marked, region="泉州市") == {"石狮市第二医院"}
    marked += "[ORG:泉州市第二医院]前来祝贺。"
    assert entities(marked, region="泉州市") == {"石狮市第二医院", "泉州市第二医院"}
