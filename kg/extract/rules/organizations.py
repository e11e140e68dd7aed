"""Find organizations: a place or level (省, 国家, 福建省), and a name that ends in a body's head (…卫健委, …医院)."""

import re
from collections.abc import Container, Iterator, Sequence

from kg.extract.rules.lexicon import even_widths, one_of, read_lexicon
from kg.nouns import Mention

_UNIT = (
    "办公厅|办公室|委员会|党委|党组|党支部|党总支|支部|"
    "[一-龥]{2,12}?(?:处|科|室|司|中心|支队|大队|合唱团|工会|团委|分会|学组|分院|院区)"
)
_AFFILIATE = "附属[一-龥]{0,10}?(?:医院|学院|中学|小学)"
_HEADS = one_of("organization_heads")
_INNER = rf"(?:(?!{one_of('organization_stops')})[一-龥A-Za-z0-9“”])"
_STOP = re.compile(r"[的在和与及是了将把对被让从向由为以等各因其这那该本]")
_LEVEL = re.compile(r"国家|中央|中共|中国|全国|省|市|区|县|州|镇|乡|旗|盟|自治区|自治州|地区|街道|委")
_COMMITTEE = rf"(?:省|市|区|县|州|地|镇|旗|盟|自治区)委(?!员|托|派|机关)(?:(?:{_HEADS})(?!长))?"
_NAME = re.compile(rf"{_COMMITTEE}|{_INNER}{{0,20}}?(?:{_HEADS})(?:{_AFFILIATE})?(?:{_HEADS})*(?:{_UNIT})?(?!长)")
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
    place_starts = {p.start for p in places}
    for start in sorted(place_starts | {m.start() for m in _LEVEL.finditer(even)}):
        if start in place_starts or start in starts or _begins_a_name(even, start):
            match = _NAME.match(even, start)
            if match and not _STOP.search(match[0]):
                spans[_without_post(even, start, match.end())] = 0.8
    last = 0
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= last:
            yield Mention(start, end, "ORG", text[start:end], spans[start, end])
            last = end


def _begins_a_name(text: str, start: int) -> bool:
    return start == 0 or not _HAN.match(text[start - 1]) or text[start - 1] in _BEFORE_NAME


def _without_post(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave 党组 of 省卫健委党组书记 to the post."""
    post = _POST.search(text, start, end)
    return (start, post.start()) if post and _OFFICER.match(text, end) else (start, end)
