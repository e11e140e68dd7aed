from kg.gazetteer.make import build, parent_of, short_names, stem

NATIONS = ["蒙古族", "侗族", "东乡族", "回族", "苗族"]


def test_stem_takes_off_level_and_nations():
    assert stem("黔东南苗族侗族自治州", NATIONS) == "黔东南"
    assert stem("内蒙古自治区", NATIONS) == "内蒙古"
    assert stem("东乡族自治县", NATIONS) == "东乡"


def test_a_one_character_stem_is_no_short_name():
    assert short_names("350427", "沙县", NATIONS) == ()


def test_a_county_right_under_a_province_has_it_as_parent():
    assert parent_of("419001", {"410000": "河南省", "419001": "济源市"}) == "410000"


def test_a_county_raised_to_a_city_inherits_its_coordinates():
    current = {"430000": "湖南省", "430100": "长沙市", "430182": "宁乡市"}
    places = build(current, {"430124": ("宁乡县", 28.25, 112.55)}, NATIONS)
    by_code = {d.code: d for d in places}
    assert (by_code["430182"].latitude, by_code["430182"].longitude) == (28.25, 112.55)
    assert by_code["430124"].former
    assert by_code["430124"].successor == "430182"


def test_an_older_name_of_a_code_has_it_as_successor():
    current = {"420000": "湖北省", "420600": "襄阳市", "420602": "襄城区"}
    revisions = [("420600", "襄樊市"), ("420602", "襄城区"), ("420603", "新区")]
    former = [d for d in build(current, {}, NATIONS, revisions) if d.former]
    assert [(d.name, d.short_names, d.successor) for d in former] == [("襄樊市", ("襄樊",), "420600")]
