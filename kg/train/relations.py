"""Train the relation scorer.

python -m kg.train.relations GOLD... --dev GOLD -o kg/extract/relations/scorer.npz

GOLD is a folder of `.ann` files. Every pair of mentions that `kg.extract.relations.pairs` chooses is an example; it
tells a predicate where the gold has that fact between the two entities. One logistic regression a predicate, over the
hashed cues, all trained together; thresholds are those of the best F1 on the dev folder.
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
from kg.extract.relations.pairs import PREDICATE_IDS, Pair, find_pairs
from kg.extract.relations.scene import Scene, lay_out
from kg.extract.relations.scorer import BITS, RowSource, Scorer, allowed, save_scorer, score_pairs
from kg.nouns import Mention
from kg.schema import PREDICATES

Triple = tuple[str, str, str]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Recipe:
    """How to train; the defaults made the shipped scorer."""

    epochs: int = 3
    batch: int = 512
    rate: float = 0.004
    hidden_cues: float = 0.3  # share of an example's cues hidden each time it is seen
    lost_names: float = 0.1  # share of names taken out of an article in its second copy
    seed: int = 1


@dataclass(frozen=True)
class Examples:
    """Pairs as rows of weights (those of pair n are rows[edges[n]:edges[n + 1]]), what they tell, what they could."""

    rows: npt.NDArray[np.int32]
    edges: npt.NDArray[np.int64]
    told: Floats  # (pairs, predicates) of 0 and 1
    allowed: Floats


def read_gold(paths: Iterable[Path]) -> list[Annotation]:
    """Read every annotation below the paths."""
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
    rows: list[npt.NDArray[np.int64]] = []
    told: list[Floats] = []
    fitting: list[Floats] = []
    for annotation in gold:
        facts = _facts(annotation)
        for scene in _scenes(annotation, recipe, rng):
            source = RowSource(scene)
            pairs = list(find_pairs(scene))
            names = name_pairs(annotation, scene, pairs)
            kept = [n for n, (s, o) in enumerate(names) if s != o]
            if kept:
                rows += [source.rows(pairs[n]).astype(np.int32) for n in kept]
                fits = allowed(scene, [pairs[n] for n in kept])
                fitting.append(fits)
                told.append(np.array([facts.get(names[n], _NOTHING) for n in kept], np.float32) * fits)
    edges = np.cumsum([0, *map(len, rows)])
    return Examples(np.concatenate(rows), edges, np.concatenate(told), np.concatenate(fitting))


_NOTHING = np.zeros(len(PREDICATE_IDS), np.float32)


def _facts(annotation: Annotation) -> dict[tuple[str, str], Floats]:
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


def train(examples: Examples, recipe: Recipe) -> Scorer:
    """Fit the weights, printing the loss of each epoch; thresholds are not tuned yet."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    weights = torch.nn.EmbeddingBag(1 << BITS, len(PREDICATE_IDS), mode="sum", sparse=True)
    torch.nn.init.zeros_(weights.weight)
    bias = torch.nn.Parameter(torch.full((len(PREDICATE_IDS),), -4.0))
    optimizers = [
        torch.optim.SparseAdam(list(weights.parameters()), lr=recipe.rate),
        torch.optim.Adam([bias], lr=recipe.rate),
    ]
    count = len(examples.told)
    steps, step = recipe.epochs * (count // recipe.batch), 0
    for epoch in range(recipe.epochs):
        total, started = 0.0, time.monotonic()
        order = rng.permutation(count)
        for start in range(0, count - recipe.batch + 1, recipe.batch):
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
        print(f"epoch {epoch + 1}: loss {mean:.4f}, {seconds:.0f} s", flush=True)
    even = np.full(len(PREDICATE_IDS), 0.4, np.float32)
    # A cue is hidden for a share of the steps, so that the sum of all is larger than what was fitted: scale it back.
    kept = 1 - recipe.hidden_cues
    return Scorer(weights.weight.detach().numpy() * np.float32(kept), bias.detach().numpy(), even)


def _bags(
    examples: Examples, chosen: npt.NDArray[np.int64], recipe: Recipe, rng: np.random.Generator
) -> tuple[Tensor, Tensor]:
    bags = [examples.rows[examples.edges[n] : examples.edges[n + 1]] for n in chosen]
    rows = np.concatenate(bags)
    owner = np.repeat(np.arange(len(bags)), [len(b) for b in bags])
    seen = rng.random(len(rows)) >= recipe.hidden_cues
    starts = np.searchsorted(owner[seen], np.arange(len(bags)))
    return torch.from_numpy(rows[seen].astype(np.int64)), torch.from_numpy(starts)


def _loss(logits: Tensor, examples: Examples, chosen: npt.NDArray[np.int64]) -> Tensor:
    told, fits = torch.from_numpy(examples.told[chosen]), torch.from_numpy(examples.allowed[chosen])
    losses = F.binary_cross_entropy_with_logits(logits, told, reduction="none")
    return (losses * fits).sum() / len(chosen)


def best_scores(scorer: Scorer, annotation: Annotation) -> dict[Triple, float]:
    """Give the probability of each fact between an annotation's entities, of its most telling pair of mentions."""
    best: dict[Triple, float] = {}
    for extraction in gold_document(annotation)[1]:
        scene = lay_out(extraction.article, extraction.mentions)
        pairs = list(find_pairs(scene))
        scores = score_pairs(scene, pairs, scorer)
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


def tune(scorer: Scorer, gold: Sequence[Annotation]) -> Scorer:
    """Set each predicate's threshold to that of its best F1 on gold, drawn halfway to the best single threshold."""
    found = [(t[1], p, t in facts) for facts, best in _compared(scorer, gold) for t, p in best.items()]
    wanted = Counter(p for a in gold for _, p, _ in a.relations)
    shared = _best_threshold([(p, hit) for _, p, hit in found], wanted.total())
    own = [_best_threshold([(p, hit) for name, p, hit in found if name == q], wanted[q]) for q in PREDICATE_IDS]
    return Scorer(scorer.weights, scorer.bias, np.array([(shared + t) / 2 for t in own], np.float32))


def _compared(scorer: Scorer, gold: Sequence[Annotation]) -> Iterator[tuple[set[Triple], dict[Triple, float]]]:
    for annotation in gold:
        yield {_ordered(*t) for t in annotation.relations}, best_scores(scorer, annotation)


def _best_threshold(scored: Sequence[tuple[float, bool]], wanted: int) -> float:
    def f1(threshold: float) -> float:
        told = [hit for p, hit in scored if p >= threshold]
        return 2 * sum(told) / max(1, len(told) + wanted)

    return max((round(0.2 + 0.02 * k, 2) for k in range(21)), key=f1)


def report(scorer: Scorer, gold: Sequence[Annotation]) -> str:
    """Write precision, recall and F1 of each predicate, with gold mentions and gold identity."""
    hit: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for facts, best in _compared(scorer, gold):
        found = {t for t, p in best.items() if p >= scorer.thresholds[PREDICATE_IDS.index(t[1])]}
        wanted.update(p for _, p, _ in facts)
        told.update(p for _, p, _ in found)
        hit.update(p for _, p, _ in facts & found)
    lines = [_line(p, hit[p], told[p], wanted[p]) for p in PREDICATE_IDS]
    return "\n".join([*lines, _line("all", hit.total(), told.total(), wanted.total())])


def _line(name: str, hit: int, told: int, wanted: int) -> str:
    precision, recall, f1 = hit / max(1, told), hit / max(1, wanted), 2 * hit / max(1, told + wanted)
    return f"{name:16}{wanted:6}  P {precision:.2f}  R {recall:.2f}  F {f1:.3f}"


def main() -> None:
    """Train, tune, report and write a scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--dev", required=True, type=Path)
    parser.add_argument("-o", "--output", required=True, type=Path)
    options = parser.parse_args()
    torch.set_num_threads(1)
    recipe = Recipe()
    examples = make_examples(read_gold(options.gold), recipe)
    print(f"{len(examples.told)} pairs, {int(examples.told.sum())} facts", flush=True)
    dev = read_gold([options.dev])
    scorer = tune(train(examples, recipe), dev)
    save_scorer(options.output, scorer)
    print(report(scorer, dev))


if __name__ == "__main__":
    main()
