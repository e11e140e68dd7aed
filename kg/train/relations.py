"""Train the relation scorer.

python -m kg.train.relations GOLD... --dev GOLD [--articles FILE...] -o kg/extract/relations/scorer.npz

GOLD is a folder of `.ann` files. Every pair of mentions that `kg.extract.relations.pairs` chooses is an example; it
tells a predicate where the gold has that fact between the two entities. The first look is one logistic regression a
predicate over the hashed cues. The glance (`kg.train.glance`) and the second look, a small network, learn from what
first looks trained on other articles say; the glance also from articles without annotation, with the mentions found in
them. The figures printed at the end are those of the dev folder, with gold mentions and gold identity.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from kg.eval.annotations import Annotation, find_annotations, read_annotation, squeeze
from kg.eval.gold import gold_document
from kg.extract.relations.find import LEAST_PROBABLE
from kg.extract.relations.glance import GlanceWeights
from kg.extract.relations.pairs import PREDICATE_IDS, Pair, find_pairs
from kg.extract.relations.scene import Scene, lay_out
from kg.extract.relations.scorer import (
    BITS,
    RowSource,
    Scorer,
    allowed,
    load_scorer,
    look_first,
    save_scorer,
    score_article,
)
from kg.extract.relations.weigh import WIDTH, second_look
from kg.nouns import Mention
from kg.schema import PREDICATES
from kg.train.glance import find_scenes, glance_example, train_glance

Triple = tuple[str, str, str]
Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_NOTHING = np.zeros(len(PREDICATE_IDS), np.float32)


@dataclass(frozen=True)
class Recipe:
    """How to train; the defaults made the shipped scorer."""

    epochs: int = 3
    batch: int = 512
    rate: float = 0.004
    hidden_cues: float = 0.3  # share of an example's cues hidden each time it is seen
    lost_names: float = 0.1  # share of names taken out of an article in its second copy
    folds: int = 3  # parts of the articles, each looked at by a first look trained on the others
    second_epochs: int = 8
    second_batch: int = 256
    second_rate: float = 0.003
    second_decay: float = 0.001
    second_dropout: float = 0.1
    neurons: int = 64
    worth: float = 0.05  # probability, at a first look from outside, from which a pair was worth it
    seed: int = 1


@dataclass(frozen=True)
class Sight:
    """One article laid out, with its pairs: those are examples [start, end)."""

    annotation: int
    scene: Scene
    pairs: list[Pair]
    start: int
    end: int


@dataclass(frozen=True)
class Examples:
    """Pairs as rows of weights (those of pair n are rows[edges[n]:edges[n + 1]]), what they tell, what counts."""

    sights: list[Sight]
    rows: npt.NDArray[np.int32]
    edges: Numbers
    told: Floats  # (pairs, predicates) of 0 and 1
    counted: Floats  # 1 where the schema allows the predicate and the two are not one entity


def read_gold(paths: Iterable[Path]) -> list[Annotation]:
    """Read every gold file named by, or below, the given paths."""
    return [read_annotation(path) for path in find_annotations(paths)]


def entity_names(annotation: Annotation) -> dict[tuple[str, str], str]:
    """Give the canonical name of each type and surface of an annotation."""
    return {(e.type, name): e.name for e in annotation.entities for name in sorted(e.names)}


def name_pairs(annotation: Annotation, scene: Scene, pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """Name the entities of each pair; "" for a mention that is none of the gold's."""
    names = entity_names(annotation)
    of_mention = [names.get((m.type, squeeze(m.text)), "") for m in scene.mentions]
    return [(of_mention[s], of_mention[o]) for s, o in pairs]


def make_examples(gold: Sequence[Annotation], recipe: Recipe) -> Examples:
    """Make the examples of annotations: each article as it is, and once more with some of its names gone."""
    rng = random.Random(recipe.seed)
    sights: list[Sight] = []
    rows: list[npt.NDArray[np.int32]] = []
    told: list[Floats] = []
    counted: list[Floats] = []
    for number, annotation in enumerate(gold):
        facts = facts_between(annotation)
        for scene in _scenes(annotation, recipe, rng):
            pairs = list(find_pairs(scene))
            if not pairs:
                continue
            sights.append(Sight(number, scene, pairs, len(rows), len(rows) + len(pairs)))
            source = RowSource(scene)
            rows += [source.rows(pair).astype(np.int32) for pair in pairs]
            names = name_pairs(annotation, scene, pairs)
            apart = np.array([[s != o] for s, o in names], np.float32)
            counted.append(allowed(scene, pairs) * apart)
            told.append(np.array([facts.get(pair, _NOTHING) for pair in names]) * counted[-1])
    edges = np.cumsum([0, *map(len, rows)])
    return Examples(sights, np.concatenate(rows), edges, np.concatenate(told), np.concatenate(counted))


def facts_between(annotation: Annotation) -> dict[tuple[str, str], Floats]:
    """Mark with 1 the predicates that hold between each pair of entities, both ways where they are mutual."""
    found: dict[tuple[str, str], Floats] = {}
    for subject, predicate, object_ in annotation.relations:
        both = [(subject, object_), (object_, subject)] if PREDICATES[predicate].symmetric else [(subject, object_)]
        for names in both:
            found.setdefault(names, _NOTHING.copy())[PREDICATE_IDS.index(predicate)] = 1
    return found


