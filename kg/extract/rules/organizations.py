"""Find organizations: a place or level (省, 国家, 福建省) followed by a name that ends in a body's head (…卫健委, …医院)."""

import re
from collections.abc import Container, Iterator, Sequence

from kg.extract.rules.lexicon import even_widths, read_lexicon
from kg.nouns import Mention

_HEADS = (
    "卫生健康委员会|卫生健康委|卫健委|卫生健康局|卫健局|卫健|卫计委|委员会|医院|卫生院|卫生室|保健院|中医院|疾控中心|疾病预防控制中心|急救中心|"
    "服务中心|监督所|监测中心|血站|中心血站|研究院|研究所|大学|学院|学校|中学|小学|幼儿园|党校|公司|集团|银行|协会|学会|商会|联合会|促进会|"
    "基金会|红十字会|总工会|妇联|残联|文联|科协|计生协|团委|团省委|团市委|工商联|政府|人大|政协|党委|党组|党工委|省委|市委|县委|区委|州委|地委|纪委|"
    "监委|纪委监委|组织部|宣传部|统战部|财政部|教育部|民政部|公安部|国防部|外交部|商务部|老干部局|发改委|发展改革委|国资委|医保局|药监局|市场监管局|人社局|民政局|教育局|财政局|公安局|"
    "管理局|税务局|统计局|交通局|水利局|林业局|农业农村局|文旅局|体育局|气象局|信访局|审计局|司法局|局|厅|办公厅|办公室|领导小组|指挥部|专班|工作组|"
    "医疗队|医疗服务团|医疗团队|专家组|工作队|救援队|代表队|代表团|合唱团|艺术团|支队|大队|总队|联盟|联合体|总社|通讯社|日报|晚报|日报社|电视台|报社|出版社|"
    "信息中心|技术中心|研究中心|指导中心|防治中心|培训中心|质控中心|中心医院|总医院|人民医院|附属医院|敬老院|福利院|养老院|博物馆|图书馆|科技馆|检察院|法院"
)
_UNIT = "办公厅|办公室|委员会|党委|党组|党支部|党总支|支部|[一-龥]{2,12}?(?:处|科|室|司|中心|支队|大队|合唱团|工会|团委|分会|学组|分院|院区)"
_AFFILIATE = "附属[一-龥]{0,10}?(?:医院|学院|中学|小学)"
_INNER = r"(?:(?!开展|举行|举办|召开|组织|参加|出席|推进|联合|主办|承办|获|赴|前往|深入|走进|来到|通过|实施|印发|发布|建设|负责|领导下|所有|各级|各类|部分|以及)[一-龥A-Za-z0-9“”])"
_STOP = re.compile(r"[的在和与及是了将把对被让从向由为以等各因其这那该本]")
_LEVEL = re.compile(r"国家|中央|中共|中国|全国|省|市|区|县|州|镇|乡|旗|盟|自治区|自治州|地区|街道|委")
_NAME = re.compile(
    rf"(?:(?:省|市|区|县|州|地|镇|旗|盟|自治区)委(?!员|托|派|机关)(?:(?:{_HEADS})(?![长]))?|{_INNER}{{0,20}}?(?:{_HEADS})(?:{_AFFILIATE})?(?:(?:{_HEADS})*(?:{_UNIT})?)(?!长))"
)
_UNIT_NAME = re.compile(_UNIT)
_POST = re.compile(r"(?:党组|党委|党工委|党总支|党支部|支部)$")
_OFFICER = re.compile(r"书记|副书记|成员|委员")
_HAN = re.compile(r"[一-龥]")
_BEFORE_NAME = frozenset("和与由在对及到向经赴入为")


def find_organizations(text: str, places: Sequence[Mention], starts: Container[int] = ()) -> Iterator[Mention]:
    """Yield organizations named after a place or level, and known ones with their units.

    `starts` are positions where a name may begin although a word stands before (a time or title ends there).

    >>> [m.text for m in find_organizations("近日，省卫健委基层卫生健康处召开会议。", [])]
    ['省卫健委基层卫生健康处']
    """
    even = even_widths(text)
    spans: dict[tuple[int, int], float] = {}
    for start, end in read_lexicon("organizations").find(even):
        unit = _UNIT_NAME.match(even, end)
        spans[_without_post(even, start, unit.end() if unit and not _STOP.search(unit[0]) else end)] = 0.7
    for start in sorted({p.start for p in places} | {m.start() for m in _LEVEL.finditer(even)}):
        if start == 0 or start in starts or not _HAN.match(even[start - 1]) or even[start - 1] in _BEFORE_NAME or start in {p.start for p in places}:
            match = _NAME.match(even, start)
            if match and not _STOP.search(match[0]):
                spans[_without_post(even, start, match.end())] = 0.8
    last = 0
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            yield Mention(start, end, "ORG", text[start:end], spans[start, end])
            last = end


def _without_post(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave 党组 of 省卫健委党组书记 to the post."""
    post = _POST.search(text, start, end)
    return (start, post.start()) if post and _OFFICER.match(text, end) else (start, end)
