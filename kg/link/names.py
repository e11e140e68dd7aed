"""What each mention of one article names: the full name of every mention, with the reason."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.gazetteer import Division
from kg.link.appositions import appositions, definition
from kg.link.events import expand_event
from kg.link.home import find_home
from kg.link.in_article import name_by_article
from kg.link.name import Name, rename, squeeze
from kg.link.organizations import expand_organization
from kg.link.people import without_address
from kg.link.places import is_in_longer_word, resolve_place
from kg.link.programs import expand_program
from kg.link.settle import Setting, seen_in
from kg.link.short_forms import (
    begins_place,
    unplaced_in_order,
)
from kg.link.spelling import even
from kg.nouns import Article, Extraction, Mention
from kg.schema import ENTITY_TYPES

_PART = 300  # mentions
_PAGE = 50
"""Articles in a document that can speak of one another's teams and places; one of more is a collection, not a page."""


def name_mentions(extractions: Sequence[Extraction]) -> list[Name]:
    """Name every mention of one document's articles, in reading order; times and titles name nothing.

    A team or place that its own article leaves short is the only fitting one that the document's others name in full.
    """
    names = [name for extraction in extractions for name in _name_article(extraction)]
    return [_by_document(name, names) for name in names] if 1 < len(extractions) <= _PAGE else names


def _by_document(name: Name, names: Sequence[Name]) -> Name:
    type = name.mention.type
    if name.settled or name.division or type not in ("ORG", "LOC"):
        return name
    fits = unplaced_in_order if type == "ORG" else begins_place
    found = {n.full: n.division for n in names if n.mention.type == type and fits(n.full, name.full)}
    if len(found) != 1:
        return name
    full = min(found)
    return replace(rename(name, full, f"{name.surface}：同一文件中{full}的简称"), division=found[full])


def _name_article(extraction: Extraction) -> list[Name]:
    """Name every mention of one article, in reading order."""
    article = extraction.article
    mentions = [m for m in sorted(extraction.mentions) if m.type in ENTITY_TYPES]
    home = find_home(article.region)
    alone: list[Name] = []
    contexts = [(part, near, _setting(mentions[near], home)) for part, near in _parts(len(mentions))]
    for part, _, setting in contexts:
        alone += [_by_itself(m, article, setting) for m in mentions[part]]
    names = list(alone)
    for part, near, setting in contexts:
        around = names[near]
        for i in range(part.start, part.stop):
            names[i] = around[i - near.start] = name_by_article(names[i], around, setting, article.text)
    return _follow(alone, _by_definition(names, appositions(article.text, mentions)))


def _parts(count: int) -> list[tuple[slice, slice]]:
    """Cut an article's mentions into parts, each with the slice of those around it that can tell what its names mean.

    All of an article but a very long one is a single part; so time grows with its length.
    """
    if count <= 3 * _PART:
        return [(slice(0, count), slice(0, count))]
    starts = range(0, count, _PART)
    return [(slice(i, min(i + _PART, count)), slice(max(i - _PART, 0), min(i + 2 * _PART, count))) for i in starts]


def _setting(mentions: Iterable[Mention], home: Division | None) -> Setting:
    return seen_in(((m.start, squeeze(m.text)) for m in mentions if m.type in ("LOC", "ORG")), home)


def _by_definition(names: Sequence[Name], pairs: Sequence[tuple[Mention, Mention]]) -> list[Name]:
    """Give the other names that the article itself defines the full name of what they stand for."""
    by_mention = {n.mention: n for n in names}
    defined = [definition(n.surface, n.mention.type, n.at, pairs) for n in names]
    found = []
    for name, mention in zip(names, defined, strict=True):
        meant = by_mention[mention] if mention else name
        if meant.full == name.full or meant.surface == name.surface:
            found.append(name)
        else:
            reason = f"{name.surface}：文中说是{meant.surface}的别称"
            found.append(replace(rename(name, meant.full, reason), division=meant.division))
    return found


def _follow(alone: Sequence[Name], names: Sequence[Name]) -> list[Name]:
    """Let a name that came to a short one go on to what every mention of that short one came to."""
    went: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for before, after in zip(alone, names, strict=True):
        went[before.mention.type, before.full].add(after.full)
    found = []
    for name in names:
        on = went.get((name.mention.type, name.full), {name.full})
        further = min(on) if len(on) == 1 else name.full
        found.append(name if further == name.full else replace(name, full=further, settled=True))
    return found


def _by_itself(mention: Mention, article: Article, setting: Setting) -> Name:
    """Name a mention by its own words and the article's setting."""
    surface = squeeze(mention.text)
    full, reason, division = "", "", None
    if mention.type == "LOC" and is_in_longer_word(article.text, mention.start, mention.end):
        return Name(article.id, mention, surface, surface, settled=True)
    if mention.type == "LOC":
        place = resolve_place(surface, setting, mention.start)
        full, reason, division = place.name, place.reason, place.division
        if place.known:
            return Name(article.id, mention, surface, full, reason, division, True)
    elif mention.type == "ORG":
        found = expand_organization(surface, setting, mention.start)
        full, reason = found.name, found.reason
        if full:
            return Name(article.id, mention, surface, even(full), reason, None, True)
    elif mention.type == "PROGRAM":
        full = expand_program(surface, setting, mention.start)
        if full == surface:
            return Name(article.id, mention, surface, even(full), settled=True)
    elif mention.type == "EVENT":
        full = expand_event(surface, setting, mention.start, article.date)
    elif mention.type == "PER":
        full = without_address(surface)
    if full not in ("", surface) and not reason:
        reason = f"{surface}：{full}的简称"
    return Name(article.id, mention, surface, even(full or surface), reason, division, full not in ("", surface))
