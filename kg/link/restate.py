"""Put other ends to facts, and keep one of those that then say the same."""

from collections.abc import Iterable
from dataclasses import replace

from kg.link.statements import Sayings, statement_id
from kg.nouns import Statement
from kg.schema import PREDICATES


def point(statement: Statement, subject: str, object: str, place: str) -> Statement:
    """Put other ends and another place to a fact, under the id that linking gives such a fact."""
    s = statement
    if PREDICATES[s.predicate].symmetric:
        subject, object = sorted((subject, object))
    if (subject, object) == (s.subject, s.object):
        return s if place == s.place else replace(s, place=place)
    return replace(
        s, id=statement_id(subject, s.predicate, object, s.evidence), subject=subject, object=object, place=place
    )


def surest(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Keep one of the facts that say the same in the same words, and none that joins a thing to itself."""
    sayings = Sayings()
    for s in statements:
        if s.subject != s.object:
            sayings.take(s)
    return tuple(sayings.statements())
