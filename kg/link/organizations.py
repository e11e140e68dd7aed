"""The full official name of an organization, by the grammar of Chinese institutions: place + level + body + unit.

省卫健委 → 福建省卫生健康委员会; 县委 → 中国共产党寻乌县委员会; 普陀区人民医院 → 舟山市普陀区人民医院.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.gazetteer import Division, chain, country_named
from kg.link.leading import leading_country, leading_place, official_name, within
from kg.link.places import full_chain
from kg.link.settle import Setting, division_of_level, settle

_FOLDER = Path(__file__).parent

_LEVEL = re.compile(
    r"(自治区|自治州|自治县|自治旗|林区|地区|省|市|州|盟|县|区|旗)"
    r"(?!政(?!府|协|务|法|数|研)|场(?!监管局|监督管理局)|域|民(?!政|宗|族|委|间|营)|际|级|内|外|长|区|县|乡(?!村)|镇|道|块|辖|委书记)"
)
_PARTY_UNIT = re.compile(
    r"委(?P<unit>(?:组织|宣传|统战|政法|社会工作|办|党校|老干部|编办|机构编制|外事|军民|政研|改革|台|网信|巡察|史|主题教育|"
    r"直属|机要|教育工|非公|卫生健康工|教育体育工|两新).*)"
)
_UNIVERSITY_UNIT = re.compile(
    r"(?:第?(?P<before>[一二三四五六七八九十])附(?:属医院|属|院|医院)"
    r"|附(?:属)?(?P<after>第?[一二三四五六七八九十])(?:医院|院|$)"
    r"|(?P<plain>附院|附属院)"
    r"|(?P<bare>[一二三四五六七八九十])院"
    r"|(?P<kind>(?:肿瘤|口腔|儿童|妇产|中医|眼科|妇儿)医院))(?P<rest>.*)"
)
_NUMBERED = re.compile(r"(?P<number>[一二三四五六七八九十])(?P<kind>院|中心医院|人民医院|医院|中医院|小学|中学)")
_INSPECTION = re.compile(r"(?P<from>.*?)驻(?P<host>.{2,})(?P<group>纪检监察组)")
_DEMOCRATIC_PARTIES = {
    "民革": "中国国民党革命委员会",
    "民盟": "中国民主同盟",
    "民建": "中国民主建国会",
    "民进": "中国民主促进会",
    "农工党": "中国农工民主党",
    "致公党": "中国致公党",
    "九三学社": "九三学社",
}
_DEMOCRATIC_PARTY = re.compile(
    rf"(?P<party>{'|'.join(_DEMOCRATIC_PARTIES)})(?P<place>.*?)(?P<level>[省市县区])委(?:会|员会)?"
)
_COLLEGES = {
    "中医大": "中医药大学", "医大": "医科大学", "师大": "师范大学", "工大": "工业大学", "医高专": "医学高等专科学校",
    "卫校": "卫生学校",
}  # fmt: skip
_CONFERENCE = re.compile(r"政协(?P<place>[一-鿿]+?)委员会(?P<rest>办公厅|办公室|.{2,4}委员会)?")
_PREFIXES = re.compile(r"^(?:共青团|团|中国共产党|中共)(?=.{2})")
_FOREIGN_BODY = re.compile(
    r"(?P<letter>[一-鿿])(?P<body>国防部|外交部|财政部|内政部|卫生部|总统府|总理府|议会|国会|空军|海军|陆军|军方|警方|军队|"
    r"安全内阁|政府|武装部队|武装力量|联邦安全会议|国家杜马|国防军|央行|民族权力机构|最高领袖|革命卫队|伊斯兰革命卫队|真主党|防空部队|"
    r"总参谋部|总统办公室|总理办公室|最高法院|卫生部门|公共卫生部|能源部|经济部|司法部|教育部|农业部|商务部|交通部|应急部门|紧急情况部|"
    r"数字发展部|安全局|情报总局|国家安全委员会|国家电视台|海岸警卫队|特种部队|执政党)"
)
_EMBASSY = re.compile(r"(?:中国)?驻(?P<country>.+?)(?:大使馆|使馆)$")
_CONGRESS = re.compile(r"(?:第)?(?P<term>[一二三四五六七八九十]+)届(?P<body>全国人大常委会|全国人大|全国政协)")
_OF_PARTY_CONGRESS = re.compile(
    r"(?:党的|中共)?(?P<term>二?十[一二三四五六七八九]|二十)大(?P<body>新闻中心|主席团|秘书处|.*代表团)"
)


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name with the reason that it is the surface's; both empty where the grammar says nothing."""

    name: str = ""
    reason: str = ""


