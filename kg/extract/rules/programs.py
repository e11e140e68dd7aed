"""Find programs: documents in 《》, quoted names with their kind (“…”行动), known terms, and verb + name + kind."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths, one_of, read_lexicon
from kg.nouns import Mention

_KINDS = one_of("program_kinds")
_TITLED = re.compile(rf"《([^《》\n]{{2,80}}?(?:{one_of('document_heads')})(?:\([^()《》]{{1,20}}\))*)》")
_QUOTED = re.compile(rf"(?:“[^“”\n]{{2,24}}”)(?:[一-龥]{{0,6}}?(?:{_KINDS}))")
_NAME = r"(?:(?![的了和与及在对为将把等是以使让，。、])[一-龥A-Za-z0-9“”+\-（）()]){2,16}?"
_OPENED = re.compile(rf"(?:{one_of('program_openers')})({_NAME}(?:{_KINDS}))(?![一-龥]*(?:中心|医院|委员会|领导小组))")
_GENERIC = re.compile(rf"(?:{one_of('program_generic')})*(?:{_KINDS})")


def find_programs(text: str) -> Iterator[Mention]:
    """Yield programs named in a text.

    >>> [m.text for m in find_programs("印发《关于加强管理的通知》，开展“暖心服务”行动，推进分级诊疗。")]
    ['关于加强管理的通知', '“暖心服务”行动', '分级诊疗']
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
