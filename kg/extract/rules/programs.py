"""Find programs: documents in 《》, quoted names with their kind (“…”行动), known terms, and verb + name + kind."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths, read_lexicon
from kg.nouns import Mention

_DOCUMENT_HEADS = (
    r"(?:通知|意见|方案|规划|纲要|办法|条例|规定|规范|规则|细则|计划|决定|决议|措施|指南|标准|公报|公告|目录|清单|协议|备忘录|声明|倡议|倡议书|"
    r"责任书|法|法典|预案|要点|报告|白皮书|蓝皮书|宣言|公约|制度|章程|指引|共识|手册|指导意见|通报|名单|批复|令)"
)
_TITLED = re.compile(rf"《([^《》\n]{{2,80}}?{_DOCUMENT_HEADS}(?:\([^()《》]{{1,20}}\))*)》")
_KINDS = (
    "专项行动|行动计划|行动方案|行动|工程|计划|规划|制度|机制|改革|试点|模式|项目|活动|系统|平台|服务包|体系|战略|经验|办法|方案|政策|措施|称号|"
    "基金|资金|保险|津贴|补贴|清单|预案|条例|示范区|示范县|示范市|示范城市|先进单位|先进集体|支付方式|付费|互认|结算|签约服务|医共体|医联体|医疗集团|绿色通道|工作室"
)
_QUOTED = re.compile(rf"(?:“[^“”\n]{{2,24}}”)(?:[一-龥]{{0,6}}?(?:{_KINDS}))")
_OPENERS = (
    "开展|实施|推进|落实|建立|推行|启动|建成|推广|深化|设立|依托|共建|推动|实行|获评|完善|列入|用好|入选|创建|健全|签订|签署|"
    "扩大|接入|开设|执行|推出|探索|打造|巩固|获批|启用|荣获|试行|做实|抓好|享受|组建|拓展|优化|构建|参与|贯彻|助力|改革"
)
_NAME = r"(?:(?![的了和与及在对为将把等是以使让，。、])[一-龥A-Za-z0-9“”+\-（）()]){2,16}?"
_OPENED = re.compile(rf"(?:{_OPENERS})({_NAME}(?:{_KINDS}))(?![一-龥]*(?:中心|医院|委员会|领导小组))")
_GENERIC = re.compile(
    r"(?:相关|有关|各项|具体|重点|工作|长效|创新|科学|本地|新型|多种|一系列|系列|此项|这项|该|本|我|国家|重大|配套|扶持|支持|优惠|宣传|教育|主题|志愿服务|服务|合作|联合|专项|有效|综合|三年)*"
    rf"(?:{_KINDS})"
)


def find_programs(text: str) -> Iterator[Mention]:
    """Yield programs named in a text.

    >>> [m.text for m in find_programs("印发《关于推进医改的通知》，开展“暖心服务”行动，推进分级诊疗。")]
    ['关于推进医改的通知', '“暖心服务”行动', '分级诊疗']
    """
    even = even_widths(text)
    spans: dict[tuple[int, int], float] = {m.span(1): 0.9 for m in _TITLED.finditer(even)}
    for match in _QUOTED.finditer(even):
        spans.setdefault(match.span(), 0.6)
    for start, end in read_lexicon("programs").find(even):
        spans.setdefault((start, end), 0.7)
    for match in _OPENED.finditer(even):
        if not _GENERIC.fullmatch(match[1]):
            spans.setdefault(match.span(1), 0.35)
    yield from (Mention(s, e, "PROGRAM", text[s:e], c) for (s, e), c in sorted(spans.items()))
