"""Documents called by their number alone in one article, and by title and number in another: 闽卫医〔2021〕12号."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.link.appositions import is_number
from kg.link.name import Name, rename
from kg.link.spelling import even


class Titles:
    """The titles that a corpus gives to the numbers of documents, gathered article by article in any order."""

    def __init__(self) -> None:
        self._titles: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, names: Iterable[Name]) -> None:
        """Take in what some names say."""
        for n in names:
            if n.mention.type == "PROGRAM" and is_number(n.surface) and not is_number(n.full):
                self._titles[even(n.surface)].add(n.full)

    def sure(self) -> dict[str, str]:
        """Give the title of each number that the corpus gives one title alone."""
        return {number: min(titles) for number, titles in self._titles.items() if len(titles) == 1}


def name_by_title(name: Name, titles: Mapping[str, str]) -> Name:
    """Give a document's number the one title that the corpus gives it."""
    title = titles.get(name.full, "") if name.mention.type == "PROGRAM" else ""
    return rename(name, title, f"{name.surface}：{title}的文号") if title else name