def expand_organization(surface: str, setting: Setting, at: int = 0) -> FullName:
    """Give an organization's full official name, or an empty FullName where its own words do not settle one.

    >>> from kg.link.home import find_home
    >>> expand_organization("省卫健委", Setting(find_home("福建省"))).name
    '福建省卫生健康委员会'
    >>> expand_organization("三江县人民医院", Setting()).name
    '三江侗族自治县人民医院'
    """
    for grammar in (
        _former,
        _known,
        _congress,
        _of_party_congress,
        _embassy,
        _university,
        _inspection,
        _party_of_place,
        _conference,
        _corps,
        _of_place,
        _of_level,
        _foreign,
        _national,
        _inside,
    ):
        found = grammar(surface, setting, at)
        if found.name:
            return found
    return FullName()


def is_known(name: str) -> bool:
    """Tell whether a name is one that an organization is known by anywhere.

    >>> is_known("北约"), is_known("福建省卫健委")
    (True, False)
    """
    return name in _read_names("organizations.tsv")


def _former(surface: str, setting: Setting, at: int) -> FullName:
    """Read 原漳州市卫生局: a body that was, by its own name; not 原州区医院, whose place begins so."""
    bare = surface.removeprefix("原")
    if bare == surface or leading_place(surface).length or not (leading_place(bare).places or is_known(bare)):
        return FullName()
    full = expand_organization(bare, setting, at).name or bare
    return FullName(full, f"{surface}：原来的{bare}")


def _known(surface: str, setting: Setting, at: int) -> FullName:
    if full := _read_names("organizations.tsv").get(surface, ""):
        return FullName(full, f"{surface}：{full}的通称") if full != surface else FullName(full)
    return FullName()


def _congress(surface: str, setting: Setting, at: int) -> FullName:
    found = _CONGRESS.fullmatch(surface)
    if not found:
        return FullName()
    term = found["term"]
    full = {
        "全国人大": f"第{term}届全国人民代表大会",
        "全国人大常委会": f"第{term}届全国人民代表大会常务委员会",
        "全国政协": f"中国人民政治协商会议第{term}届全国委员会",
    }[found["body"]]
    return FullName(full, f"{surface}：{found['body']}的届次")


def _of_party_congress(surface: str, setting: Setting, at: int) -> FullName:
    """Read 二十大新闻中心: a body of a congress of the Party."""
    found = _OF_PARTY_CONGRESS.fullmatch(surface)
    if not found:
        return FullName()
    congress = f"中国共产党第{found['term']}次全国代表大会"
    return FullName(congress + found["body"], f"{surface}：{found['term']}大即{congress}")


def _embassy(surface: str, setting: Setting, at: int) -> FullName:
    found = _EMBASSY.fullmatch(surface)
    return FullName(f"中国驻{found['country']}大使馆", f"{surface}：使馆即大使馆") if found else FullName()


def _university(surface: str, setting: Setting, at: int) -> FullName:
    """Read 哈医大肿瘤医院, 郑大一附院, 青大附院: a university's short name and a hospital of its."""
    schools = _read_names("universities.tsv")
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


def _inspection(surface: str, setting: Setting, at: int) -> FullName:
    """Read 省纪委监委驻省卫健委纪检监察组: both bodies are written out."""
    found = _INSPECTION.fullmatch(surface)
    if not found or not found["from"]:
        return FullName()
    sender, host = (expand_organization(found[part], setting, at).name or found[part] for part in ("from", "host"))
    full = f"{sender}驻{host}{found['group']}"
    return FullName(full, f"{surface}：派驻{host}的机构") if full != surface else FullName()


