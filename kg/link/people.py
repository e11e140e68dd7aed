"""Which person of the article a family name or the last part of a foreign name means: 张主任, 老陈, 普京."""

import re
from collections.abc import Iterable

_DOUBLE_SURNAMES = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "尉迟", "慕容", "令狐", "夏侯", "公孙", "端木", "南宫", "独孤")
)
_AFTER = re.compile(r"(?<=[一-鿿]{2})(?:同志|先生|女士|一行|等人)$")
_FAMILIAR = re.compile(r"[老小阿](?P<surname>[一-鿿])|(?P<elder>[一-鿿])老")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦"
    "贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
)
_NOBODY = re.compile(r"[一-鿿](?:某某?|[×ＸxX*＊○]+)[一-鿿]?")


def without_address(person: str) -> str:
    """Take off what is said after a person's name out of courtesy, or of those with him.

    >>> without_address("张永裕同志"), without_address("张小舟一行")
    ('张永裕', '张小舟')
    """
    return _AFTER.sub("", person)


def is_anybody(person: str) -> bool:
    """Tell whether a name is one that hides or leaves out who it is, so that it means nobody in another article.

    >>> [is_anybody(name) for name in ("张某", "老陈", "张", "张三", "老舍")]
    [True, True, True, False, False]
    """
    if len(person) == 1 or _NOBODY.fullmatch(person):
        return True
    familiar = _FAMILIAR.fullmatch(person)
    return familiar is not None and (familiar["surname"] or familiar["elder"]) in _SURNAMES


def fuller_person(short: str, named: Iterable[str]) -> str:
    """Give the one fuller name in an article that a short one can mean, or an empty string.

    >>> fuller_person("张", ["张永裕", "李小红"]), fuller_person("张", ["张永裕", "张国安"])
    ('张永裕', '')
    >>> fuller_person("普京", ["弗拉基米尔·普京"]), fuller_person("小李", ["李娜"]), fuller_person("岸田", ["岸田文雄"])
    ('弗拉基米尔·普京', '李娜', '岸田文雄')
    """
    familiar = _FAMILIAR.fullmatch(short)
    surname = (familiar["surname"] or familiar["elder"]) if familiar and is_anybody(short) else short
    is_surname = len(surname) == 1 or surname in _DOUBLE_SURNAMES
    full = {
        name
        for name in named
        if name != short
        and (
            (is_surname and "·" not in name and name.startswith(surname) and not is_anybody(name))
            or name.endswith(f"·{short}")
            or (len(name) == 4 and "·" not in name and name[:2] == short)
        )
    }
    return min(full) if len(full) == 1 else ""
