"""Which meetings and activities are one across articles: what, who, when and where, as each article tells them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.link.generic import month_held, recurrence, takes_place_apart
from kg.link.name import Name
from kg.link.times import first_day
from kg.nouns import Article, Extraction, Mention, Relation

_HOLDS = re.compile(r"[^。！？；\n，]{0,20}(?:召开|举行|举办|主办|承办|组织|开展|启动)[^。！？；\n，]{0,25}")
_SENTENCE = re.compile(r"[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who holds an event, on what day (ISO) and where, as far as its article says; each empty where it does not."""

    who: str = ""
    when: str = ""
    where: str = ""


def event_qualifier(full: str, occasion: Occasion, article: Article) -> str:
    """Give what tells an event from others of its name, or an empty string where the name alone does.

    `article` stands for all that print the story; its date counts where no day is told.

    >>> from kg.nouns import Article
    >>> article = Article("a#1", "a", "", "", (), date="2023-05-03")
    >>> event_qualifier("党委会议", Occasion("福建省立医院", "2023-05-02"), article)
    '福建省立医院，2023-05-02'
    >>> event_qualifier("第五届骨科学术大会", Occasion(), article)
    ''
    """
    day = occasion.when or article.date
    how_often = recurrence(full)
    if how_often == "once":
        return ""
    if how_often == "year":
        return _edition(full, day)
    if how_often == "days":
        return day or article.id
    where = occasion.where if takes_place_apart(full) or not occasion.who else ""
    told = [part for part in (occasion.who, where) if part]
    return "，".join((*told, day)) if told and day else article.id


def _edition(full: str, day: str) -> str:
    """Give the year of a yearly meeting: the article's, or of one held in a known month the year it was last held."""
    month = month_held(full)
    if not month or not day:
        return day[:4]
    return str(int(day[:4]) - (int(day[5:7] or "12") < month))


def occasions(names: Iterable[Name], extractions: Iterable[Extraction]) -> dict[tuple[str, Mention], Occasion]:
    """Find who holds each event of a corpus, when and where, by article and mention.

    What an article tells of one mention holds for the others of the same name and holder in it.
    """
    by_article: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_article[name.article].append(name)
    found: dict[tuple[str, Mention], Occasion] = {}
    for extraction in extractions:
        id = extraction.article.id
        found |= {(id, mention): told for mention, told in _in_article(by_article[id], extraction).items()}
    return found


def _in_article(names: Sequence[Name], extraction: Extraction) -> dict[Mention, Occasion]:
    full = {n.mention: n.full for n in names}
    events = [n for n in names if n.mention.type == "EVENT"]
    facts = sorted(extraction.relations, key=lambda r: (r.subject, r.object, r.predicate))
    stated = {r.object: full.get(r.subject, "") for r in reversed(facts) if _is_held(r)}
    who = _spread(events, _written_before(names, extraction.article.text) | stated)
    where = _shared(
        events, who, {r.subject: full.get(r.object, "") for r in reversed(facts) if r.predicate == "held_in"}
    )
    days = _days([n.mention for n in events], facts, extraction)
    when = _shared(events, who, {mention: day for mention, day in days.items() if day})
    return {n.mention: Occasion(who[n.mention], when[n.mention], where[n.mention]) for n in events}


def _written_before(names: Sequence[Name], text: str) -> dict[Mention, str]:
    """Find the body that is written to hold each event in the words before it: 省卫健委召开…会议."""
    found: dict[Mention, str] = {}
    last: Name | None = None
    for n in names:
        if n.mention.type == "EVENT" and last and _HOLDS.fullmatch(text, last.mention.end, n.at):
            found[n.mention] = last.full
        if n.mention.type == "ORG":
            last = n
    return found


def _is_held(relation: Relation) -> bool:
    return relation.predicate == "organizes" and relation.subject.type == "ORG"


def _spread(events: Sequence[Name], told: Mapping[Mention, str]) -> dict[Mention, str]:
    """Give a mention that nothing is told of what was told of the one of its name before it, else after it."""
    found = {n.mention: told.get(n.mention, "") for n in events}
    for direction in (events, list(reversed(events))):
        last: dict[str, str] = {}
        for n in direction:
            found[n.mention] = last[n.full] = found[n.mention] or last.get(n.full, "")
    return found


def _shared(events: Sequence[Name], who: Mapping[Mention, str], told: Mapping[Mention, str]) -> dict[Mention, str]:
    """Give the mentions of one name and holder the one thing told of any of them; where several are, each its own."""
    group: Callable[[Name], tuple[str, str]] = lambda n: (n.full, who[n.mention])  # noqa: E731
    all_told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for n in events:
        if told.get(n.mention):
            all_told[group(n)].add(told[n.mention])
    one = {key: min(values) for key, values in all_told.items() if len(values) == 1}
    return {n.mention: told.get(n.mention, "") or one.get(group(n), "") for n in events}


def _days(events: Iterable[Mention], facts: Iterable[Relation], extraction: Extraction) -> dict[Mention, str]:
    """Find the day each event begins: the time of a fact about it, else the time its sentence names last before it."""
    date, text = extraction.article.date, extraction.article.text
    found: dict[Mention, str] = {}
    for fact in facts:
        if fact.time and (day := first_day(fact.time.text, date)):
            found |= {m: found.get(m, day) for m in (fact.subject, fact.object) if m.type == "EVENT"}
    times = sorted(m for m in extraction.mentions if m.type == "TIME")
    starts = [m.start for m in times]
    for event in events:
        last = bisect_left(starts, event.start) - 1
        if event not in found and last >= 0 and not _SENTENCE.search(text, starts[last], event.start):
            found[event] = first_day(times[last].text, date)
    return found
