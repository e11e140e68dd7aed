"""Weigh the facts of an article against each other: what one pair tells depends on what its rivals and fellows tell.

An object mostly has one subject that does a thing to it, or one list of them; who carries out one measure of an
article carries out the next. `second_look` puts that in numbers for each pair.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.extract.relations.pairs import PREDICATE_IDS, Pair
from kg.extract.relations.scene import Scene

Floats = npt.NDArray[np.float32]

LEAST = 8.0
"""Logits are cut off at this far from even odds, either way."""

LOOKS = (
    "own",
    "rival_subject",
    "rival_object",
    "deeds_of_subject",
    "doers_to_object",
    "back",
    "other_predicate",
    "fellow_objects",
    "fellow_subjects",
    "views",
)
"""What a second look sees, in the order of its numbers."""


def second_look(scene: Scene, pairs: Sequence[Pair], scores: Floats) -> Floats:
    """Give for each pair and predicate the numbers named in `LOOKS`: (pairs, predicates, looks)."""
    name_of = _number_names(scene)
    count = max(name_of, default=-1) + 1
    subjects = np.array([name_of[s] for s, _ in pairs])
    objects = np.array([name_of[o] for _, o in pairs])
    logits = np.clip(np.log(np.maximum(scores, 1e-9) / np.maximum(1 - scores, 1e-9)), -LEAST, LEAST).astype(np.float32)
    table = np.full((count, count, len(PREDICATE_IDS)), -LEAST, np.float32)
    np.maximum.at(table, (subjects, objects), logits)
    odds = 1 / (1 + np.exp(-table))
    odds[table <= -LEAST] = 0
    own = table[subjects, objects]
    views = np.zeros((count, count), np.float32)
    np.add.at(views, (subjects, objects), 1)
    others = own.copy()
    for column in range(len(PREDICATE_IDS)):
        others[:, column] = np.delete(own, column, axis=1).max(axis=1)
    fellow_objects, fellow_subjects = _fellows(scene, pairs, logits)
    looks = [
        logits,
        _best_other(table.transpose(1, 0, 2), objects, subjects),
        _best_other(table, subjects, objects),
        np.log1p(odds.sum(axis=1)[subjects] - odds[subjects, objects]),
        np.log1p(odds.sum(axis=0)[objects] - odds[subjects, objects]),
        table[objects, subjects],
        others,
        fellow_objects,
        fellow_subjects,
        np.repeat(views[subjects, objects][:, None], len(PREDICATE_IDS), axis=1),
    ]
    return np.stack(looks, axis=2).astype(np.float32)


def _number_names(scene: Scene) -> list[int]:
    numbers: dict[tuple[str, str], int] = {}
    return [numbers.setdefault((m.type, m.text), len(numbers)) for m in scene.mentions]


def _best_other(table: Floats, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]) -> Floats:
    """Give for each (row, column) the best of the row's other columns, by predicate."""
    if table.shape[1] < 2:
        return np.full((len(rows), table.shape[2]), -LEAST, np.float32)
    top = np.sort(table, axis=1)[:, -2:]
    own = table[rows, columns]
    best: Floats = np.where(own >= top[rows, 1], top[rows, 0], top[rows, 1])
    return best


def _fellows(scene: Scene, pairs: Sequence[Pair], logits: Floats) -> tuple[Floats, Floats]:
    """Give for each pair the best logits of the same subject with what is listed beside the object, and conversely."""
    groups: dict[tuple[int, int, int], list[int]] = {}
    for row, (s, o) in enumerate(pairs):
        groups.setdefault((0, s, scene.places[o].list), []).append(row)
        groups.setdefault((1, scene.places[s].list, o), []).append(row)
    found = np.full((2, *logits.shape), -LEAST, np.float32)
    for (side, _, _), rows in groups.items():
        if len(rows) > 1:
            top = np.sort(logits[rows], axis=0)
            found[side, rows] = np.where(logits[rows] >= top[-1], top[-2], top[-1])
    return found[0], found[1]
