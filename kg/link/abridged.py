"""Names with words left out in the middle: 省评审组, 浙江援青医疗队, 横琴总体方案, 药交会."""

import re

from kg.link.generic import recurrence
from kg.link.leading import leading_place
from kg.link.left_out import is_another_work, is_of_some
from kg.link.short_forms import contains_in_order, ends_with
from kg.link.spelling import has_in_order

_TEAM = re.compile(r"(?:队|组|指挥部)$")
_SQUAD = re.compile(r"(?:人才)?团?队$")
_ABROAD = re.compile(r"^中国（([一-鿿]+)）")
_GROUP_NUMBER = re.compile(r"第[一二三四五六七八九十百\d]+(?![一二三四五六七八九十百\d]*[批届期轮])")
_LEVEL = re.compile(r"^(?:(?P<nation>国家)|(?P<level>省|市|县))级")
_UNDERTAKING = re.compile(
    r"(?:方案|要点|行动|活动|平台|工程|系统|制度|办法|意见|规划|计划|指引|项目|机制|条例|规定|标准|规范|指南|改造)$"
)
_QUOTES = str.maketrans("", "", "“”、")
_MARKS = re.compile(r"[、，：·—-]")
_SCOPE = re.compile(r"^(?:\d{4}年度?|全国|国家|全[省市县区])")
_SLOGAN = re.compile(r"“[^“”]+”(?=.)")
_PLAIN_KIND = re.compile(r"(?:项目|工程|工作|活动|行动)$")
_PERIOD = re.compile(r"^(?:十[一二三四五六七八九]五|[一二三四五六七八九十\d]{1,2}年)")
_BRACKETED = re.compile(r"[（(][^（）()]*[)）]$")
_SECOND_TITLE = re.compile(r"(?<=[会式礼动赛班节诊坛训])暨.*$")
_STAGE = re.compile(r"(?:开幕|闭幕|开班|结业|颁奖)(?:式|会|仪式|典礼)$|决赛$")
_OF_WHOLE = re.compile(r"^全(?=[省市县区州])")
_EVENT_KIND = re.compile(r"(?:(?<=会)议|(?<=培训)班|(?<![会节])比赛|(?<=党日)活动|(?<=奥)会)$")
_ORDINAL = re.compile(r"\d{4}|第[一二三四五六七八九十百\d]+[届次]")
_ROUND = re.compile(r"(?:资格|预选|积分|排位|选拔)赛$")


def is_team(name: str) -> bool:
    """Tell whether a name is a team's: 评审组, 医疗队, 指挥部."""
    return bool(_TEAM.search(name))


def same_team(full: str, short: str) -> bool:
    """Tell whether a team's name is a short one with its task or batch added: both of one place, with one ending.

    >>> same_team("江苏省健康县区评审组", "江苏省评审组"), same_team("江苏省第一评审组", "江苏省评审组")
    (True, False)
    >>> same_team("浙江省第七批援青医疗队", "浙江援青医疗队"), same_team("浙江省援青医疗队", "浙江援疆医疗队")
    (True, False)
    """
    if len(full) <= len(short) or full[-1:] != short[-1:] or not is_team(short) or _GROUP_NUMBER.search(full):
        return False
    whole, part = _of_team(full), _of_team(short)
    place = _same_place(whole, part)
    if not place:
        return False
    whole, part = whole[place[0] :], part[place[1] :]
    return len(part) > 1 and whole.endswith(part[-2:]) and has_in_order(whole, part)


def _of_team(name: str) -> str:
    return _SQUAD.sub("队", _ABROAD.sub(r"\1", name))


def _same_place(full: str, short: str) -> tuple[int, int] | None:
    """Give the lengths of the place that two names begin with, or None if it is not one: 省级 is of a province."""
    lead = leading_place(full)
    if level := _LEVEL.match(short):
        nation = bool(level["nation"]) and full.startswith("国家")
        below = bool(level["level"]) and lead.exact and full[: lead.length].endswith(level["level"])
        return (2 if nation else lead.length, level.end()) if nation or below else None
    own = leading_place(short)
    return (lead.length, own.length) if own.places and own.places == lead.places and not own.town else None


