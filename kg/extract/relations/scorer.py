"""Score pairs of mentions: how probable each predicate is between them.

A first look sums up the weights of a pair's cues. A cue finds its row of weights by a hash, so no vocabulary is kept.
A second look lets a small network weigh what the first says of the pair against what it says of its rivals. Both are
learned (`kg.train.relations`).
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from kg.extract.relations.cues import Between, Gap, Look, look_around, pair_cues, standing
from kg.extract.relations.pairs import FITTING, PREDICATE_IDS, Pair
from kg.extract.relations.scene import SYMBOLS, Scene
from kg.extract.relations.weigh import second_look

BITS = 18
"""The rows of weights are two to this power."""

PAIRS_AT_ONCE = 2048

CUES_REMEMBERED = 1 << 16
"""How many cues' hashes are kept at hand."""

_WEIGHTS = Path(__file__).with_name("scorer.npz")

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scorer:
    """Weights of the first look by cue row and predicate, and the layers of the second look's network."""

    weights: Floats  # (2**BITS, predicates)
    bias: Floats  # (predicates,)
    layers: tuple[tuple[Floats, Floats], ...] = ()  # (inputs, outputs), (outputs,); none: no second look


@cache
def load_scorer(path: Path = _WEIGHTS) -> Scorer:
    """Load a scorer. Raises ValueError where the file is missing, broken or made for another schema."""
    try:
        with np.load(path, allow_pickle=False) as file:
            data: dict[str, npt.NDArray[Any]] = dict(file)
        if tuple(data["predicates"].tolist()) != PREDICATE_IDS:
            raise ValueError("made for other predicates")
        weights = np.zeros((1 << BITS, len(PREDICATE_IDS)), np.float32)
        weights[data["rows"]] = data["weights"] * data["scale"]
        layers = tuple((data[f"layer{n}"], data[f"bias{n}"]) for n in range(int(data["layers"])))
        return Scorer(weights, data["bias"], layers)
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise ValueError(f"{path} holds no relation scorer ({error}); install kg again") from error


def save_scorer(path: Path, scorer: Scorer) -> None:
    """Write a scorer, its weights in steps of 1/127 of the largest of each predicate, rows of zeros left out."""
    scale = np.abs(scorer.weights).max(axis=0) / 127 + np.float32(1e-12)
    steps = np.rint(scorer.weights / scale).astype(np.int8)
    rows = np.flatnonzero(steps.any(axis=1)).astype(np.uint32)
    data: dict[str, Any] = {
        "predicates": np.array(PREDICATE_IDS),
        "rows": rows,
        "weights": steps[rows],
        "scale": scale.astype(np.float32),
        "bias": scorer.bias.astype(np.float32),
        "layers": np.array(len(scorer.layers)),
    }
    for n, (weights, bias) in enumerate(scorer.layers):
        data |= {f"layer{n}": weights, f"bias{n}": bias}
    np.savez_compressed(path, **data)


def score_pairs(scene: Scene, pairs: Sequence[Pair], scorer: Scorer) -> Floats:
    """Give the probability of each predicate (columns) for each pair (rows), 0 where the schema does not allow it."""
    scores = look_first(scene, pairs, scorer)
    return look_again(scene, pairs, scores, scorer.layers) if scorer.layers and len(pairs) else scores


def look_again(scene: Scene, pairs: Sequence[Pair], scores: Floats, layers: Sequence[tuple[Floats, Floats]]) -> Floats:
    """Correct the first look's probabilities where they are worth a second look."""
    rows, columns, inputs = second_look(scene, pairs, scores)
    for weights, bias in layers[:-1]:
        inputs = np.maximum(inputs @ weights + bias, 0)
    weights, bias = layers[-1]
    settled = np.zeros_like(scores)
    settled[rows, columns] = _sigmoid(inputs @ weights + bias)[:, 0]
    return settled


