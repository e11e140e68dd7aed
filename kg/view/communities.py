"""Find the groups of a graph: entities with more statements among themselves than with the rest."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import igraph

from kg.nouns import Statement

SMALLEST = 3  # members that make a community
ROUNDS = 4
"""Rounds of Leiden's refinement: more of them change little."""


def find_communities(rows: Mapping[str, int], statements: Sequence[Statement]) -> list[int]:
    """Give each entity, by its row, the number of its community, the largest being 0; -1 where it is in none.

    Found by modularity (Leiden), seeded: the same graph has the same communities.
    """
    ties = Counter(
        (min(rows[s.subject], rows[s.object]), max(rows[s.subject], rows[s.object]))
        for s in statements
        if s.subject != s.object
    )
    if not ties:
        return [-1] * len(rows)
    pairs = sorted(ties)
    graph = igraph.Graph(n=len(rows), edges=pairs)
    igraph.set_random_number_generator(random.Random(0))
    try:
        found = graph.community_leiden("modularity", weights=[ties[p] for p in pairs], n_iterations=ROUNDS)
    finally:
        igraph.set_random_number_generator(random)
    groups = sorted((g for g in found if len(g) >= SMALLEST), key=lambda g: (-len(g), min(g)))
    member = {row: n for n, group in enumerate(groups) for row in group}
    return [member.get(row, -1) for row in range(len(rows))]
