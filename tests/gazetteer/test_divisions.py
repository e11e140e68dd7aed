from kg.gazetteer import chain, division, load_divisions, named, today


def names(found):
    return [place.name for place in found]


def test_finds_a_division_by_full_name_short_name_and_letter():
    assert names(named("三明市")) == names(named("三明")) == ["三明市"]
    assert names(named("闽")) == names(named("福建")) == ["福建省"]
    assert names(named("内蒙")) == ["内蒙古自治区"]


def test_autonomous_divisions_lose_their_nations():
    assert names(named("宁夏")) == ["宁夏回族自治区"]
    assert names(named("昌吉州")) == ["昌吉回族自治州"]
    assert names(named("龙胜县")) == ["龙胜各族自治县"]
    assert names(named("黔东南")) == ["黔东南苗族侗族自治州"]


def test_an_ambiguous_name_gives_every_candidate_the_widest_first():
    assert [d.code for d in named("鼓楼区")] == ["320106", "320302", "350102", "410204"]
    assert names(named("吉林")) == ["吉林省", "吉林市"]


def test_an_ordinary_word_names_no_district():
    assert named("和平") == ()
    assert len(named("和平区")) > 1


def test_a_name_nobody_has_finds_nothing():
    assert named("乌有县") == ()
    assert division("999999") is None


def test_a_chain_goes_up_to_the_province():
    assert names(chain(division("350205"))) == ["海沧区", "厦门市", "福建省"]
    assert names(chain(division("419001"))) == ["济源市", "河南省"]
    assert names(chain(division("110105"))) == ["朝阳区", "北京市"]


def test_former_divisions_know_what_took_their_place():
    sha = division("350427")
    assert (sha.name, sha.former, division(sha.successor).name) == ("沙县", True, "沙县区")
    assert division(division("350402").successor).name == "三元区"


def test_every_division_is_well_formed():
    places = load_divisions()
    codes = {d.code for d in places}
    assert len({(d.code, d.former, d.name) for d in places}) == len(places) > 3500
    for place in places:
        assert len(place.code) == 6
        assert place.parent in codes or (not place.parent and place.level == "province")
        assert place.successor in codes or not place.successor
        assert all(len(short) > 1 for short in place.short_names) or place.level == "province"


def test_coordinates_lie_in_china():
    placed = [d for d in load_divisions() if d.latitude is not None]
    assert len(placed) > 3250
    assert all(3 < d.latitude < 54 and 73 < d.longitude < 136 for d in placed)


def test_levels_follow_the_code():
    assert [named(n)[0].level for n in ("福建省", "三明市", "龙胜各族自治县")] == ["province", "prefecture", "county"]


def test_a_renamed_division_is_known_by_what_it_is_called_today():
    (xiangfan,) = named("襄樊市")
    assert (xiangfan.former, today(xiangfan).name) == (True, "襄阳市")
    wansheng = next(d for d in named("万盛区") if d.former)
    assert today(wansheng) == wansheng
