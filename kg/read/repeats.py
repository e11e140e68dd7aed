"""Repeats: passages that the same document has printed before."""

import re
from collections import Counter
from collections.abc import Sequence

from kg.read.blocks import Passage

SHORTEST_REPEAT = 24
"""Characters; shorter passages (headings, credits) may well be printed twice."""

SHARE_SEEN = 0.85
"""How much of a passage must have stood before, in two earlier passages at most, for it to be a repeat."""

_CLAUSE = re.compile(r"[^\s，,。；;！!？?：:、“”‘’（）()《》]{2,}")


def mark_repeats(passages: Sequence[Passage]) -> list[Passage]:
    """Give passages that say clause for clause what earlier ones said, whole or cut otherwise, the kind `repeat`."""
    first: dict[str, int] = {}
    marked = []
    for i, passage in enumerate(passages):
        text = passage.text
        if passage.kind == "navigation" or len(text) < SHORTEST_REPEAT:
            marked.append(passage)
            continue
        clauses = _CLAUSE.findall(text)
        if _are_seen(clauses, first):
            marked.append(Passage("repeat", passage.lines))
            continue
        marked.append(passage)
        for clause in clauses:
            first.setdefault(clause, i)
    return marked


def _are_seen(clauses: Sequence[str], first: dict[str, int]) -> bool:
    seen: Counter[int] = Counter()
    for clause in clauses:
        if clause in first:
            seen[first[clause]] += len(clause)
    length = sum(map(len, clauses))
    return length > 0 and sum(count for _, count in seen.most_common(2)) >= SHARE_SEEN * length
