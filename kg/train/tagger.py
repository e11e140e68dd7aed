"""Train the mention tagger.

python -m kg.train.tagger GOLD... --dev GOLD --start ENVPOS_FOLDER -o TEACHER
python -m kg.train.tagger GOLD... --dev GOLD --teacher TEACHER... --raw TEXTS -o STUDENT
python -m kg.train.tagger GOLD... --dev GOLD --teacher TEACHER... --raw TEXTS --start STUDENT -o MODEL

makes a large network, then a small one of one or more of these, and teaches it again: that is the shipped one, which
`kg train` trains further, more gently. GOLD is a folder of `.ann` files, TEXTS a `.jsonl` or `.jsonl.gz` file of
objects with a `text`. ENVPOS_FOLDER holds the unpacked wheel of envpos 0.82 (`pip download --no-deps envpos==0.82`,
then unzip). MODEL is filled with the files `kg.extract.model` loads, the weights to train further from, and a card.
Same data, recipe, library versions and processor: same weights. Set OMP_NUM_THREADS=1 where other work shares the
cores.
"""

import argparse
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import asdict, replace
from functools import partial
from importlib.metadata import version
from itertools import cycle
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional as F

from kg.eval.annotations import find_annotations, read_annotation
from kg.extract.model import load_tagger
from kg.extract.model.alphabet import Ids
from kg.extract.model.tagger import RECORD_FILE, SHIPPED, check_model, sha256
from kg.extract.model.tagger import Tagger as Reader
from kg.extract.model.tags import IGNORED, Scores
from kg.train.card import CARD_FILE, card
from kg.train.distil import Lessons, ask, read_texts, shrink, small
from kg.train.envpos import ENVPOS_FILE, WEIGHTS_FOLDER, read_envpos
from kg.train.examples import (
    Example,
    Window,
    cut_randomly,
    digest,
    hide_some,
    make_examples,
    pad,
    pad_likely,
    read_gold,
)
from kg.train.export import export
from kg.train.figures import entities_only, measure, table
from kg.train.network import Tagger
from kg.train.recipe import FROM_ENVPOS, FROM_TEACHERS, STUDENT_AGAIN, Recipe
from kg.train.weights import WEIGHTS_FILE, read_weights
from kg.write import write_text

SHARDS = 2
"""Parts of a batch that are computed side by side, each on one core."""
READ = 2_500_000
"""Characters, at most, of text without gold that teachers read; an epoch has its part of it, by turns."""
STUDIED = 50
"""Examples, at most, that show what a student should keep of its teacher."""


def train(
    network: Tagger,
    examples: list[Example],
    vocabulary: Mapping[str, int],
    recipe: Recipe,
    raw: Sequence[Example] = (),
) -> None:
    """Train a network in place, printing the loss of each epoch; an epoch has all examples, and a part of the raw."""
    rng = np.random.default_rng(recipe.seed)
    parts_of_raw = _parts(raw, recipe.raw)
    epochs = [examples + next(parts_of_raw) for _ in range(recipe.epochs)]
    steps = recipe.epochs * sum(1 for _ in _batches(epochs[0], recipe, np.random.default_rng(recipe.seed)))
    heads = [p for n, p in network.named_parameters() if n.startswith(("tags.", "forwards.", "backwards."))]
    encoder = [p for n, p in network.named_parameters() if not n.startswith(("tags.", "forwards.", "backwards."))]
    rates = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(rates, weight_decay=recipe.weight_decay)
    pool = ThreadPoolExecutor(SHARDS, initializer=torch.set_num_threads, initargs=(1,))
    pace = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _pace(step / steps, recipe.warm_up))
    ends: list[dict[str, Tensor]] = []
    for epoch, its_examples in enumerate(epochs):
        started, losses = time.monotonic(), list[float]()
        for batch in _batches(its_examples, recipe, rng):
            windows = [w._replace(ids=hide_some(w.ids, recipe.hidden, vocabulary, rng)) for w in batch]
            seeds = rng.integers(2**32, size=SHARDS).tolist()
            shards = [windows[i::SHARDS] for i in range(min(SHARDS, len(windows)))]
            parts = list(pool.map(partial(_gradients, network, vocabulary, recipe), shards, seeds))
            losses.append(_set_gradients(network, parts))
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            pace.step()
            optimizer.zero_grad()
        ends = [*ends, deepcopy(network.state_dict())][-recipe.averaged :]
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - started:.0f} s", flush=True)
    network.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(0) for name in ends[0]})


