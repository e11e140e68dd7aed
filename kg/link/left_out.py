"""Whether the words that a short name leaves out would make it the name of another thing: a part, a phase, a draft."""

import re

_EDITION = re.compile(r"第?[一二三四五六七八九十百\d]+[届期批轮季版号级]|[东中西南北][线段]")
_APART = re.compile(
    r"(?<![阶手])段|后续|配套|(?<!经营)(?<!市场)主体|附属|辅助|支线|[东西南北]延|等|暂行|试行|非(?!遗|洲)|[一二三四五六七八九十\d]+线"
    r"|通道|隧道|枢纽|水库|电站|大桥|船闸"
)
"""Words of a part, of one more, of a draft, of a list and of the contrary, and works that lie within another."""
_DIRECTION = re.compile(r"[东西南北中上下]+")
_MEASURE = re.compile(r"(?:条例|规定|办法)$")
_MECHANISM = re.compile(r"机制$")
_WHOSE = (
    "残疾人",
    "大学生",
    "中学生",
    "学生",
    "青年",
    "少年",
    "军人",
    "老年人",
    "农民",
    "少数民族",
    "女子",
    "冬季",
    "特殊",
)
"""Who competes, or when: games of some are not the games of all."""
_GAMES = re.compile(r"(?:[运奥]|运动)会$")
_WORD = 2
"""Characters of a word."""


def left_out(full: str, short: str) -> list[str]:
    """Give the stretches of a longer name that a short one leaves out, the two aligned from their common ending.

    >>> left_out("三峡水运新通道工程", "三峡工程"), left_out("质量监督管理办法", "质量监管办法")
    (['水运新通道'], ['督', '理'])
    """
    same = next((i for i in range(min(len(full), len(short))) if full[-1 - i] != short[-1 - i]), len(short))
    rest, found, run = short[: len(short) - same], list[str](), ""
    for character in full[: len(full) - same]:
        if rest and character == rest[0]:
            found, run, rest = [*found, run], "", rest[1:]
        else:
            run += character
    return [run for run in (*found, run) if run]


def is_another_work(full: str, short: str) -> bool:
    """Tell whether a programme's longer name is that of a part, a phase or another edition of what the short one names.

    Of a regulation's title only half of a word is left out, and of a mechanism's one word.

    >>> is_another_work("南水北调后续工程", "南水北调工程"), is_another_work("引洮供水工程", "引洮工程")
    (True, False)
    >>> is_another_work("人体器官捐献和移植条例", "人体器官移植条例")
    True
    """
    if _EDITION.findall(full) != _EDITION.findall(short):
        return True
    runs = left_out(full, short)
    if any(_APART.search(run) or _DIRECTION.fullmatch(run) for run in runs):
        return True
    longest = max(map(len, runs), default=0)
    return longest > 1 if _MEASURE.search(short) else longest > _WORD and bool(_MECHANISM.search(short))


def is_of_some(full: str, short: str) -> bool:
    """Tell whether games are those of a group that a short name of games does not tell of: 残疾人, 大学生.

    >>> is_of_some("第四届亚洲残疾人运动会", "亚运会"), is_of_some("第四届亚洲残疾人运动会", "亚残运会")
    (True, False)
    """
    return bool(_GAMES.search(short)) and any(group in full and group[0] not in short for group in _WHOSE)


def are_two_games(full: str, short: str) -> bool:
    """Tell whether a name is that of two games, of which a short one names the second.

    >>> are_two_games("冬奥会冬残奥会", "冬残奥会"), are_two_games("杭州亚运会", "亚运会")
    (True, False)
    """
    return bool(_GAMES.search(short) and _GAMES.search(full.removesuffix(short)))
