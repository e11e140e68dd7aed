"""Dates that time expressions settle, against the day an article appeared."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMERAL = re.compile(r"[一二三四五六七八九]?(?:十[一二三四五六七八九]?|(?<!十)[一二三四五六七八九])(?=月|日)")
_YEARS_APART = re.compile(r"\d{4}年?(?:-|—|–|―|－|~|至|到)+\d{4}年")
_FAR = 270
"""Days; a month and day without a year further off than this are of the next or the last year."""
_CHINESE_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_PERIOD = re.compile(r"[“\"]?十[一二三四五六七八九]五[”\"]?|五年|年均|每[年月周日]|世纪|年代|同比|多年|近年|历年|往年")
_LUNAR = re.compile(r"正月|腊月|农历|八月十五|初[一二三四五六七八九十]|除夕")
_PART_OF_YEAR = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<relative>今年|去年|前年|明年))?"
    r"(?:\d{1,2}(?:月)?(?:至|到|—+|-|~|–|―|－)\d{1,2}月|前[一二三\d]+(?:个)?(?:季度|月)|第?[一二三四1-4]季度|[上下]半年)(?:份|底|末)?"
)
_WEEKDAY = re.compile(r"(?P<week>本|这|上|下)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![年围])")
_FULL = re.compile(
    r"(?:(?P<year>\d{4})年?)?(?P<relative>今年|去年|前年|明年)?(?:(?P<month>\d{1,2})月)?(?:份)?(?:(?P<day>\d{1,2})日)?"
)
_RANGE_END = re.compile(r"(?:至|到|—|-|~|–|―|－|、)(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_RANGE = re.compile(r"(?<=[日\d])(?:至|到|—+|-|~|–|―|－|、)(?=\d)")
_NEAR = {
    "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "今晚": 0, "昨晚": -1, "今晨": 0,
    "明晚": 1, "后天": 2, "今早": 0, "昨夜": -1, "今夜": 0,
}  # fmt: skip
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}


def resolve(text: str, article_date: str) -> str:
    """Give the ISO day, month or year a time expression means, or an empty string where it settles none.

    A range gives the month or year its ends share. Raises nothing: an unreadable article date counts as none.

    >>> resolve("7月23日上午", "2021-07-30")
    '2021-07-23'
    >>> resolve("11月5日至6日", "2021-11-08")
    '2021-11'
    >>> resolve("近日", "2021-07-30")
    ''
    """
    words = "".join(unicodedata.normalize("NFKC", text).split())
    if _LUNAR.search(words):
        return ""
    words = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), words)
    words = _NUMERAL.sub(lambda found: str(_number(found[0])), words)
    today = _read_day(article_date)
    for word, days in _NEAR.items():
        if today and words.startswith(word):
            return (today + timedelta(days=days)).isoformat()
    if today and (weekday := _WEEKDAY.match(words)):
        return _day_of_week(weekday, today).isoformat()
    start = re.search(r"\d{4}年|\d{1,2}月|\d{1,2}日|今年|去年|前年|明年|本月|上月", words)
    if _PERIOD.search(words) or _YEARS_APART.search(words):
        return ""
    if part := _PART_OF_YEAR.search(words):
        return _year(part, today)
    if not start:
        return ""
    if words[start.start() :].startswith(("本月", "上月")):
        return _month_near(words[start.start() :], today)
    return _read_date(words, start.start(), today)


def first_day(text: str, article_date: str) -> str:
    """Give the ISO day on which what a time expression means begins, or an empty string where it settles no day.

    >>> first_day("11月5日至6日", "2021-11-08"), first_day("11月", "2021-11-08")
    ('2021-11-05', '')
    """
    start = _RANGE.split(text, maxsplit=1)[0]
    found = resolve(start, article_date)
    return found if len(found) == len("2021-11-05") else ""


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _day_of_week(found: re.Match[str], today: date) -> date:
    """Find the day that 上周五 or 本周一 means; 星期三 alone is the last one before or on the article's day."""
    day = "一二三四五六日".index("日" if found["day"] == "天" else found["day"])
    monday = today - timedelta(days=today.weekday())
    if found["week"]:
        return monday + timedelta(days=day + {"上": -7, "下": 7}.get(found["week"], 0))
    return today - timedelta(days=(today.weekday() - day) % 7)


def _year(found: re.Match[str], today: date | None) -> str:
    """Give the year that a part of it (1至8月, 前三季度, 上半年) lies in."""
    if found["year"]:
        return found["year"]
    return str(today.year + _YEARS.get(found["relative"] or "", 0)) if today else ""


def _month_near(words: str, today: date | None) -> str:
    if not today:
        return ""
    day = today if words.startswith("本月") else today.replace(day=1) - timedelta(days=1)
    number = re.match(r"\d{1,2}(?=日)", words[2:])
    return _iso(day.year, day.month, int(number[0]) if number else None)


def _read_date(words: str, at: int, today: date | None) -> str:
    found = _FULL.match(words, at)
    if not found:
        return ""
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    if found["relative"]:
        year = today.year + _YEARS[found["relative"]] if today else None
    elif year is None and today and month is None and day:
        near = _nearest_month(day, today)
        year, month = near.year, near.month
    elif year is None and today:
        month = month or today.month
        year = _nearest_year(month, day, today)
    if year is None:
        return ""
    end = _RANGE_END.match(words, found.end())
    if end and any(end.groups()):
        return _shared(year, month, end)
    return _iso(year, month, day)


def _nearest_year(month: int, day: int | None, today: date) -> int:
    """Choose the year of a month (and day) without one: the article's own, unless that is far off."""
    then = date(today.year, min(max(month, 1), 12), min(day or 15, 28))
    away = (then - today).days
    return today.year + (away < -_FAR) - (away > _FAR)


def _nearest_month(day: int, today: date) -> date:
    """Choose the month of a day without one: of the last, this and the next month the one that brings it nearest."""
    last = today.replace(day=1) - timedelta(days=1)
    next = today.replace(day=28) + timedelta(days=4)
    months = [today.replace(day=1), last.replace(day=1), next.replace(day=1)]
    having = [first for first in months if day <= monthrange(first.year, first.month)[1]]
    return min(having or months, key=lambda first: abs((first - today).days + day - 1))


def _number(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    digits = " 一二三四五六七八九"
    return (10 * (digits.index(tens or "一")) if ten else 0) + (digits.index(ones) if ones else 0)


def _shared(year: int, month: int | None, end: re.Match[str]) -> str:
    last_year, last_month, last_day = (int(part) if part else None for part in end.groups())
    if last_year not in (None, year):
        return ""
    if month is None or last_month not in (None, month) or (last_month is None and last_day is None):
        return _iso(year, None, None)
    return _iso(year, month, None)


def _iso(year: int, month: int | None, day: int | None) -> str:
    if not month:
        return f"{year:04}"
    if not day:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
