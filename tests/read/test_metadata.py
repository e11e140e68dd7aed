"""Metadata: title, day and source, where an article's own text gives them."""

import pytest

from kg.read import read_text
from kg.read.metadata import read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-07-15 16:12", "2022-07-15"),
        ("2024年6月5日", "2024-06-05"),
        ("2024/6/5", "2024-06-05"),
        ("二〇二三年十月二十一日", "2023-10-21"),
        ("2023年2月30日", ""),
        ("11月5日", ""),
        ("20220715123", ""),
    ],
)
def test_a_full_day_is_read_and_nothing_is_guessed(text: str, day: str) -> None:
    assert read_day(text) == day


def test_a_dateline_without_a_year_gives_no_day_and_one_with_a_year_does() -> None:
    text = "新华社北京{}11月5日电 国家卫生健康委今天发布了指导意见,要求各地落实。"
    assert read_text(text.format(""), id="a").articles[0].date == ""
    assert read_text(text.format("2022年"), id="a").articles[0].date == "2022-11-05"
    assert read_text(text.format(""), id="a").articles[0].source == "新华社"


def test_a_day_told_of_in_the_text_is_not_the_day_of_publication() -> None:
    assert read_text("通报发布\n\n2021年3月5日,该县引入了新系统,并推广使用。", id="a").articles[0].date == ""


def test_the_headline_is_the_longest_of_its_lines_without_the_subtitle() -> None:
    raw = "改革进行时\n\n某县构建全民健康服务网\n\n——来自某县卫健局的一线报告和观察\n\n近日,某县召开会议。"
    assert read_text(raw, id="a").articles[0].title == "某县构建全民健康服务网"


@pytest.mark.parametrize(
    ("credit", "source"),
    [("(省卫健委宣传处)", "省卫健委宣传处"), ("(新华社)", "新华社"), ("(黄凯杰 文/图)", ""), ("(晏小武)", "")],
)
def test_a_closing_credit_gives_the_source_where_it_names_an_organization(credit: str, source: str) -> None:
    raw = f"会议召开\n\n近日,某市召开会议,部署了工作。\n\n{credit}\n"
    assert read_text(raw, id="a").articles[0].source == source
