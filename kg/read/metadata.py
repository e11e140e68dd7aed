"""Metadata: title, day and source of an article, where its own text gives them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kg.read import marks
from kg.read.blocks import Passage

HEAD_LINES = 12
"""Passages at the head of a page among which it prints its day and source."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_CHINESE_DAY = re.compile(
    r"([二一][〇○Ｏ零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "Ｏ": "0"}
_DISPATCH_DAY = re.compile(r".{0,20}?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?:电|讯|消息)")
_SOURCE = re.compile(r"(?:来源|稿源|信息来源|稿件来源|文章来源)[ 　]*[:：][ 　]*([^\s,，;；|丨]{2,40})")
_AGENCY = re.compile(r"(新华社|中新社|中新网|央视网|人民网|新华网)[^。，,]{0,20}(?:电|讯|消息)")
_ORGANIZATION = re.compile(
    r"(?:委|局|处|科|省|社|网|报|站|院|会|办|厅|部|室|中心|台|校|馆|队|组|司|所|厂|公司|政府|公众号|发布)$"
)


def find_title(article: Sequence[Passage]) -> str:
    """Give an article's headline: the highest Markdown heading above its text, or else the longest heading."""
    headings: list[str] = []
    for passage in article:
        if passage.kind == "heading":
            headings.append(passage.text)
        elif headings and passage.kind in ("paragraph", "item"):
            break
        elif passage.kind in ("paragraph", "item", "caption"):
            return ""
    marked = [h for h in headings if marks.heading_level(h)]
    if marked:
        headings = [min(marked, key=marks.heading_level)]
    plain = [h for h in headings if not h.startswith("——")] or headings
    return _bare(max(plain, key=len, default=""))


def _bare(heading: str) -> str:
    return heading.lstrip("#").strip().strip("*").strip()


def find_date(article: Sequence[Passage]) -> str:
    """Give the day an article was published, where a line under its title or over its end, or its dateline, says so."""
    notes = [p.text for p in article if p.kind in ("byline", "navigation") and marks.is_signed_start(p.text)]
    for text in [*notes[:HEAD_LINES], *_datelines(article)]:
        day = read_day(text)
        if day:
            return day
    return ""


def _datelines(article: Sequence[Passage]) -> Iterable[str]:
    for passage in article:
        if passage.kind == "paragraph":
            dateline = _DISPATCH_DAY.match(passage.text[:80])
            if dateline:
                yield dateline[1]


def read_day(text: str) -> str:
    """Give the first full date in a text as ISO 8601, or "".

    >>> read_day("来源:市政府网 2022-7-5 16:12"), read_day("二〇二三年十二月二十一日"), read_day("2023年13月1日")
    ('2022-07-05', '2023-12-21', '')
    """
    found = _DAY.search(text)
    if found:
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    chinese = _CHINESE_DAY.search(text)
    if chinese:
        year = int("".join(_DIGITS[c] for c in chinese[1]))
        return _iso(year, _chinese_number(chinese[2]), _chinese_number(chinese[3]))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _chinese_number(text: str) -> int:
    tens, ten, ones = text.partition("十") if "十" in text else ("", "", text)
    unit = int(_DIGITS.get(ones, "0")) if ones else 0
    return unit + (10 * int(_DIGITS.get(tens, "1")) if ten else 0)


def find_source(article: Sequence[Passage]) -> str:
    """Give who an article is from: 来源:…, the organization in its closing credit, or the agency of its dateline."""
    for passage in article:
        if passage.kind in ("byline", "navigation"):
            named = _SOURCE.search(passage.text)
            if named:
                return named[1].strip("()（）[]【】")
    for passage in reversed(article):
        credit = _credit_of(passage)
        if credit and _ORGANIZATION.search(re.split(r"[\s　、]", credit)[0]):
            return credit
    for passage in article:
        agency = _AGENCY.match(passage.text[:60]) if passage.kind == "paragraph" else None
        if agency:
            return agency[1]
    return ""


def _credit_of(passage: Passage) -> str:
    text = passage.text
    if passage.kind == "byline" and marks.is_credit(text):
        return text[1:-1].strip()
    return marks.credit_at_end(text)[1:-1] if passage.kind in ("paragraph", "item") else ""