def _scenes(annotation: Annotation, recipe: Recipe, rng: random.Random) -> Iterator[Scene]:
    for extraction in gold_document(annotation)[1]:
        yield lay_out(extraction.article, extraction.mentions)
        if recipe.lost_names:
            yield lay_out(extraction.article, lose_names(extraction.mentions, recipe.lost_names, rng))


def lose_names(mentions: Sequence[Mention], share: float, rng: random.Random) -> list[Mention]:
    """Take a share of the names out, every mention of each, as a finder of mentions would overlook them."""
    names = sorted({(m.type, m.text) for m in mentions})
    lost = {name for name in names if rng.random() < share}
    return [m for m in mentions if (m.type, m.text) not in lost]


def train_first(examples: Examples, among: Numbers, recipe: Recipe) -> Scorer:
    """Fit the weights of the first look on some of the examples, printing the loss of each epoch."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    weights = torch.nn.EmbeddingBag(1 << BITS, len(PREDICATE_IDS), mode="sum", sparse=True)
    torch.nn.init.zeros_(weights.weight)
    bias = torch.nn.Parameter(torch.full((len(PREDICATE_IDS),), -4.0))
    optimizers = [
        torch.optim.SparseAdam(list(weights.parameters()), lr=recipe.rate),
        torch.optim.Adam([bias], lr=recipe.rate),
    ]
    steps, step = recipe.epochs * (len(among) // recipe.batch), 0
    for epoch in range(recipe.epochs):
        total, started = 0.0, time.monotonic()
        order = rng.permutation(among)
        for start in range(0, len(order) - recipe.batch + 1, recipe.batch):
            for optimizer in optimizers:
                optimizer.param_groups[0]["lr"] = recipe.rate * (1 - step / steps)
                optimizer.zero_grad()
            chosen = order[start : start + recipe.batch]
            loss = _loss(weights(*_bags(examples, chosen, recipe, rng)) + bias, examples, chosen)
            loss.backward()  # type: ignore[no-untyped-call]
            for optimizer in optimizers:
                optimizer.step()
            total, step = total + loss.item(), step + 1
        mean, seconds = total * recipe.epochs / steps, time.monotonic() - started
        print(f"first look, epoch {epoch + 1}: loss {mean:.4f}, {seconds:.0f} s", flush=True)
    # With a share of the cues hidden, sums were smaller than they are with all cues seen.
    seen = np.float32(1 - recipe.hidden_cues)
    return Scorer(weights.weight.detach().numpy() * seen, bias.detach().numpy())


def _bags(examples: Examples, chosen: Numbers, recipe: Recipe, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    bags = [examples.rows[examples.edges[n] : examples.edges[n + 1]] for n in chosen]
    rows = np.concatenate(bags)
    owner = np.repeat(np.arange(len(bags)), [len(b) for b in bags])
    seen = rng.random(len(rows)) >= recipe.hidden_cues
    starts = np.searchsorted(owner[seen], np.arange(len(bags)))
    return torch.from_numpy(rows[seen].astype(np.int64)), torch.from_numpy(starts)


def _loss(logits: Tensor, examples: Examples, chosen: Numbers) -> Tensor:
    told, counted = torch.from_numpy(examples.told[chosen]), torch.from_numpy(examples.counted[chosen])
    losses = F.binary_cross_entropy_with_logits(logits, told, reduction="none")
    return (losses * counted).sum() / len(chosen)


def look_from_outside(examples: Examples, recipe: Recipe) -> tuple[list[Floats], list[Scorer]]:
    """Look first at each sight with a scorer trained on other articles; give the scores, and a scorer for each fold."""
    fold_of = np.random.default_rng(recipe.seed).permutation(1 + max(s.annotation for s in examples.sights))
    scores = [np.zeros((0, len(PREDICATE_IDS)), np.float32)] * len(examples.sights)
    scorers: list[Scorer] = []
    for fold in range(recipe.folds):
        outside = [s for s in examples.sights if fold_of[s.annotation] % recipe.folds != fold]
        scorers.append(train_first(examples, np.concatenate([np.arange(s.start, s.end) for s in outside]), recipe))
        for number, sight in enumerate(examples.sights):
            if fold_of[sight.annotation] % recipe.folds == fold:
                scores[number] = look_first(sight.scene, sight.pairs, scorers[-1])
    return scores, scorers


def teach_glance(
    examples: Examples, outside: Sequence[Floats], scorer: Scorer, articles: Iterable[Path], recipe: Recipe
) -> GlanceWeights:
    """Train the glance on what was seen of the examples from outside, and on what a first look sees of articles."""
    seen = [
        glance_example(sight.scene, sight.pairs, (scores > recipe.worth) | (examples.told[sight.start : sight.end] > 0))
        for sight, scores in zip(examples.sights, outside, strict=True)
    ]
    for scene in find_scenes(articles):
        if pairs := list(find_pairs(scene)):
            seen.append(glance_example(scene, pairs, look_first(scene, pairs, scorer) > recipe.worth))
    return train_glance(seen)


def train_second(examples: Examples, outside: Sequence[Floats], recipe: Recipe) -> tuple[tuple[Floats, Floats], ...]:
    """Fit the network of the second look; give its layers."""
    inputs, told = _second_examples(examples, outside)
    torch.manual_seed(recipe.seed)
    network = torch.nn.Sequential(
        torch.nn.Linear(WIDTH, recipe.neurons),
        torch.nn.ReLU(),
        torch.nn.Dropout(recipe.second_dropout),
        torch.nn.Linear(recipe.neurons, recipe.neurons),
        torch.nn.ReLU(),
        torch.nn.Linear(recipe.neurons, 1),
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.second_rate, weight_decay=recipe.second_decay)
    steps = recipe.second_epochs * (len(told) // recipe.second_batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.second_rate, total_steps=steps + 1)
    for epoch in range(recipe.second_epochs):
        total = 0.0
        order = torch.randperm(len(told))
        for start in range(0, len(told) - recipe.second_batch + 1, recipe.second_batch):
            chosen = order[start : start + recipe.second_batch]
            loss = F.binary_cross_entropy_with_logits(network(inputs[chosen])[:, 0], told[chosen])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"second look, epoch {epoch + 1}: loss {total * recipe.second_epochs / steps:.4f}", flush=True)
    linear = [layer for layer in network if isinstance(layer, torch.nn.Linear)]
    return tuple((layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy()) for layer in linear)


def _second_examples(examples: Examples, outside: Sequence[Floats]) -> tuple[Tensor, Tensor]:
    """Put in numbers the likely facts of each sight, and whether they are told.

    The glance drops none: it knows what these articles tell, and would leave of the unlikely facts too many true ones.
    """
    inputs: list[Floats] = []
    told: list[Floats] = []
    for sight, scores in zip(examples.sights, outside, strict=True):
        rows, columns, numbers = second_look(sight.scene, sight.pairs, scores)
        counted = examples.counted[sight.start + rows, columns] > 0
        inputs.append(numbers[counted])
        told.append(examples.told[sight.start + rows, columns][counted])
    return torch.from_numpy(np.concatenate(inputs)), torch.from_numpy(np.concatenate(told))


def best_scores(scorer: Scorer, annotation: Annotation) -> dict[Triple, float]:
    """Give the probability of each fact between an annotation's entities, of its most telling pair of mentions."""
    best: dict[Triple, float] = {}
    for extraction in gold_document(annotation)[1]:
        scene = lay_out(extraction.article, extraction.mentions)
        pairs, scores = score_article(scene, scorer)
        for (subject, object_), row in zip(name_pairs(annotation, scene, pairs), scores, strict=True):
            for column in np.flatnonzero(row > 0.05):
                fact = _ordered(subject, PREDICATE_IDS[column], object_)
                if subject != object_:
                    best[fact] = max(best.get(fact, 0.0), float(row[column]))
    return best


