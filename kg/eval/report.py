"""Write a score as a person or a program reads it."""

from typing import Any

from kg.eval.score import Figures, Score


def as_plain(score: Score) -> dict[str, Any]:
    """Give the figures as plain data; figures are [precision, recall, F1, gold]."""
    plain: dict[str, Any] = {"documents": score.documents}
    for name, tally in (("mention", score.mention), ("entity", score.entity), ("relation", score.relation)):
        plain[name] = list(tally.figures())
        plain[f"{name}_by_type"] = {kind: list(tally.figures(kind)) for kind in tally.kinds()}
    return plain | {"name": [score.name, score.full_names_possible]}


def as_text(score: Score, *, by_type: bool = False, errors: int = 0) -> str:
    """Give the figures as lines, with those of each type and the first `errors` differences if asked."""
    lines = [f"{score.documents} documents"]
    for name, tally in (("mention", score.mention), ("entity", score.entity), ("relation", score.relation)):
        lines.append(_line(f"{name:<9}", tally.figures()))
        if by_type:
            lines += [_line(f"    {kind:<16}", tally.figures(kind)) for kind in tally.kinds()]
    lines.append(f"name      {score.name:.3f} of {score.full_names_possible}")
    return "\n".join([*lines, *score.errors[:errors]]) + "\n"


def _line(label: str, figures: Figures) -> str:
    return f"{label} P {figures.precision:.3f}  R {figures.recall:.3f}  F1 {figures.f1:.3f}  ({figures.gold} gold)"
