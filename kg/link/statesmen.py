"""Foreigners named by their last name in one article and in full in another: 马克龙 is 埃马纽埃尔·马克龙 of France."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.link.name import Name
from kg.link.namesakes import ABROAD, Posts, posts_by_person
from kg.nouns import Extraction

_SON_OF = ("·本·", "·伊本·", "·宾·", "·阿勒·")
"""In such a name the last part is a father's or a tribe's."""


def name_in_full(names: Sequence[Name], extractions: Sequence[Extraction]) -> list[Name]:
    """Give the last name of a foreigner the one full name of the corpus that ends so and holds posts in his country."""
    posts = posts_by_person(names, extractions)
    full = _full_names(names, posts)
    return [
        replace(n, full=full[n.full], reason=f"{n.surface}：{full[n.full]}的姓，任职在同一国家", settled=True)
        if n.mention.type == "PER" and n.full in full and not _is_another(n, full[n.full], posts)
        else n
        for n in names
    ]


def _is_another(name: Name, full: str, posts: Posts) -> bool:
    """Tell whether a document gives a last name posts in other countries alone: 洛佩斯 of Mexico, not Venezuela."""
    areas = posts.get(name.full, {}).get(name.article.partition("#")[0], set())
    abroad = {area for area in areas if area.startswith(ABROAD)}
    return bool(abroad) and not abroad & _countries(posts, full)


def _full_names(names: Sequence[Name], posts: Posts) -> Mapping[str, str]:
    ending: defaultdict[str, set[str]] = defaultdict(set)
    for n in names:
        if n.mention.type == "PER" and "·" in n.full and not any(part in n.full for part in _SON_OF):
            ending[n.full.rpartition("·")[2]].add(n.full)
    return {
        last: min(full)
        for last, full in sorted(ending.items())
        if len(full) == 1 and _countries(posts, last) & _countries(posts, min(full))
    }


def _countries(posts: Posts, person: str) -> set[str]:
    return {area for areas in posts.get(person, {}).values() for area in areas if area.startswith(ABROAD)}
