"""Find posts and roles: 党组成员、副主任, 二级巡视员, 主任医师."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths, one_of, read_lexicon
from kg.nouns import Mention

_TITLE = re.compile(
    rf"(?:党组|党委|党总支|党支部|专职|常务|业务|执行|名誉|第一|代理|兼职|挂职|副|[一二三四]级)*(?:副)?(?:{one_of('title_heads')})(?:助理)?"
)


def find_titles(text: str) -> Iterator[Mention]:
    """Yield the posts named in a text.

    >>> [m.text for m in find_titles("省卫健委党组成员、副主任张国安")]
    ['党组成员', '副主任']
    """
    known = dict(read_lexicon("titles").find(text))
    for match in _TITLE.finditer(even_widths(text)):
        start, end = match.span()
        known[start] = max(end, known.get(start, end))
    last = 0
    for start, end in sorted(known.items()):
        if start >= last:
            yield Mention(start, end, "TITLE", text[start:end], 0.8)
            last = end
