"""Each case is a sentence of the kind Chinese news is made of, and the names that stand in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.rules.find import find_by_rules, settle
from kg.nouns import Mention


def named(text: str, kind: str) -> list[str]:
    return [m.text for m in find_by_rules(text) if m.type == kind]


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("近日，省卫健委召开会议。", ["省卫健委"]),
        ("市卫生健康委党组书记、主任王建国出席。", ["市卫生健康委"]),
        ("昨日，云和县卫生健康局与县人民医院签约。", ["云和县卫生健康局", "县人民医院"]),
        ("(省卫健委基层卫生健康处)", ["省卫健委基层卫生健康处"]),
        ("县委、县政府高度重视。", ["县委", "县政府"]),
        ("福建医科大学附属第一医院开展义诊。", ["福建医科大学附属第一医院"]),
        ("由省总工会、省妇联主办", ["省总工会", "省妇联"]),
        ("各级医疗机构和有关部门要抓好落实。", []),
    ],
)
def test_organizations(text: str, organizations: list[str]) -> None:
    assert named(text, "ORG") == organizations


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("副主任王建国出席会议并讲话。", ["王建国"]),
        ("本报讯（记者刘小燕 通讯员陈明）", ["刘小燕", "陈明"]),
        ("局长李强、副局长赵敏一行", ["李强", "赵敏"]),
        ("王建国强调，要抓好落实。随后，王建国来到医院。", ["王建国", "王建国"]),
        ("主任要求各科室落实", []),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert named(text, "PER") == people


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("福建省三明市沙县", ["福建省", "三明市", "沙县"]),
        ("赴尤溪县梅仙镇调研", ["尤溪县", "梅仙镇"]),
        ("中国与老挝合作", ["中国", "老挝"]),
        ("各县(市)和乡镇", []),
    ],
)
def test_places(text: str, places: list[str]) -> None:
    assert named(text, "LOC") == places


@pytest.mark.parametrize(
    ("text", "programs"),
    [
        ("印发《关于加强基层卫生工作的实施意见》", ["关于加强基层卫生工作的实施意见"]),
        ("开展“健康敲门”行动", ["“健康敲门”行动"]),
        ("深化医改，推进分级诊疗", ["医改", "分级诊疗"]),
        ("观看电影《红海行动队》", []),
    ],
)
def test_programs(text: str, programs: list[str]) -> None:
    assert named(text, "PROGRAM") == programs


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("召开2024年全市卫生健康工作会议", ["2024年全市卫生健康工作会议"]),
        ("传达学习党的二十届三中全会精神", ["党的二十届三中全会"]),
        ("出席项目启动仪式", ["项目启动仪式"]),
        ("会议要求，要抓好落实", []),
    ],
)
def test_events(text: str, events: list[str]) -> None:
    assert named(text, "EVENT") == events


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("7月23日上午，", ["7月23日上午"]),
        ("11月5日至6日", ["11月5日至6日"]),
        ("2021年3月起", ["2021年3月起"]),
        ("二〇二三年五月", ["二〇二三年"]),
        ("到2025年底，“十四五”期间", ["2025年底", "“十四五”期间"]),
        ("近日，今年以来，日前", ["近日", "今年以来", "日前"]),
        ("3月龄婴儿和5号楼", []),
    ],
)
def test_times(text: str, times: list[str]) -> None:
    assert named(text, "TIME") == times


def test_titles_are_each_a_mention() -> None:
    assert named("党组成员、副主任、二级巡视员", "TITLE") == ["党组成员", "副主任", "二级巡视员"]


def test_half_and_full_width_punctuation_read_alike() -> None:
    full = "省卫健委召开党组（扩大）会议，传达学习。"
    half = "省卫健委召开党组(扩大)会议,传达学习。"
    assert [(m.start, m.end, m.type) for m in find_by_rules(full)] == [
        (m.start, m.end, m.type) for m in find_by_rules(half)
    ]


def test_of_overlapping_mentions_the_longest_stands() -> None:
    assert [m.text for m in settle([Mention(0, 3, "LOC", "福建省"), Mention(0, 6, "ORG", "福建省卫健委")])] == [
        "福建省卫健委"
    ]


@given(
    st.text(alphabet=st.characters(codec="utf-8"))
    | st.text(alphabet="省市县卫健委，。《》“”召开会议张国安主任2024年7月行动\n ")
)
def test_any_text_gives_mentions_that_slice_out_of_it_and_stay_on_their_line(text: str) -> None:
    last = 0
    for mention in find_by_rules(text):
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert "\n" not in mention.text
        last = mention.end
