"""Which person of the article a family name or the last part of a foreign name means: 张主任, 普京."""

from collections.abc import Iterable

_DOUBLE_SURNAMES = frozenset(
    ("欧阳", "上官", "司马", "诸葛", "司徒", "皇甫", "尉迟", "慕容", "令狐", "夏侯", "公孙", "端木", "南宫", "独孤")
)


def fuller_person(short: str, named: Iterable[str]) -> str:
    """Give the one fuller name in an article that a short one can mean, or an empty string.

    >>> fuller_person("张", ["张永裕", "李小红"]), fuller_person("张", ["张永裕", "张国安"])
    ('张永裕', '')
    >>> fuller_person("普京", ["弗拉基米尔·普京"])
    '弗拉基米尔·普京'
    """
    is_surname = len(short) == 1 or short in _DOUBLE_SURNAMES
    full = {
        name
        for name in named
        if name != short and ((is_surname and "·" not in name and name.startswith(short)) or name.endswith(f"·{short}"))
    }
    return min(full) if len(full) == 1 else ""