def same_undertaking(full: str, short: str) -> bool:
    """Tell whether a programme's name has a short one's words in order, with its first character and its ending.

    >>> same_undertaking("横琴粤澳深度合作区建设总体方案", "横琴总体方案")
    True
    >>> same_undertaking("国聘行动第四季主题行动", "国聘行动"), same_undertaking("家庭病床康复服务", "家庭病床服务")
    (False, False)
    """
    whole, part = full.translate(_QUOTES), short.translate(_QUOTES)
    if len(whole) <= len(part) or whole[-2:] != part[-2:]:
        return False
    if len(part) < 4 or not _UNDERTAKING.search(part) or _PERIOD.match(part):  # every province has a “十四五”规划
        return False
    pairs = ((f, s) for f in _scoped(whole) for s in _scoped(part))
    return any(f[0] == s[0] and contains_in_order(f, s) and not is_another_work(f, s) for f, s in pairs)


def _scoped(name: str) -> tuple[str, ...]:
    bare = _SCOPE.sub("", name)
    bare = bare[leading_place(bare).length :]
    return (name, bare) if bare and bare != name else (name,)


def same_but_for_marks(full: str, short: str) -> bool:
    """Tell whether two names have the same characters, and the first one more marks between them, or other ones.

    >>> same_but_for_marks("新职业、新工种", "新职业新工种"), same_but_for_marks("新职业新工种", "新职业、新工种")
    (True, False)
    """
    return _MARKS.sub("", full) == _MARKS.sub("", short) and (len(full), full) > (len(short), short)


def same_slogan(full: str, short: str) -> bool:
    """Tell whether a programme's name has a short one's quoted words, and what follows them in order.

    >>> same_slogan("适龄妇女“两癌”免费筛查项目", "“两癌”筛查"), same_slogan("“两癌”救助项目", "“两癌”筛查")
    (True, False)
    """
    slogan = _SLOGAN.match(short)
    if not slogan or slogan[0] not in full or _PERIOD.match(slogan[0][1:]):
        return False
    rest, part = _PLAIN_KIND.sub("", full.partition(slogan[0])[2]), _PLAIN_KIND.sub("", short[slogan.end() :])
    return len(part) > 1 and (rest == part or contains_in_order(rest, part))


def is_acronym_of_event(full: str, short: str) -> bool:
    """Tell whether an event's acronym has characters of its name in order, and its last only where the name ends.

    Words of it are no acronym, but what such things are called, unless the name tells which one: 龙舟赛, 端午节.

    >>> is_acronym_of_event("第五十四届樟树全国药材药品交易会", "药交会")
    True
    >>> is_acronym_of_event("第九届亚洲冬季运动会代表团团长大会", "亚冬会")
    False
    >>> is_acronym_of_event("龙舟设计创意大赛", "龙舟赛"), is_acronym_of_event("第4届亚洲残疾人运动会", "亚运会")
    (False, False)
    """
    if not 3 <= len(short) <= 5 or len(full) < 2 * len(short) or recurrence(short) == "any" or _ROUND.search(short):
        return False
    if is_of_some(full, short) or (short[:-1] in full and not _ORDINAL.search(full)):
        return False
    at = -1
    for character in short:
        at = full.find(character, at + 1)
        if at < 0:
            return False
    return at == len(full) - 1


def same_event(full: str, short: str) -> bool:
    """Tell whether an event's name ends with a short one but for a second title, a part or a kind, as often left out.

    >>> same_event("2024年厦门市爱牙日启动仪式暨口腔健康推进会", "启动仪式")
    True
    >>> same_event("2024年乡村医生培训班（第三期）", "培训班"), same_event("2024年质量安全工作会议", "质量安全工作会")
    (True, True)
    >>> same_event("2024年福建省医师职业技能竞赛", "全省医师技能竞赛")
    True
    """
    if (_STAGE.search(full) and not _STAGE.search(short)) or is_of_some(full, short):
        return False
    bare, part = _SECOND_TITLE.sub("", _BRACKETED.sub("", full)), _OF_WHOLE.sub("", short)
    if (bare != full or part != short) and ends_with(bare, part):
        return True
    if part != short and contains_in_order(bare, part):
        return True
    kindless = _EVENT_KIND.sub("", bare)
    return kindless != bare and len(part) > 3 and kindless.endswith(part)
