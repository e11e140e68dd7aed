"""Find people's names: a surname and a given name where the words around say that a person is meant."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.rules.lexicon import even_widths, read_lexicon, read_lines
from kg.nouns import Mention

_HAN = "一-龥"
_AFTER = (
    r"(?=$|[^一-龥]|表示|介绍|说|指出|强调|要求|出席|参加|主持|一行|同志|等|陪同|带队|带领|致辞|讲话|汇报|通报|宣读|来到|担任|任|在|率|"
    r"分别|共同|告诉|认为|代表|应邀|会见|先后|现场|授课|解读|宣布|作|为|的|和|与|及|还|对|从|向|就|到|将|曾|也|又|又|是|"
    r"总书记|主席|教授|主任|院长|局长|书记|处长|医生|医师|老师|先生|女士|副)"
)
_CUE_BEFORE = re.compile(r"(?:记者|通讯员|编辑|责编|文|图|摄|作者|校对|居民|村民|患者|选手|医生|护士|村医|专家|教师|老人|岁的)[:\s]*$")
_CUE_AFTER = re.compile(
    r"(?:同志|一行|先生|女士|表示|介绍说?|告诉记者|说[,:]|指出|强调|出席|主持|带队|陪同|致辞|\s?摄|\s?文/图|\s?文|总书记)"
)
_TRANSLITERATED = "阿艾安奥巴白拜贝比波伯布查达德登迪丁东多厄尔恩法菲费弗佛戈格哈海汉赫霍基吉加贾杰卡凯科克肯库拉莱兰朗勒雷里利林卢鲁伦罗洛马玛麦曼梅蒙米莫姆穆纳娜南内尼努诺欧帕佩皮普奇乔切热日瑞萨塞桑沙舍史斯苏索塔泰特提图吐托瓦万维温文沃乌吾西希夏谢辛雅亚扬耶伊以因英尤泽詹兹扎佐孜丽依古买合木江提力艳甫娅妮莎赛孟铁叶瓒措仁卓才旦巴桑扎西次央金顿珠丹增"
_FOREIGN = re.compile(rf"[{_TRANSLITERATED}]{{1,6}}(?:·[{_HAN}]{{1,5}})+?{_AFTER}")
_NOT_A_NAME = re.compile(r"[省市县区州镇乡村院局委党部会科处所办站队校厅司组团社报网路街的了一不在这]$|国务|支部|强调|关于|习近平|和|方愿|介绍|方案|管理|全[国省市区县]|记者")


def _surnames() -> str:
    names = sorted(read_lines("surnames"), key=len, reverse=True)
    return "|".join(names)


_NAME = re.compile(rf"(?:{_surnames()})(?:[{_HAN}]{{2}}{_AFTER}|[{_HAN}]{_AFTER}|[{_HAN}]{{2}})")
_SHORT = re.compile(rf"(?:{_surnames()}) [{_HAN}](?=[\s,、)])")


def find_people(text: str, titles: Sequence[Mention]) -> Iterator[Mention]:
    """Yield people's names; a name found once is found wherever it stands in the text.

    >>> text = "副主任张国安出席会议。张国安要求落实。"
    >>> [m.start for m in find_people(text, [Mention(0, 3, "TITLE", "副主任")])]
    [3, 11]
    """
    even = even_widths(text)
    spans = set(_named_by_context(even, titles)) | {m.span() for m in _FOREIGN.finditer(even)}
    spans |= set(read_lexicon("people").find(even))
    names = {even[s:e] for s, e in spans}
    for name in names:
        spans |= {m.span() for m in re.finditer(re.escape(name), even)}
    last = 0
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            yield Mention(start, end, "PER", text[start:end], 0.9)
            last = end


def _named_by_context(text: str, titles: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    after_title = {t.end for t in titles}
    before_title = {t.start for t in titles}
    ends: set[int] = set()
    for match in re.finditer(rf"(?=({_NAME.pattern}|{_SHORT.pattern}))", text):
        start, end = match.start(), match.start() + len(match[1])
        before = text[max(0, start - 4) : start]
        listed = before[-1:] == "、" and start - 1 in ends
        spaced = before[-1:] == " " and (start - 1 in after_title or start - 1 in ends)
        titled = start in after_title or spaced or (end in before_title and not re.search(r"[一-龥]$", before))
        cued = _CUE_BEFORE.search(before) or (
            not re.search(r"[一-龥]$", before) and _CUE_AFTER.match(text, end)
        )
        if listed or titled or cued:
            if not _NOT_A_NAME.search(match[1]) or match[1] in read_lexicon("people"):
                ends.add(end)
                yield start, end
