"""What a mention names by the other names of its article, where its own words do not settle it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer import country_named
from kg.link.abridged import (
    is_acronym_of_event,
    is_team,
    same_but_for_marks,
    same_event,
    same_slogan,
    same_team,
    same_undertaking,
)
from kg.link.bodies import expand_bodies_inside
from kg.link.bodies_in_article import body_by_article
from kg.link.events import stage_of
from kg.link.grassroots import OF_LEVEL, place_at_grassroots, place_village
from kg.link.leading import leading_place
from kg.link.letters import read_letter
from kg.link.name import Name, rename
from kg.link.people import fuller_person
from kg.link.programs import is_complete
from kg.link.settle import Setting
from kg.link.short_forms import (
    Fits,
    begins_place,
    begins_program,
    ends_with_body,
    ends_with_place,
    is_longer_event,
    is_longer_program,
    is_title_of,
    is_written_out,
    longer_event_in_order,
    nearest,
    same_company,
    unplaced_in_order,
)
from kg.link.units import host_campus, host_unit

_SHORT_FORMS: dict[str, tuple[Fits, ...]] = {
    "ORG": (ends_with_body, unplaced_in_order, same_company),
    "LOC": (ends_with_place, begins_place),
    "PROGRAM": (is_longer_program, is_title_of, begins_program, is_written_out),
    "EVENT": (is_longer_event, longer_event_in_order),
}
_ABRIDGED: dict[str, tuple[Fits, ...]] = {
    "ORG": (same_team,),
    "PROGRAM": (same_undertaking, same_slogan, same_but_for_marks),
    "EVENT": (is_acronym_of_event, same_event, same_but_for_marks),
}
"""Forms with words left out, which tell what is meant only where one name of the article fits."""
_HELD_BY_ONE = re.compile(r"(?:例行)?(?:新闻发布会|发布会|记者会|吹风会)|(?:新春|春节|国庆)招待会")
_OF_OTHERS = re.compile(r"(?:政治局|级|[省市县区州]|）)(?:人大(?:及其)?)?$|(?<!全国)人大$")
"""What stands right before a body's short name where it is another's than the nation's: 省人大, 政治局."""
_KIND_BEFORE = re.compile(r"(?:一批|[这那各多几]个|这样的|\d+[个项条])$")


def name_by_article(name: Name, names: Sequence[Name], setting: Setting, text: str) -> Name:
    """Name a mention by the other names of its article, where its own words do not settle it."""
    type = name.mention.type
    if type == "ORG" and (body := body_by_article(name, names, setting, text)):
        return body
    if type == "LOC" and _is_pair_of_countries(name, names):
        return Name(name.article, name.mention, name.surface, name.surface, settled=True)
    if type == "LOC" and len(name.surface) == 1:
        return _letter(name, names, setting)
    if name.settled and not _is_open(name):
        return name
    others = [(n.at, n.full) for n in names if n.mention.type == type and n.full != name.full]
    if type == "EVENT" and (full := nearest(name.full, name.at, others, is_longer_event)):
        return rename(name, full, f"{name.surface}：同文{full}的简称")
    if type == "PER" and (full := fuller_person(name.full, (other for _, other in others))):
        return rename(name, full, f"{name.surface}：同文的{full}")
    if name.settled and (full := _abridged(name, others, text)):
        return rename(name, full, f"{name.surface}：同文{full}的简称")
    if name.division or (name.settled and not _is_only_written_out(name)):
        return name
    for fits in _SHORT_FORMS.get(type, ()):
        if full := nearest(name.full, name.at, others, fits):
            division = next((n.division for n in names if n.full == full and n.division), None)
            return replace(rename(name, full, f"{name.surface}：同文{full}的简称"), division=division)
    if type == "EVENT" and (full := _of_host(name, others, names, text)):
        return rename(name, full, f"{name.surface}：即{full}")
    if full := _abridged(name, others, text) or _end_of_surface(name, names, text):
        return rename(name, full, f"{name.surface}：同文{full}的简称")
    if type == "ORG":
        return _unit_or_grassroots(name, others, names, setting)
    if type == "LOC":
        institutions = [(n.at, n.full) for n in names if n.mention.type == "ORG"]
        if full := host_campus(name.full, name.at, institutions):
            return rename(name, full, f"{name.surface}：{full.removesuffix(name.surface)}的院区或校区")
        return place_village(name, names, setting)
    return name


def _is_open(name: Name) -> bool:
    """Tell whether other names of the article can still give a settled name a fuller one."""
    type = name.mention.type
    return type not in ("LOC", "ORG") or (type == "ORG" and (_is_only_written_out(name) or is_team(name.full)))


