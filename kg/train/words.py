"""Train the word segmentation model of kg/extract/words.

    python -m kg.train.words CORPUS... -o kg/extract/words/model [--dev GOLD...]

CORPUS is annotated text (`.ann` files or folders) and plain text (`.jsonl` or `.jsonl.gz` files of objects with an
`id` and a `text`). The words learned from are silver: jieba's, mended by what the annotations say of names.

pkuseg's own trainer takes minutes a pass over a million characters. The model is a linear chain CRF over pkuseg's
features, so CRFsuite fits it in seconds a pass, and the weights are then written the way pkuseg reads them.
"""

import argparse
import gzip
import json
import logging
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import jieba
import numpy as np
import pycrfsuite  # type: ignore[import-untyped]
import srsly  # type: ignore[import-untyped]
from spacy_pkuseg.feature_extractor import FeatureExtractor

from kg.eval.annotations import Annotation, find_annotations, read_annotation, squeeze
from kg.extract.words import blank_chinese

Segment = Callable[[str], list[str]]
"""Cuts a text into words that, joined, are the text."""

TAGS = ("B", "B_single", "I", "I_end", "I_first")
CHARACTERS = 1_500_000
HELD_OUT_TEXTS = 100
MADE_UP_SHARE = 0.04  # of the sentences get a made-up Latin word or long number: news has few, other text may have many
LEAST_FEATURE_COUNT = 4
LEAST_WORD_COUNT = 2
L1, L2 = 0.2, 0.02
PASSES = 80
WEIGHT_STEP = 1 / 32
_HAN = re.compile(r"[一-鿿]")
_NAME_DOT = re.compile(r"([·•・])")
_SENTENCE_ENDS = frozenset("。！？；")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"


def learn_segmenter(annotations: Sequence[Annotation], *, dictionary: Path | None = None) -> Segment:
    """Make a segmenter of jieba that knows the annotated names and cuts its words where mentions have their edges.

    `dictionary` is a file of words and counts, jieba's own if not given.
    """
    tokenizer = jieba.Tokenizer(dictionary and str(dictionary))
    tokenizer.initialize()
    for name in sorted(_name_words(annotations)):
        if not tokenizer.FREQ.get(name):
            tokenizer.add_word(name)
    looks_like_name = _name_shape(annotations)

    def guess(text: str) -> list[str]:
        words: list[str] = []
        for word in tokenizer.cut(text):
            known = len(word) == 1 or tokenizer.FREQ.get(word) or not _HAN.search(word)
            # jieba guesses words it does not know, mostly wrongly (局局长, 委副) where they are not names
            words += [word] if known or looks_like_name(word) else tokenizer.cut(word, HMM=False)
        return words

    cuts = _learn_cuts(guess, annotations)
    return lambda text: [piece for word in guess(text) for piece in _cut_at(word, cuts.get(word, ()))]


def segment_annotation(annotation: Annotation, segment: Segment) -> list[str]:
    """Cut an annotated text into words: every mention's edge is a word's edge, every part of a person's name a word."""
    words: list[str] = []
    last = 0
    for mention in annotation.mentions:
        words += segment(annotation.text[last : mention.start])
        if mention.type == "PER" and not re.search(r"\s", mention.text):
            words += filter(None, _NAME_DOT.split(mention.text))
        else:
            words += segment(mention.text)
        last = mention.end
    return words + segment(annotation.text[last:])


def split_sentences(words: Iterable[str]) -> Iterator[list[str]]:
    """Group words into sentences and lines, without white space."""
    sentence: list[str] = []
    for word in words:
        if not word.isspace():
            sentence.append(word)
        if sentence and (word in _SENTENCE_ENDS or "\n" in word):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def tag_word(word: str) -> list[str]:
    """Give each character its tag.

    >>> tag_word("卫健委")
    ['B', 'I_first', 'I_end']
    """
    if len(word) == 1:
        return ["B_single"]
    inner = ["I_first", *["I"] * (len(word) - 3)] if len(word) > 2 else []
    return ["B", *inner, "I_end"]


def train_model(sentences: Sequence[Sequence[str]], folder: Path, *, passes: int = PASSES) -> None:
    """Fit a segmentation model to sentences of words and write it to a folder, in spacy-pkuseg's format."""
    extractor = _count_features(sentences)
    states, steps = _fit(sentences, extractor, passes)
    _write_model(extractor, states, steps, folder)


def word_score(truth: Iterable[Sequence[str]], segment: Segment) -> tuple[float, float, float]:
    """Measure a segmenter on sentences of words: precision, recall and F1 of words."""
    right = given = wanted = 0
    for words in truth:
        expected, found = _spans(words), _spans(segment("".join(words)))
        right, given, wanted = right + len(expected & found), given + len(found), wanted + len(expected)
    return right / given, right / wanted, 2 * right / (given + wanted)


