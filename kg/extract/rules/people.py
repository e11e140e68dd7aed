"""Find people's names: a surname and a given name where the words around say that a person is meant."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.rules.lexicon import even_widths, one_of, read_lexicon, read_lines
from kg.nouns import Mention

_HAN = "一-龥"
_AFTER = rf"(?=$|[^一-龥]|{one_of('after_people')})"
_CUE_BEFORE = re.compile(rf"(?:{one_of('before_people')})[:\s]*$")
_CUE_AFTER = re.compile(
    r"(?:同志|一行|先生|女士|表示|介绍说?|告诉记者|说[,:]|指出|强调|出席|主持|带队|陪同|致辞|\s?摄|\s?文/图|\s?文|总书记)"
)
_TRANSLITERATED = "".join(read_lines("transliteration"))
_FOREIGN = re.compile(rf"[{_TRANSLITERATED}]{{1,6}}(?:·[{_HAN}]{{1,5}})+?{_AFTER}")
_NOT_A_NAME = re.compile(
    r"[省市县区州镇乡村院局委党部会科处所办站队校厅司组团社报网路街的了一不在这]$|"
    r"国务|支部|强调|关于|和|方愿|介绍|方案|管理|全[国省市区县]|记者"
)
_NAME = rf"(?:{one_of('surnames')})(?:[{_HAN}]{{2}}{_AFTER}|[{_HAN}]{_AFTER}|[{_HAN}]{{2}})"
_SPACED_NAME = rf"(?:{one_of('surnames')}) [{_HAN}](?=[\s,、)])"
_CANDIDATE = re.compile(rf"(?=({_NAME}|{_SPACED_NAME}))")


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
    for match in _CANDIDATE.finditer(text):
        start, end = match.start(), match.start() + len(match[1])
        before = text[max(0, start - 4) : start]
        listed = before[-1:] == "、" and start - 1 in ends
        spaced = before[-1:] == " " and (start - 1 in after_title or start - 1 in ends)
        titled = start in after_title or spaced or (end in before_title and not re.search(r"[一-龥]$", before))
        cued = _CUE_BEFORE.search(before) or (not re.search(r"[一-龥]$", before) and _CUE_AFTER.match(text, end))
        named = not _NOT_A_NAME.search(match[1]) or match[1] in read_lexicon("people")
        if named and (listed or titled or cued):
            ends.add(end)
            yield start, end
