import pytest

from kg.link.events import expand_event, stage_of
from kg.link.home import find_home
from kg.link.settle import Setting


@pytest.mark.parametrize(
    ("surface", "full"),
    [
        ("党的二十大", "中国共产党第二十次全国代表大会"),
        ("党的二十届三中全会", "中国共产党第二十届中央委员会第三次全体会议"),
        ("中共二十届四中全会", "中国共产党第二十届中央委员会第四次全体会议"),
        ("二十届中央纪委三次全会", "中国共产党第二十届中央纪律检查委员会第三次全体会议"),
        ("省委十一届三次全会", "中国共产党福建省第十一届委员会第三次全体会议"),
        ("十四届全国人大二次会议", "第十四届全国人民代表大会第二次会议"),
        ("第134届广交会", "第134届中国进出口商品交易会"),
        ("十五运会", "第十五届全国运动会"),
        ("省政府新闻发布会", "福建省人民政府新闻发布会"),
        ("技术培训班", ""),
    ],
)
def test_known_short_names(surface, full):
    assert expand_event(surface, Setting(find_home("福建省")), 0) == full


def test_a_stage_belongs_to_the_event_named_last():
    named = [(0, "第五届骨科学术大会"), (40, "第六届麻醉学术大会")]
    assert stage_of("开幕式", 20, named) == "第五届骨科学术大会开幕式"
    assert stage_of("闭幕式", 60, named) == "第六届麻醉学术大会闭幕式"
    assert stage_of("座谈会", 60, named) == ""
    assert stage_of("开幕式", 20, []) == ""


@pytest.mark.parametrize(
    ("surface", "full"),
    [
        ("省十四届人大一次会议", "福建省第十四届人民代表大会第一次会议"),
        ("福建省政协十三届二次会议", "政协第十三届福建省委员会第二次会议"),
        ("第5号台风“杜苏芮”", "台风“杜苏芮”"),
        ("超强台风杜苏芮", "台风“杜苏芮”"),
        ("台风灾害", ""),
        ("2024年巴黎奥运会", "第三十三届夏季奥林匹克运动会"),
        ("全国“两会”", "2023年全国两会"),
        ("春运", "2023年春运"),
        ("二中全会", "中国共产党第二十届中央委员会第二次全体会议"),
        ("3月5日全国政协十四届一次会议", "政协第十四届全国委员会第一次会议"),
    ],
)
def test_sessions_storms_and_yearly_events(surface, full):
    assert expand_event(surface, Setting(find_home("福建省")), 0, "2023-03-10") == full


@pytest.mark.parametrize(
    ("date", "term"), [("2012-10-31", "十七"), ("2012-11-30", "十八"), ("2017-12-01", "十九"), ("", "")]
)
def test_the_day_tells_the_term_of_a_plenum(date, term):
    full = expand_event("三中全会", Setting(), 0, date)
    assert full == (f"中国共产党第{term}届中央委员会第三次全体会议" if term else "")