def edge_share(annotations: Iterable[Annotation], segment: Segment) -> float:
    """Measure the share of mentions' edges that are edges of words."""
    hits = edges = 0
    for annotation in annotations:
        places = {place for span in _spans(segment(annotation.text)) for place in span}
        hits += sum((m.start in places) + (m.end in places) for m in annotation.mentions)
        edges += 2 * len(annotation.mentions)
    return hits / edges


def _name_words(annotations: Iterable[Annotation]) -> set[str]:
    """Collect the names that are one word: parts of persons' names, and short names of places."""
    names = {(m.type, squeeze(m.text)) for a in annotations for m in a.mentions}
    persons = {part for kind, name in names if kind == "PER" for part in _NAME_DOT.split(name)}
    places = {name for kind, name in names if kind == "LOC" and len(name) < 4}
    return {name for name in persons | places if 2 <= len(name) <= 8}


def _name_shape(annotations: Iterable[Annotation]) -> Callable[[str], bool]:
    """Learn which characters Chinese names are made of, and tell whether a word could be one."""
    names = sorted({squeeze(m.text) for a in annotations for m in a.mentions if m.type == "PER"})
    names = [name for name in names if 2 <= len(name) <= 4 and not _NAME_DOT.search(name)]
    surnames = _at_least(2, Counter(name[0] for name in names))
    given = _at_least(2, Counter(character for name in names for character in name[1:]))
    return lambda word: 2 <= len(word) <= 3 and word[0] in surnames and given.issuperset(word[1:])


def _at_least(count: int, counts: Counter[str]) -> frozenset[str]:
    return frozenset(thing for thing, n in counts.items() if n >= count)


