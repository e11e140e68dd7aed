import pytest

from kg.link.home import find_home
from kg.link.programs import expand_program
from kg.link.settle import Setting


@pytest.mark.parametrize(
    ("surface", "full"),
    [
        ("医共体", "紧密型县域医疗卫生共同体"),
        ("医改", "医药卫生体制改革"),
        ("领办型医联体", "领办型医疗联合体"),
        ("职业病防治法", "中华人民共和国职业病防治法"),
        ("“十五五”规划纲要", "中华人民共和国国民经济和社会发展第十五个五年规划纲要"),
        ("省五一劳动奖章", "福建省五一劳动奖章"),
        ("市政府十件惠民实事", "泉州市人民政府十件惠民实事"),
        ("绩效考核办法", ""),
        ("县域中心药房", ""),
        ("分级诊疗", ""),
    ],
)
def test_known_short_names(surface, full):
    assert expand_program(surface, Setting(find_home("泉州市")), 0) == full
