"""What the articles of a corpus tell of one another's names: titles of documents, last names, who is a namesake."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.link.name import Name
from kg.link.namesakes import Namesakes, Posts, find_posts
from kg.link.numbers import Titles, name_by_title
from kg.link.statesmen import LastNames, name_in_full, posts_in_full
from kg.nouns import Extraction


@dataclass(frozen=True)
class Told:
    """What a corpus tells of names: the one title of a document's number, the one full name of a last name, people."""

    titles: dict[str, str]
    full_names: dict[str, str]
    posts: Posts
    people: Namesakes

    def name(self, names: Iterable[Name], document: str) -> list[Name]:
        """Name a document's mentions by what the corpus tells."""
        in_full = (name_in_full(n, document, self.full_names, self.posts) for n in names)
        return [name_by_title(n, self.titles) for n in in_full]


class Hearsay:
    """Gathers what documents tell of names, one by one in any order: it grows with what is told, not with mentions."""

    def __init__(self) -> None:
        self._titles = Titles()
        self._last_names = LastNames()
        self._posts: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)

    def add(self, document: str, names: Sequence[Name], extractions: Iterable[Extraction]) -> None:
        """Take in what a document tells."""
        self._titles.add(names)
        self._last_names.add(names)
        for person, areas in find_posts(names, extractions).items():
            self._posts[person][document] = areas

    def tell(self) -> Told:
        """Say what all together tell."""
        full_names = self._last_names.sure(self._posts)
        people = Namesakes(posts_in_full(self._posts, full_names))
        return Told(self._titles.sure(), full_names, self._posts, people)
