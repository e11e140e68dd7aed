"""The characters the network knows, and the token id of every character of a text."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

PAD, UNKNOWN, FIRST, LAST, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
LINE, SPACE, OPENING, CLOSING, DASH, DOTS = "[LINE]", "[SPACE]", "[OPENING]", "[CLOSING]", "[DASH]", "[DOTS]"
MARKS = (PAD, UNKNOWN, FIRST, LAST, MASK, LINE, SPACE, OPENING, CLOSING, DASH, DOTS)
"""The tokens that are not one character of a text; they stand first in every vocabulary, in this order."""

_FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i).lower() for i in range(94)}
_CHINESE_PUNCTUATION = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_ALIKE = {
    **_FULL_WIDTH,
    **_CHINESE_PUNCTUATION,
    **{full: full for full in _CHINESE_PUNCTUATION.values()},
    **dict.fromkeys("“‘「『〝", OPENING),
    **dict.fromkeys("”’」』〞", CLOSING),
    **dict.fromkeys("—–―─－", DASH),
    **dict.fromkeys("…⋯", DOTS),
    **dict.fromkeys("•・‧∙●", "·"),
    "〈": "《",
    "〉": "》",
    "\n": LINE,
}


@lru_cache(maxsize=1 << 16)
def token(character: str) -> str:
    """Give the token of one character: case, width and the many quotation marks are read alike.

    >>> token("Ａ"), token(","), token("「"), token("　")
    ('a', '，', '[OPENING]', '[SPACE]')
    """
    known = _ALIKE.get(character)
    if known:
        return known
    return SPACE if character.isspace() else character.lower()


def tokens(text: str) -> list[str]:
    """Give one token for each character; a straight quotation mark opens or closes by its turn in its line."""
    if '"' not in text and "＂" not in text:
        return [token(character) for character in text]
    found = []
    inside = False
    for character in text:
        if character in '"＂':
            inside = not inside
            found.append(OPENING if inside else CLOSING)
        else:
            inside = inside and character != "\n"
            found.append(token(character))
    return found


def encode(text: str, vocabulary: Mapping[str, int]) -> Ids:
    """Give one token id for each character of a text."""
    unknown = vocabulary[UNKNOWN]
    return np.fromiter((vocabulary.get(t, unknown) for t in tokens(text)), dtype=np.int64, count=len(text))


def read_vocabulary(path: Path) -> dict[str, int]:
    """Read a vocabulary: a token a line, its id the line's number. Raises ValueError where MARKS do not come first."""
    with path.open(encoding="utf-8", newline="\n") as file:
        lines = file.read().removesuffix("\n").split("\n")
    if tuple(lines[: len(MARKS)]) != MARKS:
        raise ValueError(f"{path}: not a vocabulary: it does not start with {' '.join(MARKS)}")
    return {line: number for number, line in enumerate(lines)}