def _of_level(surface: str, setting: Setting, at: int) -> FullName:
    """Read 省卫健委, 团县委, 中共市委: the level word means the article's own division."""
    core = _PREFIXES.sub("", surface)
    league = core != surface and "团" in surface[:3]
    found = _LEVEL.match(core)
    place = division_of_level(found[1], setting, at) if found else None
    if not found or not place or found.end() == len(core):
        return FullName()
    body = "人民医院" if core == "县医院" else core[found.end() :]
    name = _name_of_body(official_name(place), body, league)
    return FullName(name, f"{surface}：{found[1]}指{place.name}")


def _of_place(surface: str, setting: Setting, at: int) -> FullName:
    """Read 漳州市卫健委, 三江县人民医院, 丹洲镇卫生院: the name begins with a place."""
    core = _PREFIXES.sub("", surface)
    league = core != surface and "团" in surface[:3]
    lead = leading_place(core)
    body = core[lead.length :]
    if not body or not (lead.places or lead.town):
        return FullName()
    if lead.town:
        where = full_chain(core[: lead.length], setting, at)
        if not where:
            return FullName()
    else:
        place = settle(lead.places, setting, at)
        if not place or not (lead.exact or _is_government(body, place, setting)):
            return FullName()
        where = official_name(place)
    if body.startswith(("地委", where[-1] + "委", where[-1] + "政府")):
        body = body[1:]
    name = _name_of_body(where, body, league)
    return FullName(name, f"{surface}：{_why(core[: lead.length], where, body)}" if name != surface else "")


def _is_government(body: str, place: Division, setting: Setting) -> bool:
    """Tell whether what follows a place's short name is a body of that place's government: 三明卫健委, not 中山大学."""
    home = setting.home
    if place.level == "county" and (home is None or not within(place, chain(home)[-1])):
        return False
    whole, beginnings = _body_words()
    return body.startswith(beginnings) or body in whole


def _party_of_place(surface: str, setting: Setting, at: int) -> FullName:
    """Read 民盟泉州市委会: a democratic party's committee of a place."""
    found = _DEMOCRATIC_PARTY.fullmatch(surface)
    if not found:
        return FullName()
    where = found["place"] + found["level"]
    if not found["place"]:
        place = division_of_level(found["level"], setting, at)
        where = official_name(place) if place else ""
    party = _DEMOCRATIC_PARTIES[found["party"]]
    return FullName(f"{party}{where}委员会", f"{surface}：{found['party']}即{party}") if where else FullName()


def _conference(surface: str, setting: Setting, at: int) -> FullName:
    """Read 政协厦门市委员会: a place's committee of the consultative conference, the place inside its name."""
    found = _CONFERENCE.fullmatch(surface)
    lead = leading_place(found["place"]) if found else None
    if not found or not lead or not lead.places or lead.length != len(found["place"]):
        return FullName()
    place = settle(lead.places, setting, at)
    where = official_name(place) if place else found["place"]
    return FullName(f"中国人民政治协商会议{where}委员会{found['rest'] or ''}", f"{surface}：政协即中国人民政治协商会议")


def _corps(surface: str, setting: Setting, at: int) -> FullName:
    """Read 第一师医院, 兵团卫健委: units of the Xinjiang Production and Construction Corps."""
    corps = "新疆生产建设兵团"
    if re.match(r"第?[一二三四五六七八九十]+师(?!范|生|资|傅)", surface):
        name = surface if surface.startswith("第") else f"第{surface}"
        return FullName(corps + expand_bodies_inside(name), f"{surface}：{corps}的师")
    if surface.startswith("兵团") and len(surface) > 2:
        return FullName(corps + expand_bodies(surface[2:]), f"{surface}：兵团即{corps}")
    return FullName()


def _inside(surface: str, setting: Setting, at: int) -> FullName:
    """Write out bodies in the middle of a name that begins with no place or level word."""
    full = surface if _LEVEL.match(surface) else expand_bodies_inside(surface)
    return FullName(full, f"{surface}：机构的简称") if full != surface else FullName()


