"""Choose what of a corpus too big for one page stands in its file: the heaviest entities and what joins them."""

from dataclasses import replace

from kg.mentions import pack_mentions
from kg.nouns import Linked
from kg.view.importance import neighbours, shown_entities, weigh_entities

MOST_ENTITIES = 50_000
MOST_STATEMENTS = 200_000


def heaviest_part(linked: Linked, *, entities: int = MOST_ENTITIES, statements: int = MOST_STATEMENTS) -> Linked:
    """Keep the heaviest entities of a corpus, the statements among them and the places of these, within both bounds.

    A corpus within them is given back as it is. Places of statements come on top of the bound.
    """
    shown = shown_entities(linked)
    if len(shown) <= entities and len(linked.statements) <= statements:
        return linked
    weights = weigh_entities(linked, neighbours(shown, linked.statements))
    rank = {id: n for n, id in enumerate(sorted(weights, key=lambda id: (-weights[id], id)))}
    lightest = [max(rank[s.subject], rank[s.object]) for s in linked.statements]
    bound = min(entities, sorted(lightest)[statements] if len(lightest) > statements else entities)
    told = tuple(s for s, light in zip(linked.statements, lightest, strict=True) if light < bound)
    kept = {id for id, n in rank.items() if n < bound} | {s.place for s in told if s.place}
    return replace(
        linked,
        entities=tuple(e for e in linked.entities if e.id in kept),
        statements=told,
        mentions=pack_mentions((m for m in linked.mentions if not m.entity or m.entity in kept), linked.articles),
        possibly_same=tuple(p for p in linked.possibly_same if {p.first, p.second} <= kept),
    )
