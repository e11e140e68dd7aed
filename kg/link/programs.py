"""The full name of a policy or programme that is known by a short one everywhere: 县域医共体, 职业病防治法."""

import re
from functools import cache
from pathlib import Path

from kg.link.known_names import expand_known_prefix
from kg.link.leading import official_name
from kg.link.organizations import expand_organization
from kg.link.settle import Setting, division_of_level

_DATA = Path(__file__).with_name("programs.tsv")
_LAW = re.compile(r"(?!中华人民共和国|.*办法$|.*疗法$|.*执法$|.*做法$|.*国际法$)[一-鿿]{2,14}法(?:实施条例|实施细则)?")
_OF_GOVERNMENT = re.compile(r"(?P<body>[省市县区州盟旗](?:政府|卫健委|卫生健康委|委))(?P<rest>.{4,})")
_OF_LEVEL = re.compile(
    r"(?P<level>自治区|自治州|省|市|县|州|旗)"
    r"(?!级|域|聘|管|乡|校|办|际|内|外|长|直|属|本级|政府|委|区|场|民|州|街|镇)(?P<rest>[一-鿿“].{3,})"
)
_FIVE_YEARS = re.compile(r"“?(?P<term>十[一二三四五六七八九])五”?规划(?P<kind>纲要|建议)")


def expand_program(surface: str, setting: Setting, at: int) -> str:
    """Give a programme's full name, or an empty string where the name is not a known short form.

    >>> expand_program("医共体", Setting(), 0)
    '紧密型县域医疗卫生共同体'
    """
    if full := _read_names().get(surface, ""):
        return full
    if _LAW.fullmatch(surface):
        return f"中华人民共和国{surface}"
    if found := _FIVE_YEARS.fullmatch(surface):
        plan = f"国民经济和社会发展第{found['term']}个五年规划"
        return f"中华人民共和国{plan}纲要" if found["kind"] == "纲要" else f"中共中央关于制定{plan}的建议"
    if found := _OF_GOVERNMENT.fullmatch(surface):
        body = expand_organization(found["body"], setting, at)
        return body.name + found["rest"] if body.name else ""
    if found := _OF_LEVEL.fullmatch(surface):
        place = division_of_level(found["level"], setting, at)
        return official_name(place) + found["rest"] if place else ""
    return _write_out(surface)


def is_complete(name: str) -> bool:
    """Tell whether a name is one that a programme is known by anywhere, which no other of its article completes.

    >>> is_complete("“一带一路”倡议"), is_complete("南水北调工程")
    (True, False)
    """
    return name in _read_names()


def _write_out(surface: str) -> str:
    """Write out the abbreviations inside a name: 领办型医联体, 三明医改."""
    full = surface + "铁路" if surface.endswith("城际") else surface
    for short, long in _INSIDE.items():
        full = full.replace(short, long)
    known = expand_known_prefix(full) if "关于" not in full else ""
    return known or (full if full != surface else "")


_INSIDE = {"医联体": "医疗联合体", "非遗": "非物质文化遗产", "医改": "医药卫生体制改革"}


@cache
def _read_names() -> dict[str, str]:
    names: dict[str, str] = {}
    with _DATA.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                full, short = line.rstrip("\n").split("\t")
                names |= dict.fromkeys((full, *short.split()), full)
    return names
