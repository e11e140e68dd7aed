from kg.gazetteer import counties_with


def test_a_town_tells_its_county():
    assert [d.name for d in counties_with("托克扎克镇")] == ["疏附县"]
    assert counties_with("乌有镇") == ()


def test_a_common_town_name_gives_every_county():
    assert len(counties_with("城关镇")) > 10


def test_a_city_without_counties_has_its_towns_itself():
    assert [d.name for d in counties_with("虎门镇")] == ["东莞市"]
