"""Region: for which division a publisher says 我省, 全市, 县卫健局."""

import pytest

from kg.read.region import find_region, parents, short_name


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("近日,我省召开会议。福建省卫健委部署工作,福州市、泉州市参加。", "福建省"),
        ("我市慢病防控工作见成效。焦作市卫生健康委举行宣讲会。", "焦作市"),
        ("全县动员,县委、县政府召开会议,县卫健局部署。云和县的做法在丽水市推广,云和县人民医院参加。", "云和县"),
        ("自治区卫生健康委召开全区会议,我区多地参加。广西南宁市、柳州市作交流。", "广西壮族自治区"),
        ("本市印发新规。北京市卫生健康委、海淀区参加。", "北京市"),
        ("全州各地行动起来,我州召开会议。延边州卫健委部署工作。", "延边朝鲜族自治州"),
    ],
)
def test_the_publisher_s_own_division_is_named_in_full(text: str, region: str) -> None:
    assert find_region(text) == region


@pytest.mark.parametrize(
    "text",
    [
        "新华社北京电 国家主席同外宾会谈。北京市、上海市、江西省代表参加。",
        "我省召开会议,部署工作。",
        "我市要学习三明医改经验,推进改革。",
        "",
    ],
)
def test_a_text_that_does_not_settle_it_has_no_region(text: str) -> None:
    assert find_region(text) == ""


def test_every_division_but_a_province_lies_in_another() -> None:
    above = parents()
    assert sum(not parent for parent in above.values()) == 34
    assert all(parent in above for parent in above.values() if parent)
    assert above["福州市鼓楼区"] == "福州市" and above["南京市鼓楼区"] == "南京市"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("黔东南苗族侗族自治州", "黔东南"),
        ("长阳土家族自治县", "长阳"),
        ("吉林市", "吉林"),
        ("沛县", "沛县"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short
