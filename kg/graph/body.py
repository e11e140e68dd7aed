"""What an article itself says, apart from the frame around it and from passages printed before."""

from bisect import bisect_right
from collections.abc import Iterator

from kg.nouns import FRAME_BLOCKS, Article, Entity, Linked, LinkedMention


def body_mentions(linked: Linked) -> Iterator[LinkedMention]:
    """Give the mentions that stand in an article's own text, not in navigation or a repeated passage."""
    articles = {a.id: a for a in linked.articles}
    starts = {a.id: [b.start for b in a.blocks] for a in linked.articles}
    return (m for m in linked.mentions if not _in_frame(m, articles[m.article], starts[m.article]))


def told_entities(linked: Linked) -> list[Entity]:
    """List the entities that an article's own text mentions or a statement names, by id."""
    told = {m.entity for m in body_mentions(linked)}
    for statement in linked.statements:
        told |= {statement.subject, statement.object, statement.place}
    return sorted((e for e in linked.entities if e.id in told), key=lambda e: e.id)


def _in_frame(mention: LinkedMention, article: Article, starts: list[int]) -> bool:
    at = bisect_right(starts, mention.mention.start) - 1
    return at >= 0 and article.blocks[at].kind in FRAME_BLOCKS and mention.mention.start < article.blocks[at].end