def _learn_cuts(segment: Segment, annotations: Iterable[Annotation]) -> dict[str, tuple[int, ...]]:
    """Find the words that, at least every second time, have a mention's edge inside, and where: 中央政治局|常委."""
    inside: defaultdict[str, Counter[int]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for annotation in annotations:
        edges = {edge for m in annotation.mentions for edge in (m.start, m.end)}
        start = 0
        for word in segment(annotation.text):
            total[word] += 1
            inside[word].update(at for at in range(1, len(word)) if start + at in edges)
            start += len(word)
    cuts = {
        word: tuple(at for at, n in sorted(places.items()) if 2 * n >= total[word]) for word, places in inside.items()
    }
    return {word: places for word, places in cuts.items() if places}


def _cut_at(word: str, places: Sequence[int]) -> list[str]:
    return [word[start:end] for start, end in zip((0, *places), (*places, len(word)), strict=True)]


def _spans(words: Iterable[str]) -> set[tuple[int, int]]:
    spans: set[tuple[int, int]] = set()
    start = 0
    for word in words:
        spans.add((start, start + len(word)))
        start += len(word)
    return spans


def _with_made_up(sentences: list[list[str]], chance: random.Random) -> list[list[str]]:
    """Put a made-up Latin word or a long number into some sentences."""
    mixed = []
    for sentence in sentences:
        if chance.random() < MADE_UP_SHARE:
            letters = "".join(chance.choices(_LETTERS, k=chance.randint(2, 10)))
            number = "".join(chance.choices(_DIGITS, k=chance.randint(5, 12)))
            at = chance.randint(0, len(sentence))
            word = chance.choice((letters, letters.upper(), letters.title(), number))
            sentence = [*sentence[:at], word, *sentence[at:]]
        mixed.append(sentence)
    return mixed


def _characters(sentence: Sequence[str]) -> list[str]:
    return list(FeatureExtractor.normalize_text("".join(sentence)))


def _count_features(sentences: Sequence[Sequence[str]]) -> FeatureExtractor:
    """Make pkuseg's feature extractor with the words and features that occur often enough; `$$` is number 0."""
    extractor = FeatureExtractor()
    renamed = [[extractor.keyword_rename(word) for word in sentence] for sentence in sentences]
    extractor.unigram = set(_at_least(LEAST_WORD_COUNT, Counter(word for words in renamed for word in words)))
    pairs = Counter(f"{one}*{two}" for words in renamed for one, two in pairwise(words))
    extractor.bigram = set(_at_least(LEAST_FEATURE_COUNT, pairs))
    counts: Counter[str] = Counter()
    for sentence in sentences:
        characters = _characters(sentence)
        for place in range(len(characters)):
            counts.update(extractor.get_node_features(place, characters))
    features = _at_least(LEAST_FEATURE_COUNT, counts) - {"/", "$$"}  # "/" is pkuseg's word for no feature
    extractor.feature_to_idx = {feature: number for number, feature in enumerate(["$$", *sorted(features)])}
    extractor.tag_to_idx = {tag: number for number, tag in enumerate(TAGS)}
    return extractor


def _fit(
    sentences: Iterable[Sequence[str]], extractor: FeatureExtractor, passes: int
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """Fit the CRF: weights of (feature number as text, tag), and of (tag, next tag)."""
    params = {"c1": L1, "c2": L2, "max_iterations": passes}
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=params, verbose=False)
    for sentence in sentences:
        characters = _characters(sentence)
        features = [extractor.get_node_features_idx(place, characters) for place in range(len(characters))]
        tags = [tag for word in sentence for tag in tag_word(word)]
        trainer.append([[str(number) for number in row] for row in features], tags)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        with tagger.open(path):
            info = tagger.info()
    return info.state_features, info.transitions


def _write_model(
    extractor: FeatureExtractor,
    states: dict[tuple[str, str], float],
    steps: dict[tuple[str, str], float],
    folder: Path,
) -> None:
    """Write what has weight; rounded weights and no word pairs (pkuseg reads none to segment) make the files small."""
    features = sorted(extractor.feature_to_idx, key=extractor.feature_to_idx.__getitem__)
    weights = np.zeros((len(features), len(TAGS)))
    for (number, tag), weight in states.items():
        weights[int(number), TAGS.index(tag)] = weight
    weights = np.round(weights / WEIGHT_STEP) * WEIGHT_STEP
    kept = [number for number in range(len(features)) if number == 0 or weights[number].any()]
    transitions = np.array([[steps.get((before, tag), 0.0) for before in TAGS] for tag in TAGS])
    names = {features[number]: place for place, number in enumerate(kept)}
    used = {word for name in names if name.startswith("w") for word in name.rpartition(".")[2].split("*")}
    folder.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(
        folder / "features.msgpack",
        {
            "unigram": sorted(used & extractor.unigram),
            "bigram": [],
            "feature_to_idx": names,
            "tag_to_idx": extractor.tag_to_idx,
        },
    )
    np.savez_compressed(
        folder / "weights.npz",
        sizes=np.array([len(TAGS), len(kept)]),
        w=np.concatenate([weights[kept].ravel(), transitions.ravel()]),
    )


def _read_plain(path: Path) -> Iterator[tuple[str, str]]:
    """Read the id and text of each row of a `.jsonl` or `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        for row in rows:
            fields = json.loads(row)
            yield str(fields["id"]), str(fields["text"])


def _read_gold(paths: Iterable[Path]) -> list[Annotation]:
    return [read_annotation(path) for path in find_annotations(paths)]


def _take(texts: Iterable[str], characters: int) -> list[str]:
    taken: list[str] = []
    for text in texts:
        if characters <= 0:
            break
        taken.append(text)
        characters -= len(text)
    return taken


def _report(held_out: list[list[str]], gold: list[Annotation], folder: Path) -> None:
    nlp = blank_chinese(folder)
    tokenizer = jieba.Tokenizer()
    for name, segment in (
        ("jieba", tokenizer.lcut),
        ("model", lambda text: [piece for token in nlp(text) for piece in (token.text, token.whitespace_) if piece]),
    ):
        precision, recall, f1 = word_score(held_out, segment)
        line = f"{name}: silver words P {precision:.4f} R {recall:.4f} F1 {f1:.4f}"
        print(line + (f", gold edges on word edges {edge_share(gold, segment):.4f}" if gold else ""))


def main() -> None:
    """Train, write the model, and print its figures beside jieba's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--dev", type=Path, nargs="*", default=[], metavar="GOLD", help="annotations to measure on")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help=f"to train on (default: {CHARACTERS})")
    options = parser.parse_args()
    jieba.setLogLevel(logging.ERROR)
    plain = [path for path in options.corpus if path.suffix in (".jsonl", ".gz")]
    gold = _read_gold(path for path in options.corpus if path not in plain)
    dev = _read_gold(options.dev)
    annotated = {annotation.id for annotation in gold + dev}
    texts = [text for path in plain for id, text in _read_plain(path) if id not in annotated]
    chance = random.Random(0)
    chance.shuffle(texts)
    segment = learn_segmenter(gold)
    held_out = [s for text in texts[:HELD_OUT_TEXTS] for s in split_sentences(segment(text))]
    sentences = [s for annotation in gold for s in split_sentences(segment_annotation(annotation, segment))]
    rest = options.characters - sum(len(annotation.text) for annotation in gold)
    sentences += [s for text in _take(texts[HELD_OUT_TEXTS:], rest) for s in split_sentences(segment(text))]
    chance.shuffle(sentences)
    train_model(_with_made_up(sentences, chance), options.output)
    _report(held_out, dev, options.output)


if __name__ == "__main__":
    main()
