"""Lists of known names, and finding them in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import add
from pathlib import Path

LEXICONS = Path(__file__).parent / "lexicons"

_WIDTHS = str.maketrans("（），：；！？［］｛｝％＋－～", "(),:;!?[]{}%+-~")


@lru_cache(maxsize=8)  # each rule asks it of the same text
def even_widths(text: str) -> str:
    """Write full-width punctuation half-width, one character for one, so that both read alike.

    >>> even_widths("党组（扩大）会议，")
    '党组(扩大)会议,'
    """
    return text.translate(_WIDTHS)


class Lexicon:
    """Known names, to be found in a text leftmost first, longest first.

    >>> list(Lexicon(["医联体", "紧密型医联体", "医改"]).find("推进紧密型医联体和医改"))
    [(2, 8), (9, 11)]
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {even_widths(name) for name in names if len(name) > 1}
        self._lengths: dict[str, list[int]] = {}
        for name in self._names:
            self._lengths.setdefault(name[:2], []).append(len(name))
        for head, lengths in self._lengths.items():
            self._lengths[head] = sorted(set(lengths), reverse=True)

    def __contains__(self, name: str) -> bool:
        return even_widths(name) in self._names

    def longest_at(self, text: str, start: int) -> int:
        """Give the end of the longest name that starts here in a text of even widths, or `start` if none does."""
        for length in self._lengths.get(text[start : start + 2], ()):
            name = text[start : start + length]
            if name in self._names:
                return start + len(name)
        return start

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield [start, end) of each name found; names found do not overlap."""
        text = even_widths(text)
        last = 0
        for at, head in enumerate(map(add, text, text[1:])):
            if head in self._lengths and at >= last:
                last = self.longest_at(text, at)
                if last > at:
                    yield at, last


@cache
def read_lexicon(name: str) -> Lexicon:
    """Read `lexicons/<name>.txt`: a name a line; lines that start with # are comments."""
    return Lexicon(read_lines(name))


def read_lines(name: str) -> list[str]:
    """Read the entries of `lexicons/<name>.txt`."""
    lines = (LEXICONS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def one_of(name: str) -> str:
    """Give a regular expression for any entry of `lexicons/<name>.txt`, longer ones first."""
    return "|".join(re.escape(entry) for entry in sorted(read_lines(name), key=lambda e: (-len(e), e)))
