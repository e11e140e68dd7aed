"""Dates that time expressions settle, against the day an article appeared."""

import re
import unicodedata
from datetime import date, timedelta

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMERAL = re.compile(r"[一二三四五六七八九]?(?:十[一二三四五六七八九]?|(?<!十)[一二三四五六七八九])(?=月|日)")
_YEARS_APART = re.compile(r"\d{4}年?(?:-|—|–|―|－|~|至|到)+\d{4}年")
_FAR = 270
"""Days; a month and day without a year further off than this are of the next or the last year."""
_CHINESE_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_PERIOD = re.compile(r"[“\"]?十[一二三四五六七八九]五[”\"]?|五年|年均|每[年月周日]|世纪|年代|同比|多年|近年|历年|往年")
_FULL = re.compile(
    r"(?:(?P<year>\d{4})年?)?(?P<relative>今年|去年|前年|明年)?(?:(?P<month>\d{1,2})月)?(?:份)?(?:(?P<day>\d{1,2})日)?"
)
_RANGE_END = re.compile(r"(?:至|到|—|-|~|–|―|－|、)(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_RANGE = re.compile(r"(?<=[日\d])(?:至|到|—+|-|~|–|―|－|、)(?=\d)")
_NEAR = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "今晚": 0, "昨晚": -1}
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
    words = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), words)
    words = _NUMERAL.sub(lambda found: str(_number(found[0])), words)
    today = _read_day(article_date)
    for word, days in _NEAR.items():
        if today and words.startswith(word):
            return (today + timedelta(days=days)).isoformat()
    start = re.search(r"\d{4}年|\d{1,2}月|\d{1,2}日|今年|去年|前年|明年|本月|上月", words)
    if not start or _PERIOD.search(words) or _YEARS_APART.search(words):
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
