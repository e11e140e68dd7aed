"""Where what is named at the grass roots lies: 镇卫生院, 村委会, 新街村 of the town and county its article names."""

import re
from collections.abc import Sequence

from kg.gazetteer import counties_with
from kg.link.leading import leading_place, official_name
from kg.link.name import Name, rename
from kg.link.places import full_chain, is_far
from kg.link.settle import Setting

_GRASSROOTS = re.compile(
    r"(?:卫生院|卫生室|卫生站|社区卫生服务中心|社区卫生服务站|村委会|居委会|村民委员会|村“两委”|党委|政府|村党支部|幼儿园|小学|敬老院|党支部|"
    r"老年协会|福利院|养老院|中医馆|合作社)$"
)
OF_LEVEL = re.compile(r"^(镇|乡|街道|村|社区)(?=中心卫生院|卫生院|党委|政府|卫生室|卫生站|社区卫生|委会|“?两委|党支部)")
_STATION = re.compile(r"(?:中心)?(?:卫生院|社区卫生服务中心|小学|幼儿园|敬老院)$")
_VILLAGE = re.compile(r"^[一-鿿]{1,8}(?:村|社区|嘎查|屯|寨)")


def place_at_grassroots(name: Name, names: Sequence[Name], setting: Setting) -> Name:
    """Put the town or county before an organization that every one has, where its own name begins with no place."""
    lead = leading_place(name.full)
    placed = lead.length and (lead.exact or not all(is_far(name.full[: lead.length], p, setting) for p in lead.places))
    if not placed and _GRASSROOTS.search(name.full) and (full := _in_town(name, names, setting)):
        return rename(name, full, f"{name.surface}：在{full.removesuffix(name.surface)}")
    return name


def _in_town(name: Name, names: Sequence[Name], setting: Setting) -> str:
    """Put the county, and for a village its town, before the name of something at the grass roots."""
    if found := OF_LEVEL.match(name.full):
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


def place_village(name: Name, names: Sequence[Name], setting: Setting) -> Name:
    """Put the town or county before a village's name."""
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
