"""Tell which posts a body can have: who holds a national office holds it in no local body that the sentence names."""

import re

from kg.gazetteer import named
from kg.nouns import Relation

NATIONAL_OFFICES = frozenset(
    {"总书记", "国家主席", "国家副主席", "委员长", "国务院总理", "总理", "副总理", "国务委员", "中央军委主席"}
)

_LEVEL_WORD = re.compile(r"(?:本|该|各)?(?:自治区|省|市|县|区|州|镇|乡|街道)")
_LONGEST_DIVISION = 12


def is_possible_post(role: str, body: str) -> bool:
    """Tell whether a body can have a post, by the post's name and the body's.

    >>> is_possible_post("总书记", "省卫健委"), is_possible_post("主任", "省卫健委"), is_possible_post("总理", "国务院")
    (False, True, True)
    """
    return role not in NATIONAL_OFFICES or not is_local(body)


def is_told_post(relation: Relation) -> bool:
    """Tell whether a sentence names a post: a place that a person only speaks of later (甲某表示，乙国…) is none's."""
    speaks_of = relation.subject.end <= relation.object.start
    return bool(relation.role or relation.verb) or relation.object.type != "LOC" or not speaks_of


def is_local(body: str) -> bool:
    """Tell whether a body's name begins with a division of China or a level's word.

    >>> is_local("福建省儿童医院"), is_local("市疾控中心"), is_local("国家卫健委")
    (True, True, False)
    """
    heads = (body[:length] for length in range(2, min(len(body), _LONGEST_DIVISION) + 1))
    return bool(_LEVEL_WORD.match(body)) or any(map(named, heads))
