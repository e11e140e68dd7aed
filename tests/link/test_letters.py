from kg.gazetteer import division
from kg.link.home import find_home
from kg.link.letters import read_letter
from kg.link.settle import Setting, seen_in


def test_the_publishers_own_place_comes_first():
    assert read_letter("宿", ["宿"], {}, Setting(find_home("宿迁市")))[0] == "宿迁市"
    assert read_letter("宁", ["宁"], {}, Setting(find_home("天津市宁河区")))[0] == "天津市宁河区"


def test_a_country_or_province_that_the_article_names():
    assert read_letter("乌", ["俄", "乌"], {"乌克兰": None, "俄罗斯": None}, Setting())[0] == "乌克兰"
    assert read_letter("新", ["新"], {"新疆维吾尔自治区": division("650000")}, Setting())[0] == "新疆维吾尔自治区"


def test_a_letter_among_provinces_is_a_province():
    assert read_letter("澳", ["粤", "港", "澳"], {}, Setting()) == ("澳门特别行政区", division("820000"))


def test_a_letter_of_a_city_that_the_article_names():
    assert read_letter("蓉", ["蓉"], {"成都市": division("510100")}, Setting())[0] == "成都市"
    assert read_letter("连", ["连"], {}, seen_in([(0, "大连市第一医院")], None))[0] == "大连市"


def test_what_nothing_tells_stays_open():
    assert read_letter("蓉", ["蓉"], {}, Setting()) == ("", None)
    assert read_letter("巴", ["巴"], {}, Setting()) == ("", None)
