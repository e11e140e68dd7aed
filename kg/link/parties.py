"""Bodies of a foreign ruling party, named alone among its leader's posts: 中央书记处 after 越共中央政治局委员."""

import re

from kg.link.organizations import expand_organization
from kg.link.settle import Setting

_POSTS = re.compile(
    r"(?P<party>越共|越南共产党|老挝人民革命党|朝鲜劳动党|古巴共产党)中央(?:政治局)?(?:委员|常委)、(?:(?!中共|中国)[^，。；！？\n]){0,24}$"
)
_BEFORE = 50
"""Characters before a body's name that can tell whose post it is part of."""


def of_foreign_party(surface: str, at: int, text: str) -> str:
    """Give the full name of a central body that is among the posts of a foreign party's leader, or an empty string.

    >>> text = "越共中央政治局委员、中央书记处书记到访"
    >>> of_foreign_party("中央书记处", text.index("中央书"), text), of_foreign_party("中央书记处", 0, "中央书记处书记")
    ('越南共产党中央委员会书记处', '')
    """
    found = _POSTS.search(text, max(at - _BEFORE, 0), at) if surface.startswith("中央") else None
    if not found:
        return ""
    own = found["party"] + surface
    return expand_organization(own, Setting()).name or own
