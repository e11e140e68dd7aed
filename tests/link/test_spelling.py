import pytest

from kg.link.spelling import even, numeral, skeleton


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("医养结合方案(试行)", "医养结合方案（试行）"),
        ("健康中国行动（2019-2030年）", "健康中国行动（2019—2030年）"),
        ("中国－中亚峰会", "中国—中亚峰会"),
        ("达米安•米格尔", "达米安·米格尔"),
        ("闽卫医[2021]12号", "闽卫医〔2021〕12号"),
        ("G20-杭州", "G20-杭州"),
    ],
)
def test_marks_are_written_in_one_way(printed, official):
    assert even(printed) == official


def test_quotation_marks_and_small_ordinals_make_no_other_name():
    assert skeleton("“健康中国2030”规划纲要") == skeleton("健康中国2030规划纲要")
    assert skeleton("第19届亚洲运动会") == skeleton("第十九届亚洲运动会")
    assert skeleton("第134届广交会") == "第134届广交会"
    assert skeleton("“”") == "“”"


def test_numbers_below_a_hundred_in_chinese():
    assert [numeral(n) for n in (0, 7, 10, 15, 20, 99)] == ["零", "七", "十", "十五", "二十", "九十九"]