def _gradients(
    network: Tagger, vocabulary: Mapping[str, int], recipe: Recipe, windows: list[Window], seed: int
) -> tuple[float, int, list[Tensor]]:
    """Give the summed loss of some windows, the number of characters it sums, and the gradient of each parameter."""
    ids, tags, lengths = (torch.from_numpy(array) for array in pad(windows, vocabulary))
    with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
        scores = network(ids, lengths, torch.Generator().manual_seed(seed)).float()
    loss = F.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=IGNORED, reduction="sum")
    count = int((tags != IGNORED).sum())
    if any(window.likely is not None for window in windows):
        loss = loss * recipe.gold + _distance(scores, windows, tags, 1 - recipe.gold)
        count = sum(len(window.ids) for window in windows)
    return float(loss.item()), count, list(torch.autograd.grad(loss, list(network.parameters())))


def _distance(scores: Tensor, windows: list[Window], tags: Tensor, share: float) -> Tensor:
    """Sum the cross entropy with what teachers hold likely: only a share of it where gold has its own word."""
    likely = torch.from_numpy(pad_likely(windows, tags.shape[1]))
    distance = -(likely * scores.log_softmax(-1)).sum(-1)
    return torch.where(tags == IGNORED, distance, distance * share).sum()


def _set_gradients(network: Tagger, parts: list[tuple[float, int, list[Tensor]]]) -> float:
    count = sum(n for _, n, _ in parts)
    for parameter, *gradients in zip(network.parameters(), *(g for _, _, g in parts), strict=True):
        parameter.grad = torch.stack(gradients).sum(0) / count
    return sum(loss for loss, _, _ in parts) / count


