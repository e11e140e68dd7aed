import numpy as np
import pytest

from kg.extract.find import combine, find_again, find_mentions
from kg.extract.model.tagger import Reading
from kg.extract.model.tags import TYPES
from kg.nouns import Mention

TEXT = "县卫健局通报，平利镇一级医院参加会议，平利镇与会。"


def mention(name: str, type_: str, confidence: float, *, after: int = 0) -> Mention:
    start = TEXT.index(name, after)
    return Mention(start, start + len(name), type_, name, confidence)


def reading(*mentions: Mention, likely: dict[Mention, float] | None = None) -> Reading:
    odds = np.zeros((len(TEXT), len(TYPES)), np.float16)
    for m, odds_of in {**{m: m.confidence for m in mentions}, **(likely or {})}.items():
        odds[m.start : m.end, TYPES.index(m.type)] = odds_of
    return Reading(list(mentions), odds)


def test_rules_fill_what_the_network_left_but_holds_for_possible() -> None:
    body, town = mention("县卫健局", "ORG", 0.95), mention("平利镇", "LOC", 0.6)
    assert combine(reading(body, likely={town: 0.3}), [town]) == [body, town]


def test_what_the_network_rules_out_no_rule_may_claim() -> None:
    generic = mention("一级医院", "ORG", 0.8)
    assert combine(reading(likely={generic: 0.05}), [generic]) == []


@pytest.mark.parametrize(("confidence", "kept"), [(0.9, "network"), (0.5, "rule")])
def test_a_sure_rule_takes_the_place_of_a_doubtful_reading_only(confidence: float, kept: str) -> None:
    short, whole = mention("卫健局", "ORG", confidence), mention("县卫健局", "ORG", 0.8)
    found = combine(reading(short, likely={whole: 0.5}), [whole])
    assert found == ([short] if kept == "network" else [whole])


def test_a_sure_name_is_found_again_where_it_was_not_marked() -> None:
    first, again = mention("平利镇", "LOC", 0.97), mention("平利镇", "LOC", 0.4, after=10)
    (found,) = find_again(TEXT, [first], reading(first, likely={again: 0.4}))
    assert (found.start, found.end, found.type, found.text) == (again.start, again.end, "LOC", "平利镇")
    assert found.confidence == pytest.approx(0.4, abs=0.001)


@pytest.mark.parametrize(("sure", "likely"), [(0.8, 0.4), (0.97, 0.05)])
def test_neither_a_doubtful_name_nor_an_unlikely_place_is_found_again(sure: float, likely: float) -> None:
    first, again = mention("平利镇", "LOC", sure), mention("平利镇", "LOC", likely, after=10)
    assert find_again(TEXT, [first], reading(first, likely={again: likely})) == []


def test_a_name_is_not_found_again_inside_another() -> None:
    town, hospital = mention("平利镇", "LOC", 0.97, after=10), mention("平利镇一级医院", "ORG", 0.9)
    assert find_again(TEXT, [hospital, town], reading(hospital, town)) == []


def test_a_piece_of_the_part_of_a_land_is_no_place() -> None:
    found = find_mentions("浙江中东部和贵州西南部有暴雨，冷空气影响中东部地区。外交部就中东局势表示关切。")
    assert [m.text for m in found if m.type == "LOC"] == ["浙江", "贵州", "中东"]


def test_mentions_of_a_sentence() -> None:
    text = "近日，福建省卫健委副主任张国安到三明市调研分级诊疗。"
    assert [(m.type, m.text) for m in find_mentions(text)] == [
        ("TIME", "近日"),
        ("ORG", "福建省卫健委"),
        ("TITLE", "副主任"),
        ("PER", "张国安"),
        ("LOC", "三明市"),
        ("PROGRAM", "分级诊疗"),
    ]
