"""Universities and their hospitals by their short names: 哈医大肿瘤医院, 郑大一附院, 青大附院."""

import re

from kg.link.full_name import FullName
from kg.link.known_names import read_names
from kg.link.leading import leading_place

_UNIVERSITY_UNIT = re.compile(
    r"(?:第?(?P<before>[一二三四五六七八九十])附(?:属医院|属|院|医院)"
    r"|附(?:属)?(?P<after>第?[一二三四五六七八九十])(?:医院|院|$)"
    r"|(?P<plain>附院|附属院)"
    r"|(?P<bare>[一二三四五六七八九十])院"
    r"|(?P<kind>(?:肿瘤|口腔|儿童|妇产|中医|眼科|妇儿)医院))(?P<rest>.*)"
)
_COLLEGES = {
    "中医大": "中医药大学", "医大": "医科大学", "师大": "师范大学", "工大": "工业大学", "医高专": "医学高等专科学校",
    "卫校": "卫生学校",
}  # fmt: skip


def of_university(surface: str) -> FullName:
    """Read 哈医大肿瘤医院, 郑大一附院, 青大附院: a university's short name and a hospital of its."""
    schools = read_names("universities.tsv")
    for length in range(min(len(surface), 6), 1, -1):
        school = schools.get(surface[:length], "")
        if school and school != surface[:length]:
            if length > 2 and length == len(surface):
                return FullName(school, f"{surface}：{school}的简称")
            if found := _UNIVERSITY_UNIT.fullmatch(surface, length):
                return FullName(school + _university_unit(found), f"{surface}：{surface[:length]}即{school}")
            if length > 2:
                return FullName(school + surface[length:], f"{surface}：{surface[:length]}即{school}")
    kind = next((kind for kind in _COLLEGES if surface.endswith(kind)), "")
    place = leading_place(surface.removesuffix(kind)) if kind else None
    if place and place.places and not place.town and place.length + len(kind) == len(surface):
        full = surface.removesuffix(kind) + _COLLEGES[kind]
        return FullName(full, f"{surface}：{kind}即{_COLLEGES[kind]}")
    return FullName()


def _university_unit(found: re.Match[str]) -> str:
    if found["before"]:
        hospital = f"第{found['before']}附属医院"
    elif found["after"]:
        hospital = f"附属第{found['after'].removeprefix('第')}医院"
    elif found["bare"]:
        hospital = f"附属第{found['bare']}医院"
    else:
        hospital = f"附属{found['kind'] or '医院'}"
    return hospital + found["rest"]
