"""Whose an organization is that its article names by a body's name alone: a hospital's, country's or party's."""

import re
from collections.abc import Sequence

from kg.gazetteer import chain, country_named
from kg.link.bodies import expand_bodies
from kg.link.hospitals import hospital_in_full
from kg.link.leading import leading_place
from kg.link.name import Name, rename
from kg.link.organizations import is_foreign_body, of_country
from kg.link.parties import of_foreign_party
from kg.link.settle import Setting
from kg.link.short_forms import nearest, same_hospital

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


def body_by_article(name: Name, names: Sequence[Name], setting: Setting, text: str) -> Name | None:
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
