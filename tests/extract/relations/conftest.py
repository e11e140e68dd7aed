import re
from collections.abc import Callable

import pytest

from kg.extract.relations import find_relations
from kg.extract.relations.scene import Scene, lay_out
from kg.nouns import Article, Block, Mention, Relation

Marked = Callable[..., tuple[Article, list[Mention]]]


@pytest.fixture
def marked() -> Marked:
    """Build an article of blocks with mentions marked as [[TYPE|surface]]; a block may be a (kind, text) pair."""

    def build(*blocks: str | tuple[str, str]) -> tuple[Article, list[Mention]]:
        text, mentions, laid = "", [], []
        for block in blocks:
            kind, body = ("paragraph", block) if isinstance(block, str) else block
            text += "\n" if text else ""
            start = len(text)
            for piece in re.split(r"(\[\[.*?\]\])", body):
                mark = re.fullmatch(r"\[\[(\w+)\|(.*)\]\]", piece)
                surface = mark[2] if mark else piece
                if mark:
                    mentions.append(Mention(len(text), len(text) + len(surface), mark[1], surface))
                text += surface
            laid.append(Block(kind, start, len(text)))
        return Article("a#1", "a", "", text, range(len(text)), tuple(laid)), mentions

    return build


@pytest.fixture
def scene(marked: Marked) -> Callable[..., Scene]:
    return lambda *blocks: lay_out(*marked(*blocks))


@pytest.fixture
def facts(marked: Marked) -> Callable[..., dict[tuple[str, str, str], Relation]]:
    """Find the facts of marked blocks, by subject, predicate and object as written."""

    def find(*blocks: str | tuple[str, str]) -> dict[tuple[str, str, str], Relation]:
        return {(r.subject.text, r.predicate, r.object.text): r for r in find_relations(*marked(*blocks))}

    return find
