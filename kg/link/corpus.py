"""Join what the documents of a corpus name and say: one entity for one thing, one statement for each saying.

The extractions are gone through three times, a document at a time: to count types, to hear what documents tell of one
another's names, and to name and count. So memory grows with entities, facts and articles, not with mentions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.link.entities import Namings
from kg.link.hearsay import Hearsay
from kg.link.identity import identify
from kg.link.local_forms import mark_local_forms
from kg.link.name import Name
from kg.link.names import name_mentions
from kg.link.near_misses import find_near_misses
from kg.link.statements import Sayings
from kg.link.stories import find_stories
from kg.link.types import TypeCounts, settle_types
from kg.mentions import MentionPacker
from kg.nouns import Article, Document, Extraction, Linked


def link(documents: Sequence[Document], extractions: Sequence[Extraction]) -> Linked:
    """Merge the mentions and relations of a corpus into entities and statements, whatever order they come in.

    Extractions of articles that are in none of the documents are left out.
    """
    corpus = _Corpus(documents, extractions)
    hearsay = Hearsay()
    for reading in corpus.read():
        hearsay.add(reading.document.id, reading.names, reading.extractions)
    told = hearsay.tell()
    stories = find_stories(corpus.articles_read())
    printed_first = {id: corpus.articles[story[0]] for story in stories for id in story}
    mentions, namings, sayings = MentionPacker(corpus.articles.values()), Namings(), Sayings()
    for reading in corpus.read():
        names = told.name(reading.names, reading.document.id)
        ids = identify(names, reading.extractions, told.people, printed_first)
        for name in names:
            namings.add(ids[name.article, name.mention], name)
        for extraction in reading.extractions:
            article = extraction.article.id
            for mention in extraction.mentions:
                mentions.add(article, mention, ids.get((article, mention), ""))
            sayings.add(extraction, reading.document, ids)
    entities = tuple(mark_local_forms(namings.entities()))
    return Linked(
        documents=corpus.documents,
        articles=tuple(corpus.articles.values()),
        entities=entities,
        mentions=mentions.pack(),
        statements=tuple(sayings.statements()),
        possibly_same=find_near_misses(entities),
        stories=stories,
    )


@dataclass(frozen=True)
class _Reading:
    """A document with what was found in its articles, and what each mention names by what its articles say."""

    document: Document
    extractions: Sequence[Extraction]
    names: Sequence[Name]


class _Corpus:
    """Documents in the order of their ids, and the extractions of their articles, which are read anew each time."""

    def __init__(self, documents: Sequence[Document], extractions: Sequence[Extraction]) -> None:
        by_id = {d.id: d for d in documents}
        self.documents = tuple(by_id[id] for id in sorted(by_id))
        self.articles = {a.id: a for d in self.documents for a in d.articles}
        self._extractions = extractions
        self._places: dict[str, int] = {}
        types = TypeCounts()
        for place, extraction in enumerate(extractions):
            self._places[extraction.article.id] = place
            types.add(extraction)
        self._other_types = types.other_types()

    def articles_read(self) -> Iterator[Article]:
        """Give the articles that have an extraction."""
        return (a for id, a in self.articles.items() if id in self._places)

    def read(self) -> Iterator[_Reading]:
        """Read the documents one after another."""
        for document in self.documents:
            places = [self._places[a.id] for a in document.articles if a.id in self._places]
            read = [settle_types(self._extractions[place], self._other_types) for place in places]
            yield _Reading(document, read, name_mentions(read))