def expand_bodies_inside(text: str) -> str:
    """Write out the short names of bodies that are unmistakable anywhere in a name.

    >>> expand_bodies_inside("兰州新区卫健委")
    '兰州新区卫生健康委员会'
    """
    for short, full in _UNMISTAKABLE.items():
        text = re.sub(rf"{short}(?!员会)", full, text)
    return text


_UNMISTAKABLE = {
    "卫健委": "卫生健康委员会", "卫生健康委": "卫生健康委员会", "疾控中心": "疾病预防控制中心",
    "疾控局": "疾病预防控制局", "医保局": "医疗保障局", "卫健局": "卫生健康局", "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅", "发改委": "发展和改革委员会", "管委会": "管理委员会",
    "前指$": "前方指挥部",
}  # fmt: skip


def _why(place: str, where: str, body: str) -> str:
    return f"{place}即{where}" if place != where else f"{body}的全称"


def _foreign(surface: str, setting: Setting, at: int) -> FullName:
    found = _FOREIGN_BODY.match(surface) if not leading_country(surface) else None
    countries = country_named(found["letter"]) if found else ()
    if not found or len(countries) != 1:
        return FullName()
    return of_country(surface, countries[0].name)


def is_foreign_body(surface: str) -> bool:
    """Tell whether a name is a letter that stands for a country, with a body that countries have: 乌空军, 巴议会."""
    found = _FOREIGN_BODY.match(surface) if not leading_country(surface) else None
    return found is not None and bool(country_named(found["letter"]))


def of_country(surface: str, country: str) -> FullName:
    """Write a body with its country's name for the letter."""
    plain = country + surface[1:]
    return FullName(_read_names("organizations.tsv").get(plain, plain), f"{surface}：{surface[0]}即{country}")


def _national(surface: str, setting: Setting, at: int) -> FullName:
    """Read 国家医保局, 教育部关工委, 中华人民共和国财政部: no place, but bodies with short names."""
    body = surface.removeprefix("中华人民共和国")
    if body != surface and is_known(body):
        return FullName(_read_names("organizations.tsv")[body], f"{surface}：{body}的全称")
    for prefix in ("国家", "中国", "中华", "全国", "中央", "国务院"):
        if surface.startswith(prefix):
            full = prefix + expand_bodies(surface.removeprefix(prefix))
            return FullName(full, f"{surface}：机构的简称") if full != surface else FullName()
    known = _known_prefix(surface)
    if known:
        whole, rest = _read_names("organizations.tsv")[known], expand_bodies(surface.removeprefix(known))
        return FullName(whole.removesuffix(rest) + rest, f"{surface}：{known}即{whole}")
    return FullName()


def expand_known_prefix(name: str) -> str:
    """Write out the organization that an event's or document's name begins with, or give an empty string.

    >>> expand_known_prefix("上合组织天津峰会")
    '上海合作组织天津峰会'
    """
    known = _known_prefix(name)
    return _read_names("organizations.tsv")[known] + name.removeprefix(known) if known else ""


def _known_prefix(surface: str) -> str:
    names = _read_names("organizations.tsv")
    prefixes = (surface[:i] for i in range(len(surface) - 1, 2, -1))
    return next((p for p in prefixes if p in names and names[p] != p), "")


def _name_of_body(where: str, body: str, league: bool) -> str:
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
    return dict(_rows("bodies.tsv"))


@cache
def _body_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the names of bodies that are whole ones, and those that a longer name can begin with."""
    names = {name for row in _rows("bodies.tsv") for name in row}
    whole = {name.removesuffix("$") for name in names if name.endswith("$")} - {"总"}
    return frozenset(whole | {"委", "地委", "政协"}), tuple(sorted(n for n in names if not n.endswith("$")))


@cache
def _read_names(file: str) -> Mapping[str, str]:
    """Read a file of full names with their short names; give the full name of each."""
    names: dict[str, str] = {}
    for full, short in _rows(file):
        names[full] = full
        names |= dict.fromkeys(short.split(), full)
    return names


def _rows(file: str) -> list[list[str]]:
    with (_FOLDER / file).open(encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
