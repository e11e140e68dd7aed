"""Entities that may be one thing but were kept apart, for a person or a program to settle."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.nouns import PossiblySame
from kg.rdf.iris import mint, mint_in
from kg.rdf.terms import Fact, decimal, term
from kg.rdf.vocabulary import chinese


def describe_match(match: PossiblySame, base: str) -> Iterator[Fact]:
    """Link two entities both ways, and give the score and the reason at a node of the pair."""
    one, other = (NamedNode(mint(id, base)) for id in (match.first, match.second))
    names = (*match.first.split("/", 1), *match.second.split("/", 1))
    node = NamedNode(mint_in("match", *names, base_iri=base))
    yield one, term("kg:possiblySame"), other
    yield other, term("kg:possiblySame"), one
    yield node, term("rdf:type"), term("kg:PossibleMatch")
    yield node, term("kg:between"), one
    yield node, term("kg:between"), other
    yield node, term("kg:score"), decimal(match.score)
    yield node, term("kg:reason"), chinese(match.reason)
