"""Train the glance that drops pairs of mentions which hardly tell anything (`kg.train.relations` does).

A pair was worth a look where the first look sees some likelihood of a fact. The glance is one logistic regression over
what is known of a pair without looking.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from kg.extract.find import find_mentions
from kg.extract.relations.cues import look_around
from kg.extract.relations.glance import OWN_BITS, PAIR_BITS, PARTS, Glance, GlanceWeights, glance_at
from kg.extract.relations.pairs import Pair
from kg.extract.relations.scene import Scene, lay_out
from kg.nouns import Document
from kg.read import read_files


@dataclass(frozen=True)
class Recipe:
    """How to train; the defaults made the shipped glance."""

    epochs: int = 8
    batch: int = 4  # articles
    rate: float = 0.01
    hidden_cues: float = 0.2  # share of mentions' own cues hidden each time they are seen
    seed: int = 1


@dataclass(frozen=True)
class Example:
    """The pairs of an article: what a glance sees, and 1 where a look was worth its time."""

    glance: Glance
    worth: npt.NDArray[np.float32]


class Network(torch.nn.Module):  # type: ignore[misc, unused-ignore]
    """The weights of the glance, to be trained."""

    def __init__(self) -> None:
        super().__init__()
        self.own = torch.nn.EmbeddingBag(1 << OWN_BITS, PARTS, mode="sum", sparse=True)
        self.pair = torch.nn.EmbeddingBag(1 << PAIR_BITS, 1, mode="sum", sparse=True)
        self.bias = torch.nn.Parameter(torch.tensor(-3.0))
        for weights in (self.own.weight, self.pair.weight):
            torch.nn.init.zeros_(weights)

    def forward(self, glance: Glance, hidden: float = 0.0) -> Tensor:
        """Give each pair's logit; of mentions' own cues a share is hidden, and the rest counts more for it."""
        rows, starts = torch.from_numpy(glance.own_rows), torch.from_numpy(glance.own_starts)
        seen = (torch.rand(len(rows)) >= hidden).float() / (1 - hidden)
        own = F.embedding_bag(rows, self.own.weight, starts, mode="sum", sparse=True, per_sample_weights=seen)
        logits: Tensor = (
            own[torch.from_numpy(glance.subjects), torch.from_numpy(glance.subject_parts)]
            + own[torch.from_numpy(glance.objects), torch.from_numpy(glance.object_parts)]
            + self.pair(torch.from_numpy(glance.pair_rows))[:, 0]
            + self.bias
        )
        return logits


def find_scenes(articles: Iterable[Path]) -> Iterator[Scene]:
    """Lay out the articles of files with the mentions found in them."""
    for document in read_files(articles):
        if isinstance(document, Document):
            for article in document.articles:
                yield lay_out(article, find_mentions(article.text))


def glance_example(scene: Scene, pairs: Sequence[Pair], likely: npt.NDArray[np.bool_]) -> Example:
    """Make an example of a scene's pairs (rows of `likely`), worth a look where some predicate (column) is likely."""
    return Example(glance_at(scene, look_around(scene), pairs), np.asarray(likely.any(axis=1), np.float32))


def train_glance(examples: Sequence[Example], recipe: Recipe = Recipe()) -> GlanceWeights:
    """Fit the weights of the glance, printing the loss of each epoch."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    network = Network()
    optimizers = [
        torch.optim.SparseAdam([network.own.weight, network.pair.weight]),
        torch.optim.Adam([network.bias]),
    ]
    steps, step = recipe.epochs * (len(examples) // recipe.batch), 0
    for epoch in range(recipe.epochs):
        total = 0.0
        order = rng.permutation(len(examples))
        for start in range(0, len(order) - recipe.batch + 1, recipe.batch):
            chosen = [examples[n] for n in order[start : start + recipe.batch]]
            logits = torch.cat([network(example.glance, recipe.hidden_cues) for example in chosen])
            worth = torch.from_numpy(np.concatenate([example.worth for example in chosen]))
            loss = F.binary_cross_entropy_with_logits(logits, worth)
            for optimizer in optimizers:
                optimizer.param_groups[0]["lr"] = recipe.rate * (1 - step / steps)
                optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            for optimizer in optimizers:
                optimizer.step()
            total, step = total + loss.item(), step + 1
        print(f"glance, epoch {epoch + 1}: loss {total * recipe.epochs / steps:.4f}", flush=True)
    own, pair = network.own.weight.detach().numpy(), network.pair.weight.detach().numpy()[:, 0]
    return GlanceWeights(own, pair, network.bias.item())
