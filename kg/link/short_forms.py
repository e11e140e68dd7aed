"""Which fuller name of the same article a short one stands for: 启动仪式, 《实施方案》, 指挥部."""

import re
from collections.abc import Callable, Sequence

from kg.gazetteer import country_named
from kg.link.known_names import is_known
from kg.link.leading import leading_country, leading_place
from kg.link.left_out import are_two_games, is_of_some
from kg.link.spelling import has_in_order

Fits = Callable[[str, str], bool]
"""Tells whether (full, short) are a full name and a short form of it."""

_PLACE_KINDS = re.compile(
    r"(?:镇|乡|街道|村|新区|区|县|市|遗址|地带|广场|高速公路|铁路|城际铁路|示范区|先行区|试验区|开发区)"
)
_HOSPITAL_WORDS = re.compile(r"人民|中心|综合|市|县|区")
_PROGRAM_KINDS = re.compile(
    r"(?:建设)?(?:服务|服务体系|机制|制度|[一-鿿]{0,4}平台|项目|计划|工程|活动|系统|行动|行动计划|战略|总?方针|政策|建设|热线|称号|倡议|铁路|高速公路|系列活动|方案|飞机|客机|月球车|火星车|探测器|飞船|运载火箭|App|APP|app|小程序)"
)
_BRANDED = re.compile(
    rf"{_PROGRAM_KINDS.pattern}|(?!保护|传承|推广)(?:(?!书|[一二三]期|推进|推动|建设)[一-鿿]){{0,6}}?"
    r"(?:服务|热线|平台|系统|活动|行动|机制|计划|荣誉称号)"
)
"""What stands behind the quoted name of an undertaking: a plan to protect a thing, or a project about it, is not it."""
_UNIT = re.compile(r"(?:[连营旅团排]|舰|部队|中队|大队)$")
_PLAN = re.compile(r"(?:行动)?计划$|方案$")
_ACTING = re.compile(r"(?:治理|整治|保护|建设|开发|改革|管理|监管|防治|利用|提升|回收)$")
AIM = re.compile(r"(?:健康|平安|美丽|数字|法治|智慧|文明|清廉|幸福|活力|生态|文化|诚信|信用|绿色)(?=.)")
"""What a place wants to be, before its name: 健康中国, 平安福建."""
_ABBREVIATIONS = {"集采": "集中带量采购", "带量采购": "集中带量采购", "公卫": "公共卫生", "家医": "家庭医生"}
_NUMBERED_VERSION = re.compile(
    r"(?:试行)?(?P<version>第[一二三四五六七八九十]+版)(?P<title>[一-鿿]{2,}(?:方案|指南|规范|指引|标准))"
)
_SCOPES = re.compile(r"(?:国家|国家级|全国|省级|市级|县级|区级|省|市|互联网\+|上海|北京|企业职工|职工|居民|城乡居民)")
_DOCUMENT_WORDS = re.compile(
    r"(?:方案|意见|办法|规划|计划|通知|措施|细则|要点|条例|规定|决定|标准|指南|制度|规范|纲要|清单)$"
)
_NTH = re.compile(r"第[一二三四五六七八九十百\d]+个")
_PLENUM = re.compile(r"([一二三四五六七])中全会")
_NUMBERS = re.compile(r"第?[一二三四五六七八九十百\d]+[次届期批号轮场站季版]")
_TEAM = re.compile(r"(?:队|团|组|指挥部|专班|小组)$")
_QUOTES = str.maketrans("", "", "“”")
_MARKS = str.maketrans("", "", "“”、")
_VERSION = re.compile(r"[（(][^（）()]*[)）]$")
_CENTRAL = ("中央", "国家", "全国", "中华")
_NATION = ("中国", "中共", "中国共产党", "中华人民共和国")
_AND = "、和与及暨"
_OF_A_NATION = ("中国", "中华", "全国", "国家", "中央", "世界", "国际", "联合国", "亚洲", "欧洲")
_TRADE = re.compile(
    r"(?<=[一-鿿]{2})(?<![学院局会])(?:医疗|健康|生物|医药|制药|药业|器械|科技|技术|信息|网络|智能|数字|软件|电子|通信|新能源|汽车|产业|实业|工程|服务)+$"
)
_LEGAL_FORM = re.compile(r"(?:控股)?(?:集团)?(?:控股)?(?:股份)?(?:有限)?(?:责任)?公司$|(?:控股)?集团$")


