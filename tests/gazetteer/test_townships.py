from kg.gazetteer import counties_with, division, township


def test_a_town_tells_its_county():
    assert [d.name for d in counties_with("托克扎克镇")] == ["疏附县"]
    assert counties_with("乌有镇") == ()


def test_a_common_town_name_gives_every_county():
    assert len(counties_with("城关镇")) > 10


def test_a_city_without_counties_has_its_towns_itself():
    assert [d.name for d in counties_with("虎门镇")] == ["东莞市"]


def test_a_town_of_a_county_has_a_code_that_begins_with_the_countys():
    town = township("黄田镇", division("350922"))
    assert (town.name, town.code, town.parent) == ("黄田镇", "350922103", "350922")
    assert township("黄田镇", division("350427")) is None
