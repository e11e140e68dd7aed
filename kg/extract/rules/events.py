"""Find events: an occurrence named by a noun phrase with a head like 会议, 仪式, 培训班, 义诊, 大赛."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths, one_of, read_lexicon
from kg.nouns import Mention

_INNER = r"[一-龥A-Za-z0-9“”‘’·—\-+()×]"
_EVENT = re.compile(rf"(?P<modifier>{_INNER}{{0,45}}?)(?:{one_of('event_heads')})")
_FIRST = re.compile(
    r"(?:19|20)\d{2}(?:—\d{4})?年|第[一二三四五六七八九十百\d]+[届次场轮期个批]|“|全国|全省|全市|全县|全区|首届|首次|党的|党委|党组|"
    r"十[一二三四五]届|[一-龥]{2,4}[省市县区州](?=第|首届|“|20)"
)
_STOP = re.compile(rf"[的在和与及是了将把对被让从向由为以等到赴就]|{one_of('event_stops')}")
_NUMBER = "[一二三四五六七八九十]"
_PARTY = re.compile(
    rf"党的{_NUMBER}+大(?!部)|(?:党的)?{_NUMBER}+届{_NUMBER}+中全会|{_NUMBER}+届全国(?:人大|政协){_NUMBER}次会议|全国两会"
)
"""Congresses and plenary sessions by their number."""


def find_events(text: str) -> Iterator[Mention]:
    """Yield events named in a text.

    >>> [m.text for m in find_events("7月23日，省卫健委召开党组(扩大)会议，学习党的二十届三中全会精神。")]
    ['党组(扩大)会议', '党的二十届三中全会']
    """
    even = even_widths(text)
    spans: dict[tuple[int, int], float] = {m.span(): 0.8 for m in _PARTY.finditer(even)}
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
