from collections.abc import Callable

import numpy as np

from kg.extract.relations.pairs import PREDICATE_IDS, find_pairs
from kg.extract.relations.scene import Scene
from kg.extract.relations.weigh import LEAST, SCALE, WIDTH, second_look

Scenes = Callable[..., Scene]
IMPLEMENTS = PREDICATE_IDS.index("implements")
OWN, RIVAL_SUBJECT, RIVAL_OBJECT, DEEDS, DOERS, _, _, FELLOW_OBJECT, _, _, LEAD, _, TOGETHER = range(13)


def looks(scene: Scene, odds: dict[tuple[str, str], float]) -> dict[tuple[str, str], np.ndarray]:
    """Give what the second look sees of implements between names, where the first look gave these odds."""
    pairs = list(find_pairs(scene))
    named = [(scene.mentions[s].text, scene.mentions[o].text) for s, o in pairs]
    scores = np.zeros((len(pairs), len(PREDICATE_IDS)), np.float32)
    scores[:, IMPLEMENTS] = [odds.get(names, 0) for names in named]
    rows, columns, numbers = second_look(scene, pairs, scores)
    assert numbers.shape == (len(rows), WIDTH)
    assert set(columns) <= {IMPLEMENTS}
    return {named[row]: numbers[n] * SCALE for n, row in enumerate(rows)}


def logit(odds: float) -> float:
    return float(np.log(odds / (1 - odds)))


def test_only_what_could_be_is_looked_at_again(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]、[[ORG|乙局]]推进[[PROGRAM|丙案]]。")
    assert looks(laid, {("甲局", "丙案"): 0.9, ("乙局", "丙案"): 0.001}).keys() == {("甲局", "丙案")}


def test_a_fact_is_seen_beside_its_rivals(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]来了。[[ORG|乙局]]推进[[PROGRAM|丙案]]。")
    seen = looks(laid, {("甲局", "丙案"): 0.3, ("乙局", "丙案"): 0.9})
    assert np.allclose(seen["甲局", "丙案"][[OWN, RIVAL_SUBJECT]], [logit(0.3), logit(0.9)], atol=1e-3)
    assert np.isclose(seen["乙局", "丙案"][LEAD], logit(0.9) - logit(0.3), atol=1e-3)
    assert seen["乙局", "丙案"][RIVAL_OBJECT] == -LEAST
    assert np.isclose(seen["甲局", "丙案"][DOERS], np.log1p(0.9), atol=1e-3)
    assert [seen[names][TOGETHER] / SCALE for names in sorted(seen)] == [1, 0]


def test_a_subject_is_known_by_its_other_deeds_and_an_object_by_its_fellows(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]推进[[PROGRAM|丙案]]、[[PROGRAM|丁案]]。")
    seen = looks(laid, {("甲局", "丙案"): 0.2, ("甲局", "丁案"): 0.8})
    assert np.isclose(seen["甲局", "丙案"][DEEDS], np.log1p(0.8), atol=1e-3)
    assert np.isclose(seen["甲局", "丙案"][FELLOW_OBJECT], logit(0.8), atol=1e-3)
