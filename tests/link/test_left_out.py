import pytest

from kg.link.left_out import are_two_games, is_another_work, is_of_some, left_out


def test_two_names_are_aligned_from_their_common_ending():
    assert left_out("引江补汉水源工程", "引江补汉工程") == ["水源"]
    assert left_out("特高压直流输电工程", "特高压输电工程") == ["直流"]
    assert left_out("引江补汉工程", "引江补汉工程") == []


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("引江补汉后续工程", "引江补汉工程"),
        ("引江补汉东西线一期工程", "引江补汉东线一期工程"),
        ("川气东送四线首段工程", "川气东送工程"),
        ("引江补汉东线一期北延应急供水工程", "引江补汉东线一期工程"),
        ("葛洲坝水运新通道工程", "葛洲坝工程"),
        ("岷江水利枢纽主体工程", "岷江水利枢纽工程"),
        ("青海送电河南配套过江工程", "青海送电河南工程"),
        ("中老铁路老挝段项目", "中老铁路项目"),
        ("长江防护林等重点生态工程", "长江防护林工程"),
        ("世界非物质文化遗产项目", "世界遗产项目"),
        ("东盟国家数字产业交流合作机制", "东盟合作机制"),
        ("血液制品储备和管理条例", "血液制品管理条例"),
        ("蓄水区补偿暂行办法", "蓄水区补偿办法"),
    ],
)
def test_a_part_a_phase_or_a_draft_is_another_work(full, short):
    assert is_another_work(full, short)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("引江补汉供水工程", "引江补汉工程"),
        ("东盟国家合作机制", "东盟合作机制"),
        ("食品销售质量监督管理办法", "食品销售质量监管办法"),
        ("内地至香港澳门航线管理办法", "内地至港澳航线管理办法"),
        ("帮助小微经营主体春风专项行动", "帮助春风专项行动"),
    ],
)
def test_a_word_that_only_describes_is_left_out(full, short):
    assert not is_another_work(full, short)


def test_games_of_some_are_not_the_games_of_all():
    assert is_of_some("第三届欧洲残疾人运动会", "欧洲运动会")
    assert is_of_some("世界大学生运动会", "世运会")
    assert not is_of_some("第三届欧洲残疾人运动会", "欧残运会")
    assert not is_of_some("世界大学生运动会火炬传递活动", "传递活动")


def test_games_written_side_by_side_are_two():
    assert are_two_games("夏奥会夏残奥会", "夏残奥会")
    assert not are_two_games("第九届亚洲运动会", "亚洲运动会")
