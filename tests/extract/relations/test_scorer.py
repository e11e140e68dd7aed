from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kg.extract.relations.pairs import PREDICATE_IDS, find_pairs
from kg.extract.relations.scene import Scene
from kg.extract.relations.scorer import BITS, RowSource, Scorer, load_scorer, save_scorer, score_pairs

Scenes = Callable[..., Scene]
WIDTH = len(PREDICATE_IDS)


def scorer_of(rows: dict[int, float], predicate: str) -> Scorer:
    weights = np.zeros((1 << BITS, WIDTH), np.float32)
    for row, weight in rows.items():
        weights[row, PREDICATE_IDS.index(predicate)] = weight
    return Scorer(weights, np.full(WIDTH, -1, np.float32))


def test_a_pair_scores_the_sum_of_its_rows_where_the_schema_allows(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]印发[[PROGRAM|乙案]]。")
    pairs = list(find_pairs(laid))
    rows = RowSource(laid).rows(pairs[0])
    scores = score_pairs(laid, pairs, scorer_of({int(rows[0]): 2.0, int(rows[5]): 1.0}, "issues"))
    assert scores.shape == (1, WIDTH)
    assert scores[0, PREDICATE_IDS.index("issues")] == pytest.approx(1 / (1 + np.exp(-2)))
    assert scores[0, PREDICATE_IDS.index("meets")] == 0


def test_a_scorer_comes_back_as_written_within_a_step(tmp_path: Path) -> None:
    scorer = scorer_of({3: 1.0, 9: -0.52}, "visits")
    save_scorer(tmp_path / "s.npz", scorer)
    again = load_scorer(tmp_path / "s.npz")
    assert np.abs(again.weights - scorer.weights).max() <= 1 / 254
    assert (again.bias == scorer.bias).all() and again.layers == ()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 torn"])
def test_a_missing_or_broken_scorer_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "s.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=r"s\.npz holds no relation scorer"):
        load_scorer(path)


def test_no_pairs_give_no_rows(scene: Scenes) -> None:
    assert score_pairs(scene("天晴。"), [], load_scorer()).shape == (0, WIDTH)


def test_pairs_have_the_same_rows_together_as_alone(scene: Scenes) -> None:
    text = "[[ORG|甲局]]和[[ORG|丁局]]印发[[PROGRAM|乙案]]、[[PROGRAM|丙案]]。"
    laid = scene(text + "[[PER|周文海]]到[[LOC|戊县]]推进[[PROGRAM|乙案]]。")
    pairs = list(find_pairs(laid))
    rows, edges = RowSource(laid).rows_of(pairs)
    together = np.split(rows, edges[1:])
    assert len(together) == len(pairs) > 8
    assert all((RowSource(laid).rows(pair) == found).all() for pair, found in zip(pairs, together, strict=True))
