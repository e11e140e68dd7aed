"""Turn gold annotations into what the network trains on: windows of token ids with a tag for each."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from kg.eval.annotations import Annotation, find_annotations, read_annotation
from kg.eval.gold import gold_document
from kg.extract.model.alphabet import FIRST, LAST, MASK, PAD, Ids, encode
from kg.extract.model.tags import BEGIN, END, IGNORED, INNER, TAGS, tags_of

_SENTENCE_ENDS = "。！？!?；;\n"
SHORTEST, LONGEST = 64, 254
"""Characters of a window."""

_CUT_ANYWHERE = 0.25
"""Share of windows that end in mid-sentence, as some must when texts are read."""

_STEP = 16
"""Batches have few different lengths: PyTorch keeps compiled code for each that it meets."""


Likely = NDArray[np.float16]
"""How likely each tag is for each character, (length, tags)."""


@dataclass(frozen=True)
class Example:
    """A text, its token ids and its tags, of equal length; `likely` where teachers have read it."""

    text: str
    ids: Ids
    tags: NDArray[np.int64]
    likely: Likely | None = None


class Window(NamedTuple):
    """A part of an example."""

    ids: Ids
    tags: NDArray[np.int64]
    likely: Likely | None = None


def read_gold(paths: Iterable[Path]) -> list[Annotation]:
    """Read every gold file named by, or below, the given paths. Raises ValueError where there is none."""
    paths = list(paths)
    found = [read_annotation(path) for path in find_annotations(paths)]
    if not found:
        raise ValueError(f"no .ann files in {', '.join(map(str, paths))}")
    return found


def digest(paths: Iterable[Path]) -> str:
    """Give one SHA-256 for all gold files named by, or below, the given paths, whatever their names and order."""
    texts = sorted(hashlib.sha256(path.read_bytes()).digest() for path in find_annotations(paths))
    return hashlib.sha256(b"".join(texts)).hexdigest()


def make_examples(gold: Iterable[Annotation], vocabulary: Mapping[str, int]) -> list[Example]:
    """Read each gold text as the pipeline reads it, and tag the characters of its articles."""
    return [
        Example(e.article.text, encode(e.article.text, vocabulary), tags_of(e.article.text, e.mentions))
        for annotation in gold
        for e in gold_document(annotation)[1]
        if e.article.text.strip()
    ]


def cut_randomly(example: Example, rng: Generator) -> Iterator[Window]:
    """Cut an example into consecutive windows of random lengths, most of them at the end of a sentence."""
    start = 0
    while start < len(example.text):
        end = min(len(example.text), start + int(rng.integers(SHORTEST, LONGEST + 1)))
        if end < len(example.text) and rng.random() >= _CUT_ANYWHERE:
            place = max(example.text.rfind(mark, start + SHORTEST // 2, end) for mark in _SENTENCE_ENDS)
            end = place + 1 or end
        likely = None if example.likely is None else example.likely[start:end]
        yield Window(example.ids[start:end], _whole(example.tags, start, end), likely)
        start = end


def _whole(tags: NDArray[np.int64], start: int, end: int) -> NDArray[np.int64]:
    """Take a part of the tags, ignoring mentions that its edges cut."""
    part = tags[start:end].copy()
    for edge, stops in ((range(len(part)), END), (range(len(part) - 1, -1, -1), BEGIN)):
        for i in edge:
            if part[i] not in INNER and part[i] not in stops:
                break
            last = part[i] in stops
            part[i] = IGNORED
            if last:
                break
    return part


def hide_some(ids: Ids, share: float, vocabulary: Mapping[str, int], rng: Generator) -> Ids:
    """Replace a share of the tokens by [MASK], so that the network learns to read names from their context."""
    return np.where(rng.random(len(ids)) < share, vocabulary[MASK], ids)


def pad(
    windows: Sequence[Window], vocabulary: Mapping[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Put windows into one batch: ids and tags of shape (batch, length), and the lengths; [CLS], [SEP] added."""
    lengths = np.array([len(window.ids) + 2 for window in windows])
    length = -(-int(lengths.max()) // _STEP) * _STEP
    batch = np.full((len(windows), length), vocabulary[PAD], dtype=np.int64)
    tags = np.full(batch.shape, IGNORED, dtype=np.int64)
    for row, window in enumerate(windows):
        batch[row, : len(window.ids) + 2] = [vocabulary[FIRST], *window.ids, vocabulary[LAST]]
        tags[row, 1 : len(window.ids) + 1] = window.tags
    return batch, tags, lengths


def pad_likely(windows: Sequence[Window], length: int) -> NDArray[np.float32]:
    """Put how likely each tag is into one batch, (batch, length, tags), as pad does; 0 where nobody has said."""
    batch = np.zeros((len(windows), length, len(TAGS)), dtype=np.float32)
    for row, window in enumerate(windows):
        if window.likely is not None:
            batch[row, 1 : len(window.ids) + 1] = window.likely
    return batch
