"""Find every mention that rules and lexicons know, and settle which of overlapping ones stand."""

from collections.abc import Iterable

from kg.extract.rules.events import find_events
from kg.extract.rules.organizations import find_organizations
from kg.extract.rules.people import find_people
from kg.extract.rules.places import find_places
from kg.extract.rules.programs import find_programs
from kg.extract.rules.times import find_times
from kg.extract.rules.titles import find_titles
from kg.nouns import Mention


def find_by_rules(text: str) -> list[Mention]:
    """List the mentions of a text, none overlapping another, in reading order."""
    titles = list(find_titles(text))
    times = list(find_times(text))
    places = list(find_places(text))
    starts = {m.end for m in (*titles, *times)}
    return settle(
        [
            *titles,
            *places,
            *times,
            *find_people(text, titles),
            *find_organizations(text, places, starts),
            *find_programs(text),
            *find_events(text),
        ]
    )


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """Choose among overlapping mentions: the longest first, the surer of two as long."""
    chosen: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, -m.confidence, m.start, m.type)):
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(mention)
    return sorted(chosen)
