from collections.abc import Callable

from kg.extract.relations.pairs import REACH, find_pairs, find_units
from kg.extract.relations.scene import Scene

Scenes = Callable[..., Scene]


def paired(scene: Scene) -> set[tuple[str, str]]:
    return {(scene.mentions[s].text, scene.mentions[o].text) for s, o in find_pairs(scene)}


def test_only_types_that_some_predicate_joins_are_paired(scene: Scenes) -> None:
    assert paired(scene("[[ORG|甲局]]推进[[PROGRAM|乙案]],[[TIME|今天]]。")) == {("甲局", "乙案")}


def test_names_in_one_sentence_are_paired_there(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]开门。[[ORG|甲局]]推进[[PROGRAM|乙案]]。")
    assert list(find_pairs(laid)) == [(1, 2)]


def test_names_apart_are_paired_where_they_stand_nearest(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]开门。[[ORG|甲局]]关门。推进[[PROGRAM|乙案]]。")
    assert list(find_pairs(laid)) == [(1, 2)]


def test_only_names_of_the_opening_reach_far(scene: Scenes) -> None:
    far = "天晴。" * (REACH + 1)
    assert paired(scene(f"[[ORG|甲局]]开门。{far}推进[[PROGRAM|乙案]]。")) == {("甲局", "乙案")}
    assert paired(scene(f"天晴。天晴。天晴。[[ORG|甲局]]开门。{far}推进[[PROGRAM|乙案]]。")) == set()


def test_a_unit_is_paired_with_the_longest_name_its_own_begins_with(scene: Scenes) -> None:
    laid = scene("[[ORG|甲市]]、[[ORG|甲市乙局]]、[[ORG|丙局]]到会。[[ORG|甲市乙局基层处]]发言。")
    units = {(laid.mentions[s].text, laid.mentions[o].text) for s, o in find_units(laid)}
    assert units == {("甲市乙局基层处", "甲市乙局"), ("甲市乙局", "甲市")}
