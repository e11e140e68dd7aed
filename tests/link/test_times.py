import pytest

from kg.link.times import first_day, resolve


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年7月23日", "2021-07-23"),
        ("7月23日上午", "2021-07-23"),
        ("23日", "2021-07-23"),
        ("2021年3月", "2021-03"),
        ("2025年底", "2025"),
        ("今年以来", "2021"),
        ("去年12月", "2020-12"),
        ("昨日", "2021-07-29"),
        ("二〇二三年三月", "2023-03"),
        ("十月二十一日", "2021-10-21"),
        ("７月\n２３日", "2021-07-23"),
        ("11月5日至6日", "2021-11"),
        ("7月至9月", "2021"),
    ],
)
def test_an_expression_gives_the_day_month_or_year_it_settles(text, day):
    assert resolve(text, "2021-07-30") == day


@pytest.mark.parametrize("text", ["近日", "“十四五”期间", "2021—2025年", "2月30日", "13月1日", "每年5月", "", "当天"])
def test_an_expression_that_settles_none_gives_nothing(text):
    assert resolve(text, "2021-07-30") == ""


def test_a_day_around_new_year_is_the_nearest_one():
    assert resolve("1月5日", "2021-12-28") == "2022-01-05"
    assert resolve("12月28日", "2022-01-03") == "2021-12-28"


def test_without_the_articles_date_only_a_full_date_is_settled():
    assert resolve("7月23日", "") == ""
    assert resolve("今年", "") == ""
    assert resolve("2021年7月23日", "") == "2021-07-23"
    assert resolve("7月23日", "unknown") == ""


def test_the_first_day_of_what_an_expression_means():
    assert first_day("11月5日至6日", "2021-11-08") == "2021-11-05"
    assert first_day("7月23日上午", "2021-07-30") == "2021-07-23"
    assert first_day("11月", "2021-11-08") == first_day("近日", "2021-11-08") == ""


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1至8月", "2023"),
        ("2022年第四季度", "2022"),
        ("前三季度", "2023"),
        ("去年上半年", "2022"),
        ("上周五", "2023-08-04"),
        ("本周一", "2023-08-07"),
        ("星期三", "2023-08-09"),
        ("今晨", "2023-08-10"),
        ("八月十五", ""),
        ("周末", ""),
    ],
)
def test_parts_of_a_year_give_the_year_and_weekdays_a_day(text, iso):
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
