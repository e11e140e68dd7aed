"""What an article itself says a thing is also called: 《…的意见》（以下简称《意见》）, 世界卫生组织（WHO）."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.nouns import Mention

_OPENING = re.compile(
    r"[》”’]?[（(](?P<word>(?:以下)?[简统]称|下称|又称|又名|也称|亦称|别称|原名|原|加挂|全称|即)?(?:为|是|：|:)?[“《‘]?"
)
_CLOSING = re.compile(r"[”》’]?(?:牌子)?[）)]")
_SAID = re.compile(r"[》”’]?[，,]?(?:以下)?(?P<word>简称|又称|又名|也称|亦称|俗称|也叫|加挂|挂)(?:为|作)?[“《‘「]?")
_BOARD = re.compile(r"[”》’」]?的?(?:牌子|牌匾)")
_LONGER_SECOND = ("全称", "即")
_NUMBER = re.compile(r"[一-鿿]+[〔\[【﹝［（(]\d{4}[〕\]】﹞］）)]\d+号")
_LATIN = re.compile(r"[A-Za-z0-9+\-]{2,}")
_PART = re.compile(r"(?:院区|校区|分院|分店|分校|总部|本部|[东西南北]区|科|处|室|部)$")


def appositions(text: str, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Find the pairs (other name, name) that an article says are one, in reading order.

    A bracket after an organization that holds nothing but an organization is its other name, one after a title that
    holds a document's number is the document's; other types need a word that says so, or a name in Latin letters.
    """
    pairs: list[tuple[Mention, Mention]] = []
    for first, second in pairwise(mentions):
        if first.type != second.type:
            continue
        found = _OPENING.fullmatch(text, first.end, second.start)
        if found and _CLOSING.match(text, second.end) and _says_so(found["word"], second):
            pairs.append((first, second) if found["word"] in _LONGER_SECOND else (second, first))
        elif (said := _SAID.fullmatch(text, first.end, second.start)) and _is_name_too(said["word"], second, text):
            pairs.append((second, first))
    return pairs


def _is_name_too(word: str, second: Mention, text: str) -> bool:
    """Tell whether what is called so is another name; an office that hangs its board at a centre stays an office."""
    if word not in ("加挂", "挂"):
        return True
    return bool(_BOARD.match(text, second.end)) and not second.text.endswith(("局", "委", "处", "办", "办公室"))


def _says_so(word: str | None, second: Mention) -> bool:
    if word or (second.type in ("ORG", "PROGRAM") and _LATIN.fullmatch(second.text)):
        return True
    if second.type == "PROGRAM":
        return is_number(second.text)
    return second.type == "ORG" and len(second.text) > 3 and not _PART.search(second.text)


def is_number(name: str) -> bool:
    """Tell whether a document's name is its number alone.

    >>> is_number("闽卫医〔2021〕12号"), is_number("关于托育服务的通知")
    (True, False)
    """
    return bool(_NUMBER.fullmatch("".join(name.split())))


def definition(surface: str, type: str, at: int, pairs: Iterable[tuple[Mention, Mention]]) -> Mention | None:
    """Choose what an other name stands for at an offset: the last pair before it, else the first after, or None."""
    fitting = [pair for pair in pairs if pair[0].type == type and "".join(pair[0].text.split()) == surface]
    before = [name for other, name in fitting if other.start <= at]
    return before[-1] if before else fitting[0][1] if fitting else None
