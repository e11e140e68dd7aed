"""What an article itself says a thing is also called: 《…的意见》（以下简称《意见》）, 世界卫生组织（WHO）."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.nouns import Mention

_OPENING = re.compile(
    r"[》”’]?[（(](?P<word>(?:以下)?[简统]称|下称|又称|又名|也称|亦称|别称|原名|原|加挂|全称|即)?(?:为|是|：|:)?[“《‘]?"
)
_CLOSING = re.compile(r"[”》’]?(?:牌子)?[）)]")
_LONGER_SECOND = ("全称", "即")
_LATIN = re.compile(r"[A-Za-z0-9+\-]{2,}")
_PART = re.compile(r"(?:院区|校区|分院|分店|分校|总部|本部|[东西南北]区|科|处|室|部)$")


def appositions(text: str, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Find the pairs (other name, name) that an article says are one, in reading order.

    A bracket after an organization that holds nothing but an organization is its other name; other types need a word
    that says so, or a name in Latin letters.
    """
    pairs: list[tuple[Mention, Mention]] = []
    for first, second in pairwise(mentions):
        found = _OPENING.fullmatch(text, first.end, second.start) if first.type == second.type else None
        if found and _CLOSING.match(text, second.end) and _says_so(found["word"], second):
            pairs.append((first, second) if found["word"] in _LONGER_SECOND else (second, first))
    return pairs


def _says_so(word: str | None, second: Mention) -> bool:
    if word or (second.type in ("ORG", "PROGRAM") and _LATIN.fullmatch(second.text)):
        return True
    return second.type == "ORG" and len(second.text) > 3 and not _PART.search(second.text)


def definition(surface: str, type: str, at: int, pairs: Iterable[tuple[Mention, Mention]]) -> Mention | None:
    """Choose what an other name stands for at an offset: the last pair before it, else the first after, or None."""
    fitting = [pair for pair in pairs if pair[0].type == type and "".join(pair[0].text.split()) == surface]
    before = [name for other, name in fitting if other.start <= at]
    return before[-1] if before else fitting[0][1] if fitting else None