def ends_with(full: str, short: str) -> bool:
    """Tell whether a longer name ends with a short one."""
    return len(full) > len(short) and full.endswith(short)


def ends_with_place(full: str, short: str) -> bool:
    """Tell whether a longer place name ends with a short one; 阿拉伯 is not 沙特阿拉伯.

    >>> ends_with_place("土楼镇新街村", "新街村"), ends_with_place("沙特阿拉伯", "阿拉伯")
    (True, False)
    """
    return ends_with(full, short) and not country_named(full)


def ends_with_body(full: str, short: str) -> bool:
    """Tell whether a longer organization's name ends with a short one; 俄罗斯国防部 is not 白俄罗斯国防部.

    A joint name is that of its last body no more than of its first.

    >>> ends_with_body("福建援疆前方指挥部", "指挥部"), ends_with_body("白俄罗斯国防部", "俄罗斯国防部")
    (True, False)
    >>> ends_with_body("中央纪委国家监委", "国家监委"), ends_with_body("中共中央党校", "中央党校")
    (False, True)
    """
    if not ends_with(full, short) or leading_country(short):
        return False
    before = full.removesuffix(short)
    other = before.rstrip(_AND)
    joint = other != before or short.startswith(_CENTRAL)
    return not (joint and other not in _NATION and is_known(other))


def contains_in_order(full: str, short: str) -> bool:
    """Tell whether a longer name has a short one's characters in order, and ends the same.

    A name that goes on after the short one is another thing, and so is one that lacks its number.

    >>> contains_in_order("福建援疆前方指挥部", "福建援疆指挥部")
    True
    """
    full, short = full.translate(_MARKS), short.translate(_MARKS)
    if len(full) <= len(short) or full[-2:] != short[-2:] or full.startswith(short):
        return False
    if any(number not in full for number in _NUMBERS.findall(short)):
        return False
    return has_in_order(full, short)


def is_longer_event(full: str, short: str) -> bool:
    """Tell whether an event's name ends with a short one; 三中全会 is the 第三次全体会议 named in full.

    A day of every year is no one of them: 国际茶日 is not 第五个国际茶日.

    >>> is_longer_event("中国共产党第二十届中央委员会第三次全体会议", "三中全会")
    True
    """
    found = _PLENUM.fullmatch(short)
    if found:
        return full.endswith(f"中央委员会第{found[1]}次全体会议")
    one_of_many = short[-1:] in "日节" and _NTH.fullmatch(full, 0, len(full) - len(short))
    return ends_with(full, short) and not one_of_many and not are_two_games(full, short)


def longer_event_in_order(full: str, short: str) -> bool:
    """Tell whether an event's name has a short one's characters in order, and is not that of some of them.

    >>> longer_event_in_order("首场数据、人才供需对接会", "数据人才对接会")
    True
    >>> longer_event_in_order("第四届亚洲残疾人运动会", "亚洲运动会")
    False
    """
    if ends_with(full, short):
        return is_longer_event(full, short)
    return contains_in_order(full, short) and not is_of_some(full, short)


def unplaced_in_order(full: str, short: str) -> bool:
    """Tell whether an organization's name has the characters of one that begins with no place, or of the same team.

    >>> unplaced_in_order("四川大学华西第二医院", "四川大学华西医院")
    False
    >>> unplaced_in_order("福建援疆前方指挥部", "福建援疆指挥部")
    True
    """
    is_whole = short.startswith(_OF_A_NATION) or leading_country(short)
    if is_whole or full.count("第") > short.count("第") or not contains_in_order(full, short):
        return False
    if full[0] != short[0] and short[:2] not in full:  # 国务委员会 is in order in 全国人民代表大会常务委员会
        return False
    lead = leading_place(short)
    same_team = not lead.exact and full.startswith(short[: lead.length]) and bool(_TEAM.search(short))
    return not lead.length or same_team


def is_longer_program(full: str, short: str) -> bool:
    """Tell whether a programme's name ends with a short one, and not by narrowing it to a level or a group.

    >>> is_longer_program("第三届全国青年“创新奖”", "创新奖"), is_longer_program("国家区域医疗中心", "区域医疗中心")
    (True, False)
    """
    whole, part = full.translate(_QUOTES), short.translate(_QUOTES)
    return ends_with(whole, part) and not _SCOPES.fullmatch(whole, 0, len(whole) - len(part))


