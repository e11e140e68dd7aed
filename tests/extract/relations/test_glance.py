from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.extract.relations.cues import look_around
from kg.extract.relations.glance import OWN_BITS, PAIR_BITS, PARTS, GlanceWeights, glance_at, weigh_glance
from kg.extract.relations.pairs import find_pairs
from kg.extract.relations.scene import Scene
from kg.extract.relations.scorer import load_scorer, save_scorer, score_article

Scenes = Callable[..., Scene]
TEXT = "[[ORG|甲县卫健局]]局长[[PER|周文海]]到[[LOC|戊镇]]调研。[[ORG|甲县卫健局]]印发《[[PROGRAM|健康甲县方案]]》。"
PLACES = "[[LOC|{0}县]]风光秀丽，游人如织，当地有[[ORG|{0}县图书馆]]，读者最爱[[PROGRAM|{0}城记]]。"
CROWD = "".join(PLACES.format(name) for name in "甲乙丙丁戊己")


def blank(bias: float) -> GlanceWeights:
    return GlanceWeights(np.zeros((1 << OWN_BITS, PARTS), np.float32), np.zeros(1 << PAIR_BITS, np.float32), bias)


def test_a_glance_sees_a_row_for_every_own_cue_and_ten_for_every_pair(scene: Scenes) -> None:
    laid = scene(TEXT)
    pairs, looks = list(find_pairs(laid)), look_around(laid)
    glance = glance_at(laid, looks, pairs)
    assert len(glance.own_rows) == sum(len(look.own) for look in looks)
    assert glance.pair_rows.shape == (len(pairs), 10)
    assert glance.subject_parts.max() < PARTS // 2 <= glance.object_parts.min()


def test_a_pair_weighs_what_its_rows_weigh(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]印发[[PROGRAM|乙案]]。")
    glance = glance_at(laid, look_around(laid), list(find_pairs(laid)))
    weights = blank(-1.0)
    weights.pair[glance.pair_rows[0, 0]] = 2.0
    weights.own[glance.own_rows[0], glance.subject_parts[0]] = 0.5
    assert weigh_glance(glance, weights)[0] == pytest.approx(1.5)


def test_what_is_not_worth_a_look_gets_none(scene: Scenes) -> None:
    scorer = load_scorer()
    assert score_article(scene(TEXT), replace(scorer, glance=blank(-9.0)))[0] == []
    every, _ = score_article(scene(TEXT), replace(scorer, glance=blank(9.0)))
    assert every == list(find_pairs(scene(TEXT))) == score_article(scene(TEXT), replace(scorer, glance=None))[0]


def test_the_shipped_glance_drops_pairs_but_no_clear_fact(scene: Scenes) -> None:
    scorer = load_scorer()
    for text in (TEXT, CROWD):
        kept, scores = score_article(scene(text), scorer)
        pairs, all_scores = score_article(scene(text), replace(scorer, glance=None))
        clear = {(pairs[row], column) for row, column in np.argwhere(all_scores > 0.6).tolist()}
        assert {(kept[row], column) for row, column in np.argwhere(scores > 0.4).tolist()} >= clear
    assert len(kept) < len(pairs) / 2  # most of the crowd tell nothing of one another


def test_a_glance_comes_back_as_written_within_a_step(tmp_path: Path) -> None:
    weights = blank(-2.5)
    weights.own[7, 3], weights.pair[5] = 1.0, -3.0
    save_scorer(tmp_path / "s.npz", replace(load_scorer(), glance=weights))
    again = load_scorer(tmp_path / "s.npz").glance
    assert again is not None and again.bias == -2.5
    assert again.own[7, 3] == pytest.approx(1.0) and again.pair[5] == pytest.approx(-3.0)


def test_no_mentions_and_no_pairs_are_no_error(scene: Scenes) -> None:
    assert score_article(scene("天晴。"), load_scorer())[0] == []
