"""Dates that time expressions settle, against the day an article appeared."""

import re
import unicodedata
from datetime import date, timedelta

from kg.dates import read_ends
from kg.link.periods import read_period
from kg.link.points import read_point

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_ONES = "[一二三四五六七八九]"
_NUMERAL = re.compile(rf"(?<![一二三四五六七八九十])(?:{_ONES}?十{_ONES}?|{_ONES})(?=月|日)")
_CHINESE_YEAR = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_VAGUE = re.compile(r"五年|年均|每[年月周日]|世纪|年代|同比|多年|近年|历年|往年")
_LUNAR = re.compile(r"正月|腊月|农历|八月十五|初[一二三四五六七八九十]|除夕")
_WEEKDAY = re.compile(r"(?P<week>本|这|上|下)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?![年围至到—~-])")
_RANGE = re.compile(r"(?<=[日\d])(?:至|到|—+|-|~|–|―|－|、)(?=\d)")
_DAY = re.compile(r"[\d一二三四五六七八九十]日|(?:周|星期)[一二三四五六日]")
_NEAR = {
    "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "今晚": 0, "昨晚": -1, "今晨": 0,
    "明晚": 1, "后天": 2, "今早": 0, "昨夜": -1, "今夜": 0,
}  # fmt: skip


def resolve(text: str, article_date: str) -> str:
    """Give what a time expression means as an ISO 8601 day, month, year or span `begin/end`, or an empty string.

    A span's ends are as precise as the words are, and both belong to it. A year's end is its last month: what is to
    be done 到2025年底 has 2025-12. Raises nothing: an unreadable article date counts as none.

    >>> resolve("7月23日上午", "2021-07-30")
    '2021-07-23'
    >>> resolve("11月5日至6日", "2021-11-08")
    '2021-11-05/2021-11-06'
    >>> resolve("今年以来", "2024-07-18")
    '2024-01-01/2024-07-18'
    >>> resolve("近日", "2021-07-30")
    ''
    """
    words = "".join(unicodedata.normalize("NFKC", text).split())
    if _LUNAR.search(words):
        return ""
    words = words.replace("上个月", "上月")
    words = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), words)
    words = _NUMERAL.sub(lambda found: str(_number(found[0])), words)
    today = _read_day(article_date)
    for word, days in _NEAR.items():
        if today and words.startswith(word):
            return (today + timedelta(days=days)).isoformat()
    if today and (weekday := _WEEKDAY.match(words)):
        return _day_of_week(weekday, today).isoformat()
    if _VAGUE.search(words):
        return ""
    period = read_period(words, today)
    return read_point(words, today) if period is None else period


def first_day(text: str, article_date: str) -> str:
    """Give the ISO day on which what a time expression means begins, or an empty string where it settles no day.

    >>> first_day("11月5日至6日", "2021-11-08"), first_day("11月", "2021-11-08")
    ('2021-11-05', '')
    """
    begins = (
        read_ends(resolve(words, article_date))[0]
        for words in (_RANGE.split(text, maxsplit=1)[0], text)
        if _DAY.search(words) or "/" not in resolve(words, article_date)  # 今年以来 tells of no day
    )
    return next((begin for begin in begins if len(begin) == len("2021-11-05")), "")


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


def _number(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    digits = " 一二三四五六七八九"
    return (10 * (digits.index(tens or "一")) if ten else 0) + (digits.index(ones) if ones else 0)
