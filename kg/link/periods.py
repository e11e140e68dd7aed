"""The span of days, months or years that words give, against the day an article appeared."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from kg.dates import make_span
from kg.link.points import YEARS, nearest_month, nearest_year, read_point, write_point

_DIGITS = " 一二三四五六七八九"
_FIRST_PLAN, _FIRST_YEAR = 3, 1966  # since the third five-year plan each follows on the one before
_PLAN = re.compile(
    r"(?<![二三四五六七八九])(?P<bare>十[一二三四五六七八九])五(?![日月年个岁天])"
    r"|[“\"](?P<quoted>十?[三四五六七八九]|十)五[”\"](?=期间|时期|规划期|以来|期?末|收官|开局)"
)
_SINCE = re.compile(r"(?:以来|至今|迄今|到现在|至现在)")
_YEAR = r"(?:(?P<year>\d{4})年|(?P<relative>今年|本年|去年|前年|明年))?"
_QUARTER = "[一二三四1-4]"
_PART = re.compile(
    rf"{_YEAR}(?:前(?P<quarters>[二三23两])(?:个)?季度|(?<![日目此当以之])前(?P<months>[一二三四五六七八九十两\d]{{1,2}})个?月"
    rf"|(?:第?(?P<first>{_QUARTER})(?:季度)?(?P<dash>至|到|—+|-|~|–|、))?第?(?P<last>{_QUARTER})季度(?P<close>[底末])?"
    r"|(?P<half>[上下])半年)"
)
_TEN_DAYS = re.compile(r"(?P<month>\d{1,2}月|本月|上月)份?(?P<part>[上中下]|上中|中下)旬")
_YEAR_END = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<relative>今年|本年|去年|上年|前年|明年))年?[底末]|(?<![\d每历年当上次同翌])年[底末]"
)
_CLOCK = r"(?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚间|晚上|晚|深夜)?(?:\d{1,2}(?:时|点|:)(?:\d{1,2}分?|半)?)?"
_RANGE = re.compile(
    r"(?=[\d今本去前明上])(?:(?P<year>\d{4})年|(?P<relative>今年|本年|去年|前年|明年))?"
    r"(?:(?P<month>\d{1,2})月份?|(?P<near>本月|上月))?(?:(?P<day>\d{1,2})日)?"
    rf"(?:(?P<bare>\d{{4}}|\d{{1,2}})(?=[^\d年月日时点:])|{_CLOCK})起?(?P<dash>至|到|—+|-+|~|–|―|、)"
    r"(?P<later>次年|翌年|第二年|今年|本年|去年|明年)?(?:(?P<year2>\d{4})年)?"
    r"(?:(?P<month2>\d{1,2})月份?)?(?:(?P<day2>\d{1,2})日)?(?!内)"
)
_MORE = re.compile(r"[、和及]\d")
_WEEKDAYS = re.compile(
    r"(?P<week>本|这|上|下)?(?:周|星期)(?P<first>[一二三四五六日])(?:至|到|—+|-|~)(?:周|星期)?(?P<last>[一二三四五六日])"
)
_WEEK = re.compile(r"(?P<week>[本这上下])周(?![一二三四五六日天年围末刊期])")
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 0), "上中": (1, 20), "中下": (11, 0)}


def read_period(words: str, today: date | None) -> str | None:
    """Give the span that words mean, or the month at whose end it is (2025年底); None where they tell of no span.

    An empty string is a span that cannot be settled. What has lasted since a time ends on the article's day.

    >>> today = date(2024, 7, 18)
    >>> read_period("“十四五”期间", today), read_period("今年以来", today), read_period("2025年底前", today)
    ('2021/2025', '2024-01-01/2024-07-18', '2025-12')
    """
    forms: tuple[Callable[[str, date | None], str | None], ...]
    forms = (_since, _plan, _week, _part_of_year, _range, _ten_days, _year_end)
    return next((found for form in forms if (found := form(words, today)) is not None), None)


def _plan(words: str, today: date | None) -> str | None:
    """Read “十四五”期间, “十四五”末, “十三五”至“十四五”: the years of a five-year plan."""
    plans = sorted(_number(found["bare"] or found["quoted"]) for found in _PLAN.finditer(words))
    if not plans:
        return None
    begin, end = (_FIRST_YEAR + 5 * (plan - _FIRST_PLAN) for plan in (plans[0], plans[-1]))
    if re.search(r"五[”\"]?期?末", words):
        return write_point(end + 4, 12)
    if "开局之年" in words or "收官之年" in words:
        return write_point(begin if "开局" in words else end + 4)
    return "" if re.search(r"五[”\"]?[前后]", words) else make_span(write_point(begin), write_point(end + 4))


def _since(words: str, today: date | None) -> str | None:
    """Read 今年以来, 2020年至今: from its first day to the article's."""
    since = _SINCE.search(words)
    if not since:
        return None
    before = words[: since.start()]
    begin = (read_period(before, today) or read_point(before, today)).partition("/")[0]
    if not begin or not today:
        return begin
    first, last = begin + "-01" * (3 - len(begin.split("-"))), today.isoformat()
    if first > last and not re.search(r"\d{4}年", before):  # 1月以来, told in November
        first = f"{int(first[:4]) - 1:04}{first[4:]}"
    return make_span(first, last) if first <= last else begin


