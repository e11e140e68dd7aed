import pytest

from kg.link.undertakings import undertaking
from kg.schema import SUBTYPES

PROGRAMS = {
    "document": [
        "关于推广分级诊疗经验的通知",
        "基本医疗卫生与健康促进法",
        "国家职业病防治规划(2021—2025年)",
        "诊疗规范（试行）",
    ],
    "campaign": ["“千名医师下基层”活动", "健康中国行动", "中小企业职业健康帮扶行动", "银龄医师计划"],
    "system": ["全民健康信息平台", "电子健康码", "远程会诊系统"],
    "reform": ["医药卫生体制改革", "分级诊疗制度", "紧密型县域医共体"],
    "service": ["家庭医生签约服务", "12345热线"],
    "honour": ["“最美医生”称号", "全国五一劳动奖章", "全国文明城市", "南丁格尔奖"],
    "": ["中医馆", "医养结合", "壮医针刺疗法"],
}
EVENTS = {
    "meeting": ["党组(扩大)会议", "中国共产党第二十次全国代表大会", "座谈会", "陆家嘴论坛"],
    "training": ["基层医师培训班(第二期)", "应急演练", "全市预防接种管理培训会"],
    "ceremony": ["启动仪式", "揭牌仪式", "开幕式"],
    "visit": ["专项督导", "友好访问"],
    "clinic": ["“名医进山乡”大型义诊", "义诊活动"],
    "publication": ["新闻发布会"],
    "competition": ["护理技能竞赛", "夏季奥林匹克运动会"],
    "disaster": ["汶川地震", "新冠疫情", "台风“杜苏芮”"],
    "": ["中国国际进口博览会", "中俄文化年", "第二次世界大战"],
}


@pytest.mark.parametrize(
    ("type", "kind", "name"),
    [
        (type, kind, name)
        for type, kinds in (("PROGRAM", PROGRAMS), ("EVENT", EVENTS))
        for kind, names in kinds.items()
        for name in names
    ],
)
def test_a_name_tells_the_kind(type: str, kind: str, name: str) -> None:
    assert undertaking(type, name) == kind


def test_every_kind_is_one_of_the_schema() -> None:
    assert {("PROGRAM", kind) for kind in PROGRAMS if kind} == {key for key in SUBTYPES if key[0] == "PROGRAM"}
    assert {("EVENT", kind) for kind in EVENTS if kind} == {key for key in SUBTYPES if key[0] == "EVENT"}


def test_other_types_have_none() -> None:
    assert undertaking("ORG", "会议") == ""