def _ordered(subject: str, predicate: str, object_: str) -> Triple:
    if PREDICATES[predicate].symmetric and object_ < subject:
        return object_, predicate, subject
    return subject, predicate, object_


def report(scorer: Scorer, gold: Sequence[Annotation], *, least: float = LEAST_PROBABLE) -> str:
    """Write precision, recall and F1 of each predicate, with gold mentions and gold identity."""
    hit: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for annotation in gold:
        facts = {_ordered(*t) for t in annotation.relations}
        found = {t for t, p in best_scores(scorer, annotation).items() if p >= least}
        wanted.update(p for _, p, _ in facts)
        told.update(p for _, p, _ in found)
        hit.update(p for _, p, _ in facts & found)
    lines = [_line(p, hit[p], told[p], wanted[p]) for p in PREDICATE_IDS]
    return "\n".join([*lines, _line("all", hit.total(), told.total(), wanted.total())])


def _line(name: str, hit: int, told: int, wanted: int) -> str:
    precision, recall, f1 = hit / max(1, told), hit / max(1, wanted), 2 * hit / max(1, told + wanted)
    return f"{name:16}{wanted:6}  P {precision:.2f}  R {recall:.2f}  F {f1:.3f}"


def main() -> None:
    """Train, write and report a scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--dev", required=True, type=Path)
    parser.add_argument("--articles", nargs="*", default=[], type=Path)
    parser.add_argument("-o", "--output", required=True, type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    recipe = Recipe()
    examples = make_examples(read_gold(options.gold), recipe)
    print(f"{len(examples.told)} pairs, {int(examples.told.sum())} facts", flush=True)
    outside, scorers = look_from_outside(examples, recipe)
    glance = teach_glance(examples, outside, scorers[0], options.articles, recipe)
    layers = train_second(examples, outside, recipe)
    first = train_first(examples, np.arange(len(examples.told)), recipe)
    save_scorer(options.output, Scorer(first.weights, first.bias, layers, glance))
    print(report(load_scorer(options.output), read_gold([options.dev])))


if __name__ == "__main__":
    main()
