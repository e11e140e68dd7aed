"""Say which entities are worth a place on the page, and which come first."""

from bisect import bisect_right
from collections.abc import Iterable
from math import log2

from kg.nouns import FRAME_BLOCKS, Article, Linked, Statement


def shown_entities(linked: Linked) -> list[str]:
    """List the ids of the entities that take part in a statement or occur in the body of an article, in id order."""
    shown = {id for s in linked.statements for id in (s.subject, s.object, s.place) if id}
    starts = {a.id: [b.start for b in a.blocks] for a in linked.articles}
    articles = {a.id: a for a in linked.articles}
    for m in linked.mentions:
        if m.entity not in shown and _in_body(articles[m.article], starts[m.article], m.mention.start):
            shown.add(m.entity)
    return [e.id for e in linked.entities if e.id in shown]


def _in_body(article: Article, starts: list[int], place: int) -> bool:
    block = bisect_right(starts, place) - 1
    return block < 0 or article.blocks[block].kind not in FRAME_BLOCKS


def neighbours(ids: Iterable[str], statements: Iterable[Statement]) -> dict[str, set[str]]:
    """Give each entity the entities that a statement joins it to."""
    joined: dict[str, set[str]] = {id: set() for id in ids}
    for s in statements:
        if s.subject != s.object:
            joined[s.subject].add(s.object)
            joined[s.object].add(s.subject)
    return joined


def weigh_entities(linked: Linked, joined: dict[str, set[str]]) -> dict[str, float]:
    """Weigh each entity by whom it is joined to, how much is said of it and how often it is named."""
    said = dict.fromkeys(joined, 0)
    named = dict.fromkeys(joined, 0)
    for s in linked.statements:
        said[s.subject] += 1
        said[s.object] += 1
    for m in linked.mentions:
        if m.entity in named:
            named[m.entity] += 1
    return {id: round(2 * len(joined[id]) + said[id] + log2(1 + named[id]), 2) for id in joined}


def first_look(weights: dict[str, float], joined: dict[str, set[str]], *, size: int) -> list[str]:
    """Choose the entities of the first picture, heaviest first: at most `size`, each joined to another of them.

    Where nothing is joined, the heaviest entities are given.
    """
    order = sorted(weights, key=lambda id: (-weights[id], id))
    rank = {id: n for n, id in enumerate(order)}
    chosen: set[str] = set()
    for id in order:
        if id in chosen or not joined[id]:
            continue
        partner = set() if joined[id] & chosen else {min(joined[id], key=rank.__getitem__)}
        if len(chosen) + 1 + len(partner) <= size:
            chosen |= {id} | partner
    return sorted(chosen, key=rank.__getitem__) or order[:size]
