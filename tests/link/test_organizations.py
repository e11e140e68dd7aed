import pytest

from kg.link.bodies import expand_bodies
from kg.link.home import find_home
from kg.link.known_names import expand_known_prefix
from kg.link.organizations import expand_organization
from kg.link.settle import Setting, seen_in


def full(surface, region=""):
    return expand_organization(surface, Setting(find_home(region))).name


@pytest.mark.parametrize(
    ("surface", "region", "name"),
    [
        ("省卫健委", "福建省", "福建省卫生健康委员会"),
        ("省卫生健康委", "泉州市", "福建省卫生健康委员会"),
        ("市疾控中心", "焦作市", "焦作市疾病预防控制中心"),
        ("自治区医保局", "宁夏回族自治区", "宁夏回族自治区医疗保障局"),
        ("县民政局", "大田县", "大田县民政局"),
        ("市中区人民政府", "乐山市", "乐山市市中区人民政府"),
        ("省立医院", "福建省", "福建省立医院"),
    ],
)
def test_a_level_word_means_the_publishers_place(surface, region, name):
    assert full(surface, region) == name


@pytest.mark.parametrize(
    ("surface", "region", "name"),
    [
        ("省委", "福建省", "中国共产党福建省委员会"),
        ("县委组织部", "大田县", "中共大田县委组织部"),
        ("县委宣传部", "大田县", "中共大田县委宣传部"),
        ("团省委", "福建省", "中国共产主义青年团福建省委员会"),
        ("市政协", "厦门市", "中国人民政治协商会议厦门市委员会"),
        ("市政府", "厦门市", "厦门市人民政府"),
        ("市政府办公室", "厦门市", "厦门市人民政府办公室"),
        ("省人大常委会", "福建省", "福建省人民代表大会常务委员会"),
        ("市编办", "柳州市", "中共柳州市委机构编制委员会办公室"),
        ("喀什地委", "", "中国共产党喀什地区委员会"),
    ],
)
def test_party_league_and_councils_take_the_place_inside(surface, region, name):
    assert full(surface, region) == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("漳州市卫健委", "漳州市卫生健康委员会"),
        ("三明卫健委", "三明市卫生健康委员会"),
        ("延边州卫健委", "延边朝鲜族自治州卫生健康委员会"),
        ("三江县人民医院", "三江侗族自治县人民医院"),
        ("海沧区卫健局", "厦门市海沧区卫生健康局"),
        ("福建省卫健委应急办", "福建省卫生健康委员会应急办公室"),
        ("福建省立医院", "福建省立医院"),
        ("兰州新区卫健委", "兰州新区卫生健康委员会"),
        ("原海沧区卫健局", "厦门市海沧区卫生健康局"),
        ("原三明市第二医院", "三明市第二医院"),
        ("原州区卫健局", "固原市原州区卫生健康局"),
        ("原平市疾控中心", "原平市疾病预防控制中心"),
        ("郑州大学附属洛阳中心医院", ""),
        ("中山大学", ""),
    ],
)
def test_a_name_that_begins_with_a_place(surface, name):
    assert full(surface) == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("国家发展改革委", "国家发展和改革委员会"),
        ("国家疾控局", "国家疾病预防控制局"),
        ("全国人大常委会", "全国人民代表大会常务委员会"),
        ("十四届全国人大", "第十四届全国人民代表大会"),
        ("二十大新闻中心", "中国共产党第二十次全国代表大会新闻中心"),
        ("党的十九大福建省代表团", "中国共产党第十九次全国代表大会福建省代表团"),
        ("十大品牌代表团", ""),
        ("中国驻埃及使馆", "中国驻埃及大使馆"),
        ("俄国防部", "俄罗斯国防部"),
        ("世卫组织", "世界卫生组织"),
        ("国家卫生健康委医政司", "国家卫生健康委员会医政司"),
    ],
)
def test_national_foreign_and_world_bodies(surface, name):
    assert full(surface) == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("郑大一附院", "郑州大学第一附属医院"),
        ("哈医大肿瘤医院", "哈尔滨医科大学附属肿瘤医院"),
        ("通大附院", "南通大学附属医院"),
        ("厦大附一", "厦门大学附属第一医院"),
        ("广西医大", "广西医科大学"),
    ],
)
def test_university_hospitals(surface, name):
    assert full(surface) == name


def test_both_bodies_of_an_inspection_group_are_written_out():
    assert full("省纪委监委驻省卫健委纪检监察组", "福建省") == "福建省纪委监委驻福建省卫生健康委员会纪检监察组"


def test_words_that_only_look_like_a_level_are_left_alone():
    for surface in ("市场主体", "市民服务热线", "县域医共体", "区域医疗中心"):
        assert full(surface, "福建省") == ""


def test_without_a_region_the_last_place_named_decides():
    setting = seen_in([(0, "泉州市"), (40, "莆田市")], None)
    assert expand_organization("市卫健委", setting, 20).name == "泉州市卫生健康委员会"
    assert expand_organization("市卫健委", setting, 60).name == "莆田市卫生健康委员会"


def test_without_any_place_nothing_is_made_up():
    assert full("省卫健委") == full("市政府") == ""


def test_bodies_follow_one_another():
    assert expand_bodies("卫健委妇幼处") == "卫生健康委员会妇幼处"
    assert expand_bodies("妇幼") == "妇幼保健院"
    assert expand_bodies("卫生健康委员会") == "卫生健康委员会"


def test_an_event_or_document_begins_with_its_organization():
    assert expand_known_prefix("上合组织天津峰会") == "上海合作组织天津峰会"
    assert expand_known_prefix("天津峰会") == ""


def test_the_reason_names_the_place():
    assert expand_organization("省卫健委", Setting(find_home("福建省"))).reason == "省卫健委：省指福建省"


@pytest.mark.parametrize(
    ("surface", "full"),
    [
        ("国家监委", "中华人民共和国国家监察委员会"),
        ("国家监察委员会", "中华人民共和国国家监察委员会"),
        ("中央书记处", "中国共产党中央委员会书记处"),
        ("中共中央委员会", "中国共产党中央委员会"),
        ("中共中央纪律检查委员会", "中国共产党中央纪律检查委员会"),
        ("南方电网公司", "中国南方电网有限责任公司"),
    ],
)
def test_the_standing_names_of_national_bodies(surface, full):
    assert expand_organization(surface, Setting()).name == full
