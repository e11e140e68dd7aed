"""Small articles written with their mentions in place: [ORG:省卫健委][TITLE:主任][PER:张三]."""

import re

import pytest

from kg.link import link
from kg.nouns import Article, Block, Document, Extraction, Mention, Relation

_MARK = re.compile(r"\[([A-Z]+):(.*?)\]", re.S)


@pytest.fixture
def article():
    """Make a document of one article and its extraction."""
    return _make


@pytest.fixture
def entities(article):
    """Link a small article: give the names of its entities."""

    def names(marked, **options):
        document, extraction = article(marked, **options)
        return {e.name for e in link([document], [extraction]).entities}

    return names


def _make(marked, *facts, id="a", document="", region="福建省", date="2021-07-30", kind="paragraph"):
    """A fact is (subject, predicate, object) by surface, then (field, value) pairs of the relation."""
    text, mentions = "", []
    for part in re.split(r"(\[[A-Z]+:.*?\])", marked, flags=re.S):
        if found := _MARK.fullmatch(part):
            mentions.append(Mention(len(text), len(text) + len(found[2]), found[1], found[2]))
            text += found[2]
        else:
            text += part
    document = document or id
    one = Article(
        id=f"{document}#{id}",
        document=document,
        title="",
        text=text,
        offsets=range(len(text)),
        blocks=(Block(kind, 0, len(text)),),
        date=date,
        region=region,
    )
    by_text = {}
    for mention in mentions:
        by_text.setdefault(mention.text, mention)
    relations = tuple(
        Relation(by_text[subject], predicate, by_text[object], 0, len(text), **dict(more))
        for subject, predicate, object, *more in facts
    )
    return Document(document, f"{document}.txt", text, (one,)), Extraction(one, tuple(mentions), relations)
