"""Make a small, fast network of a large one, and let the large ones teach it.

A student has a layer of its own for each pass, so that it can do with less in each: fewer, wider heads, and of a
pass's feed-forward features those that it used most. Teachers read texts, gold or not, and say how likely each tag is.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from kg.extract.model.alphabet import encode
from kg.extract.model.tagger import Tagger as Reader
from kg.extract.model.tags import IGNORED
from kg.train.examples import Example, Likely, Window, pad
from kg.train.network import Layer, Shape, Tagger

_ALIKE = 30
"""Texts that have as many characters in a row in common are one text."""


@dataclass(frozen=True)
class Lessons:
    """What teachers say: of the gold examples, in the same order, and of texts without gold."""

    gold: list[Example]
    raw: list[Example]


def small(teacher: Tagger, *, dropout: float) -> Shape:
    """Give the shape of a teacher's student: as deep, but narrower, without BiLSTM, and with a layer for each pass."""
    sizes = teacher.shape
    return Shape(
        **{
            **sizes,
            "feed_forward": sizes["feed_forward"] // 2,
            "heads": sizes["heads"] // 3,
            "layers": sizes["passes"],
            "beside": 3,
            "recurrent": False,
            "dropout": dropout,
        }
    )


def read_texts(path: Path, held_out: Iterable[str], *, characters: int, seed: int = 1) -> list[str]:
    """Read texts at random until there are enough characters, leaving out what stands in held-out texts too.

    `path` is a `.jsonl` or `.jsonl.gz` file of objects with a `text`.
    """
    known = {run for text in held_out for run in _runs(text)}
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        texts = [text for row in rows if (text := str(json.loads(row)["text"])).strip()]
    random.Random(seed).shuffle(texts)
    taken: list[str] = []
    for text in texts:
        if characters <= 0:
            break
        if known.isdisjoint(_runs(text)):
            taken.append(text)
            characters -= len(text)
    return taken


def _runs(text: str) -> Iterator[str]:
    return (text[i : i + _ALIKE] for i in range(len(text) - _ALIKE + 1))


def ask(
    teachers: Sequence[Reader], gold: Sequence[Example], texts: Sequence[str], vocabulary: Mapping[str, int]
) -> Lessons:
    """Let teachers read gold and other texts."""
    bare = [Example(t, encode(t, vocabulary), np.full(len(t), IGNORED, dtype=np.int64)) for t in texts]
    asked, raw = ([replace(e, likely=_likely(teachers, e.text)) for e in examples] for examples in (gold, bare))
    return Lessons(asked, raw)


def _likely(teachers: Sequence[Reader], text: str) -> Likely:
    """Give the mean of what the teachers hold likely."""
    mean: Likely = np.mean([np.exp(teacher.read(text)) for teacher in teachers], axis=0).astype(np.float16)
    return mean


def shrink(teacher: Tagger, shape: Shape, windows: Sequence[Window], vocabulary: Mapping[str, int]) -> Tagger:
    """Make an untrained student of a teacher's weights; the windows show which features each pass uses."""
    student = Tagger(shape)
    with torch.no_grad():
        student.load_state_dict(student.state_dict() | _shrunk(teacher, shape, windows, vocabulary))
    return student


def _shrunk(
    teacher: Tagger, shape: Shape, windows: Sequence[Window], vocabulary: Mapping[str, int]
) -> dict[str, Tensor]:
    """Give a student's weights, but for those of its tag layer, which starts anew."""
    own = teacher.state_dict()
    names = ("tokens.weight", "positions.weight", "embedding_norm.weight", "embedding_norm.bias", "widen.bias")
    kept = {name: own[name] for name in names}
    kept["widen.weight"] = _in_the_middle(own["widen.weight"], shape.beside)
    ids, _, lengths = (torch.from_numpy(array) for array in pad(windows, vocabulary))
    real = torch.arange(ids.shape[1]) < lengths[:, None]
    x = teacher.embed(ids, lengths)
    for number in range(shape.layers):
        layer = teacher.layers[number * len(teacher.layers) // shape.layers]
        features, x = _pass(layer, x, real)
        narrow = _narrow(layer, features, shape.feed_forward)
        kept.update({f"layers.{number}.{name}": weight for name, weight in narrow.items()})
    return kept


def _in_the_middle(weight: Tensor, width: int) -> Tensor:
    """Widen a matrix that reads one character's features so that it reads, and yet ignores, its neighbours' too."""
    nothing = torch.zeros_like(weight)
    return torch.cat([weight if place == width // 2 else nothing for place in range(width)], 1)


def _pass(layer: Layer, x: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
    """Give a pass's feed-forward features at the characters that are no padding, and what it hands on."""
    seen: list[Tensor] = []
    hook = layer.ffn.register_forward_hook(lambda _module, _input, output: seen.append(F.gelu(output[real])))
    out: Tensor = layer(x, (~real)[:, None, None, :])
    hook.remove()
    return seen[0], out


def _narrow(layer: Layer, features: Tensor, width: int) -> dict[str, Tensor]:
    """Keep the feed-forward features that add most, and of the others their mean."""
    added = features.abs().mean(0) * layer.ffn_output.weight.norm(dim=0)
    most = added.argsort(descending=True, stable=True)[:width].sort().values
    mean = features.mean(0)
    mean[most] = 0
    weights = dict(layer.state_dict())
    weights["ffn.weight"], weights["ffn.bias"] = layer.ffn.weight[most], layer.ffn.bias[most]
    weights["ffn_output.bias"] = layer.ffn_output.bias + layer.ffn_output.weight @ mean
    weights["ffn_output.weight"] = layer.ffn_output.weight[:, most]
    return weights
