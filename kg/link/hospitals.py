"""Hospitals by their abbreviations: 上海六院, 中山三院, 附二医院, 宁医大总院, 十院崇明分院."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.link.spelling import has_in_order

_NUMERAL = "[一二三四五六七八九十]{1,2}"
_PARTS = re.compile(
    rf"(?P<host>[一-鿿]*?)(?P<before>附属?)?(?:第?(?P<number>{_NUMERAL}))?(?P<after>附属?)?"
    r"(?P<kind>人民医院|中心医院|总医院|总院|医院|院)(?P<branch>[一-鿿]{2,4}(?:分院|院区))?"
)
_KINDS = {"院": ("医院", "人民医院", "中心医院"), "医院": ("医院", "人民医院", "中心医院"), "总院": ("总医院",)}
_LEVELS = frozenset("省市县区州")


@dataclass(frozen=True, slots=True)
class Hospital:
    """The parts of a hospital's name: its place or university, its number, whether it is 附属, its kind and branch."""

    host: str
    number: str
    attached: bool
    kind: str
    branch: str


@cache
def parts_of(name: str) -> Hospital | None:
    """Read a hospital's name, or give None where it is no hospital's.

    >>> parts_of("中山大学附属第三医院")
    Hospital(host='中山大学', number='三', attached=True, kind='医院', branch='')
    >>> parts_of("十院崇明分院")
    Hospital(host='', number='十', attached=False, kind='院', branch='崇明分院')
    """
    found = _PARTS.fullmatch(name)
    if not found:
        return None
    attached = bool(found["before"] or found["after"])
    return Hospital(found["host"], found["number"] or "", attached, found["kind"], found["branch"] or "")


def abbreviates(full: str, short: str) -> bool:
    """Tell whether a hospital's abbreviation is short for a name: same number, branch and kind, its host in order.

    >>> abbreviates("上海市第六人民医院", "上海六院"), abbreviates("上海市第六人民医院", "上海一院")
    (True, False)
    >>> abbreviates("滨州医学院附属医院", "滨医附院"), abbreviates("中南大学湘雅二医院", "湘雅医院")
    (True, False)
    """
    part = parts_of(short)
    if not part or not (part.number or part.attached or part.kind == "总院") or len(full) <= len(short):
        return False
    whole = parts_of(full)
    if not whole or whole.kind in ("院", "总院"):
        return False
    if (whole.number, whole.branch) != (part.number, part.branch) or part.attached > whole.attached:
        return False
    return whole.kind in _KINDS.get(part.kind, (part.kind,)) and _is_host(whole.host, part.host)


def _is_host(full: str, short: str) -> bool:
    if not short or not full:
        return not short
    if short in _LEVELS:
        return full.endswith(short)
    return full[0] == short[0] and has_in_order(full, short)


def hospital_in_full(short: str, full: str, written: Iterable[tuple[str, str]]) -> str:
    """Find the one hospital of an article that an abbreviation is short for, or give an empty string.

    `written` holds (surface, full name) of the article's organizations; `full` is what the abbreviation alone comes to,
    which the article may write itself.

    >>> hospital_in_full("二附院", "二附院", [("天津中医药大学第二附属医院", "天津中医药大学第二附属医院")])
    '天津中医药大学第二附属医院'
    """
    if not parts_of(short):
        return ""
    named = dict(written)
    if full != short and full in named:
        return ""
    found = {meant for surface, meant in named.items() if abbreviates(surface, short)}
    return min(found) if len(found) == 1 else ""
