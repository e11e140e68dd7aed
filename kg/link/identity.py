"""Which names mean one thing across documents: namesakes, meetings that every body holds, 城关镇 of no known county."""

import re
from collections.abc import Mapping, Sequence

from kg.gazetteer import chain, named
from kg.link.generic import is_in_many_towns, is_shared
from kg.link.home import find_home
from kg.link.leading import leading_place, official_name
from kg.link.name import Name
from kg.link.namesakes import Namesakes
from kg.link.occasions import Occasion, event_qualifier, occasions
from kg.link.people import is_anybody
from kg.link.settle import Setting, division_of_level
from kg.link.spelling import skeleton
from kg.nouns import Article, Extraction, Mention

_SHORTLY = 40
"""Characters; a place named at most so many before a name is where it is."""

Key = tuple[str, Mention]
"""An article's id and a mention in it."""

_FOREIGN_CITY = re.compile(r"[一-鿿·]{2,}市")
_QUAKE = re.compile(r"(?:地震|强震)$")
_WHOLE = re.compile(r"^(?:\d{4}年度?|第.{1,4}[届次])?全(?P<level>自治区|省|市|县|区|州|旗|盟)(?!民|域|面)")


def identify(
    names: Sequence[Name],
    extractions: Sequence[Extraction],
    people: Namesakes,
    printed_first: Mapping[str, Article],
) -> dict[Key, str]:
    """Give the id of the entity that each mention of a document names.

    It is "TYPE/full name", with " (…)" where the name alone is ambiguous, and written as every paper can write it:
    without quotation marks, and with 福建省 for 全省. Articles that print one story speak of the same meetings and
    documents: `printed_first` gives the first of them for the id of each.
    """
    articles = {e.article.id: e.article for e in extractions}
    region = extractions[-1].article.region if extractions else ""
    held = occasions(names, extractions)
    provinces = _provinces_before(names)
    ids: dict[Key, str] = {}
    for n in names:
        key, article = (n.article, n.mention), articles[n.article]
        type, name = n.mention.type, _named_alone(n, article)
        if type == "PER":
            anybody = article.document if is_anybody(n.full) else ""
            qualifier = people.qualifier(n.full, article.document, region) or anybody
        else:
            area = article.region or provinces.get(key, "") or article.document
            first = printed_first.get(n.article, article)
            qualifier = _qualifier(n, name, held.get(key, Occasion()), first, area)
        ids[key] = f"{type}/{name} ({qualifier})" if qualifier else f"{type}/{name}"
    return ids


def _named_alone(name: Name, article: Article) -> str:
    """Write a name as it stands outside its article: 全省卫生健康工作会议 of a Fujian paper is 福建省's."""
    plain = skeleton(name.full)
    if (
        name.mention.type == "LOC"
        and not name.division
        and _FOREIGN_CITY.fullmatch(plain)
        and not leading_place(plain).length
    ):
        return plain.removesuffix("市")
    if name.mention.type == "EVENT" and _QUAKE.search(plain):
        return _from_narrowest(plain)
    found = _WHOLE.search(plain) if name.mention.type in ("EVENT", "PROGRAM") else None
    if not found:
        return plain
    setting = Setting(find_home(article.region))
    place = division_of_level(found["level"], setting, 0)
    if not place and found["level"] == "区":
        place = division_of_level("自治区", setting, 0)
    return plain[: found.start("level") - 1] + official_name(place) + plain[found.end("level") :] if place else plain


def _from_narrowest(plain: str) -> str:
    """Leave out what the place at the beginning of a name lies in: 甘肃积石山地震 is 积石山地震."""
    lead = leading_place(plain)
    for start in range(lead.length - 2, 0, -1):
        inner = leading_place(plain[start:])
        if inner.length == lead.length - start and set(lead.places) <= set(inner.places):
            return plain[start:]
    return plain


def _provinces_before(names: Sequence[Name]) -> dict[Key, str]:
    """Find the province of the division that an article names shortly before each name."""
    found: dict[Key, str] = {}
    last: Name | None = None
    for n in names:
        if last and last.division and last.article == n.article and n.at - last.at < _SHORTLY:
            found[n.article, n.mention] = chain(last.division)[-1].name
        if n.division:
            last = n
    return found


def _qualifier(name: Name, plain: str, occasion: Occasion, article: Article, area: str) -> str:
    type = name.mention.type
    if type == "EVENT":
        unplaced = area if _WHOLE.search(plain) else ""
        return "，".join(filter(None, (unplaced, event_qualifier(plain, occasion, article))))
    if type == "LOC" and not name.division and is_in_many_towns(plain):
        return article.region
    open_place = type == "LOC" and not name.settled and bool(named(plain))  # 鼓楼区 of no known city
    if name.division or not (open_place or is_shared(type, plain)):
        return ""
    return article.id if type == "PROGRAM" else area
