import pytest

from kg.link.abridged import (
    is_acronym_of_event,
    same_but_for_marks,
    same_event,
    same_slogan,
    same_team,
    same_undertaking,
)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("陕西省健康县区评估组", "陕西省评估组"),
        ("陕西省健康县区评估组", "省级评估组"),
        ("国家卫生城市评估组", "国家级评估组"),
        ("湖南省第五批援藏医疗人才团队", "湖南援藏医疗队"),
        ("湖南省援藏医疗队", "湖南援藏医疗队"),
        ("湖南省援藏前方指挥部", "湖南援藏前方指挥部"),
        ("中国（陕西）第三十八批援苏丹医疗队", "陕西援苏丹医疗队"),
    ],
)
def test_a_team_is_known_by_its_province_and_its_last_word(full, short):
    assert same_team(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("陕西省健康县区评估组", "山西省评估组"),
        ("陕西省健康县区评估组", "陕西省督导组"),
        ("陕西省健康县区评估组", "国家级评估组"),
        ("陕西省第二评估组", "陕西省评估组"),
        ("中国第二十九批援外医疗队", "中国援外医疗队"),
        ("湖南省援藏医疗队", "湖南省援藏教育队"),
        ("陕西省健康县区评估组", "评估组"),
        ("陕西省卫生健康委员会", "陕西省委员会"),
    ],
)
def test_a_team_of_another_place_number_or_task_is_another(full, short):
    assert not same_team(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("河套深港科技创新合作区深圳园区发展规划", "河套深圳园区规划"),
        ("“净网”网络环境整治专项行动", "“净网”专项行动"),
        ("2025年全民健身志愿服务活动", "全民健身活动"),
        ("全国检验结果跨省互认系统", "检验结果互认系统"),
        ("引江济淮二期输水工程", "引江济淮二期工程"),
        ("无障碍及适老化改造", "无障碍改造"),
    ],
)
def test_a_programme_is_known_by_its_first_word_and_its_kind(full, short):
    assert same_undertaking(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("“净网”第三季专项行动", "“净网”专项行动"),
        ("引江济淮二期输水工程", "引江济淮工程"),
        ("西气东输西线工程", "西气东输工程"),
        ("河套深港科技创新合作区深圳园区发展规划", "深圳园区规划"),
        ("家庭病床康复服务", "家庭病床服务"),
        ("国家奖助学金", "国家奖学金"),
        ("河套深港科技创新合作区发展规划", "河套合作办法"),
        ("福建省“十四五”卫生健康发展专项规划", "“十四五”规划"),
        ("基层服务三年提升行动计划", "三年行动计划"),
    ],
)
def test_a_programme_of_another_number_or_kind_is_another(full, short):
    assert not same_undertaking(full, short)


def test_a_programme_is_known_by_its_quoted_words_and_what_they_go_with():
    assert same_slogan("城乡妇女“两癌”免费筛查项目", "“两癌”筛查")
    assert same_slogan("城乡妇女“两癌”筛查项目", "“两癌”筛查")
    assert same_slogan("县级医院“组团式”紧密型帮扶", "“组团式”帮扶")
    assert not same_slogan("城乡妇女“两癌”救助项目", "“两癌”筛查")
    assert not same_slogan("城乡妇女乳腺癌筛查项目", "“两癌”筛查")
    assert not same_slogan("城乡妇女“两癌”筛查项目", "“两癌”")


def test_marks_between_the_same_words_make_no_other_name(entities):
    assert same_but_for_marks("中欧班列—海丝号", "中欧班列-海丝号")
    assert not same_but_for_marks("中欧班列—海丝号", "中欧班列海丝一号")
    assert entities("[PROGRAM:新药械新技术清单]，[PROGRAM:新药械、新技术清单]") == {"新药械、新技术清单"}


def test_an_event_is_known_by_characters_of_its_name():
    assert is_acronym_of_event("第二十届中国（武汉）光电子博览会", "光博会")
    assert is_acronym_of_event("2024哈尔滨国际冰雪文化旅游节", "冰雪节")
    assert not is_acronym_of_event("2024哈尔滨国际冰雪文化旅游节开幕活动", "冰雪节")
    assert not is_acronym_of_event("第九届亚洲冬季运动会代表团团长大会", "亚冬会")
    assert not is_acronym_of_event("推动县域医疗服务能力促进会", "推进会")


