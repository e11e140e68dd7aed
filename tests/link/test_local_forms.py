"""A place's own form of a programme is another thing than the programme, and is joined to it."""

from dataclasses import replace

import pytest

from kg.link import link
from kg.link.correct import correct
from kg.link.corrections import Correction


@pytest.fixture
def wider(article):
    """Give the wider programme of each programme that has one, of articles that name them."""

    def find(*names):
        pairs = [article(f"推进[PROGRAM:{name}]", id=str(n), region="") for n, name in enumerate(names)]
        return {e.name: e.local_form_of for e in link(*zip(*pairs, strict=True)).entities if e.local_form_of}

    return find


def test_the_programme_behind_a_places_name_is_the_wider_one(wider):
    found = wider("三明市医药卫生体制改革", "医药卫生体制改革", "福建省消费品以旧换新政策", "消费品以旧换新政策")
    assert found == {
        "三明市医药卫生体制改革": "PROGRAM/医药卫生体制改革",
        "福建省消费品以旧换新政策": "PROGRAM/消费品以旧换新政策",
    }


def test_the_nations_form_may_say_so(wider):
    assert wider("安徽省大学生就业服务行动", "国家大学生就业服务行动") == {
        "安徽省大学生就业服务行动": "PROGRAM/国家大学生就业服务行动"
    }


def test_a_healthy_province_is_a_form_of_a_healthy_china(wider):
    assert wider("健康福建", "健康中国", "健康福建行动", "健康中国行动") == {
        "健康福建": "PROGRAM/健康中国",
        "健康福建行动": "PROGRAM/健康中国行动",
    }


@pytest.mark.parametrize(
    "names",
    [
        ("三明市医药卫生体制改革", "福建省医药卫生体制改革"),  # the wider one is not named
        ("青海羊曲水电站", "羊曲水电站"),  # one thing, and where it lies
        ("浙江省引水工程", "引水工程"),
        ("延长停火行动", "停火行动"),  # 延长 is a county, but a verb first
        ("福建省实施方案", "实施方案"),  # every plan is called so
    ],
)
def test_what_is_no_local_form(wider, names):
    assert wider(*names) == {}


def test_the_two_are_not_said_to_be_possibly_the_same(article):
    pairs = [article(f"推进[PROGRAM:{n}]", id=n, region="") for n in ("三明市卫生改革行动", "卫生改革行动")]
    result = link(*zip(*pairs, strict=True))
    assert result.possibly_same == ()
    assert len(result.entities) == 2


@pytest.fixture
def corpus(article):
    return link(*zip(article("[PROGRAM:健康福建]是[PROGRAM:健康中国]的一部分", region=""), strict=True))


def _rows(*rows):
    return [Correction(*row, file="links.csv", line=n) for n, row in enumerate(rows, 1)]


def _forms(linked):
    return {e.id: e.local_form_of for e in linked.entities}


def test_corrections_carry_it_along(corpus):
    assert _forms(corpus) == {"PROGRAM/健康中国": "", "PROGRAM/健康福建": "PROGRAM/健康中国"}
    renamed = correct(corpus, _rows(("rename", "健康中国", "健康中国建设", "")))
    assert _forms(renamed.linked)["PROGRAM/健康福建"] == "PROGRAM/健康中国建设"
    dropped = correct(corpus, _rows(("drop", "健康中国", "", "")))
    assert _forms(dropped.linked) == {"PROGRAM/健康福建": ""}
    one = correct(corpus, _rows(("same", "健康中国", "健康福建", "")))
    assert _forms(one.linked) == {"PROGRAM/健康中国": ""}
    retyped = correct(corpus, _rows(("retype", "健康福建", "LOC", "")))
    assert _forms(retyped.linked) == {"PROGRAM/健康中国": "", "LOC/健康福建": ""}


def test_a_correction_elsewhere_leaves_it(corpus):
    other = correct(replace(corpus), _rows(("rename", "健康福建", "健康八闽", "")))
    assert _forms(other.linked)["PROGRAM/健康八闽"] == "PROGRAM/健康中国"