def _is_only_written_out(name: Name) -> bool:
    """Tell whether a name's own words do no more than write out a body, and leave open whose: 园区管委会, 管委会."""
    written = name.mention.type == "ORG" and name.surface != name.full == expand_bodies_inside(name.surface)
    return written and not leading_place(name.full).length


def _only(name: Name, others: Sequence[tuple[int, str]], forms: Sequence[Fits]) -> str:
    """Find the fuller name of the article that one of these forms fits, if it is the only one."""
    fuller = {full for _, full in others} if forms else set[str]()
    found = {full for full in fuller if any(fits(full, name.full) for fits in forms)}
    return min(found) if len(found) == 1 else ""


def _abridged(name: Name, others: Sequence[tuple[int, str]], text: str) -> str:
    """Find the one fuller name of the article that leaves out words of the middle, if a name can have one.

    A programme's name can be complete in itself, or be that of a kind: 一批国家重大水利工程.
    """
    type = name.mention.type
    if type == "PROGRAM":
        counted = _KIND_BEFORE.search(text, max(name.at - 4, 0), name.at)
        if is_complete(name.full) or counted or text.startswith("——", name.mention.end):
            return ""
    return _only(name, others, _ABRIDGED.get(type, ()))


def _of_host(name: Name, others: Sequence[tuple[int, str]], names: Sequence[Name], text: str) -> str:
    """Name a stage after the event it is of, or a press conference or reception after who holds it, in full."""
    if not (own := stage_of(name.full, name.at, others) or _held_by(name, names, text)):
        return ""
    return next((full for _, full in others if full.startswith(f"{own}暨")), own)


def _end_of_surface(name: Name, names: Sequence[Name], text: str) -> str:
    """Find the one thing whose name as written here ends with a short one: 常委会 where 全国人大常委会 is written."""
    type = name.mention.type
    if type not in _SHORT_FORMS or OF_LEVEL.match(name.surface):
        return ""
    if type == "ORG" and _OF_OTHERS.search(text, max(name.at - 6, 0), name.at):
        return ""
    fits = _SHORT_FORMS[type][0]
    found = {n.full for n in names if n.mention.type == type and fits(n.surface, name.surface)}
    return min(found) if len(found) == 1 else ""


def _is_pair_of_countries(name: Name, names: Sequence[Name]) -> bool:
    """Tell whether 巴中 or 中沙 is two countries that the article names, and not the city or islands of that name."""
    if len(name.surface) != 2 or name.full == name.surface:
        return False
    here = {n.full for n in names if n.mention.type == "LOC" and country_named(n.full)}
    return all(
        letter == "中" or any(c.letter == letter and c.name in here for c in country_named(letter))
        for letter in name.surface
    )


def _held_by(name: Name, names: Sequence[Name], text: str) -> str:
    """Put the body that the same sentence names last before a press conference or reception."""
    if not _HELD_BY_ONE.fullmatch(name.full):
        return ""
    start = max(text.rfind(stop, 0, name.at) for stop in "。！？；\n")
    before = [n for n in names if n.mention.type == "ORG" and start < n.at < name.at]
    return before[-1].full + name.full if before else ""


def _letter(name: Name, names: Sequence[Name], setting: Setting) -> Name:
    """Read 乌 or 沪: what the article's other places, and the letters beside it, say it stands for."""
    here = {n.full: n.division for n in names if n.mention.type == "LOC" and len(n.surface) > 1}
    full, division = read_letter(name.surface, _row(name, names), here, setting)
    if not full:
        return name
    return replace(rename(name, full, f"{name.surface}：{full}的简称"), division=division)


def _row(name: Name, names: Sequence[Name]) -> list[str]:
    """List the places of one letter written side by side with this one."""
    letters = {n.at: n.surface for n in names if n.mention.type == "LOC" and len(n.surface) == 1}
    at, row = name.at, list[str]()
    while at - 1 in letters:
        at -= 1
    while at in letters:
        row.append(letters[at])
        at += 1
    return row


def _unit_or_grassroots(name: Name, others: Sequence[tuple[int, str]], names: Sequence[Name], setting: Setting) -> Name:
    beside = next((n.full for n in names if n.mention.type == "ORG" and n.mention.end == name.at - 1), "")
    if full := host_unit(name.full, name.at, others, beside=beside):
        return rename(name, full, f"{name.surface}：{full.removesuffix(name.surface)}的部门")
    return place_at_grassroots(name, names, setting)
