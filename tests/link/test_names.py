import pytest

from kg.link.names import name_mentions


@pytest.fixture
def names(article):
    """Name the mentions of an article: surface → full name."""

    def of(marked, **more):
        _, extraction = article(marked, **more)
        return {n.surface: n.full for n in name_mentions([extraction])}

    return of


def test_every_mention_is_named_in_the_articles_setting(names):
    found = names("[ORG:省卫健委][TITLE:主任][PER:张三]到[LOC:三明]调研", region="福建省")
    assert found == {"省卫健委": "福建省卫生健康委员会", "张三": "张三", "三明": "三明市"}


def test_a_generic_event_is_the_fuller_one_of_the_article(names):
    found = names("[EVENT:启动仪式]举行\n7月1日，[EVENT:2021年全省托育服务宣传月启动仪式]在[LOC:福州]举行")
    assert found["启动仪式"] == "2021年全省托育服务宣传月启动仪式"


def test_a_stage_is_part_of_its_event(names):
    found = names("[EVENT:第五届海峡骨科学术大会]召开。[EVENT:开幕式]上")
    assert found["开幕式"] == "第五届海峡骨科学术大会开幕式"


def test_a_short_title_is_the_document_named_before(names):
    found = names("印发《[PROGRAM:福建省医养结合实施方案（试行）]》。《[PROGRAM:方案]》提出")
    assert found["方案"] == "福建省医养结合实施方案（试行）"


def test_a_team_is_the_longer_named_one(names):
    found = names("[ORG:福建援疆前方指挥部]与[ORG:昌吉州]签约，[ORG:指挥部]表示")
    assert found["指挥部"] == "福建援疆前方指挥部"


def test_the_city_and_the_district_commission_stay_apart(names):
    found = names("[ORG:天津市卫生健康委员会]和[ORG:天津市滨海新区卫生健康委员会]", region="天津市")
    assert found["天津市卫生健康委员会"] == "天津市卫生健康委员会"


def test_county_hospital_is_the_peoples_hospital_named_in_full(names):
    found = names("[ORG:大田县总工会]走进[ORG:大田县人民医院]，[ORG:县医院]院长", region="大田县")
    assert found["县医院"] == "大田县人民医院"


def test_departments_and_offices_join_their_institution(names):
    found = names("[ORG:泉州市第一医院]成立。[ORG:急诊科]；[ORG:省卫健委基层处]、[ORG:宣传处]")
    assert found["急诊科"] == "泉州市第一医院急诊科"
    assert found["宣传处"] == "福建省卫生健康委员会宣传处"


def test_a_village_lies_in_the_town_named_before(names):
    found = names("[LOC:花石乡][LOC:大湾村]的[ORG:大湾村卫生室]", region="金寨县")
    assert found["大湾村"] == "金寨县花石乡大湾村"
    assert found["大湾村卫生室"] == "金寨县花石乡大湾村卫生室"


def test_the_town_hospital_of_a_town_named_before(names):
    found = names("[LOC:托克扎克镇]，[ORG:镇卫生院]", region="疏附县")
    assert found["镇卫生院"] == "疏附县托克扎克镇卫生院"


def test_a_letter_is_the_country_the_article_names(names):
    assert names("[LOC:巴勒斯坦]局势，[LOC:巴]方", region="")["巴"] == "巴勒斯坦"
    assert names("[LOC:巴基斯坦]总理访华，[LOC:巴]方", region="")["巴"] == "巴基斯坦"
    assert names("[LOC:巴]方", region="")["巴"] == "巴"


def test_a_letter_is_first_of_all_the_publishers_own_place(names):
    assert names("[LOC:宿]城", region="宿迁市")["宿"] == "宿迁市"
    assert names("[LOC:蒙]医", region="内蒙古自治区")["蒙"] == "内蒙古自治区"


def test_a_name_broken_over_two_lines_is_one_name(names):
    assert names("[ORG:省卫\n健委]")["省卫健委"] == "福建省卫生健康委员会"


def test_a_team_left_short_is_the_only_one_the_documents_other_articles_name(article):
    _, caption = article("[ORG:福建援疆指挥部]供图", id="1", document="page")
    _, story = article("[ORG:福建援疆前方指挥部]", id="2", document="page")
    _, other = article("[ORG:福建援疆医疗指挥部]", id="3", document="page")
    assert [n.full for n in name_mentions([caption, story])] == ["福建援疆前方指挥部"] * 2
    assert name_mentions([caption, story, other])[0].full == "福建援疆指挥部"


def test_titles_and_times_name_nothing(names):
    assert names("[TIME:7月]，[TITLE:主任]") == {}


def test_in_a_very_long_article_the_names_around_tell(names):
    filler = "".join(f"[PER:张{chr(0x4E00 + i)}]、" for i in range(1000))
    found = names(f"[EVENT:骨科学术大会启动仪式]。{filler}[EVENT:托育服务宣传月启动仪式]举行。[EVENT:启动仪式]上")
    assert found["启动仪式"] == "托育服务宣传月启动仪式"
    assert len(found) == 1003


def test_a_body_right_after_a_country_is_that_countrys(names):
    assert names("[LOC:美国][ORG:国防部]", region="")["国防部"] == "美国国防部"
    assert names("[LOC:中国][ORG:国防部]，[ORG:俄罗斯国防部]", region="")["国防部"] == "国防部"


def test_two_letters_that_are_countries_of_the_article_are_no_city(names):
    assert names("[LOC:巴基斯坦]总理说，[LOC:巴中]友谊", region="")["巴中"] == "巴中"
    assert names("[LOC:四川省][LOC:巴中]", region="")["巴中"] == "巴中市"


def test_a_village_lies_in_the_county_written_right_before_it(names):
    assert names("[LOC:平山县][LOC:北庄村]", region="")["北庄村"] == "平山县北庄村"
