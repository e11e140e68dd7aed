"""Score pairs of mentions: how probable each predicate is between them.

A glance drops the pairs that hardly tell anything. A first look sums up the weights of a pair's cues. A cue finds its
row of weights by a hash, so no vocabulary is kept. A second look lets a small network weigh what the first says of the
pair against what it says of its rivals. All are learned (`kg.train.relations`, `kg.train.glance`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from kg.extract.relations.cues import Between, Gap, Look, look_around, pair_cues, standing
from kg.extract.relations.glance import GlanceWeights, glance_at, weigh_glance
from kg.extract.relations.hashes import mix, text_hash, text_hashes
from kg.extract.relations.pairs import FITTING, PREDICATE_IDS, Pair, find_pairs
from kg.extract.relations.scene import SYMBOLS, Scene
from kg.extract.relations.weigh import second_look

BITS = 18
"""The rows of weights are two to this power."""

PAIRS_AT_ONCE = 2048

LEAST_WORTH = -1.5
"""Logit, at a glance, from which a pair is looked at: on development data F1 is as without a glance."""

_WEIGHTS = Path(__file__).with_name("scorer.npz")

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Scorer:
    """Weights of the first look by cue row and predicate, of the second look's network, and of the glance."""

    weights: Floats  # (2**BITS, predicates)
    bias: Floats  # (predicates,)
    layers: tuple[tuple[Floats, Floats], ...] = ()  # (inputs, outputs), (outputs,); none: no second look
    glance: GlanceWeights | None = None  # none: every pair is looked at


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
        return Scorer(weights, data["bias"], layers, _glance(data))
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise ValueError(f"{path} holds no relation scorer ({error}); install kg again") from error


def _glance(data: Mapping[str, npt.NDArray[Any]]) -> GlanceWeights | None:
    if "glance_own" not in data:
        return None
    own, pair = (data[f"glance_{part}"] * data[f"glance_{part}_scale"] for part in ("own", "pair"))
    return GlanceWeights(own.astype(np.float32), pair.astype(np.float32), float(data["glance_bias"]))


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
    if scorer.glance:
        data["glance_bias"] = np.float32(scorer.glance.bias)
        for part, values in (("own", scorer.glance.own), ("pair", scorer.glance.pair)):
            data[f"glance_{part}_scale"] = np.float32(np.abs(values).max() / 127 + 1e-12)
            data[f"glance_{part}"] = np.rint(values / data[f"glance_{part}_scale"]).astype(np.int8)
    np.savez_compressed(path, **data)


def score_article(scene: Scene, scorer: Scorer) -> tuple[list[Pair], Floats]:
    """Choose an article's pairs that are worth a look, and give the probability of each predicate for each."""
    pairs = list(find_pairs(scene))
    looks = look_around(scene)
    if scorer.glance and pairs:
        pairs = list(compress(pairs, is_worth(scene, pairs, scorer.glance, looks)))
    return pairs, score_pairs(scene, pairs, scorer, looks)


def is_worth(
    scene: Scene, pairs: Sequence[Pair], weights: GlanceWeights, looks: Sequence[Look] | None = None
) -> npt.NDArray[np.bool_]:
    """Tell of each pair, there must be one, whether it is worth a look. `looks` are the scene's, if at hand."""
    glance = glance_at(scene, look_around(scene) if looks is None else looks, pairs)
    worth: npt.NDArray[np.bool_] = weigh_glance(glance, weights) >= LEAST_WORTH
    return worth


def score_pairs(scene: Scene, pairs: Sequence[Pair], scorer: Scorer, looks: Sequence[Look] | None = None) -> Floats:
    """Give the probability of each predicate (columns) for each pair (rows), 0 where the schema does not allow it.

    `looks` are the scene's, where they are at hand.
    """
    scores = look_first(scene, pairs, scorer, looks)
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


def look_first(scene: Scene, pairs: Sequence[Pair], scorer: Scorer, looks: Sequence[Look] | None = None) -> Floats:
    """Give the probabilities that the cues of each pair alone speak for, shaped as those of `score_pairs`."""
    logits = [np.zeros((0, len(PREDICATE_IDS)), np.float32)]
    source = RowSource(scene, looks)
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

    def __init__(self, scene: Scene, looks: Sequence[Look] | None = None) -> None:
        self._scene = scene
        self._looks = look_around(scene) if looks is None else looks
        self._own: dict[int, Hashes] = {}  # hashes of each mention's own cues
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
            both += map(text_hash, pair_cues(self._scene, self._looks, s, o, self._between))
            both.append(text_hash(f"D{stand}"))
            ends.append(len(both))
            parts.append((text_hash(f"p{types}"), text_hash(f"p{stand[0]}")))
        counts = np.diff([0, *ends])
        hashes = np.array(both, dtype=np.uint64)
        by_types, by_stand = (mix(hashes, np.repeat(column, counts), BITS) for column in np.array(parts, np.uint64).T)
        pieces: list[Rows] = []
        for (of_subject, of_object), start, end in zip(own, [0, *ends], ends, strict=False):
            pieces += of_subject, of_object, by_types[start:end], by_stand[start:end]
        lengths = [len(s) + len(o) + 2 * count for (s, o), count in zip(own, counts.tolist(), strict=True)]
        return np.concatenate(pieces), np.cumsum([0, *lengths[:-1]])

    def _own_rows(self, index: int, part: str) -> Rows:
        if (index, part) not in self._mixed:
            if index not in self._own:
                self._own[index] = text_hashes(self._looks[index].own)
            self._mixed[index, part] = mix(self._own[index], np.uint64(text_hash(part)), BITS)
        return self._mixed[index, part]
