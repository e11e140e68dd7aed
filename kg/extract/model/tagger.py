"""Find mentions with the trained network."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.extract.model.alphabet import FIRST, LAST, Ids, encode, read_vocabulary
from kg.extract.model.tags import TAGS, TYPES, Scores, best_tags, spans, type_odds
from kg.extract.model.windows import Window, cut_stretches, cut_windows
from kg.nouns import Mention

SHIPPED = Path(__file__).parent
NETWORK_FILE, VOCABULARY_FILE, RECORD_FILE = "tagger.onnx", "vocabulary.txt", "tagger.json"
WINDOW = 150
"""Characters the network sees at once; the cost of a character grows with it."""
MARGIN = 8
"""Least of the characters before and after a window's kept part, read for context."""
SLACK = 20
"""How many characters longer than others a kept part can be, to end where a sentence does."""
TOGETHER = 8
"""Windows that the network reads side by side: more are hardly faster."""

_STRETCH = 4096
_EDGE_SPACE_AND_MARKS = "，。、；：！？,;:!?…"
_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "〈": "〉", '"': '"'}


class ModelError(Exception):
    """The model's files are missing, damaged, or made for another version of the schema."""


@dataclass(frozen=True)
class Reading:
    """The mentions found in a text, in order, and how probable each type is at each of its characters."""

    mentions: list[Mention]
    odds: npt.NDArray[np.float16] = field(repr=False)  # (length, types), the types in the order of tags.TYPES

    def odds_of(self, mention: Mention) -> float:
        """Give the mean probability of a mention's type over the characters of its span."""
        return float(self.odds[mention.start : mention.end, TYPES.index(mention.type)].mean(dtype=np.float32))


@dataclass(frozen=True)
class Tagger:
    """A network that scores tags, with its vocabulary.

    `score` maps the token ids of windows of one length, [CLS] and [SEP] around them, shape (windows, length), to scores
    of shape (windows, length, tags).
    """

    vocabulary: Mapping[str, int] = field(repr=False)
    score: Callable[[Ids], Scores] = field(repr=False)
    threads: int = 1  # groups of windows read at the same time

    def find_mentions(self, text: str) -> list[Mention]:
        """List the mentions of a text of any length, in order, none overlapping or crossing a line feed.

        A mention's confidence is the network's probability of its least certain character.
        """
        return self.read_mentions(text).mentions

    def read_mentions(self, text: str) -> Reading:
        """Find the mentions of a text as `find_mentions` does, and tell how probable others are."""
        found: list[Mention] = []
        odds = np.zeros((len(text), len(TYPES)), np.float16)
        for start, end in cut_stretches(text, _STRETCH):
            stretch = text[start:end]
            logs = _log_softmax(self._scores(stretch))
            odds[start:end] = type_odds(logs)
            for first, last in _lines(stretch):
                found += _mentions(text, start + first, logs[first:last])
        return Reading(found, odds)

    def read(self, text: str) -> Scores:
        """Give the logarithm of each tag's probability for each character of a text of any length, (length, tags)."""
        parts = [self._scores(text[start:end]) for start, end in cut_stretches(text, _STRETCH)]
        return _log_softmax(np.concatenate([np.zeros((0, len(TAGS)), np.float32), *parts]))

    def _scores(self, text: str) -> Scores:
        ids = encode(text, self.vocabulary)
        windows = cut_windows(text, WINDOW, MARGIN, SLACK)
        groups = [windows[k : k + TOGETHER] for k in range(0, len(windows), TOGETHER)]
        read = partial(self._read, ids)
        if self.threads == 1 or len(groups) == 1:
            return np.concatenate([row for group in groups for row in read(group)])
        with ThreadPoolExecutor(self.threads) as pool:
            return np.concatenate([row for rows in pool.map(read, groups) for row in rows])

    def _read(self, ids: Ids, windows: Sequence[Window]) -> list[Scores]:
        """Score windows of one length, and cut their kept parts out."""
        frames = np.full((len(windows), windows[0].end - windows[0].start + 2), self.vocabulary[FIRST], np.int64)
        frames[:, -1] = self.vocabulary[LAST]
        for frame, window in zip(frames, windows, strict=True):
            frame[1:-1] = ids[window.start : window.end]
        rows = zip(self.score(frames), windows, strict=True)
        return [scores[1 + window.first - window.start : 1 + window.last - window.start] for scores, window in rows]


def load_tagger(folder: Path = SHIPPED, *, threads: int = 1) -> Tagger:
    """Load a tagger, the shipped one by default; a long text is read on `threads` cores at a time.

    Raises ModelError, naming the file, if one is missing or is not the one that the folder's record describes.
    """
    check_model(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sharing such small sums costs more than it saves
    options.log_severity_level = 3
    network = onnxruntime.InferenceSession(folder / NETWORK_FILE, options, providers=["CPUExecutionProvider"])

    def score(ids: Ids) -> Scores:
        scores: Scores = network.run(None, {"ids": ids})[0]
        return scores

    return Tagger(read_vocabulary(folder / VOCABULARY_FILE), score, threads)


def check_model(folder: Path) -> str:
    """Give the digest of a whole model: two models of one digest read alike. Raises ModelError as load_tagger does."""
    try:
        record = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
        digests = dict(record["sha256"])
        tags = tuple(record["tags"])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ModelError(f"no model here: {error.filename} is missing") from None
    except OSError as error:
        raise ModelError(f"{folder / RECORD_FILE}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder / RECORD_FILE}: not a model's record ({error})") from None
    if tags != TAGS:
        raise ModelError(f"{folder}: this model was trained for other mention types; train it again")
    for name in (NETWORK_FILE, VOCABULARY_FILE):
        _check_file(folder / name, digests.get(name))
    return sha256(folder / RECORD_FILE)


def _check_file(path: Path, digest: str | None) -> None:
    if not path.is_file():
        raise ModelError(f"the model is incomplete: {path} is missing")
    if sha256(path) != digest:
        raise ModelError(f"{path}: damaged, or not the file that {RECORD_FILE} describes")


def sha256(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _log_softmax(scores: Scores) -> Scores:
    scores = scores - scores.max(1, keepdims=True)
    logs: Scores = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return logs


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _mentions(text: str, offset: int, logs: Scores) -> Iterator[Mention]:
    tags = best_tags(logs)
    chosen = np.exp(logs[np.arange(len(tags)), tags])
    for start, end, kind in spans(tags):
        confidence = round(float(chosen[start:end].min()), 4)
        first, last = trim(text, offset + start, offset + end)
        if first < last:
            yield Mention(first, last, kind, text[first:last], confidence)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off a span's edges white space, punctuation, and quotation marks that are unpaired or go all around."""
    while start < end and _is_loose(text[start]):
        start += 1
    while start < end and _is_loose(text[end - 1]):
        end -= 1
    if start < end and _is_quoted(text[start:end]):
        return trim(text, start + 1, end - 1)
    if start < end and text[start] in _PAIRS and _PAIRS[text[start]] not in text[start + 1 : end]:
        return trim(text, start + 1, end)
    if start < end and any(text[end - 1] == c and o not in text[start : end - 1] for o, c in _PAIRS.items()):
        return trim(text, start, end - 1)
    return start, end


def _is_loose(character: str) -> bool:
    return character.isspace() or character in _EDGE_SPACE_AND_MARKS


def _is_quoted(text: str) -> bool:
    close = _PAIRS.get(text[0])
    return close is not None and len(text) > 1 and text.find(close, 1) == len(text) - 1
