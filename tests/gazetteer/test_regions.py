from kg.gazetteer import division, load_regions, region_named


def test_finds_a_region_by_any_of_its_names():
    assert region_named("大湾区") is region_named("粤港澳大湾区")
    assert region_named("乌有湾区") is None


def test_a_region_in_one_division_says_which():
    assert division(region_named("雄安新区").parent).name == "河北省"


def test_no_two_regions_share_a_name():
    names = [name for r in load_regions() for name in (r.name, *r.aliases)]
    assert len(names) == len(set(names))


def test_every_parent_is_a_division():
    assert all(division(r.parent) for r in load_regions() if r.parent)
