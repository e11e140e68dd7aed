"""Foreigners named by their last name in one article and in full in another: 马克龙 is 埃马纽埃尔·马克龙 of France."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.link.name import Name, rename
from kg.link.namesakes import ABROAD, Posts

_SON_OF = ("·本·", "·伊本·", "·宾·", "·阿勒·")
"""In such a name the last part is a father's or a tribe's."""


class LastNames:
    """The full names of foreigners in a corpus by their last, gathered article by article in any order."""

    def __init__(self) -> None:
        self._ending: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, names: Iterable[Name]) -> None:
        """Take in what some names say."""
        for n in names:
            if n.mention.type == "PER" and "·" in n.full and not any(part in n.full for part in _SON_OF):
                self._ending[n.full.rpartition("·")[2]].add(n.full)

    def sure(self, posts: Posts) -> dict[str, str]:
        """Give the full name of each last name that is of one alone, who holds posts in the country of its bearer."""
        return {
            last: min(full)
            for last, full in self._ending.items()
            if len(full) == 1 and _countries(posts, last) & _countries(posts, min(full))
        }


def name_in_full(name: Name, document: str, full_names: Mapping[str, str], posts: Posts) -> Name:
    """Give the last name of a foreigner the one full name of the corpus that ends so and holds posts in his country."""
    full = full_names.get(name.full, "") if name.mention.type == "PER" else ""
    if not full or is_another(name.full, document, full, posts):
        return name
    return rename(name, full, f"{name.surface}：{full}的姓，任职在同一国家")


def is_another(last: str, document: str, full: str, posts: Posts) -> bool:
    """Tell whether a document gives a last name posts in other countries alone: 洛佩斯 of Mexico, not Venezuela."""
    areas = posts.get(last, {}).get(document, set())
    abroad = {area for area in areas if area.startswith(ABROAD)}
    return bool(abroad) and not abroad & _countries(posts, full)


def posts_in_full(posts: Posts, full_names: Mapping[str, str]) -> Posts:
    """Give those who are named in full the posts that their last names have."""
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, by_document in posts.items():
        full = full_names.get(person, "")
        for document, areas in by_document.items():
            who = full if full and not is_another(person, document, full, posts) else person
            found[who][document] |= areas
    return found


def _countries(posts: Posts, person: str) -> set[str]:
    return {area for areas in posts.get(person, {}).values() for area in areas if area.startswith(ABROAD)}
