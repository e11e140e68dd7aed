import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from kg.eval.annotations import read_annotation  # noqa: E402
from kg.extract.relations.pairs import PREDICATE_IDS  # noqa: E402
from kg.train.relations import (  # noqa: E402
    Recipe,
    best_scores,
    facts_between,
    lose_names,
    make_examples,
    report,
    train_first,
)

GOLD = """# id: one
--- text
[[ORG|江西省卫健委]]印发《[[PROGRAM|健康江西行动方案]]》。[[PER|李明辉]]会见[[PER|陈立国]]。
--- entities
PROGRAM | 健康江西行动方案 | 方案
--- relations
江西省卫健委 | issues | 健康江西行动方案
李明辉 | meets | 陈立国
"""
RECIPE = Recipe(epochs=40, batch=4, rate=0.05, hidden_cues=0.0, lost_names=0.0)


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "one.ann"
    path.write_text(GOLD, encoding="utf-8")
    return [read_annotation(path)]


def test_a_mutual_fact_holds_both_ways(gold):
    facts = facts_between(gold[0])
    assert facts["李明辉", "陈立国"][PREDICATE_IDS.index("meets")] == 1
    assert facts["陈立国", "李明辉"][PREDICATE_IDS.index("meets")] == 1
    assert ("健康江西行动方案", "江西省卫健委") not in facts


def test_every_pair_is_an_example_that_tells_its_facts(gold):
    examples = make_examples(gold, RECIPE)
    assert len(examples.told) == len(examples.counted) == len(examples.edges) - 1 == examples.sights[-1].end
    told = {PREDICATE_IDS[c]: n for c, n in enumerate(examples.told.sum(axis=0)) if n}
    assert told == {"issues": 1, "meets": 2}


def test_a_lost_name_is_lost_everywhere(gold):
    mentions = [*gold[0].mentions, *gold[0].mentions]
    kept = lose_names(mentions, 0.5, random.Random(3))
    assert 0 < len(kept) < len(mentions)
    assert all(kept.count(m) == 2 for m in kept)


def test_a_first_look_learns_what_the_gold_tells(gold):
    examples = make_examples(gold, RECIPE)
    scorer = train_first(examples, np.arange(len(examples.told)), RECIPE)
    best = best_scores(scorer, gold[0])
    assert {fact for fact, odds in best.items() if odds > 0.5} == set(gold[0].relations)
    assert report(scorer, gold, least=0.5).splitlines()[-1].split() == [
        "all",
        "2",
        "P",
        "1.00",
        "R",
        "1.00",
        "F",
        "1.000",
    ]
