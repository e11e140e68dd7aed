import pytest

from kg.link.short_forms import (
    begins_place,
    begins_program,
    contains_in_order,
    ends_with,
    ends_with_body,
    is_longer_event,
    is_longer_program,
    is_title_of,
    longer_event_in_order,
    nearest,
    same_company,
    same_hospital,
    unplaced_in_order,
)


def test_a_short_form_keeps_the_order_and_the_end():
    assert contains_in_order("福建援疆前方指挥部", "福建援疆指挥部")
    assert contains_in_order("大田县“银发健康讲师团”", "银发讲师团")
    assert contains_in_order("首场数据、人才供需对接会", "数据人才对接会")
    assert not contains_in_order("福建援疆医疗队", "福建援疆指挥部")
    assert not contains_in_order("复旦大学附属医院分院医院", "复旦大学附属医院")


def test_a_number_must_be_the_same():
    assert contains_in_order("医养结合联席会议2024年第一次全体会议", "联席会议第一次全体会议")
    assert not contains_in_order("中国共产党第二十届中央委员会第三次全体会议", "第二次全体会议")


def test_an_organization_of_another_place_or_number_is_another():
    assert not unplaced_in_order("天津市滨海新区卫生健康委员会", "天津市卫生健康委员会")
    assert not unplaced_in_order("四川大学华西第二医院", "四川大学华西医院")


def test_a_document_is_known_by_the_end_of_its_title():
    assert is_title_of("福建省医养结合实施方案（2024—2026年）", "实施方案")
    assert not is_title_of("福建省医养结合实施意见", "实施方案")


def test_a_programme_is_known_by_its_beginning_or_end():
    assert begins_program("智慧卫监综合管理平台", "智慧卫监")
    assert begins_program("“千县工程”行动计划", "千县工程") and begins_program("长征五号运载火箭", "长征五号")
    assert not begins_program("医养结合示范中心", "医养结合")
    assert not begins_program("医养结合示范创建行动", "医养结合")
    assert not begins_program("健康中国战略", "健康中国")
    assert is_longer_program("农村妇女“两癌”筛查", "“两癌”筛查")
    assert is_longer_program("第30届“百花奖”", "百花奖") and is_longer_program("巡诊“流动医院”", "流动医院")
    assert not is_longer_program("国家区域医疗中心", "区域医疗中心")
    assert not is_longer_program("国家“区域医疗中心”", "区域医疗中心")


def test_a_programme_is_known_by_the_quoted_name_it_begins_with():
    assert begins_program("“银发守护”居家巡诊服务", "银发守护")
    assert begins_program("“童心桥”心理援助热线", "“童心桥”")
    assert not begins_program("“银发守护行动”巡诊服务", "银发守护")
    assert not begins_program("“木拱桥营造”保护计划", "木拱桥营造")


def test_a_place_is_known_without_its_kind():
    assert begins_place("三星堆遗址", "三星堆")
    assert not begins_place("三明市第一医院", "三明")


def test_hospitals_are_known_without_renmin():
    assert same_hospital("大田县人民医院", "大田县医院")
    assert not same_hospital("大田县中医院", "大田县医院")


def test_the_last_fitting_name_before_is_meant_else_the_first_after():
    named = [(0, "甲启动仪式"), (10, "乙启动仪式"), (90, "丙启动仪式")]
    assert nearest("启动仪式", 50, named, ends_with) == "乙启动仪式"
    assert nearest("启动仪式", 0, named, ends_with) == "甲启动仪式"
    assert nearest("座谈会", 50, named, ends_with) == ""


def test_a_national_bodys_name_is_whole():
    assert not unplaced_in_order("中国人民银行", "中国银行")
    assert not unplaced_in_order("中国社会科学院", "中国科学院")


def test_a_company_is_known_without_its_place_and_legal_form():
    assert same_company("科大讯飞股份有限公司", "科大讯飞")
    assert same_company("福建恒安集团有限公司", "恒安集团")
    assert same_company("厦门睿仁医疗科技有限公司", "厦门睿仁")
    assert same_company("厦门睿仁医疗科技有限公司", "睿仁")
    assert not same_company("厦门医疗科技有限公司", "厦门")
    assert not same_company("恒安股份有限公司", "恒安集团")
    assert not same_company("福建省立医院", "省立医院")


