"""The full name of an event that is known by a short one everywhere: 党的二十大, 第134届广交会, 开幕式."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kg.link.known_names import expand_known_prefix
from kg.link.leading import leading_place, official_name
from kg.link.organizations import expand_organization
from kg.link.settle import LEVEL_WORDS, Setting, division_of_level, settle
from kg.link.spelling import numeral

_DATA = Path(__file__).with_name("events.tsv")
_TERM = r"(?P<term>[一二三四五六七八九十]+)"
_PARTY_CONGRESS = re.compile(rf"(?:党的|中共|中国共产党)?(?:第)?{_TERM}大")
_PLENUM = re.compile(rf"(?:党的|中共|中国共产党)?(?:第)?{_TERM}届(?P<session>[一二三四五六七八九十]+)中全会")
_BARE_PLENUM = re.compile(r"(?P<session>[一二三四五六七])中全会")
_FIRST_TERM, _FIRST_YEAR, _YEARS = 12, 1982, 5  # the twelfth congress, and how many years lie between two
_QUOTES = str.maketrans("", "", "“”")
_DAY = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=.{4})")
_FOREIGN_CONGRESS = re.compile(rf"(?P<party>越共|老挝人民革命党|劳动党)(?:第)?{_TERM}大")
_COMMITTEE_PLENUM = re.compile(
    rf"(?:中国共产党)?(?:第)?{_TERM}届中央纪委(?P<session>[一二三四五六七八九十]+)次全会"
    rf"|(?P<place>[省市县区州])委(?P<local>[一二三四五六七八九十]+)届(?P<meeting>[一二三四五六七八九十]+)次全会"
)
_GAMES = re.compile(rf"“?{_TERM}(?P<kind>运会|冬会|冬)”?(?P<part>.*)")
_NPC_SESSION = re.compile(
    rf"(?:(?:第)?{_TERM}届全国(?P<body>人大|政协)|全国(?P<first>人大|政协)(?P<later>[一二三四五六七八九十]+)届)"
    rf"(?P<standing>常委会)?(?:第)?(?P<session>[一二三四五六七八九十]+)次会议(?P<rest>.*)"
)
_NUMERAL = "[一二三四五六七八九十]+"
_LOCAL_SESSIONS = tuple(
    re.compile(rf"{form}(?:第)?(?P<session>{_NUMERAL})次会议(?P<rest>.*)")
    for form in (
        rf"(?P<place>[一-鿿]+?)(?:第)?(?P<term>{_NUMERAL})届(?P<body>人大|人民代表大会|政协)(?P<standing>常委会|常务委员会)?",
        rf"(?P<place>[一-鿿]+?)(?P<body>人大|政协)(?P<standing>常委会)?(?:第)?(?P<term>{_NUMERAL})届(?P<later>常委会)?",
        rf"(?P<body>政协)(?P<place>[一-鿿]+?)第?(?P<term>{_NUMERAL})届委员会(?P<standing>常务委员会|常委会)?",
    )
)
_STORM = re.compile(
    r"(?:今年)?(?:第\d+号)?(?:超强|强)?台风(?:“(?P<quoted>[一-鿿]{2,4})”|(?P<bare>[一-鿿]{2,4}))|“(?P<before>[一-鿿]{2,4})”台风"
)
_OF_STORMS = re.compile(r"灾|险|预警|天气|过境|登陆|来袭|影响|季|应|防|生成|路径|救|损|中心|期间|前后|警报")
_OF_YEAR = re.compile(r"\d{4}年(?P<event>.+)")
_ORDINAL = re.compile(
    r"(?P<ordinal>第[一二三四五六七八九十百\d]+届|\d{4}年)?(?P<host>(?:(?!会)[一-鿿]){2,4})?"
    r"(?P<event>[一-鿿]{2,5}?)(?P<part>第[一二三]期|开幕式|闭幕式|火炬传递)?"
)
_OF_LEVEL = re.compile(r"(?P<level>省|市|县|州|盟)(?P<rest>(?:[一二三四五六七八九十]+届|医改|人大).*)")
_STAGE = re.compile(
    r"(?:开幕式|闭幕式|开幕会|闭幕会|结业式|结业典礼|结业仪式|开班式|开班仪式|颁奖典礼|颁奖仪式|主论坛|总决赛|决赛|预赛|初赛|"
    r"分论坛|揭幕式|首发式|主会场活动)"
)
_ORGANIZER = re.compile(
    r"(?P<body>[省市县区州盟旗]?[^届]{0,8}?(?:政府|委|局|厅))(?P<rest>(?:党组|党委)?(?:第.+?次)?.*(?:会议|发布会|例会))"
)


def expand_event(surface: str, setting: Setting, at: int, date: str = "") -> str:
    """Give an event's full name, or an empty string where the name is not a known short form.

    The article's date gives yearly meetings their year.

    >>> expand_event("党的二十届三中全会", Setting(), 0)
    '中国共产党第二十届中央委员会第三次全体会议'
    """
    if surface.translate(_QUOTES) in ("全国两会", "两会") and date:
        return f"{date[:4]}年全国两会"
    if surface in ("春运", "暑运") and date:
        return f"{date[:4]}年{surface}"
    if (undated := _DAY.sub("", surface)) != surface:
        return expand_event(undated, setting, at, date) or undated
    if (plenum := _BARE_PLENUM.fullmatch(surface)) and (term := _term(date)):
        return f"中国共产党第{term}届中央委员会第{plenum['session']}次全体会议"
    dated = _OF_YEAR.fullmatch(surface)
    if full := _read_editions().get(surface, "") or (_read_editions().get(dated["event"], "") if dated else ""):
        return full
    if storm := _storm(surface):
        return storm
    if found := _PARTY_CONGRESS.fullmatch(surface):
        return f"中国共产党第{found['term']}次全国代表大会"
    if found := _PLENUM.fullmatch(surface):
        return f"中国共产党第{found['term']}届中央委员会第{found['session']}次全体会议"
    if found := _NPC_SESSION.fullmatch(surface):
        return _session(found)
    if full := _local_session(surface, setting, at):
        return full
    if found := _FOREIGN_CONGRESS.fullmatch(surface):
        party = {"越共": "越南共产党", "劳动党": "朝鲜劳动党"}.get(found["party"], found["party"])
        return f"{party}第{found['term']}次全国代表大会"
    if found := _COMMITTEE_PLENUM.fullmatch(surface):
        return _plenum_of_committee(found, setting, at)
    if (found := _GAMES.fullmatch(surface)) and found["part"] != "会":
        return f"第{found['term']}届全国{'运动会' if found['kind'] == '运会' else '冬季运动会'}{found['part']}"
    if (found := _ORDINAL.fullmatch(surface)) and (full := _read_names().get(found["event"], "")):
        return f"{found['ordinal'] or ''}{found['host'] or ''}{full}{found['part'] or ''}"
    if found := _OF_LEVEL.fullmatch(surface):
        place = division_of_level(found["level"], setting, at)
        return official_name(place) + found["rest"] if place else ""
    if found := _ORGANIZER.fullmatch(surface):
        body = expand_organization(found["body"], setting, at)
        return body.name + found["rest"] if body.name else ""
    return expand_known_prefix(surface)


def _term(date: str) -> str:
    """Give the term of the Party's central committee on a day: a new one is elected every five years in autumn."""
    if not date:
        return ""
    year = int(date[:4]) - (date[5:7] < "11")
    return numeral(_FIRST_TERM + (year - _FIRST_YEAR) // _YEARS) if year >= _FIRST_YEAR else ""


def _storm(surface: str) -> str:
    """Read 第5号台风“杜苏芮”, 台风杜苏芮: a storm goes by its name."""
    found = _STORM.fullmatch(surface)
    name = (found["quoted"] or found["bare"] or found["before"]) if found else ""
    return f"台风“{name}”" if name and not _OF_STORMS.search(name) else ""


def _local_session(surface: str, setting: Setting, at: int) -> str:
    """Read 省十四届人大一次会议, 市政协十三届二次会议: a session of a place's congress or consultative conference."""
    found = next((match for form in _LOCAL_SESSIONS if (match := form.fullmatch(surface))), None)
    place = _place(found["place"], setting, at) if found else ""
    if not found or not place:
        return ""
    said = found.groupdict()
    standing = "常务委员会" if said["standing"] or said.get("later") else ""
    session = f"{standing}第{said['session']}次会议{said['rest']}"
    if said["body"] == "政协":
        return f"政协第{said['term']}届{place}委员会{session}"
    return f"{place}第{said['term']}届人民代表大会{session}"


def _place(word: str, setting: Setting, at: int) -> str:
    if word in LEVEL_WORDS:
        place = division_of_level(word, setting, at)
    else:
        lead = leading_place(word)
        place = settle(lead.places, setting, at) if lead.length == len(word) and not lead.town else None
    return official_name(place) if place else ""


def _plenum_of_committee(found: re.Match[str], setting: Setting, at: int) -> str:
    if not found["place"]:
        return f"中国共产党第{found['term']}届中央纪律检查委员会第{found['session']}次全体会议"
    place = division_of_level(found["place"], setting, at)
    name = official_name(place) if place else ""
    return f"中国共产党{name}第{found['local']}届委员会第{found['meeting']}次全体会议" if name else ""


def _read_editions() -> dict[str, str]:
    return {short: full for short, full in _read_names().items() if full.startswith("第")}


def _session(found: re.Match[str]) -> str:
    term, body = found["term"] or found["later"], found["body"] or found["first"]
    standing = "常务委员会" if found["standing"] else ""
    if body == "人大":
        return f"第{term}届全国人民代表大会{standing}第{found['session']}次会议{found['rest']}"
    return f"政协第{term}届全国委员会{standing}第{found['session']}次会议{found['rest']}"


def stage_of(surface: str, at: int, named: Sequence[tuple[int, str]]) -> str:
    """Join a stage (开幕式, 总决赛) to the event the article named last, else next; empty if it is no stage.

    >>> stage_of("开幕式", 9, [(0, "第五届骨科大会")])
    '第五届骨科大会开幕式'
    """
    if not _STAGE.fullmatch(surface):
        return ""
    whole = [(offset, name) for offset, name in named if not _STAGE.search(name) and len(name) > 5]
    before = [name for offset, name in whole if offset < at]
    after = [name for offset, name in whole if offset > at]
    host = before[-1] if before else after[0] if after else ""
    return host + surface if host else ""


@cache
def _read_names() -> dict[str, str]:
    names: dict[str, str] = {}
    with _DATA.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                full, short = line.rstrip("\n").split("\t")
                names |= dict.fromkeys(short.split(), full)
    return names
