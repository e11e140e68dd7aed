"""Units named without their institution: 急诊科 of the hospital just named, 宣传处 of the commission, 院党委."""

import re
from collections.abc import Sequence
from functools import cache

from kg.gazetteer import load_countries
from kg.link.leading import leading_place

_CLINICAL = re.compile(
    r"(?:科|病区|病房|门诊|门诊部|护理部|医务部|手术室|监护室|导管室|影像室|病院|院区|ICU|药学部|检验部|科[一二三四]区)$"
)
_OFFICE = re.compile(
    r"(?:处|科|股|办公室|综合部|人力资源部|宣传部|宣传统战部|组织部|财务部|质量管理部|运营管理部|机关党委|纪检监察组|"
    r"党组|党组理论学习中心组)$"
)
_PARTY = re.compile(
    r"^(?:第?[一二三四五六七八九十]+)?(?:机关|院|校|医院|学校|集团|公司|中心|协会|社区|.科)?"
    r"(?:党委|党总支|(?:第[一二三四五六七八九十]+)?党支部|纪委|团委|团总支|工会|党委办公室|党委宣传部|党委办|院办|妇委会|理事会|专家组)$"
)
_SELF = re.compile(r"^(?:医院|总医院|该院|院|校|学校|集团|公司|协会|学会|社区)(?=.)")
_HOSTS_OF = {
    "院": re.compile(r"^.*?(?:医院|卫生院|保健院|大学|学院)"),
    "校": re.compile(r"^.*?(?:大学|学院|学校|中学|小学)"),
    "学校": re.compile(r"^.*?(?:大学|学院|学校|中学|小学)"),
    "集团": re.compile(r"^.*集团"),
    "社区": re.compile(r"^.*社区"),
    "公司": re.compile(r"^.*公司"),
    "协会": re.compile(r"^.*协会"),
    "学会": re.compile(r"^.*学会"),
}
_CAMPUS = re.compile(r"^[一-鿿]{1,6}(?:院区|校区)$|^本部$")
_OWN_HOST = re.compile(
    r"[一-鿿]{2}(?:医院|卫生院|保健院|大学|学院|委员会|局|厅|集团|公司|中心|总队|国务院)|^(?:国家|中国|中共|全国|中央|国务院|中华|联合国|世界|国际)"
)
_HOSPITAL = re.compile(
    r"^.*?(?:医院|卫生院|保健院|医学中心|医疗中心|总院|社区卫生服务中心|急救中心|预防控制中心)(?:[一-鿿]{2}(?:分院|院区))?"
)
_OFFICIAL = re.compile(r"^.*?(?:委员会|[^办]局|厅|人民政府|联合会|预防控制中心|保健院|医院|卫生院)")
_HOST = re.compile(
    r"^.*?(?:医院|卫生院|保健院|医学中心|总院|大学|学院|学校|委员会|局|厅|集团|公司|协会|学会|联合会|控制中心|服务中心|社区|村)"
)
_SCHOOL_OR_HOSPITAL = re.compile(r"^.*?(?:大学|学院|医院|学校)")
_COMMISSION = re.compile(r"^委(?!员|托|内|办[^公])(?=.{2})")
_INSPECTION = re.compile(r"^驻委纪检监察组$")


def host_unit(surface: str, at: int, named: Sequence[tuple[int, str]], *, beside: str = "") -> str:
    """Join a unit's name to the institution the article speaks of most, or last; empty if it is no unit.

    `named` holds (offset, full name) of the article's organizations in reading order; `beside` is the full name of
    the one listed right before the unit, whose institution it shares: 省卫健委基层处、宣传处.

    >>> host_unit("急诊科", 20, [(0, "泉州市第一医院")])
    '泉州市第一医院急诊科'
    """
    if _INSPECTION.match(surface):
        host = _host(at, named, _OFFICIAL, "委员会")
        place = leading_place(host)
        return f"{host[: place.length]}纪委监委驻{host}纪检监察组" if place.places else ""
    if found := _COMMISSION.match(surface):
        host = _host(at, named, _OFFICIAL, "卫生健康委员会") or _host(at, named, _OFFICIAL, "委员会")
        return host + surface[found.end() :].removeprefix("机关" if surface == "委机关" else "\0") if host else ""
    self = _SELF.match(surface)
    own = surface[self.end() :] if self else surface
    if leading_place(surface).length or _OWN_HOST.search(own) or surface.startswith(_country_names()):
        return ""
    for unit, hosts in ((_PARTY, _HOST), (_CLINICAL, _HOSPITAL), (_OFFICE, _OFFICIAL)):
        if unit.search(surface):
            hosts = _HOSTS_OF.get(self[0], hosts) if self else hosts
            sibling = hosts.match(beside)
            host = sibling[0] if sibling else _host(at, named, hosts, "")
            return host + ("办公室" if surface == "院办" else own) if host and not host.endswith(own) else ""
    return ""


@cache
def _country_names() -> tuple[str, ...]:
    return tuple(country.name for country in load_countries())


def host_campus(surface: str, at: int, named: Sequence[tuple[int, str]]) -> str:
    """Join 石湖校区 or 太白湖院区 to the school or hospital named last; empty if it is no campus."""
    host = _host(at, named, _SCHOOL_OR_HOSPITAL, "") if _CAMPUS.match(surface) else ""
    return host + surface if host else ""


def _host(at: int, named: Sequence[tuple[int, str]], hosts: re.Pattern[str], ending: str) -> str:
    """Choose the institution named most often; of equals the last before an offset, else the first after."""
    found: dict[str, tuple[int, int]] = {}
    for offset, name in named:
        host = hosts.match(name.partition("驻")[2] if "纪委监委驻" in name else name)
        if host and len(host[0]) > 3 and host[0].endswith(ending):
            count, place = found.get(host[0], (0, -(10**9)))
            found[host[0]] = count + 1, max(place, offset if offset < at else -offset - 10**6)
    return max(found, key=lambda host: found[host]) if found else ""
