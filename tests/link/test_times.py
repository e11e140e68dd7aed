import random

import pytest

from kg.link.times import first_day, resolve


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年7月23日", "2021-07-23"),
        ("7月23日上午", "2021-07-23"),
        ("7月23日8时至10时", "2021-07-23"),
        ("23日", "2021-07-23"),
        ("2021年3月", "2021-03"),
        ("截至6月底", "2021-06"),
        ("去年12月", "2020-12"),
        ("上个月", "2021-06"),
        ("2021年1月1日起", "2021-01-01"),
        ("昨日", "2021-07-29"),
        ("二〇二三年三月", "2023-03"),
        ("十月二十一日", "2021-10-21"),
        ("７月\n２３日", "2021-07-23"),
        ("到2025年", "2025"),
    ],
)
def test_an_expression_gives_the_day_month_or_year_it_settles(text, day):
    assert resolve(text, "2021-07-30") == day


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("7月23日至24日", "2021-07-23/2021-07-24"),
        ("7月23-24日", "2021-07-23/2021-07-24"),
        ("23日至24日", "2021-07-23/2021-07-24"),
        ("30日至2日", "2021-07-30/2021-08-02"),
        ("29日至8月2日", "2021-07-29/2021-08-02"),
        ("本月5日到6日", "2021-07-05/2021-07-06"),
        ("七月五日至六日", "2021-07-05/2021-07-06"),
        ("7月23日8时至24日10时", "2021-07-23/2021-07-24"),
        ("７月２３日—２４日晚", "2021-07-23/2021-07-24"),
        ("2020年12月28日至2021年1月3日", "2020-12-28/2021-01-03"),
        ("去年12月28日至1月3日", "2020-12-28/2021-01-03"),
        ("7月至9月", "2021-07/2021-09"),
        ("1至8月", "2021-01/2021-08"),
        ("2019年1-10月份", "2019-01/2019-10"),
        ("2023年12月至次年3月", "2023-12/2024-03"),
        ("7月23日至8月", "2021-07-23/2021-08"),
        ("2021—2025年", "2021/2025"),
        ("2018-2020年", "2018/2020"),
        ("2021年至2025年", "2021/2025"),
    ],
)
def test_from_one_day_month_or_year_to_another_is_a_span_of_both(text, span):
    assert resolve(text, "2021-07-30") == span


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("25日、26日", "2021-07-25/2021-07-26"),
        ("7月、8月", "2021-07/2021-08"),
        ("2021、2022年", "2021/2022"),
        ("7月5日、12日", "2021-07"),
        ("7月5日、6日、19日", "2021-07"),
        ("5月、8月", "2021"),
        ("2018年、2020年", ""),
    ],
)
def test_days_told_one_by_one_are_a_span_where_they_follow_on_one_another_and_else_what_they_share(text, date):
    assert resolve(text, "2021-07-30") == date


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("上半年", "2023-01/2023-06"),
        ("去年下半年", "2022-07/2022-12"),
        ("前三季度", "2023-01/2023-09"),
        ("2022年第四季度", "2022-10/2022-12"),
        ("一至三季度", "2023-01/2023-09"),
        ("一季度末", "2023-03"),
        ("前7个月", "2023-01/2023-07"),
        ("今年前十个月", "2023-01/2023-10"),
        ("7月上旬", "2023-07-01/2023-07-10"),
        ("2024年2月中下旬", "2024-02-11/2024-02-29"),
        ("本周一至周五", "2023-08-07/2023-08-11"),
        ("上周", "2023-07-31/2023-08-06"),
    ],
)
def test_a_part_of_a_year_month_or_week_runs_from_its_first_to_its_last(text, span):
    assert resolve(text, "2023-08-10") == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("“十四五”期间", "2021/2025"),
        ("十三五时期", "2016/2020"),
        ("“十五五”期间", "2026/2030"),
        ("“十五”期间", "2001/2005"),
        ("“十三五”和“十四五”期间", "2016/2025"),
        ("到“十四五”末", "2025-12"),
        ("“十四五”开局之年", "2021"),
        ("“十四五”前三年", ""),
        ("“八五”普法期间", ""),
    ],
)
def test_a_five_year_plan_is_its_years(text, span):
    assert resolve(text, "2021-07-30") == span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("今年以来", "2024-01-01/2024-07-18"),
        ("今年3月以来", "2024-03-01/2024-07-18"),
        ("12月以来", "2023-12-01/2024-07-18"),
        ("2020年至今", "2020-01-01/2024-07-18"),
        ("2023年5月6日以来", "2023-05-06/2024-07-18"),
        ("“十四五”以来", "2021-01-01/2024-07-18"),
        ("党的十八大以来", ""),
    ],
)
def test_what_has_lasted_since_a_time_ends_on_the_articles_day(text, span):
    assert resolve(text, "2024-07-18") == span


