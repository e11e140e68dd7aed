from collections.abc import Callable

import pytest

from kg.extract.relations.qualifiers import find_modality, find_place, find_role, find_time, find_verb, telling_sentence
from kg.extract.relations.scene import Scene

Scenes = Callable[..., Scene]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("[[ORG|甲局]]推广[[PROGRAM|乙案]]。", "asserted"),
        ("[[ORG|甲局]]将在年底前推广[[PROGRAM|乙案]]。", "planned"),
        ("[[ORG|甲局]]将坚定不移推广[[PROGRAM|乙案]]。", "planned"),
        ("[[ORG|甲局]]计划推广[[PROGRAM|乙案]]。", "planned"),
        ("[[ORG|甲局]]将乙地纳入推广[[PROGRAM|乙案]]范围。", "asserted"),
        ("[[ORG|甲局]]要求,各地要完善队伍,推广[[PROGRAM|乙案]]。", "required"),
        ("[[ORG|甲局]]必须推广[[PROGRAM|乙案]]。", "required"),
        ("[[ORG|甲局]]按照上级要求,推广[[PROGRAM|乙案]]。", "asserted"),
        ("[[ORG|甲局]]在重要时节推广[[PROGRAM|乙案]]。", "asserted"),
        ("[[ORG|甲局]]尚未推广[[PROGRAM|乙案]]。", "denied"),
    ],
)
def test_the_words_before_the_verb_tell_the_modality(scene: Scenes, text: str, modality: str) -> None:
    laid = scene(text)
    verb = find_verb(laid, "implements", 0, 1, 0)
    assert verb is not None and verb.text == "推广"
    assert find_modality(laid, "implements", 0, verb) == modality


def test_a_clause_without_a_subject_goes_on_with_what_is_planned(scene: Scenes) -> None:
    def modality(opening: str) -> str:
        laid = scene(f"[[ORG|甲局]]{opening}推广[[PROGRAM|乙案]]。")
        return find_modality(laid, "implements", 0, find_verb(laid, "implements", 0, len(laid.mentions) - 1, 0))

    assert modality("将继续加大投入,支持各地") == "planned"
    assert modality("将继续加大投入,目前") == "asserted"
    assert modality("将继续加大投入,[[ORG|丙局]]") == "asserted"
    assert modality("将继续加大投入;") == "asserted"


def test_the_verb_before_the_object_tells_the_fact(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]落实[[PROGRAM|乙案]],推广[[PROGRAM|丙案]]。")
    verbs = [find_verb(laid, "implements", 0, o, 0) for o in (1, 2)]
    assert [v.text for v in verbs if v] == ["落实", "推广"]


def test_the_verb_may_stand_behind_the_object(scene: Scenes) -> None:
    laid = scene("[[EVENT|甲会]]在[[LOC|乙县]]召开。")
    verb = find_verb(laid, "held_in", 0, 1, 0)
    assert verb is not None and verb.text == "召开"


def test_the_last_time_before_the_verb_counts(scene: Scenes) -> None:
    laid = scene("[[TIME|昨天]]下雨,[[TIME|今天]],[[ORG|甲局]]印发[[PROGRAM|乙案]],[[TIME|明天]]施行。")
    time = find_time(laid, 3, 0, find_verb(laid, "issues", 2, 3, 0))
    assert time is not None and time.text == "今天"


def test_a_time_of_another_clause_behind_is_not_the_facts(scene: Scenes) -> None:
    laid = scene(
        "[[ORG|甲局]]印发[[PROGRAM|乙案]],到[[TIME|2025年]],产量增长。[[ORG|甲局]]印发[[PROGRAM|乙案]]于[[TIME|昨天]]。"
    )
    assert find_time(laid, 1, 0, find_verb(laid, "issues", 0, 1, 0)) is None
    time = find_time(laid, 4, 1, find_verb(laid, "issues", 3, 4, 1))
    assert time is not None and time.text == "昨天"


def test_what_is_written_is_not_the_verb(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]发布公告,[[PROGRAM|乙案]]施行。甲局[[ORG|甲局]]发布公告[[PROGRAM|乙案]]。")
    verb = find_verb(laid, "issues", 2, 3, 1)
    assert verb is not None and verb.text == "发布"


def test_the_narrowest_of_places_in_a_row_counts(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]在[[LOC|乙市]][[LOC|丙县]]举办[[EVENT|丁会]]。")
    place = find_place(laid, "organizes", 0, 3, 0)
    assert place is not None and place.text == "丙县"
    assert find_place(laid, "held_in", 3, 2, 0) is None


def test_a_title_behind_the_name_is_a_role(scene: Scenes) -> None:
    laid = scene("[[ORG|甲国]]的[[PER|周文海]][[TITLE|总理]]来访。")
    assert find_role(laid, 1, 0) == "总理"


def test_running_text_tells_a_fact_rather_than_a_heading(scene: Scenes) -> None:
    laid = scene(("heading", "[[ORG|甲局]]印发新案"), "《[[PROGRAM|乙案]]》出台。", ("byline", "(宣传处)"))
    assert telling_sentence(laid, "issues", 0, 1) == 1