def is_title_of(full: str, short: str) -> bool:
    """Tell whether a document's full title ends with a short one but for its version: 《…方案（试行）》.

    >>> is_title_of("新型冠状病毒肺炎诊疗方案（试行第九版）", "第九版诊疗方案")
    True
    """
    bare = _VERSION.sub("", full)
    if numbered := _NUMBERED_VERSION.fullmatch(short):
        return bare.endswith(numbered["title"]) and full[len(bare) :].endswith(f"{numbered['version']}）")
    return bool(_DOCUMENT_WORDS.search(short)) and len(full) > len(short) and bare.endswith(short)


def is_written_out(full: str, short: str) -> bool:
    """Tell whether a name is a short one with an abbreviation in it written out: 药品集采, 药品集中带量采购."""
    return full != short and any(short.replace(part, whole) == full for part, whole in _ABBREVIATIONS.items())


def begins_program(full: str, short: str) -> bool:
    """Tell whether a longer name is a short one with its kind added: “智慧卫监”, 智慧卫监综合管理平台.

    What a place wants to be is wider than any undertaking towards it: 健康中国 is not 健康中国行动. A plan to do
    a thing is not the thing, and a title is not who bears it.

    >>> begins_program("固体废物综合治理行动计划", "固体废物综合治理"), begins_program("“千县工程”行动计划", "千县工程")
    (False, True)
    """
    bare, named = full.replace("“", "").replace("”", ""), short.strip("“”")
    if (_ACTING.search(named) and _PLAN.search(bare)) or (_UNIT.search(named) and bare.endswith("称号")):
        return False
    if (aim := AIM.match(named)) and _is_place(named[aim.end() :]):
        return False
    if len(named) > 2 and full.startswith(f"“{named}”") and _BRANDED.fullmatch(bare, len(named)):
        return True
    least = 3 if bare.endswith(("App", "APP", "app", "小程序")) else 4
    return len(named) >= least and bare.startswith(named) and bool(_PROGRAM_KINDS.fullmatch(bare, len(named)))


def _is_place(name: str) -> bool:
    return bool(country_named(name)) or leading_place(name).length == len(name)


def begins_place(full: str, short: str) -> bool:
    """Tell whether a longer place name is a short one with its kind added: 三星堆, 三星堆遗址."""
    at = full.find(short)
    return len(short) > 1 and at >= 0 and bool(_PLACE_KINDS.fullmatch(full, at + len(short)))


def same_hospital(full: str, short: str) -> bool:
    """Tell whether two hospital names differ only by a word that is often left out: 县医院, 县人民医院."""
    if not short.endswith("医院") or not full.endswith("医院") or len(full) <= len(short):
        return False
    return _HOSPITAL_WORDS.sub("", full) == _HOSPITAL_WORDS.sub("", short) and contains_in_order(full, short)


def same_company(full: str, short: str) -> bool:
    """Tell whether a company's full name is a short one with its place, trade or legal form added.

    >>> same_company("福建恒安集团有限公司", "恒安集团"), same_company("科大讯飞股份有限公司", "科大讯飞")
    (True, True)
    >>> same_company("厦门睿仁医疗科技有限公司", "厦门睿仁"), same_company("中山大学科技有限公司", "中山大学")
    (True, False)
    """
    form = _LEGAL_FORM.search(full)
    if not form or len(full) <= len(short) or ("集团" in short and "集团" not in full):
        return False
    bare, names = _LEGAL_FORM.sub("", short), [full[: form.start()], company_core(full)]
    if full.endswith("公司"):
        names += [_TRADE.sub("", name) for name in names]
    return len(bare) > 1 and bare in names and not _is_place(bare)


def company_core(full: str) -> str:
    """Give what is left of a company's name without its place and legal form, or an empty string if it is none.

    >>> company_core("福建恒安集团有限公司")
    '恒安'
    """
    form = _LEGAL_FORM.search(full)
    core = full[: form.start()] if form else ""
    rest = core[leading_place(core).length :]
    return rest if len(rest) > 1 else ""


def nearest(short: str, at: int, named: Sequence[tuple[int, str]], fits: Fits) -> str:
    """Find the fuller name that fits: the last one before an offset, else the first one after it; empty if none.

    `named` holds (offset, name) in reading order.
    """
    before = [name for offset, name in named if offset < at and fits(name, short)]
    if before:
        return before[-1]
    return next((name for offset, name in named if offset >= at and fits(name, short)), "")
