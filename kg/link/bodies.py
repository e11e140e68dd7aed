"""The bodies of a government, Party or institution written out: 卫健委应急办 is 卫生健康委员会应急办公室."""

import re
from collections.abc import Mapping
from functools import cache

from kg.link.known_names import read_rows

_PARTY_UNIT = re.compile(
    r"委(?P<unit>(?:组织|宣传|统战|政法|社会工作|办|党校|老干部|编办|机构编制|外事|军民|政研|改革|台|网信|巡察|史|主题教育|"
    r"直属|机要|教育工|非公|卫生健康工|教育体育工|两新).*)"
)
_NUMBERED = re.compile(r"(?P<number>[一二三四五六七八九十])(?P<kind>院|中心医院|人民医院|医院|中医院|小学|中学)")
_UNMISTAKABLE = {
    "卫健委": "卫生健康委员会", "卫生健康委": "卫生健康委员会", "疾控中心": "疾病预防控制中心",
    "疾控局": "疾病预防控制局", "医保局": "医疗保障局", "卫健局": "卫生健康局", "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅", "发改委": "发展和改革委员会", "管委会": "管理委员会",
    "前指$": "前方指挥部",
}  # fmt: skip
"""Short names that are unmistakable anywhere in a name."""


@cache
def expand_bodies(text: str) -> str:
    """Write out the short names of bodies at the start of a text and after each one written out.

    >>> expand_bodies("卫健委应急办")
    '卫生健康委员会应急办公室'
    """
    bodies = _read_bodies()
    if full := bodies.get(text + "$", ""):
        return full
    for length in range(min(len(text), 14), 1, -1):
        if full := bodies.get(text[:length], ""):
            done = len(full) if text.startswith(full) else length
            return full + expand_bodies(text[done:])
    return _NUMBERED.sub(_ordinal, text, count=1) if _NUMBERED.match(text) else text


def _ordinal(found: re.Match[str]) -> str:
    return f"第{found['number']}{'人民医院' if found['kind'] == '院' else found['kind']}"


@cache
def _read_bodies() -> Mapping[str, str]:
    return dict(read_rows("bodies.tsv"))


@cache
def body_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the names of bodies that are whole ones, and those that a longer name can begin with."""
    names = {name for row in read_rows("bodies.tsv") for name in row}
    whole = {name.removesuffix("$") for name in names if name.endswith("$")} - {"总"}
    return frozenset(whole | {"委", "地委", "政协"}), tuple(sorted(n for n in names if not n.endswith("$")))


def expand_bodies_inside(text: str) -> str:
    """Write out the short names of bodies that are unmistakable anywhere in a name.

    >>> expand_bodies_inside("兰州新区卫健委")
    '兰州新区卫生健康委员会'
    """
    for short, full in _UNMISTAKABLE.items():
        text = re.sub(rf"{short}(?!员会)", full, text)
    return text


def name_of_body(where: str, body: str, league: bool) -> str:
    """Give the full name of a place's body; Party, League and consultative bodies take the place inside their names."""
    if league and body.startswith("委"):
        return f"中国共产主义青年团{where}委员会{body[1:].removeprefix('员会')}"
    if body.startswith("政协"):
        return f"中国人民政治协商会议{where}委员会{expand_bodies(body[2:])}"
    if found := _PARTY_UNIT.fullmatch(body):
        return f"中共{where}委{_party_unit(found['unit'])}"
    if where.endswith("特别行政区") and body.startswith("政府"):
        return where + body
    if body in ("委", "委员会", "党委"):
        return f"中国共产党{where}委员会"
    if body.startswith("党委") and not where.endswith(("镇", "乡", "街道")):
        return f"中国共产党{where}委员会{body[2:]}"
    if body in ("委常委会", "委员会常务委员会"):
        return f"中国共产党{where}委员会常务委员会"
    if body == "编办":
        return f"中共{where}委机构编制委员会办公室"
    if body == "直工委":
        return f"中共{where}委直属机关工作委员会"
    return where + expand_bodies(body)


def _party_unit(unit: str) -> str:
    full = {
        "办": "办公室",
        "编办": "机构编制委员会办公室",
        "外事办": "外事工作委员会办公室",
        "网信办": "网络安全和信息化委员会办公室",
        "政研室": "政策研究室",
        "政法委": "政法委员会",
    }.get(unit, unit)
    return full.removesuffix("工委") + "工作委员会" if full.endswith("工委") else full