def _week(words: str, today: date | None) -> str | None:
    """Read 上周, 本周一至周五; weekdays of no week that is told come again and again."""
    found = _WEEKDAYS.search(words) or _WEEK.search(words)
    if not found:
        return None
    if not today or not found["week"]:
        return ""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks={"上": -1, "下": 1}.get(found["week"], 0))
    days = found.groupdict()
    first, last = (
        monday + timedelta(days="一二三四五六日".index(days.get(end, other)))
        for end, other in (("first", "一"), ("last", "日"))
    )
    return make_span(first.isoformat(), last.isoformat()) if first <= last else ""


def _part_of_year(words: str, today: date | None) -> str | None:
    """Read 上半年, 前三季度, 第四季度, 前10个月: the months of a part of a year."""
    found = _PART.search(words)
    if not found:
        return None
    year = _year(found, today)
    if year is None:
        return ""
    first, last = _months(found)
    if found["close"]:
        return write_point(year, last)
    begin, end = write_point(year, first), write_point(year, last)
    return make_span(begin, end) if begin and begin <= end else ""


def _months(found: re.Match[str]) -> tuple[int, int]:
    """Give the first and the last month of a part of a year."""
    if found["half"]:
        return (1, 6) if found["half"] == "上" else (7, 12)
    if found["quarters"]:
        return 1, 3 * _number(found["quarters"])
    if found["months"]:
        return 1, _number(found["months"])
    last = _number(found["last"])
    return 3 * (_number(found["first"]) if found["first"] else last) - 2, 3 * last


def _range(words: str, today: date | None) -> str | None:
    """Read 11月5日至6日, 7月至9月, 2021—2025年; days told one by one only where they follow on one another."""
    for found in _RANGE.finditer(words):
        if (found["month2"] or found["day2"] or found["year2"]) and (ends := _ends(found, today)):
            begin, end = (write_point(*end) for end in ends)
            if not begin or not end or end < begin:
                return ""
            if found["dash"] == "、" and (_MORE.match(words, found.end()) or not _follows(begin, end)):
                return None
            return make_span(begin, end)
    return None


_Point = tuple[int, int | None, int | None]
"""Year, month and day."""
_Told = tuple[int | None, int | None, int | None]
"""What words tell of a year, month and day."""


def _ends(found: re.Match[str], today: date | None) -> tuple[_Point, _Point] | None:
    """Give both ends of a range, each with what only the other one tells; None where they do not fit each other."""
    end = _told(found, "year2", "month2", "day2")
    begin = _begin(found, end, today)
    if begin is None or begin == (None, None, None):
        return None
    year, month, day = begin
    if day is not None and month is None:
        if end[1] and end[2]:
            month = end[1] if day <= end[2] else (end[1] - 2) % 12 + 1  # 28日至12月2日
        elif end[1] or end[0] or not today:
            return None
        else:
            near = nearest_month(day, today)
            year, month = near.year, near.month
    if year is None:
        year = _year_of_begin(month, day, end, today)
    return None if year is None else ((year, month, day), _end(found, (year, month, day), end, today))