@pytest.mark.parametrize("text", ["到2025年底", "2025年底前", "2025年年末", "二〇二五年底"])
def test_a_deadline_at_the_end_of_a_year_is_its_last_month(text):
    assert resolve(text, "2021-07-30") == "2025-12"


def test_the_end_of_a_year_that_is_not_told_is_that_of_the_articles():
    assert resolve("年底前", "2021-07-30") == resolve("今年年底", "2021-07-30") == "2021-12"
    assert resolve("上年末", "2021-07-30") == "2020-12"
    assert resolve("年底前", "") == resolve("当年年底", "2021-07-30") == ""


@pytest.mark.parametrize(
    "text",
    [
        *(
            "近日",
            "2月30日",
            "13月1日",
            "每年5月",
            "每年5月至9月",
            "",
            "当天",
            "二三月份",
            "2月30日至3月1日",
            "2025—2021年",
        ),
        *("2020-2021学年", "3至5年", "近三年", "周一至周五", "第十四个五年规划", "2016—2020年年均"),
    ],
)
def test_an_expression_that_settles_none_gives_nothing(text):
    assert resolve(text, "2021-07-30") == ""


def test_a_day_around_new_year_is_the_nearest_one():
    assert resolve("1月5日", "2021-12-28") == "2022-01-05"
    assert resolve("12月28日", "2022-01-03") == "2021-12-28"
    assert resolve("12月28日至1月3日", "2022-01-05") == "2021-12-28/2022-01-03"
    assert resolve("1至11月", "2021-12-28") == "2021-01/2021-11"


def test_without_the_articles_date_only_what_tells_its_year_is_settled():
    assert resolve("7月23日", "") == ""
    assert resolve("今年", "") == ""
    assert resolve("2021年7月23日", "") == "2021-07-23"
    assert resolve("7月23日", "unknown") == ""
    assert resolve("7月23日至24日", "") == resolve("上半年", "") == resolve("今年以来", "") == ""
    assert resolve("2021年7月23日至24日", "") == "2021-07-23/2021-07-24"
    assert resolve("“十四五”期间", "") == "2021/2025"


def test_the_first_day_of_what_an_expression_means():
    assert first_day("11月5日至6日", "2021-11-08") == "2021-11-05"
    assert first_day("7月23日上午", "2021-07-30") == "2021-07-23"
    assert first_day("7月23-24日", "2021-07-30") == first_day("7月23日晚至24日", "2021-07-30") == "2021-07-23"
    assert first_day("7月23日、29日", "2021-07-30") == first_day("7月23日以来", "2021-07-30") == "2021-07-23"
    assert first_day("本周一至周五", "2021-07-30") == "2021-07-26"
    assert (
        first_day("11月", "2021-11-08") == first_day("近日", "2021-11-08") == first_day("今年以来", "2021-11-08") == ""
    )


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("上周五", "2023-08-04"),
        ("本周一", "2023-08-07"),
        ("星期三", "2023-08-09"),
        ("今晨", "2023-08-10"),
        ("八月十五", ""),
        ("周末", ""),
    ],
)
def test_weekdays_give_a_day(text, iso):
    assert resolve(text, "2023-08-10") == iso


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("29日", "2023-08-10", "2023-07-29"),
        ("15日", "2023-08-10", "2023-08-15"),
        ("31日", "2023-01-02", "2022-12-31"),
        ("1日", "2022-12-30", "2023-01-01"),
        ("30日", "2023-03-02", "2023-03-30"),
    ],
)
def test_a_day_without_its_month_is_the_nearest_one(text, published, iso):
    assert resolve(text, published) == iso


def test_whatever_the_words_a_date_is_sound_and_its_begin_no_later_than_its_end():
    from kg.rdf.terms import span_precision

    pieces = [*"今去前本上下年月日至到、—-“”十四五一二底末旬季度周", "0", "5", "13", "31", "99", "2021", "0000", "9999"]
    pieces += ["以来", "至今", "期间", "半年", "次年", "个月"]
    chance = random.Random(5)
    for _ in range(20_000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 9)))
        found = resolve(text, chance.choice(["", "2021-07-30", "2024-02-29", "2000-12-31"]))
        assert not found or span_precision(found), (text, found)
