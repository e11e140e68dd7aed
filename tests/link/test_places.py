import pytest

from kg.gazetteer import division
from kg.link.home import find_home
from kg.link.leading import leading_place, official_name
from kg.link.places import full_chain, is_in_longer_word, resolve_place
from kg.link.settle import Setting, division_of_level, seen_in


def place_name(surface, region="", others=()):
    """Resolve a place as the last word of an article that names others before it."""
    words = [(10 * i, name) for i, name in enumerate((*others, surface))]
    return resolve_place(surface, seen_in(words, find_home(region)), words[-1][0]).name


@pytest.mark.parametrize(
    ("surface", "full"),
    [
        ("三明", "三明市"),
        ("闽", "福建省"),
        ("宁夏", "宁夏回族自治区"),
        ("昌吉州", "昌吉回族自治州"),
        ("威宁自治县", "威宁彝族回族苗族自治县"),
        ("印尼", "印度尼西亚"),
        ("大湾区", "粤港澳大湾区"),
        ("福建省三明市", "三明市"),
        ("乌有村口", "乌有村口"),
    ],
)
def test_a_short_name_becomes_the_official_one(surface, full):
    assert place_name(surface) == full


def test_a_district_carries_its_city_and_a_county_stands_alone():
    assert official_name(division("350205")) == "厦门市海沧区"
    assert official_name(division("110105")) == "北京市朝阳区"
    assert official_name(division("350423")) == "清流县"


def test_the_publishers_region_tells_namesakes_apart():
    assert place_name("鼓楼区", "福建省") == "福州市鼓楼区"
    assert place_name("鼓楼区", "江苏省徐州市") == "徐州市鼓楼区"
    assert place_name("朝阳", "北京市") == "北京市朝阳区"


def test_other_places_in_the_article_tell_namesakes_apart():
    assert place_name("鼓楼区", "", ["开封市"]) == "开封市鼓楼区"


def test_a_name_that_nothing_settles_is_left_alone():
    assert place_name("鼓楼区") == "鼓楼区"


def test_of_a_city_and_its_county_the_city_is_meant():
    assert place_name("长沙") == "长沙市"
    assert place_name("长沙县") == "长沙县"
    assert place_name("吉林", "吉林省") == "吉林省"


def test_a_town_lies_in_the_county_the_article_speaks_for_or_names():
    assert place_name("黄田镇", "福建省宁德市古田县") == "古田县黄田镇"
    assert place_name("托克扎克镇", "喀什地区") == "疏附县托克扎克镇"
    assert place_name("城关镇", "", ["睢县"]) == "睢县城关镇"
    assert place_name("城关镇") == "城关镇"


def test_a_village_after_its_town_keeps_both():
    assert full_chain("花石乡大湾村", Setting(find_home("金寨县")), 0) == "金寨县花石乡大湾村"


def test_level_words_mean_the_articles_own_division():
    home = Setting(find_home("泉州市"))
    assert division_of_level("省", home, 0).name == "福建省"
    assert division_of_level("市", home, 0).name == "泉州市"
    assert division_of_level("县", home, 0) is None


def test_a_level_below_the_publishers_means_the_last_one_named():
    setting = seen_in([(0, "大田县"), (30, "尤溪县医院"), (90, "沙县区")], find_home("三明市"))
    assert division_of_level("县", setting, 50).name == "尤溪县"


def test_a_name_begins_with_a_chain_of_places():
    lead = leading_place("福建省三明市第一医院")
    assert (lead.length, lead.places[0].name, lead.exact) == (6, "三明市", True)
    assert leading_place("郑州大学附属医院").exact is False
    assert leading_place("新市镇中心卫生院").town == "新市镇"


def test_the_reason_says_why():
    assert resolve_place("三明", Setting(), 0).reason == "三明：三明市的简称"
    assert "厦门市" in resolve_place("海沧区", Setting(), 0).reason