def look_first(scene: Scene, pairs: Sequence[Pair], scorer: Scorer) -> Floats:
    """Give the probabilities that the cues of each pair alone speak for, shaped as those of `score_pairs`."""
    logits = [np.zeros((0, len(PREDICATE_IDS)), np.float32)]
    source = RowSource(scene)
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        rows, edges = source.rows_of(pairs[start : start + PAIRS_AT_ONCE])
        logits.append(np.add.reduceat(scorer.weights[rows], edges, axis=0) + scorer.bias)
    return _sigmoid(np.concatenate(logits)) * allowed(scene, pairs)


def _sigmoid(logits: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)


def allowed(scene: Scene, pairs: Sequence[Pair]) -> Floats:
    """Mark with 1 the predicates (columns) that the schema lets stand between the two of each pair (rows)."""
    marks = np.zeros((len(pairs), len(PREDICATE_IDS)), np.float32)
    for row, (s, o) in enumerate(pairs):
        marks[row, list(FITTING[scene.mentions[s].type, scene.mentions[o].type])] = 1
    return marks


class RowSource:
    """Gives the rows of weights of a scene's pairs; what pairs share is worked out once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._looks: list[Look] = look_around(scene)
        self._own = [_hashes(look.own) for look in self._looks]
        self._mixed: dict[tuple[int, str], Rows] = {}
        self._between: dict[Gap, Between] = {}

    def rows(self, pair: Pair) -> Rows:
        """List the rows of a pair: of each mention's own cues in its part, and of the cues of both together."""
        return self.rows_of([pair])[0]

    def rows_of(self, pairs: Sequence[Pair]) -> tuple[Rows, Rows]:
        """List the rows of one pair or more, one after the other, and give where those of each begin."""
        own: list[tuple[Rows, Rows]] = []
        both: list[int] = []  # hashes of the cues of each pair
        ends: list[int] = []
        parts: list[tuple[int, int]] = []
        for s, o in pairs:
            types = SYMBOLS[self._looks[s].type] + SYMBOLS[self._looks[o].type]
            stand = standing(self._looks, s, o)
            part = types + (f"n{stand[1]}" if stand[0] in "cs" else stand)
            own.append((self._own_rows(s, f"s{part}"), self._own_rows(o, f"o{part}")))
            both += map(_hash, pair_cues(self._scene, self._looks, s, o, self._between))
            both.append(_hash(f"D{stand}"))
            ends.append(len(both))
            parts.append((_hash(f"p{types}"), _hash(f"p{stand[0]}")))
        counts = np.diff([0, *ends])
        hashes = np.array(both, dtype=np.uint64)
        by_types, by_stand = (_mix(hashes, np.repeat(column, counts)) for column in np.array(parts, np.uint64).T)
        pieces: list[Rows] = []
        for (of_subject, of_object), start, end in zip(own, [0, *ends], ends, strict=False):
            pieces += of_subject, of_object, by_types[start:end], by_stand[start:end]
        lengths = [len(s) + len(o) + 2 * count for (s, o), count in zip(own, counts.tolist(), strict=True)]
        return np.concatenate(pieces), np.cumsum([0, *lengths[:-1]])

    def _own_rows(self, index: int, part: str) -> Rows:
        if (index, part) not in self._mixed:
            self._mixed[index, part] = _mix(self._own[index], np.uint64(_hash(part)))
        return self._mixed[index, part]


@lru_cache(maxsize=CUES_REMEMBERED)
def _hash(cue: str) -> int:
    return zlib.crc32(cue.encode("utf-8", "surrogatepass"))


def _hashes(cues: Iterable[str]) -> npt.NDArray[np.uint64]:
    return np.array([_hash(cue) for cue in cues], dtype=np.uint64)


def _mix(hashes: npt.NDArray[np.uint64], part: npt.NDArray[np.uint64] | np.uint64) -> Rows:
    """Spread hashed cues over the rows, differently for each (hashed) part they can play."""
    low = np.uint64(0xFFFFFFFF)
    mixed = (hashes * np.uint64(0x9E3779B1) + part) & low
    mixed ^= mixed >> np.uint64(15)
    mixed = (mixed * np.uint64(0x85EBCA77)) & low
    mixed ^= mixed >> np.uint64(13)
    return (mixed & np.uint64((1 << BITS) - 1)).astype(np.int64)
