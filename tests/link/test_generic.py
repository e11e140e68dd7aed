import pytest

from kg.link.generic import is_shared, month_held, recurrence, takes_place_apart


@pytest.mark.parametrize(
    ("often", "events"),
    [
        ("any", ["党委会议", "启动仪式", "义诊活动", "总结表彰大会", "第一次全体会议", "地震", "7级地震"]),
        (
            "days",
            ["国务院常务会议", "外交部例行记者会", "十三届全国人大常委会委员长会议", "国家卫生健康委员会新闻发布会"],
        ),
        ("year", ["全省卫生健康工作会议", "中央经济工作会议", "全国宣传部长会议"]),
        (
            "once",
            ["第五届海峡骨科学术大会", "2023年全省卫生健康工作会议", "第三十九次委员长会议", "中央人大工作会议"],
        ),
    ],
)
def test_how_often_a_meeting_of_a_name_is_held(often, events):
    assert {event: recurrence(event) for event in events} == dict.fromkeys(events, often)


def test_names_that_many_have():
    assert is_shared("ORG", "指挥部")
    assert is_shared("ORG", "市委")
    assert is_shared("LOC", "城关镇")
    assert is_shared("PROGRAM", "实施方案")


@pytest.mark.parametrize(
    ("type", "name"),
    [
        ("ORG", "福建援疆前方指挥部"),
        ("ORG", "中国代表团"),
        ("ORG", "委内瑞拉国家石油公司"),
        ("ORG", "美国卫生部门"),
        ("LOC", "古田县黄田镇"),
        ("LOC", "江南水乡"),
        ("PROGRAM", "十四五规划"),
        ("PROGRAM", "嫦娥七号计划"),
        ("PER", "张伟"),
    ],
)
def test_names_that_one_thing_has(type, name):
    assert not is_shared(type, name)


def test_months_and_places():
    assert (month_held("中央经济工作会议"), month_held("全国卫生健康工作会议")) == (12, 0)
    assert takes_place_apart("义诊活动") and not takes_place_apart("党委会议")
