"""A mention with the full name it stands for."""

import re
from dataclasses import dataclass, replace

from kg.gazetteer import Division
from kg.nouns import Mention

_QUOTED = re.compile(r"《([^《》]+)》|“([^“”]+)”")


@dataclass(frozen=True, slots=True)
class Name:
    """The full name that a mention of an article stands for, and why; `settled` if it is more than a surface."""

    article: str
    mention: Mention
    surface: str
    full: str
    reason: str = ""
    division: Division | None = None
    settled: bool = False

    @property
    def at(self) -> int:
        """Where the mention starts in its article."""
        return self.mention.start


def squeeze(name: str) -> str:
    """Take white space, and title or quotation marks around the whole, off a name as written.

    >>> squeeze("《医师\\n法》"), squeeze("《医师法》宣传周")
    ('医师法', '《医师法》宣传周')
    """
    bare = "".join(name.split())
    whole = _QUOTED.fullmatch(bare)
    return whole[1] or whole[2] if whole else bare


def rename(name: Name, full: str, reason: str) -> Name:
    """Give a mention another full name, with the reason."""
    return replace(name, full=full, reason=reason, settled=True)
