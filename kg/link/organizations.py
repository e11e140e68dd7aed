"""The full official name of an organization, by the grammar of Chinese institutions: place + level + body + unit.

省卫健委 → 福建省卫生健康委员会; 县委 → 中国共产党寻乌县委员会; 普陀区人民医院 → 舟山市普陀区人民医院.
"""

import re

from kg.gazetteer import Division, chain, country_named
from kg.link.bodies import body_words, expand_bodies, expand_bodies_inside, name_of_body
from kg.link.full_name import FullName
from kg.link.known_names import is_known, known_name, known_prefix
from kg.link.leading import leading_country, leading_place, official_name, within
from kg.link.places import full_chain
from kg.link.settle import Setting, division_of_level, settle
from kg.link.universities import of_university

_LEVEL = re.compile(
    r"(自治区|自治州|自治县|自治旗|林区|地区|省|市|州|盟|县|区|旗)"
    r"(?!政(?!府|协|务|法|数|研)|场(?!监管局|监督管理局)|域|民(?!政|宗|族|委|间|营)|际|级|内|外|长|区|县|乡(?!村)|镇|道|块|辖|委书记)"
)
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


def _former(surface: str, setting: Setting, at: int) -> FullName:
    """Read 原漳州市卫生局: a body that was, by its own name; not 原州区医院, whose place begins so."""
    bare = surface.removeprefix("原")
    if bare == surface or leading_place(surface).length or not (leading_place(bare).places or is_known(bare)):
        return FullName()
    full = expand_organization(bare, setting, at).name or bare
    return FullName(full, f"{surface}：原来的{bare}")


def _known(surface: str, setting: Setting, at: int) -> FullName:
    if full := known_name(surface):
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
    return of_university(surface)


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
    name = name_of_body(official_name(place), body, league)
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
    name = name_of_body(where, body, league)
    return FullName(name, f"{surface}：{_why(core[: lead.length], where, body)}" if name != surface else "")


def _is_government(body: str, place: Division, setting: Setting) -> bool:
    """Tell whether what follows a place's short name is a body of that place's government: 三明卫健委, not 中山大学."""
    home = setting.home
    if place.level == "county" and (home is None or not within(place, chain(home)[-1])):
        return False
    whole, beginnings = body_words()
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
    return FullName(known_name(plain) or plain, f"{surface}：{surface[0]}即{country}")


def _national(surface: str, setting: Setting, at: int) -> FullName:
    """Read 国家医保局, 教育部关工委, 中华人民共和国财政部: no place, but bodies with short names."""
    body = surface.removeprefix("中华人民共和国")
    if body != surface and is_known(body):
        return FullName(known_name(body), f"{surface}：{body}的全称")
    for prefix in ("国家", "中国", "中华", "全国", "中央", "国务院"):
        if surface.startswith(prefix):
            full = prefix + expand_bodies(surface.removeprefix(prefix))
            return FullName(full, f"{surface}：机构的简称") if full != surface else FullName()
    known = known_prefix(surface)
    if known:
        whole, rest = known_name(known), expand_bodies(surface.removeprefix(known))
        return FullName(whole.removesuffix(rest) + rest, f"{surface}：{known}即{whole}")
    return FullName()
