from kg.link.people import fuller_person


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
