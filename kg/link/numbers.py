"""Documents called by their number alone in one article, and by title and number in another: 闽卫医〔2021〕12号."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.link.appositions import is_number
from kg.link.name import Name
from kg.link.spelling import even


def name_by_title(names: Sequence[Name]) -> list[Name]:
    """Give a document's number the one title that the corpus gives it."""
    titles = _titles(names)
    return [
        replace(n, full=titles[n.full], reason=f"{n.surface}：{titles[n.full]}的文号", settled=True)
        if n.mention.type == "PROGRAM" and n.full in titles
        else n
        for n in names
    ]


def _titles(names: Iterable[Name]) -> Mapping[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for n in names:
        if n.mention.type == "PROGRAM" and is_number(n.surface) and not is_number(n.full):
            found[even(n.surface)].add(n.full)
    return {number: min(titles) for number, titles in sorted(found.items()) if len(titles) == 1}