def test_a_level_word_alone_is_the_division_the_article_speaks_for() -> None:
    home = Setting(home=find_home("泉州市鲤城区"))
    assert resolve_place("区", home, 0).name == "泉州市鲤城区"
    assert resolve_place("省", home, 0).name == "福建省"
    assert resolve_place("区", Setting(), 0).name == "区"


def test_a_publishers_county_goes_by_a_name_that_means_something_else_elsewhere() -> None:
    assert place_name("河口", "河口瑶族自治县") == "河口瑶族自治县"
    assert place_name("河口") == "河口"


def test_a_county_of_another_province_needs_its_level_word_or_its_province() -> None:
    assert place_name("盘山", "天津市蓟州区") == "盘山"
    assert place_name("盘山县", "天津市蓟州区") == "盘山县"
    assert place_name("盘山", "天津市蓟州区", ["辽宁省"]) == "盘山县"


def test_of_two_districts_of_one_name_in_the_province_neither_is_meant() -> None:
    assert place_name("市中区", "四川省") == "市中区"
    assert place_name("市中区", "四川省", ["乐山市"]) == "乐山市市中区"


def test_a_name_that_is_a_word_too_needs_a_sign():
    assert place_name("解放区") == "解放区"
    assert place_name("解放区", "", ["河南省"]) == "解放区"
    assert place_name("解放区", "", ["焦作市"]) == place_name("解放区", "焦作市") == "焦作市解放区"
    assert place_name("白银") == "白银"
    assert place_name("白银", "甘肃省") == "白银市"


def test_a_district_without_its_level_word_needs_its_city_or_province():
    assert place_name("丰台") == "丰台"
    assert place_name("丰台", "", ["北京"]) == "北京市丰台区"
    assert place_name("昆山") == "昆山市"


def test_a_mountain_is_not_the_district_named_after_it():
    assert place_name("天山", "乌鲁木齐市") == "天山"


def test_a_county_shares_its_name_with_a_country_or_region():
    assert place_name("黑山") == "黑山"
    assert place_name("黑山", "辽宁省锦州市") == "黑山县"
    assert place_name("九龙", "", ["香港"]) == "九龙"


def test_a_name_of_a_province_means_it_but_right_after_what_else_it_may_lie_in():
    assert resolve_place("海南", seen_in([(0, "青海"), (3, "海南")], None), 3).name == "海南省"
    assert resolve_place("海南", seen_in([(0, "青海"), (2, "海南")], None), 2).name == "海南藏族自治州"


def test_a_district_by_its_stem_right_after_its_city():
    assert resolve_place("南山", seen_in([(0, "深圳"), (2, "南山")], None), 2).name == "深圳市南山区"
    assert resolve_place("西湖", seen_in([(0, "杭州"), (2, "西湖")], None), 2).division is None


def test_a_town_has_its_own_code():
    place = resolve_place("黄田镇", Setting(find_home("古田县")), 0)
    assert (place.division.code, place.division.level) == ("350922103", "township")


def test_a_division_that_was_only_renamed_goes_by_its_name_of_today():
    assert place_name("襄樊市") == "襄阳市"
    assert place_name("沙县") == "沙县"


def test_what_stands_inside_a_word_is_no_place():
    text = "一系列重大理论创新，国家长治久安"
    assert is_in_longer_word(text, text.index("大理"), text.index("大理") + 2)
    assert is_in_longer_word(text, text.index("长治"), text.index("长治") + 2)
    assert not is_in_longer_word("山西长治的矿区", 2, 4)
    assert is_in_longer_word("土耳其西北部附近", 3, 5)
    assert is_in_longer_word("遍布大江南北", 3, 5)
    assert not is_in_longer_word("我国西北各地", 2, 4)


def test_a_town_of_no_county_around_is_none_of_another_prefecture():
    assert place_name("高河街道", "菏泽市") == "高河街道"
    assert place_name("高河街道", "济宁市") == "金乡县高河街道"


def test_a_city_calls_itself_by_its_first_character():
    assert place_name("泉城", "福建省泉州市") == "泉州市"
    assert place_name("泉城") == "泉城"
