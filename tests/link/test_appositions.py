import pytest

from kg.link.appositions import appositions, definition


@pytest.fixture
def pairs(article):
    """Give the (other name, name) pairs of a marked text."""

    def find(marked):
        _, extraction = article(marked)
        found = appositions(extraction.article.text, extraction.mentions)
        return [(other.text, name.text) for other, name in found]

    return find


def test_a_short_form_that_the_article_defines(pairs):
    text = "印发《[PROGRAM:关于完善服务体系的意见]》（以下简称《[PROGRAM:意见]》）"
    assert pairs(text) == [("意见", "关于完善服务体系的意见")]
    assert pairs("[ORG:武汉协和医院](简称[ORG:协和])") == [("协和", "武汉协和医院")]


def test_the_second_name_of_a_hospital_in_brackets(pairs):
    text = "[ORG:洛阳市中心医院]（[ORG:郑州大学附属洛阳中心医院]）院长"
    assert pairs(text) == [("郑州大学附属洛阳中心医院", "洛阳市中心医院")]
    assert pairs("[ORG:省医院]（即[ORG:四川省人民医院]）") == [("省医院", "四川省人民医院")]


def test_letters_in_brackets_are_a_short_form(pairs):
    assert pairs("[PROGRAM:按疾病诊断相关分组付费](DRG)") == []
    assert pairs("[PROGRAM:按疾病诊断相关分组付费]([PROGRAM:DRG])") == [("DRG", "按疾病诊断相关分组付费")]


@pytest.mark.parametrize(
    "text",
    [
        "[LOC:信宜市](94.6分)、[LOC:高州市](93分)",
        "[ORG:福建省立医院]（[ORG:金山院区]）",
        "[PROGRAM:医保基金]（含[PROGRAM:生育保险]）",
        "[LOC:三明]（[LOC:沙县]）",
        "[ORG:省卫健委]（[ORG:基层卫生健康处]处长）",
    ],
)
def test_other_brackets_say_nothing(pairs, text):
    assert pairs(text) == []


def test_of_two_definitions_the_last_before_counts(article):
    marked = "[PROGRAM:甲办法]（简称[PROGRAM:办法]）。[PROGRAM:乙办法]（简称[PROGRAM:办法]）。[PROGRAM:办法]"
    _, extraction = article(marked)
    found = appositions(extraction.article.text, extraction.mentions)
    at = [m.start for m in extraction.mentions if m.text == "办法"]
    assert [definition("办法", "PROGRAM", a, found).text for a in at] == ["甲办法", "乙办法", "乙办法"]
    assert definition("方案", "PROGRAM", 0, found) is None


def test_a_second_board_and_a_name_told_without_brackets(pairs):
    assert pairs("[ORG:大田县总医院]加挂[ORG:大田县中西医结合医院]牌子") == [("大田县中西医结合医院", "大田县总医院")]
    assert pairs("[ORG:福建省妇幼保健院]又称[ORG:福建省妇产医院]") == [("福建省妇产医院", "福建省妇幼保健院")]
    assert pairs("[ORG:市疾控中心]加挂[ORG:市疾病预防控制局]牌子") == []
    assert pairs("[ORG:大田县总医院]加挂[ORG:大田县中西医结合医院]") == []


def test_a_documents_number_behind_its_title(pairs):
    assert pairs("《[PROGRAM:关于托育的通知]》（[PROGRAM:闽卫医〔2021〕12号]）") == [
        ("闽卫医〔2021〕12号", "关于托育的通知")
    ]
    assert pairs("《[PROGRAM:关于托育的通知]》（[PROGRAM:健康福建]）") == []