def _told(found: re.Match[str], *parts: str) -> _Told:
    year, month, day = (int(found[part]) if found[part] else None for part in parts)
    return year, month, day


def _begin(found: re.Match[str], end: _Told, today: date | None) -> _Told | None:
    """Read what is told of the begin; a number alone has its unit from the end (2018-2020年, 1至8月)."""
    year, month, day = _told(found, "year", "month", "day")
    if (found["relative"] or found["near"]) and not today:
        return None
    if found["relative"] and today:
        year = today.year + YEARS[found["relative"]]
    if found["near"] and today:
        near = today if found["near"] == "本月" else today.replace(day=1) - timedelta(days=1)
        year, month = near.year, near.month
    if not found["bare"]:
        return year, month, day
    bare = int(found["bare"])
    if len(found["bare"]) == 4:
        return (bare, None, None) if year is None and month is None else None
    if month is not None or (end[2] and not end[1]):
        return year, month, bare
    return year, bare, None


def _year_of_begin(month: int | None, day: int | None, end: _Told, today: date | None) -> int | None:
    if end[0] is not None:
        return end[0] - ((end[1] or 12, end[2] or 31) < (month or 1, day or 1))
    if not today or not month:
        return None
    if end[1] and end[1] >= month:  # 1至8月, told in November
        return nearest_year(end[1], end[2], today)
    return nearest_year(month, day, today)


def _end(found: re.Match[str], begin: _Point, end: _Told, today: date | None) -> _Point:
    year, month, day = end
    if year is None and found["later"]:
        year = today.year + YEARS[found["later"]] if found["later"] in YEARS and today else begin[0] + 1
    if year is not None:
        return year, month, day
    year = begin[0]
    if month is None:
        month = begin[1]
        if month and begin[2] and day and day < begin[2]:  # 30日至2日
            return year + month // 12, month % 12 + 1, day
    elif begin[1] and (month, day or 31) < (begin[1], begin[2] or 1):  # 12月28日至1月3日
        year += 1
    return year, month, day


def _follows(begin: str, end: str) -> bool:
    """Tell whether one day, month or year comes straight after another."""
    if len(begin) != len(end):
        return False
    if len(begin) > len("2021-11"):
        return date.fromisoformat(begin) + timedelta(days=1) == date.fromisoformat(end)
    (year, month), (year2, month2) = ((int(point[:4]), int(point[5:] or 1)) for point in (begin, end))
    return year2 - year == 1 if len(begin) == len("2021") else 12 * (year2 - year) + month2 - month == 1


def _ten_days(words: str, today: date | None) -> str | None:
    """Read 7月上旬, 本月中下旬: ten days, or twenty."""
    found = _TEN_DAYS.search(words)
    if not found:
        return None
    month = read_point(words[: found.end("month")], today)
    if len(month) != len("2021-07"):
        return ""
    first, last = _TENS[found["part"]]
    return f"{month}-{first:02}/{month}-{last or monthrange(int(month[:4]), int(month[5:]))[1]}"


def _year_end(words: str, today: date | None) -> str | None:
    """Read 2025年底, 年底前: the last month of a year."""
    found = _YEAR_END.search(words)
    if not found:
        return None
    year = _year(found, today)
    return "" if year is None else write_point(year, 12)


def _year(found: re.Match[str], today: date | None) -> int | None:
    if found["year"]:
        return int(found["year"])
    return today.year + YEARS.get(found["relative"] or "", 0) if today else None


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    word = word.replace("两", "二")
    tens, ten, ones = word.rpartition("十")
    return (10 * (_DIGITS.index(tens) if tens else 1) if ten else 0) + (_DIGITS.index(ones) if ones else 0)
