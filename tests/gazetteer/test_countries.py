from kg.gazetteer import country_named, load_countries


def test_finds_a_country_by_name_alias_and_letter():
    for name in ("印度尼西亚", "印尼"):
        assert [c.code for c in country_named(name)] == ["ID"]
    assert [c.name for c in country_named("美")] == ["美国"]


def test_a_letter_of_several_countries_gives_them_all():
    assert {c.name for c in country_named("巴")} == {"巴西", "巴基斯坦", "巴勒斯坦"}


def test_no_two_countries_share_a_full_name():
    names = [name for c in load_countries() for name in (c.name, *c.aliases)]
    assert len(names) == len(set(names))
    assert len(load_countries()) > 200
