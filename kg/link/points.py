"""The one day, month or year that words give, against the day an article appeared."""

import re
from calendar import monthrange
from datetime import date, timedelta

YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
"""Words for a year, and how far it is from the article's."""

_FAR = 270
"""Days; a month and day without a year further off than this are of the next or the last year."""
_START = re.compile(r"\d{4}年|\d{1,2}月|\d{1,2}日|今年|去年|前年|明年|本月|上月")
_FULL = re.compile(
    r"(?:(?P<year>\d{4})年?)?(?P<relative>今年|去年|前年|明年)?(?:(?P<month>\d{1,2})月)?(?:份)?(?:(?P<day>\d{1,2})日)?"
)
_NEXT = re.compile(r"(?:至|到|—|-|~|–|―|－|、)(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")


def read_point(words: str, today: date | None) -> str:
    """Give the ISO day, month or year that comes first in words, or an empty string.

    Of several days, months or years that are told one by one, it is the month or year they share.

    >>> read_point("7月23日上午", date(2021, 7, 30)), read_point("11月5日、11日", date(2021, 11, 12))
    ('2021-07-23', '2021-11')
    """
    start = _START.search(words)
    if not start:
        return ""
    if start[0] in ("本月", "上月"):
        return _month_near(words[start.start() :], today)
    return _read_date(words, start.start(), today)


def nearest_year(month: int, day: int | None, today: date) -> int:
    """Choose the year of a month (and day) without one: the article's own, unless that is far off."""
    then = date(today.year, min(max(month, 1), 12), min(day or 15, 28))
    away = (then - today).days
    return today.year + (away < -_FAR) - (away > _FAR)


def nearest_month(day: int, today: date) -> date:
    """Choose the month of a day without one: of the last, this and the next month the one that brings it nearest."""
    last = today.replace(day=1) - timedelta(days=1)
    next = today.replace(day=28) + timedelta(days=4)
    months = [today.replace(day=1), last.replace(day=1), next.replace(day=1)]
    having = [first for first in months if day <= monthrange(first.year, first.month)[1]]
    return min(having or months, key=lambda first: abs((first - today).days + day - 1))


def write_point(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a year, month or day as ISO 8601 does; an empty string where there is none such.

    >>> write_point(2021, 7), write_point(2021, 2, 30)
    ('2021-07', '')
    """
    try:
        full = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return ""
    return full[: 10 if day is not None else 7 if month is not None else 4]


def _month_near(words: str, today: date | None) -> str:
    if not today:
        return ""
    day = today if words.startswith("本月") else today.replace(day=1) - timedelta(days=1)
    number = re.match(r"\d{1,2}(?=日)", words[2:])
    return write_point(day.year, day.month, int(number[0]) if number else None)


def _read_date(words: str, at: int, today: date | None) -> str:
    found = _FULL.match(words, at)
    if not found:
        return ""
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    if found["relative"]:
        year = today.year + YEARS[found["relative"]] if today else None
    elif year is None and today and month is None and day:
        near = nearest_month(day, today)
        year, month = near.year, near.month
    elif year is None and today:
        month = month or today.month
        year = nearest_year(month, day, today)
    if year is None:
        return ""
    next = _NEXT.match(words, found.end())
    if next and any(next.groups()):
        return _shared(year, month, next)
    return write_point(year, month, day if month else None)


def _shared(year: int, month: int | None, next: re.Match[str]) -> str:
    next_year, next_month, next_day = (int(part) if part else None for part in next.groups())
    if next_year not in (None, year):
        return ""
    if month is None or next_month not in (None, month) or (next_month is None and next_day is None):
        return write_point(year)
    return write_point(year, month)
