"""Weigh the facts of an article against each other: what one pair tells depends on what its rivals and fellows tell.

An object mostly has one subject that does a thing to it, or one list of them; who carries out one measure of an
article carries out the next. `second_look` puts that in numbers.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.extract.relations.pairs import FITTING, PREDICATE_IDS, Pair
from kg.extract.relations.scene import Scene

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

FLOOR = 0.01
"""Probability below which a fact is not worth a second look."""

LEAST = 8.0
"""Logits are cut off at this far from even odds, either way."""

SCALE = 4.0
"""What numbers are divided by, to be of a size that networks like."""

TYPE_PAIRS = tuple(sorted(pair for pair, predicates in FITTING.items() if predicates))

WIDTH = 13 + len(TYPE_PAIRS) + len(PREDICATE_IDS)
"""How many numbers tell of one possible fact."""


def second_look(scene: Scene, pairs: Sequence[Pair], scores: Floats) -> tuple[Places, Places, Floats]:
    """List the facts worth a second look, by row and column of the scores, and WIDTH numbers that tell of each.

    The numbers: the logit of the fact; the best of its rivals for subject and for object, and the lead over each; how
    much the subject does and how much is done to the object; the fact the other way round; the best other predicate;
    the best of the fellows listed beside object and subject; how many views of the two names there are; whether both
    stand in one sentence; their types; the predicate.
    """
    rows, columns = np.nonzero(scores > FLOOR)
    subjects, objects = _number_names(scene, pairs)
    logits = np.clip(np.log(np.maximum(scores, 1e-9) / np.maximum(1 - scores, 1e-9)), -LEAST, LEAST)
    count = int(max(subjects.max(), objects.max())) + 1
    table = np.full((count, count, len(PREDICATE_IDS)), -LEAST, np.float32)
    np.maximum.at(table, (subjects, objects), logits)
    s, o = subjects[rows], objects[rows]
    own = logits[rows, columns]
    rival_subject = _best_other(table.transpose(1, 0, 2), o, s)[np.arange(len(rows)), columns]
    rival_object = _best_other(table, s, o)[np.arange(len(rows)), columns]
    odds = np.where(table > -LEAST, 1 / (1 + np.exp(-table)), 0)
    told = odds[s, o, columns]
    fellow_objects, fellow_subjects = _fellows(scene, pairs, logits)
    views = np.zeros((count, count), np.float32)
    np.add.at(views, (subjects, objects), 1)
    looks = [
        own,
        rival_subject,
        rival_object,
        np.log1p(odds.sum(axis=1)[s, columns] - told),
        np.log1p(odds.sum(axis=0)[o, columns] - told),
        table[o, s, columns],
        _best_other_predicate(table[s, o], columns),
        fellow_objects[rows, columns],
        fellow_subjects[rows, columns],
        views[s, o],
        own - rival_subject,
        own - rival_object,
    ]
    numbers = np.stack(looks, axis=1) / SCALE
    return rows, columns, np.hstack([numbers, _kinds(scene, pairs, rows, columns)]).astype(np.float32)


def _kinds(scene: Scene, pairs: Sequence[Pair], rows: Places, columns: Places) -> Floats:
    """Mark with 1 whether the two stand in one sentence, which types they are of, and the predicate."""
    marks = np.zeros((len(rows), 1 + len(TYPE_PAIRS) + len(PREDICATE_IDS)), np.float32)
    for n, row in enumerate(rows):
        s, o = pairs[row]
        marks[n, 0] = scene.places[s].sentence == scene.places[o].sentence
        marks[n, 1 + TYPE_PAIRS.index((scene.mentions[s].type, scene.mentions[o].type))] = 1
    marks[np.arange(len(rows)), 1 + len(TYPE_PAIRS) + columns] = 1
    return marks


def _best_other_predicate(logits: Floats, columns: Places) -> Floats:
    others = logits.copy()
    others[np.arange(len(others)), columns] = -LEAST
    best: Floats = others.max(axis=1, initial=-LEAST)
    return best


def _number_names(scene: Scene, pairs: Sequence[Pair]) -> tuple[Places, Places]:
    """Number the names of the article; give those of the pairs' subjects and of their objects."""
    numbers: dict[tuple[str, str], int] = {}
    of_mention = [numbers.setdefault((m.type, m.text), len(numbers)) for m in scene.mentions]
    return np.array([of_mention[s] for s, _ in pairs]), np.array([of_mention[o] for _, o in pairs])


def _best_other(table: Floats, rows: Places, columns: Places) -> Floats:
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
