from kg.link.people import fuller_person, is_anybody, without_address


def test_a_family_name_means_the_one_person_who_has_it():
    assert fuller_person("张", ["张永裕", "李小红"]) == "张永裕"
    assert fuller_person("欧阳", ["欧阳明华"]) == "欧阳明华"
    assert fuller_person("张", ["张永裕", "张国安"]) == ""


def test_a_foreign_name_is_known_by_its_last_part():
    assert fuller_person("普京", ["弗拉基米尔·普京"]) == "弗拉基米尔·普京"
    assert fuller_person("京", ["弗拉基米尔·普京"]) == ""


def test_a_whole_name_is_no_short_form():
    assert fuller_person("张国", ["张国安"]) == ""
    assert fuller_person("张永裕", ["张永裕"]) == ""


def test_a_familiar_name_means_the_one_of_that_family():
    assert fuller_person("小李", ["李娜", "陈大明"]) == "李娜"
    assert fuller_person("老陈", ["李娜", "陈大明"]) == "陈大明"
    assert fuller_person("小李", ["李娜", "李明"]) == ""
    assert fuller_person("老舍", ["舍予"]) == ""


def test_a_name_of_four_is_known_by_its_first_half():
    assert fuller_person("岸田", ["岸田文雄"]) == "岸田文雄"


def test_courtesy_is_no_part_of_a_name():
    assert without_address("张永裕同志") == "张永裕"
    assert without_address("李同志") == "李同志"


def test_a_hidden_name_is_anybodys():
    assert all(is_anybody(name) for name in ("张某", "张某某", "李×", "小李", "李"))
    assert not any(is_anybody(name) for name in ("张永裕", "老舍", "李娜"))
