"""Find explicit times: dates, spans of dates, and the set phrases of news (近日, 今年以来, “十四五”期间)."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths
from kg.nouns import Mention

_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零一二三四五六七八九]{3})年(?:度|代)?|今年|去年|明年|前年|上年|当年"
_MONTH = r"\d{1,2}月(?:份|底|初|末|中旬|上旬|下旬)?"
_DAY = r"\d{1,2}[日号](?:晚|凌晨)?"
_PART = r"上午|下午|中午|晚上?|凌晨|清晨|早上|傍晚|夜间"
_CLOCK = rf"(?:{_PART})?\d{{1,2}}(?:时|点)(?:\d{{1,2}}分|半|许)?"
_LATER = r"(?:以来|来|起|前|底前|底|初|末|年底|年末|年初|上半年|下半年|同期|期间|全年)"
_DATE = rf"(?:(?:{_YEAR})(?:{_MONTH})?(?:{_DAY})?|{_MONTH}(?:{_DAY})?|{_DAY})"
_UNTIL = rf"(?:[至到—~-]+{_DATE})?"
_RELATIVE = (
    r"(?:今天|昨天|明天|今晚|昨晚|昨日|今日|当天|当日|当晚|同日|同一天|次日|当地时间|本月|上月|下月|上周|下周|本周)"
    rf"(?:{_MONTH})?(?:{_DAY})?(?:\({_MONTH}{_DAY}\))?(?:{_PART})?"
)
_VAGUE = (
    r"近日|日前|近期|近年来|近\d+[天年月日]来?|近[一二两三五十几]+[天年月](?:来|以来)?|连日来|不久前|前不久|最近|目前为止|长期以来|"
    r"每年|每月|每季度|每周[一二三四五六日]?|上半年|下半年|前?[一二三四]季度|年底前|年底|年末|年内|\d+年来|[一二两三四五六七八九十]+年来|"
    r"春节期间|春节|“?十[二三四五]五”?(?:期间|时期|以来|末|规划期)"
)
_STAMP = r"\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?"
_TIME = re.compile(rf"{_STAMP}|(?:{_RELATIVE}|{_DATE}{_UNTIL})(?:{_PART})?(?:{_CLOCK})?{_LATER}?|{_VAGUE}")
_NOT_A_TIME = re.compile(r"\d{1,2}号|\d+月$")


def find_times(text: str) -> Iterator[Mention]:
    """Yield the time expressions of a text.

    >>> [m.text for m in find_times("11月5日至6日，近日召开的会议要求到2025年底完成。")]
    ['11月5日至6日', '近日', '2025年底']
    """
    for match in _TIME.finditer(even_widths(text)):
        start, end = match.span()
        if not _NOT_A_TIME.fullmatch(match[0]):
            yield Mention(start, end, "TIME", text[start:end], 0.9)