def _pace(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def _parts(examples: Sequence[Example], characters: int) -> Iterator[list[Example]]:
    """Give parts of at least so many characters, the first again after the last; empty ones where there is nothing."""
    endless = cycle(examples)
    while True:
        part: list[Example] = []
        while examples and sum(len(example.text) for example in part) < characters:
            part.append(next(endless))
        yield part


def _batches(examples: list[Example], recipe: Recipe, rng: Generator) -> Iterator[list[Window]]:
    """Cut all examples anew, and put windows of like length together, in random order."""
    windows = [window for example in examples for window in cut_randomly(example, rng)]
    order = sorted(range(len(windows)), key=lambda i: len(windows[i][0]) + rng.uniform(0, 24))
    batches = [order[i : i + recipe.batch] for i in range(0, len(order), recipe.batch)]
    rng.shuffle(batches)
    for batch in batches:
        yield [windows[i] for i in batch]


def reader(network: Tagger, vocabulary: Mapping[str, int]) -> Reader:
    """Read texts with a network that is still in training."""

    def score(ids: Ids) -> Scores:
        with torch.inference_mode():
            scores: Scores = network(torch.from_numpy(ids)).numpy()
        return scores

    return Reader(vocabulary, score)


def make_deterministic(seed: int) -> None:
    """Fix every source of chance, so that the same data give the same weights on the same machine."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False


def train_tagger(
    gold: Sequence[Path],
    dev: Sequence[Path],
    output: Path,
    *,
    recipe: Recipe,
    start: Path | None = None,
    teachers: Sequence[Path] = (),
    raw: Path | None = None,
) -> None:
    """Train on gold annotations, measure on others, and fill a folder with the model and a card; prints its progress.

    Gold whose text is in `dev` too is left out. `start` is the folder of a model, or of the unpacked wheel of envpos
    0.82; without one the shipped model is trained further. With `teachers`, folders of models of one vocabulary, a
    small network is made of the first, or that of `start` goes on; it learns from gold and from what all of them read
    in gold and in `raw`, a `.jsonl` file of texts. Raises ModelError where a folder holds no model, ValueError where
    there is nothing to train on.
    """
    is_new = bool(teachers) and start is None
    start = start or (teachers[0] if teachers else SHIPPED)
    make_deterministic(recipe.seed)
    network, tokens = _read_start(start, recipe.dropout)
    vocabulary = {token: number for number, token in enumerate(tokens)}
    gold_files, dev_gold = find_annotations(gold), read_gold(dev)
    held_out = {annotation.text for annotation in dev_gold}
    learned = {path: a for path in gold_files if (a := read_annotation(path)).text not in held_out}
    if not learned:
        raise ValueError(f"nothing to train on in {', '.join(map(str, gold))}: no .ann file that is not measured on")
    examples = make_examples(learned.values(), vocabulary)
    characters = sum(len(example.text) for example in examples)
    print(f"{len(learned)} files, {len(examples)} articles, {characters} characters to train on", flush=True)
    if len(learned) < len(gold_files):
        print(f"{len(gold_files) - len(learned)} files left out: they are measured on", flush=True)
    lessons = Lessons(examples, [])
    if teachers:
        texts = read_texts(raw, held_out, characters=min(recipe.epochs * recipe.raw, READ)) if raw else []
        lessons = ask([load_tagger(teacher) for teacher in teachers], examples, texts, vocabulary)
        print(f"{len(texts)} more texts, read by {len(teachers)} teachers", flush=True)
    if is_new:
        network = _student(network, examples, vocabulary, recipe.dropout)
    train(network, lessons.gold, vocabulary, recipe, lessons.raw)
    record = {
        "recipe": asdict(recipe),
        "start": _digest_start(start),
        "gold": {"files": len(learned), "articles": len(examples), "sha256": digest(learned)},
        "dev": {"files": len(dev_gold), "sha256": digest(dev)},
        "dev_f1": round(entities_only(measure(reader(network, vocabulary), dev_gold)).figures().f1, 4),
        "made_with": {name: version(name) for name in ("numpy", "onnx", "onnxruntime", "torch")},
    }
    if teachers:
        record["teachers"] = [check_model(teacher) for teacher in teachers]
        record["raw"] = {"texts": len(lessons.raw), "sha256": sha256(raw) if raw else None}
    export(network, tokens, output, record)
    after = measure(load_tagger(output), dev_gold)
    before = measure(load_tagger(start), dev_gold) if (start / RECORD_FILE).is_file() else None
    write_text(output / CARD_FILE, card(record, after, before))
    print(table(after))


def _student(teacher: Tagger, examples: list[Example], vocabulary: Mapping[str, int], dropout: float) -> Tagger:
    """Make an untrained student, by what its teacher makes of some of the examples."""
    some = examples[:: -(-len(examples) // STUDIED)]
    windows = [window for example in some for window in cut_randomly(example, np.random.default_rng(0))]
    return shrink(teacher, small(teacher, dropout=dropout), windows, vocabulary)


def _read_start(start: Path, dropout: float) -> tuple[Tagger, list[str]]:
    if (start / WEIGHTS_FOLDER).is_dir():
        return read_envpos(start / WEIGHTS_FOLDER, dropout=dropout)
    return read_weights(start, dropout=dropout)


def _digest_start(start: Path) -> str:
    """Give the SHA-256 of the weights that training starts from."""
    envpos = start / WEIGHTS_FOLDER / ENVPOS_FILE
    return sha256(envpos if envpos.is_file() else start / WEIGHTS_FILE)


def main() -> None:
    """Train, measure on the development gold, and write the model."""
    options = _options()
    taught = STUDENT_AGAIN if options.start else FROM_TEACHERS
    recipe = taught if options.teacher else FROM_ENVPOS
    chosen = {"epochs": options.epochs, "seed": options.seed}
    recipe = replace(recipe, **{name: number for name, number in chosen.items() if number is not None})
    train_tagger(
        options.gold,
        [options.dev],
        options.output,
        recipe=recipe,
        start=options.start,
        teachers=options.teacher,
        raw=options.raw,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kg.train.tagger", description="Train the mention tagger.")
    parser.add_argument("gold", nargs="+", type=Path, help="folders of .ann files to train on")
    parser.add_argument("--dev", required=True, type=Path, help="folder of .ann files to measure on")
    parser.add_argument(
        "--start",
        type=Path,
        help="a model, or the unpacked wheel of envpos 0.82 (default: the shipped model, with --teacher a new student)",
    )
    parser.add_argument("--teacher", nargs="+", type=Path, default=[], help="models to make a small one of")
    parser.add_argument("--raw", type=Path, help="a .jsonl or .jsonl.gz file of texts for the teachers to read")
    parser.add_argument("-o", "--output", required=True, type=Path, help="folder to fill with the model")
    parser.add_argument("--epochs", type=int, help="times each file is read (default: the recipe's)")
    parser.add_argument("--seed", type=int, help="the same seed and files give the same model")
    return parser.parse_args()


if __name__ == "__main__":
    main()
