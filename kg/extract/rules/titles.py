"""Find posts and roles: 党组成员、副主任, 二级巡视员, 主任医师."""

import re
from collections.abc import Iterator

from kg.extract.rules.lexicon import even_widths, read_lexicon
from kg.nouns import Mention

_HEADS = (
    "主任|书记|局长|院长|处长|科长|市长|县长|区长|省长|州长|镇长|乡长|部长|司长|厅长|会长|秘书长|校长|所长|站长|队长|组长|"
    "主席|总理|总统|委员长|主委|巡视员|调研员|护士长|理事长|董事长|总经理|总裁|团长|旗长|盟长|社长|行长|园长|司令员|政委"
)
_TITLE = re.compile(
    rf"(?:党组|党委|党总支|党支部|专职|常务|业务|执行|名誉|第一|代理|兼职|挂职|副|[一二三四]级)*(?:副)?(?:{_HEADS})(?:助理)?"
)


def find_titles(text: str) -> Iterator[Mention]:
    """Yield the posts named in a text.

    >>> [m.text for m in find_titles("省卫健委党组成员、副主任张国安")]
    ['党组成员', '副主任']
    """
    known = {start: end for start, end in read_lexicon("titles").find(text)}
    for match in _TITLE.finditer(even_widths(text)):
        start, end = match.span()
        known[start] = max(end, known.get(start, end))
    last = 0
    for start, end in sorted(known.items()):
        if start >= last:
            yield Mention(start, end, "TITLE", text[start:end], 0.8)
            last = end
