"""Glance at pairs of mentions: which are worth a look. Most pairs tell nothing, and a look at one is dear.

The weights of a mention's own cues, in the part it plays, and of a few numbers of both together are added up for all
pairs of an article at once. They are learned from what the first look says (`kg.train.glance`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.extract.relations.cues import Look
from kg.extract.relations.hashes import mix, text_hash, text_hashes
from kg.extract.relations.pairs import Pair
from kg.extract.relations.scene import Scene
from kg.schema import ENTITY_TYPES

OWN_BITS, PAIR_BITS = 13, 15
"""The rows of weights for mentions' own cues, and for pairs' cues, are two to these powers."""

_TYPES = {type_: n for n, type_ in enumerate(ENTITY_TYPES)}
_STANDINGS = 8
"""In a person's posts, in a list; clause, sentence or more apart, in either order."""

PARTS = 2 * len(_TYPES) * _STANDINGS
"""The parts a mention can play: subject or object, beside which type, standing how."""

_GAPS = np.array([0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 30, 50])
_FAR = np.array([0, 1, 2, 3, 5, 8, 13])

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Glance:
    """What a glance at an article's pairs sees: rows of weights for mentions' own cues, and for each pair."""

    own_rows: Numbers  # of all mentions, one after the other
    own_starts: Numbers  # where those of each mention begin
    subjects: Numbers  # (pairs,), as are the three below
    objects: Numbers
    subject_parts: Numbers
    object_parts: Numbers
    pair_rows: Numbers  # (pairs, codes)


@dataclass(frozen=True)
class GlanceWeights:
    """Weights of mentions' own cues by part, of pairs' cues, and the bias."""

    own: Floats  # (2**OWN_BITS, PARTS)
    pair: Floats  # (2**PAIR_BITS,)
    bias: float


def glance_at(scene: Scene, looks: Sequence[Look], pairs: Sequence[Pair]) -> Glance:
    """See what tells of every pair, from what is known of its mentions and their places; `pairs` must not be empty."""
    kinds = np.array([_TYPES.get(look.type, 0) for look in looks])
    own = [text_hashes(look.own) for look in looks]
    lengths = [len(hashes) for hashes in own]
    own_rows = mix(np.concatenate(own), np.repeat(kinds, lengths).astype(np.uint64), OWN_BITS)
    subjects, objects = np.array(pairs).T
    standing = _standings(looks, subjects, objects)
    return Glance(
        own_rows=own_rows,
        own_starts=np.cumsum([0, *lengths[:-1]]),
        subjects=subjects,
        objects=objects,
        subject_parts=kinds[objects] * _STANDINGS + standing,
        object_parts=kinds[subjects] * _STANDINGS + standing + PARTS // 2,
        pair_rows=_pair_rows(scene, looks, kinds, subjects, objects, standing),
    )


def weigh_glance(glance: Glance, weights: GlanceWeights) -> Floats:
    """Give for each pair the logit of its being worth a look."""
    own = np.add.reduceat(weights.own[glance.own_rows], glance.own_starts, axis=0)
    of_subject = own[glance.subjects, glance.subject_parts]
    of_object = own[glance.objects, glance.object_parts]
    logits: Floats = of_subject + of_object + weights.pair[glance.pair_rows].sum(axis=1) + np.float32(weights.bias)
    return logits


def _standings(looks: Sequence[Look], subjects: Numbers, objects: Numbers) -> Numbers:
    """Number how the two of each pair stand, as `cues.standing` names it."""
    sentence, clause, unit, list_ = np.array(
        [(p.sentence, p.clause, p.unit, p.list) for p in (look.place for look in looks)]
    ).T
    same = sentence[subjects] == sentence[objects]
    away = np.where(same, np.where(clause[subjects] == clause[objects], 0, 1), 2)
    standing = 2 + 2 * away + (subjects > objects)
    standing[same & (list_[subjects] == list_[objects])] = 1
    standing[same & (unit[subjects] == unit[objects])] = 0
    return standing


def _pair_rows(
    scene: Scene, looks: Sequence[Look], kinds: Numbers, subjects: Numbers, objects: Numbers, standing: Numbers
) -> Numbers:
    types = kinds[subjects] * len(_TYPES) + kinds[objects]
    places = np.array([(look.place.sentence, look.place.clause) for look in looks])
    sentence, clause = places.T
    block = np.array([scene.sentences[s].block for s in sentence])
    first, last = np.minimum(subjects, objects), np.maximum(subjects, objects)
    apart = np.searchsorted(_FAR, np.abs(sentence[subjects] - sentence[objects]), "right")
    gap = np.searchsorted(_GAPS, last - first, "right")
    clauses = np.minimum(np.abs(clause[subjects] - clause[objects]), 6)
    opens = np.minimum(sentence[subjects], 2) * 3 + np.minimum(sentence[objects], 2)
    so_far = np.cumsum(kinds[:, None] == np.arange(len(_TYPES)), axis=0)
    rivals = [np.minimum(so_far[last - 1, k] - so_far[first, k], 3) for k in (kinds[subjects], kinds[objects])]
    right, left = (text_hashes([part(look) for look in looks]) for part in (_right, _left))
    before, after = (text_hashes([part(look) for look in looks]) for part in (_before, _after))
    footing, ending = (text_hashes([part(look) for look in looks]) for part in (_footing, _ending))
    local = text_hashes([look.local for look in looks])
    codes: list[list[npt.NDArray[np.int64] | Hashes]] = [
        [types, standing, gap],
        [types, standing, clauses, apart, opens],
        [types, standing, rivals[0], rivals[1]],
        [types, standing, apart, np.minimum(np.abs(block[subjects] - block[objects]), 4), gap],
        [types, standing, before[objects], footing[subjects]],
        [types, after[subjects], before[objects]],
        [types, ending[subjects], ending[objects]],
        [types, standing, right[subjects], left[objects]],
        [types, standing, local[objects], rivals[0]],
        [types, standing, right[first], left[last], gap],
    ]
    return np.stack([_code(n, parts) for n, parts in enumerate(codes)], axis=1)


def _right(look: Look) -> str:
    return look.right[:1]


def _left(look: Look) -> str:
    return look.left[-1:]


def _before(look: Look) -> str:
    return look.before


def _after(look: Look) -> str:
    return look.after


def _footing(look: Look) -> str:
    return look.footing


def _ending(look: Look) -> str:
    return look.name[-1]


def _code(number: int, parts: Sequence[npt.NDArray[np.int64] | Hashes]) -> Numbers:
    """Hash numbers that belong together into a row."""
    code = np.full(len(parts[0]), number + 1, np.uint64)
    for part in parts:
        code = (code * np.uint64(0x9E3779B1) + part.astype(np.uint64)) & np.uint64(0xFFFFFFFF)
    return mix(code, np.uint64(text_hash("pair")), PAIR_BITS)
