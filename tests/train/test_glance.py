from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from kg.extract.relations.cues import look_around  # noqa: E402
from kg.extract.relations.glance import glance_at, weigh_glance  # noqa: E402
from kg.extract.relations.pairs import find_pairs  # noqa: E402
from kg.extract.relations.scorer import load_scorer  # noqa: E402
from kg.train.glance import Recipe, find_scenes, make_examples, train_glance  # noqa: E402

GOLD = """# id: one
--- text
[[ORG|江西省卫健委]]副主任[[PER|李明辉]]出席[[EVENT|护士节庆祝活动]]。[[LOC|赣州市]]、[[LOC|吉安市]]、[[LOC|九江市]]天气晴好。
--- entities
--- relations
"""


def test_a_trained_glance_prefers_what_was_worth_a_look(tmp_path: Path) -> None:
    (tmp_path / "one.ann").write_text(GOLD, encoding="utf-8")
    (scene,) = find_scenes([tmp_path], [])
    examples = make_examples([scene], load_scorer(), Recipe())
    assert 0 < examples[0].worth.sum() < len(examples[0].worth)
    weights = train_glance(examples, Recipe(epochs=60, batch=1, rate=0.1, hidden_cues=0.0))
    logits = weigh_glance(glance_at(scene, look_around(scene), list(find_pairs(scene))), weights)
    assert ((logits > 0) == (examples[0].worth > 0)).all()