def test_a_short_form_means_the_one_thing_of_its_article_that_it_fits(entities):
    assert entities("[EVENT:2024年中国石材博览会]开幕，[EVENT:石博会]由商会主办。") == {"2024年中国石材博览会"}
    assert entities("[ORG:省评审组]到访，[ORG:福建省慢性病示范区评审组]反馈。") == {"福建省慢性病示范区评审组"}
    assert entities("《[PROGRAM:平潭岛建设方案]》即[PROGRAM:平潭综合实验区国际旅游岛建设方案]。") == {
        "平潭综合实验区国际旅游岛建设方案"
    }


def test_of_two_that_fit_neither_is_meant(entities):
    both = "[EVENT:2024年中国石材博览会]、[EVENT:2024年中国宝石博览会]和[EVENT:石博会]"
    assert "石博会" in entities(both)
    both = "[ORG:福建省慢性病评审组]、[ORG:福建省健康县评审组]和[ORG:省评审组]"
    assert len(entities(both)) == 3


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("2024年厦门市爱牙日启动仪式暨口腔健康推进会", "启动仪式"),
        ("华东麻醉学术年会暨福建省麻醉年会", "学术年会"),
        ("福建省院前急救培训班（第二期）", "培训班"),
        ("2024年福建省医师技能竞赛", "全省医师技能竞赛"),
        ("2024年福建省医师职业技能竞赛", "全省医师技能竞赛"),
        ("2024年度妇幼健康工作会议", "妇幼健康工作会"),
        ("2024年院前急救技术培训班", "院前急救技术培训"),
        ("十五运会男子平衡木比赛", "男子平衡木"),
    ],
)
def test_an_event_is_known_without_its_second_title_its_part_or_its_kind(full, short):
    assert same_event(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("2024年厦门市爱牙日启动仪式暨口腔健康推进会", "座谈会"),
        ("纪念中国人民抗日战争暨世界反法西斯战争胜利80周年大会", "中国人民抗日战争"),
        ("2024年厦门市医师技能竞赛", "全省医师技能竞赛"),
        ("2024年福建省医师技能竞赛总决赛", "全省医师技能竞赛"),
        ("华东麻醉学术年会暨福建省麻醉年会开幕式", "学术年会"),
        ("新春招待会暨中国年专场演出", "新春招待会"),
    ],
)
def test_an_event_of_another_level_or_stage_is_another(full, short):
    assert not same_event(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("世界大学生运动会", "世运会"),
        ("第四届亚洲残疾人运动会", "亚运会"),
        ("龙舟设计创意大赛", "龙舟赛"),
        ("重阳民俗文化节", "重阳节"),
        ("东盟商品常年展", "东盟展"),
        ("首届世锦赛资格系列赛", "资格赛"),
    ],
)
def test_words_of_a_name_are_no_acronym_of_it(full, short):
    assert not is_acronym_of_event(full, short)


def test_games_are_not_their_competitions():
    assert not same_event("第十四届全国冬季运动会比赛", "第十四届全国冬季运动会")
    assert same_event("第十四届全国冬季运动会越野滑雪比赛", "越野滑雪")


def test_a_stage_is_that_of_its_own_event(entities):
    one = "[EVENT:首届中国链条博览会]将举行，[EVENT:首届中国链条博览会开幕式暨创新论坛]，[EVENT:开幕式]上致辞。"
    assert entities(one) == {"首届中国链条博览会", "首届中国链条博览会开幕式暨创新论坛"}
    two = "[EVENT:第八届数字建设峰会]设[EVENT:开幕式]。[EVENT:壮乡嘉年华开幕式暨村歌启动仪式]举行。"
    assert "第八届数字建设峰会开幕式" in entities(two)


def test_a_reception_is_of_who_holds_it(entities):
    two = "[ORG:中国驻波黑大使馆]举办[EVENT:新春招待会]。[EVENT:中国驻尼泊尔使馆新春招待会暨庆祝活动]举行。"
    assert {"中国驻波黑大使馆新春招待会", "中国驻尼泊尔使馆新春招待会暨庆祝活动"} <= entities(two)
