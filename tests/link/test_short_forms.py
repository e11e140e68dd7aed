from kg.link.short_forms import (
    begins_place,
    begins_program,
    contains_in_order,
    ends_with,
    is_longer_program,
    is_title_of,
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
