"""The nouns every stage speaks: documents, articles, mentions, relations, entities, statements.

`read` makes Documents of Articles; `extract` makes an Extraction (Mentions, Relations) of an Article;
`link` makes Entities and Statements of Extractions. All are plain frozen data.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

BLOCK_KINDS = ("heading", "paragraph", "item", "byline", "caption", "navigation", "repeat")
"""What a block of an article can be. `item` is a list item; `navigation` is a web page's frame (menus, related
links); `repeat` is a passage printed before in the same document. No facts are read from these two."""
FRAME_BLOCKS = frozenset({"navigation", "repeat"})
"""Kinds of block that say nothing of their own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of an article's text, [start, end) in `Article.text`, that stands on its own on the page."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news item.

    `text` is what the stages read: blocks joined by a line feed, hard line breaks inside a sentence removed.
    `offsets[i]` is the place of `text[i]` in the document's raw text; it never decreases.
    """

    id: str
    document: str
    title: str
    text: str
    offsets: Sequence[int] = field(repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    date: str = ""  # ISO 8601 day, or empty
    region: str = ""  # the division the publisher speaks for when it says 我省, 全市: 福建省, 焦作市
    source: str = ""

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the [start, end) in the raw text of a non-empty span of `text`."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Document:
    """One input file (or one row of a jsonl or csv file), decoded, with the articles found in it.

    The articles partition the document in reading order; `text` is the decoded raw text.
    """

    id: str  # the file's stem; made unique by its folder where two files share a stem
    path: str  # as given by the user, for messages and provenance
    text: str = field(repr=False)
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span [start, end) of an article's text with a type of `schema.MENTION_TYPES`."""

    start: int
    end: int
    type: str
    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A fact as one sentence tells it, between two mentions of one article.

    `start`, `end` is the evidence in `Article.text`: the sentence or clause that says so.
    """

    subject: Mention
    predicate: str
    object: Mention
    start: int
    end: int
    verb: str = ""  # as written: 出席, 印发
    time: Mention | None = None
    place: Mention | None = None
    role: str = ""  # as written: 党组成员、副主任
    modality: str = "asserted"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one article."""

    article: Article
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A real thing under one id, with every name it goes by.

    `id` is "TYPE/canonical name", with a " (…)" qualifier where the name alone is ambiguous: readable, deterministic.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()  # other surfaces, sorted, without the canonical name
    subtype: str = ""
    code: str = ""  # GB/T 2260 division code, for places that have one
    latitude: float | None = None
    longitude: float | None = None
    reasons: tuple[str, ...] = ()  # why each alias belongs: "省卫健委: 省 = 福建省 (publisher)"
    local_form_of: str = ""  # id of the wider programme that this is a place's own form of


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention with its article and the entity it names ("" for TIME and TITLE)."""

    article: str
    mention: Mention
    entity: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that says so: offsets into the raw text of the document, and the passage as a person reads it."""

    article: str
    document: str
    start: int  # in Document.text, code points
    end: int
    raw: str = field(repr=False)  # Document.text[start:end]
    text: str = ""  # the same passage with line breaks joined


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact said once: entity ids, predicate, qualifiers and its evidence."""

    id: str
    subject: str
    predicate: str
    object: str
    evidence: Evidence
    verb: str = ""
    time: str = ""  # as written: 7月23日
    date: str = ""  # where the words settle one: ISO 8601 day, month or year, or a span of two, begin/end
    place: str = ""  # entity id
    role: str = ""
    modality: str = "asserted"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class PossiblySame:
    """Two entities of a type that may be one thing but were kept apart, with what speaks for it."""

    first: str  # entity id, less than `second`
    second: str
    reason: str  # as of a merge: what the two share, and what is missing
    score: float  # 0 to 1: how likely they are one


@dataclass(frozen=True, slots=True)
class Linked:
    """A corpus after linking: everything the graph is made of, each part sorted by id or place."""

    documents: tuple[Document, ...]
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    mentions: Sequence[LinkedMention]
    statements: tuple[Statement, ...]
    possibly_same: tuple[PossiblySame, ...] = ()
    stories: tuple[tuple[str, ...], ...] = ()  # ids of articles that print one story, each group sorted, of two or more
