import pytest

from kg.nouns import Article, Block, Mention

torch = pytest.importorskip("torch")

import numpy as np  # noqa: E402

from kg.extract.relations.glance import weigh_glance  # noqa: E402
from kg.extract.relations.pairs import find_pairs  # noqa: E402
from kg.extract.relations.scene import lay_out  # noqa: E402
from kg.train.glance import Recipe, glance_example, train_glance  # noqa: E402

TEXT = "江西省卫健委副主任李明辉出席。赣州市、吉安市、九江市天气晴好。"
NAMES = {"江西省卫健委": "ORG", "李明辉": "PER", "赣州市": "LOC", "吉安市": "LOC", "九江市": "LOC"}


def test_a_trained_glance_prefers_what_was_worth_a_look() -> None:
    article = Article("a#1", "a", "", TEXT, range(len(TEXT)), (Block("paragraph", 0, len(TEXT)),))
    mentions = [Mention(at := TEXT.index(name), at + len(name), type_, name) for name, type_ in NAMES.items()]
    scene = lay_out(article, mentions)
    pairs = list(find_pairs(scene))
    likely = np.array([["PER" in (scene.mentions[s].type, scene.mentions[o].type)] for s, o in pairs])
    example = glance_example(scene, pairs, likely)
    assert 0 < example.worth.sum() < len(pairs)
    weights = train_glance([example], Recipe(epochs=60, batch=1, rate=0.1, hidden_cues=0.0))
    assert ((weigh_glance(example.glance, weights) > 0) == likely[:, 0]).all()
