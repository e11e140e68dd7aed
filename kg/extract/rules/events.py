"""Find events: an occurrence named by a noun phrase with a head like 会议, 仪式, 培训班, 义诊, 大赛."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths, read_lexicon
from kg.nouns import Mention

_HEADS = (
    "(扩大)会议 主题活动 义诊活动 交流活动 启动仪式 宣传活动 工作会议 应急演练 开工仪式 开班仪式 技能比武 捐赠仪式 授牌仪式 揭牌仪式 攻防演练 签约仪式 系列活动 "
    "颁奖仪式 交流会 动员会 博览会 发布会 启动会 培训会 培训班 学习会 宣传周 宣传日 宣传月 宣讲会 展示会 展览会 工作会 座谈会 开幕式 开班式 总结会 恳谈会 报告会 "
    "推进会 文化节 洽谈会 现场会 研修班 研讨会 联席会 联欢会 表彰会 观摩会 训练营 调度会 购物节 运动会 进修班 通气会 部署会 闭幕式 义诊 仪式 会议 全会 典礼 决赛 "
    "地震 大会 大赛 峰会 巡讲 年会 晚会 查房 比赛 汇演 洪灾 演练 疫情 竞赛 讲座 论坛 "
)
_INNER = r"[一-龥A-Za-z0-9“”‘’·—\-+()×]"
_HEAD = "|".join(re.escape(head) for head in sorted(_HEADS.split(), key=len, reverse=True))
_EVENT = re.compile(rf"(?P<modifier>{_INNER}{{0,45}}?)(?:{_HEAD})")
_FIRST = re.compile(
    r"(?:19|20)\d{2}(?:—\d{4})?年|第[一二三四五六七八九十百\d]+[届次场轮期个批]|“|全国|全省|全市|全县|全区|首届|首次|党的|党委|党组|"
    r"十[一二三四五]届|[一-龥]{2,4}[省市县区州](?=第|首届|“|20)"
)
_STOP = re.compile(
    r"[的在和与及是了将把对被让从向由为以等到赴就]|此次|本次|这次|本届|当前|召开|举行|举办|开展|组织|参加|出席|主持|前往|听取|传达|部署|近日|日前|印发|为期|深入|"
    r"联合|启动|落实|贯彻|抓好|遏制|发生|做好|应对|参与|迎接|主办|承办|协办|通过|学习|进行|全力|专题"
)
_PARTY = re.compile(
    r"(?:党的)?[一二三四五六七八九十]+(?:大|届[一二三四五六七八九十]+中全会)(?![一-龥]*部)|党的二十大|全国两会|[一二三四五六七八九十]+届全国(?:人大|政协)[一二三四五六]次会议"
)


def find_events(text: str) -> Iterator[Mention]:
    """Yield events named in a text.

    >>> [m.text for m in find_events("7月23日，省卫健委召开党组(扩大)会议，学习党的二十届三中全会精神。")]
    ['党组(扩大)会议', '党的二十届三中全会']
    """
    even = even_widths(text)
    spans: dict[tuple[int, int], float] = {m.span(): 0.8 for m in _PARTY.finditer(even) if m[0].startswith("党") or "届" in m[0]}
    for start, end in read_lexicon("events").find(even):
        spans.setdefault((start, end), 0.75)
    for match in _EVENT.finditer(even):
        start = _name_start(match["modifier"])
        name = match[0][start:]
        if len(name) > 3:
            spans.setdefault((match.start() + start, match.end()), 0.5)
    yield from (Mention(s, e, "EVENT", text[s:e], c) for (s, e), c in sorted(spans.items()))


def _name_start(modifier: str) -> int:
    """Find where the name begins in the words before an event's head."""
    first = _FIRST.search(modifier)
    if first:
        return first.start()
    stops = [m.end() for m in _STOP.finditer(modifier)]
    return stops[-1] if stops else 0
