"""One spelling for what papers print in several: brackets, dashes, dots in foreign names, quotation marks, numerals."""

import re

_MARKS = str.maketrans("()─－–―", "（）————")
_QUOTES = str.maketrans("", "", "“”‘’\"'《》〈〉「」『』")
_DOT = re.compile(r"(?<=[一-鿿])[•‧・．∙⋅･](?=[一-鿿])")
_YEAR_OF_DOCUMENT = re.compile(r"(?<=[一-鿿])[\[【﹝［（(](\d{4})[\]】﹞］）)](?=\d+号)")
_APP = re.compile(r"(?<=.)(?:APP|app)$")
_RANGE = re.compile(r"(?<=\d)(?:-|~|～)(?=\d)")
_ORDINAL = re.compile(r"第(\d{1,2})(?=届|次|批|期)")
_DIGITS = "零一二三四五六七八九"


def even(name: str) -> str:
    """Write a name's brackets, dashes and dots in the one way that official names have them.

    >>> even("健康中国行动(2019-2030年)"), even("达米安•米格尔"), even("闽卫医[2021]12号")
    ('健康中国行动（2019—2030年）', '达米安·米格尔', '闽卫医〔2021〕12号')
    """
    name = _RANGE.sub("—", _YEAR_OF_DOCUMENT.sub(r"〔\1〕", name))
    return _DOT.sub("·", name).translate(_MARKS)


def skeleton(name: str) -> str:
    """Give what is the same in every spelling of a name: no quotation marks, small ordinals in Chinese numerals, App.

    >>> skeleton("“健康中国2030”规划纲要"), skeleton("第19届亚洲运动会"), skeleton("闽政通APP")
    ('健康中国2030规划纲要', '第十九届亚洲运动会', '闽政通App')
    """
    bare = _APP.sub("App", name.translate(_QUOTES))
    return _ORDINAL.sub(lambda found: "第" + numeral(int(found[1])), bare) or name


def numeral(number: int) -> str:
    """Write a number from 0 to 99 in Chinese.

    >>> numeral(10), numeral(19), numeral(20), numeral(34)
    ('十', '十九', '二十', '三十四')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def has_in_order(full: str, short: str) -> bool:
    """Tell whether a name has the characters of another in their order.

    >>> has_in_order("福建援疆前方指挥部", "福建援疆指挥部"), has_in_order("福建援疆指挥部", "援疆福建指挥部")
    (True, False)
    """
    rest = iter(full)
    return all(character in rest for character in short)
