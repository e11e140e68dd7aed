"""Names that organizations are known by anywhere, with the full name of each."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_ORGANIZATIONS = "organizations.tsv"


def is_known(name: str) -> bool:
    """Tell whether a name is one that an organization is known by anywhere.

    >>> is_known("北约"), is_known("福建省卫健委")
    (True, False)
    """
    return name in read_names(_ORGANIZATIONS)


def known_name(name: str) -> str:
    """Give the full name of an organization known by a name, or an empty string."""
    return read_names(_ORGANIZATIONS).get(name, "")


def expand_known_prefix(name: str) -> str:
    """Write out the organization that an event's or document's name begins with, or give an empty string.

    >>> expand_known_prefix("上合组织天津峰会")
    '上海合作组织天津峰会'
    """
    known = known_prefix(name)
    return read_names(_ORGANIZATIONS)[known] + name.removeprefix(known) if known else ""


def known_prefix(surface: str) -> str:
    """Give the longest short name that a longer name begins with, or an empty string."""
    names = read_names(_ORGANIZATIONS)
    prefixes = (surface[:i] for i in range(len(surface) - 1, 2, -1))
    return next((p for p in prefixes if p in names and names[p] != p), "")


@cache
def read_names(file: str) -> Mapping[str, str]:
    """Read a file of full names with their short names; give the full name of each."""
    names: dict[str, str] = {}
    for full, short in read_rows(file):
        names[full] = full
        names |= dict.fromkeys(short.split(), full)
    return names


def read_rows(file: str) -> list[list[str]]:
    """Read the rows of one of this folder's files of names."""
    with (_FOLDER / file).open(encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
