"""What a mention names by the other names of its article, where its own words do not settle it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer import chain, counties_with, country_named
from kg.link.abridged import (
    is_acronym_of_event,
    is_team,
    same_but_for_marks,
    same_event,
    same_slogan,
    same_team,
    same_undertaking,
)
from kg.link.events import stage_of
from kg.link.hospitals import hospital_in_full
from kg.link.leading import leading_place, official_name
from kg.link.letters import read_letter
from kg.link.name import Name, rename
from kg.link.organizations import expand_bodies, expand_bodies_inside, is_foreign_body, of_country
from kg.link.parties import of_foreign_party
from kg.link.people import fuller_person
from kg.link.places import full_chain, is_far
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
    same_hospital,
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
_GRASSROOTS = re.compile(
    r"(?:卫生院|卫生室|卫生站|社区卫生服务中心|社区卫生服务站|村委会|居委会|村民委员会|村“两委”|党委|政府|村党支部|幼儿园|小学|敬老院|党支部|"
    r"老年协会|福利院|养老院|中医馆|合作社)$"
)
_OF_LEVEL = re.compile(
    r"^(镇|乡|街道|村|社区)(?=中心卫生院|卫生院|党委|政府|卫生室|卫生站|社区卫生|委会|“?两委|党支部)"
)
_HELD_BY_ONE = re.compile(r"(?:例行)?(?:新闻发布会|发布会|记者会|吹风会)|(?:新春|春节|国庆)招待会")
_OF_EVERY_COUNTRY = re.compile(
    r"国防部|外交部|财政部|内政部|卫生部|教育部|司法部|能源部|商务部|国务院|总统府|总理府|政府|议会|国会|国民议会|参议院|众议院|军方|警方|军队|"
    r"海军|空军|陆军|武装部队|最高法院|央行|外长办公室|大使馆|驻华大使馆|国家安全委员会|移民局|海岸警卫队"
)
_DEPARTMENT = re.compile(
    r"(?:教育|财政|公安|司法|民政|商务|水利|审计|卫生|交通|交通运输|农业|农业农村|自然资源|生态环境|环保|应急|应急管理|科技|科学技术|"
    r"人社|人力资源和?社会保障|住建|住房和?城乡建设|文旅|文化和旅游|工信|工业和信息化|退役军人|退役军人事务|发改|发展改革|医保|医疗保障|"
    r"市场监管|市场监督管理|药监|药品监督管理|统计|林业|体育|卫健|卫生健康|疾控|中医药|中医药管理|乡村振兴|国资|城管|城市管理|民宗|信访)"
    r"(?:厅|局|委|委员会)|妇联|残联|总工会|科协|工商联|红十字会|计生协|计生协会"
)
_DEPARTMENT_IN_FULL = re.compile(r"(?:委员会|厅|局|办公室|联合会|总工会|政府)$")
_LISTED = re.compile(r"、|和|及|与|以及|会同|联合")
_OF_OTHERS = re.compile(r"(?:政治局|级|[省市县区州]|）)(?:人大(?:及其)?)?$|(?<!全国)人大$")
"""What stands right before a body's short name where it is another's than the nation's: 省人大, 政治局."""
_KIND_BEFORE = re.compile(r"(?:一批|[这那各多几]个|这样的|\d+[个项条])$")
_STATION = re.compile(r"(?:中心)?(?:卫生院|社区卫生服务中心|小学|幼儿园|敬老院)$")
_VILLAGE = re.compile(r"^[一-鿿]{1,8}(?:村|社区|嘎查|屯|寨)")


def name_by_article(name: Name, names: Sequence[Name], setting: Setting, text: str) -> Name:
    """Name a mention by the other names of its article, where its own words do not settle it."""
    type = name.mention.type
    if type == "ORG" and (body := _body_by_article(name, names, setting, text)):
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
        return _village(name, names, setting)
    return name


def _body_by_article(name: Name, names: Sequence[Name], setting: Setting, text: str) -> Name | None:
    """Name an organization by a hospital, country, party or department that its article names, or give None."""
    if full := of_foreign_party(name.surface, name.at, text):
        return rename(name, full, f"{name.surface}：{full.removesuffix(name.surface)}的机构")
    if full := _hospital_as_written(name, names):
        return rename(name, full, f"{name.surface}：同文的{full}")
    if full := _hospital_in_full(name, names):
        return rename(name, full, f"{name.surface}：同文{full}的简称")
    if full := _after_country(name, names):
        return rename(name, full, f"{name.surface}：{full.removesuffix(name.surface)}的机构")
    if not name.settled and (country := _country_of_letter(name, names)):
        return rename(name, (foreign := of_country(name.surface, country)).name, foreign.reason)
    if where := _seat_of_department(name, names, setting, text):
        return rename(name, where + expand_bodies(name.surface), f"{name.surface}：{where}的部门")
    return None


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
    if type not in _SHORT_FORMS or _OF_LEVEL.match(name.surface):
        return ""
    if type == "ORG" and _OF_OTHERS.search(text, max(name.at - 6, 0), name.at):
        return ""
    fits = _SHORT_FORMS[type][0]
    found = {n.full for n in names if n.mention.type == type and fits(n.surface, name.surface)}
    return min(found) if len(found) == 1 else ""