def test_a_short_form_is_the_end_of_a_name_as_written_here(entities):
    assert entities("[ORG:全国人大常委会]开会，[ORG:常委会]表决。") == {"全国人民代表大会常务委员会"}
    assert entities("[LOC:海南自贸港]建设提速，[LOC:自贸港]税收优惠。", region="") == {"海南自由贸易港"}


def test_the_end_of_two_names_tells_neither(entities):
    assert len(entities("[ORG:国务院国资委]、[ORG:福建省国资委]开会，[ORG:国资委]通报。", region="")) == 3
    assert len(entities("[ORG:国务院国资委]和[ORG:市国资委]。", region="泉州市")) == 2


def test_a_body_written_out_is_still_that_of_a_fuller_name(entities):
    one = "[ORG:平潭综合实验区管委会]开会，[ORG:管委会]与[ORG:实验区管委会]"
    assert entities(one, region="") == {"平潭综合实验区管理委员会"}
    assert len(entities("[ORG:平潭综合实验区管委会]开会，[ORG:高新区管委会]参加", region="")) == 2


def test_a_joint_name_is_not_that_of_its_last_body(entities):
    assert not ends_with_body("中央纪委国家监委", "国家监委")
    assert ends_with_body("中共中央党校", "中央党校")
    assert ends_with_body("美国国家科学基金会", "国家科学基金会")
    joint = "中国共产党中央纪律检查委员会、中华人民共和国国家监察委员会"
    two = {joint, "中华人民共和国国家监察委员会"}
    assert entities("[ORG:中央纪委国家监委]发文，[ORG:国家监委]落实。", region="") == two


def test_a_bodys_short_name_behind_another_is_the_others(entities):
    assert len(entities("[ORG:全国人大常委会]委托省级人大[ORG:常委会]检查。", region="")) == 2
    assert len(entities("[ORG:全国人大常委会]发文，中央政治局[ORG:常委会]决定。", region="")) == 2
    one = "[ORG:全国人大常委会]开会，全国人大及其[ORG:常委会]履职，[ORG:常委会]表决。"
    assert entities(one, region="") == {"全国人民代表大会常务委员会"}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("万兆光网试点", "万兆光网"),
        ("“东数西算”专利导航项目", "东数西算"),
        ("“和平宣言”请愿书活动", "和平宣言"),
        ("“深海一号”二期综合处理平台", "深海一号"),
        ("“高效办成一件事”常态化推进机制", "高效办成一件事"),
        ("“东区”定居点建设计划", "东区"),
        ("河湖综合治理行动计划", "河湖综合治理"),
        ("“钢铁红六连”荣誉称号", "钢铁红六连"),
    ],
)
def test_a_kind_that_makes_another_thing(full, short):
    assert not begins_program(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("“海岛120”立体救援机制", "海岛120"),
        ("“健康村长”选派计划", "健康村长"),
        ("“身边好人”荣誉称号", "身边好人"),
        ("东部率先发展战略", "东部率先发展"),
    ],
)
def test_a_kind_that_is_only_left_out(full, short):
    assert begins_program(full, short)


def test_a_known_programme_is_complete(entities):
    one = "中方提出共建“[PROGRAM:一带一路]”中国倡议，《[PROGRAM:“一带一路”蓝色合作倡议]》发布。"
    assert entities(one) == {"“一带一路”倡议", "“一带一路”蓝色合作倡议"}


def test_a_counted_programme_is_of_a_kind(entities):
    assert len(entities("[PROGRAM:国家节水重大水利工程]开工，一批[PROGRAM:国家重大水利工程]推进。")) == 2
    assert len(entities("[PROGRAM:国家节水重大水利工程]开工，[PROGRAM:国家重大水利工程]——引水枢纽开工。")) == 2


def test_a_day_of_every_year_is_not_one_of_them(entities):
    assert entities("5月21日是[EVENT:第五个国际茶日]，[EVENT:国际茶日]于2019年设立。") == {"第五个国际茶日", "国际茶日"}
    assert not is_longer_event("冬奥会冬残奥会", "冬残奥会")
    assert not longer_event_in_order("第四届亚洲残疾人运动会", "亚洲运动会")