def _hospital_as_written(name: Name, names: Sequence[Name]) -> str:
    """Find the article's own full name of a hospital: 大田县人民医院 for 大田县医院, or the other way round."""
    written = [(n.at, n.full) for n in names if n.mention.type == "ORG" and n.surface == n.full]
    longer = nearest(name.full, name.at, written, same_hospital)
    if longer or not name.settled or any(full == name.full for _, full in written):
        return longer
    return nearest(name.full, name.at, written, lambda written, full: same_hospital(full, written))


def _hospital_in_full(name: Name, names: Sequence[Name]) -> str:
    """Find the one hospital of the article that 上海六院 or 二附院 is short for."""
    return hospital_in_full(name.surface, name.full, ((n.surface, n.full) for n in names if n.mention.type == "ORG"))


def _after_country(name: Name, names: Sequence[Name]) -> str:
    """Put the country written right before a body that every country has: 美国 before 国防部."""
    if not _OF_EVERY_COUNTRY.fullmatch(name.surface):
        return ""
    before = next((n for n in names if n.mention.type == "LOC" and n.mention.end == name.at), None)
    country = (
        before is not None and before.full != "中国" and any(c.name == before.full for c in country_named(before.full))
    )
    return before.full + name.surface if before and country else ""


def _country_of_letter(name: Name, names: Sequence[Name]) -> str:
    """Find the one country of the article that the letter of 乌空军 stands for."""
    if not is_foreign_body(name.surface):
        return ""
    here = {n.full for n in names if n.mention.type == "LOC"}
    found = {c.name for c in country_named(name.surface[0]) if c.name in here}
    return min(found) if len(found) == 1 else ""


def _seat_of_department(name: Name, names: Sequence[Name], setting: Setting, text: str) -> str:
    """Find whose department 教育厅 is: that of the one listed right before it, or a 厅 of the publisher's province."""
    if not _DEPARTMENT.fullmatch(name.surface):
        return ""
    before = next((n for n in reversed(names) if n.mention.type == "ORG" and n.mention.end < name.at), None)
    if before and _LISTED.fullmatch(text, before.mention.end, name.at):
        lead = leading_place(before.full)
        if lead.exact and len(lead.places) == 1 and not lead.town and _DEPARTMENT_IN_FULL.search(before.full):
            return before.full[: lead.length]
        return ""
    province = chain(setting.home)[-1].name if setting.home else ""
    return province if name.surface.endswith("厅") and not province.endswith("市") else ""


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
    lead = leading_place(name.full)
    placed = lead.length and (lead.exact or not all(is_far(name.full[: lead.length], p, setting) for p in lead.places))
    if not placed and _GRASSROOTS.search(name.full) and (full := _in_town(name, names, setting)):
        return rename(name, full, f"{name.surface}：在{full.removesuffix(name.surface)}")
    return name


def _in_town(name: Name, names: Sequence[Name], setting: Setting) -> str:
    """Put the county, and for a village its town, before the name of something at the grass roots."""
    if found := _OF_LEVEL.match(name.full):
        where = _last_at_level(found[1], name, names)
        return where + name.full[found.end() :] if where else ""
    if _VILLAGE.match(name.full):
        return _of_village(name, names, setting)
    stem = _STATION.sub("", name.full)
    for level in ("镇", "乡", "街道") if len(stem) > 1 and stem != name.full else ():
        if counties_with(stem + level) and (where := full_chain(stem + level, setting, name.at)):
            written = where + name.full[len(stem) :]
            return written if any(n.full == written for n in names) else where.removesuffix(stem + level) + name.full
    home = setting.home
    return official_name(home) + name.full if home and home.level == "county" else ""


def _last_at_level(level: str, name: Name, names: Sequence[Name]) -> str:
    """Find what 镇 in 镇卫生院 means: the last town the article named before, as a place or in front of a name."""
    before = [n.full for n in names if n.at < name.at and n.mention.type == "LOC" and n.full.endswith(level)]
    return before[-1] if before else ""


def _village(name: Name, names: Sequence[Name], setting: Setting) -> Name:
    found = _VILLAGE.match(name.full)
    if not found or found.end() != len(name.full):
        return name
    full = _of_village(name, names, setting)
    return rename(name, full, f"{name.surface}：在{full.removesuffix(name.surface)}") if full else name


def _of_village(name: Name, names: Sequence[Name], setting: Setting) -> str:
    towns = [
        n for n in names if n.mention.type == "LOC" and n.at < name.at and n.full.endswith(("镇", "乡", "街道", "苏木"))
    ]
    if towns:
        return towns[-1].full + name.full
    before = next((n for n in names if n.mention.type == "LOC" and n.mention.end == name.at and n.division), None)
    if before:
        return before.full + name.full
    home = setting.home
    return official_name(home) + name.full if home and home.level == "county" else ""
