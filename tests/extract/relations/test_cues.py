from collections.abc import Callable

from kg.extract.relations.cues import look_around, pair_cues, standing
from kg.extract.relations.scene import Scene

Scenes = Callable[..., Scene]


def between(scene: Scene, subject: int = 0, object_: int = 1) -> set[str]:
    return set(pair_cues(scene, look_around(scene), subject, object_))


def test_a_mention_tells_of_its_neighbours_and_verbs(scene: Scenes) -> None:
    look = look_around(scene("[[TIME|今天]],[[ORG|甲局]]印发《[[PROGRAM|乙案]]》。"))[2]
    assert look.before == "印发"
    assert {"v<:印发", "V<:issues", "l1:《", "r1:》", "e1:案"} <= set(look.own)


def test_words_between_two_names_are_told(scene: Scenes) -> None:
    assert {"mid:印发《", "v:印发", "way:<", "stops:0"} <= between(scene("[[ORG|甲局]]印发《[[PROGRAM|乙案]]》。"))


def test_the_members_of_a_list_share_what_stands_about_the_list(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]印发[[PROGRAM|乙案]]、[[PROGRAM|丙案]]。")
    assert "mid:印发" in between(laid, 0, 1) & between(laid, 0, 2)


def test_a_name_that_opens_with_another_is_told(scene: Scenes) -> None:
    assert "s^o" in between(scene("[[ORG|甲局基层处]]和[[ORG|甲局]]。"))
    assert "o^s" in between(scene("[[ORG|甲局]]和[[ORG|甲局基层处]]。"))


def test_rivals_between_two_names_are_counted(scene: Scenes) -> None:
    assert "sr:0<" in between(scene("[[ORG|甲局]]开门。推进[[PROGRAM|乙案]]。"))
    assert "sr:1<" in between(scene("[[ORG|甲局]]开门。[[ORG|丙局]]关门。推进[[PROGRAM|乙案]]。"), 0, 2)


def test_standing_tells_how_near_two_mentions_are(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]][[TITLE|局长]][[PER|周文海]]到[[LOC|乙县]]、[[LOC|丙县]],[[LOC|丁县]]。[[LOC|戊县]]。")
    looks = look_around(laid)
    assert [standing(looks, s, o) for s, o in ((2, 0), (3, 4), (2, 3), (5, 2), (2, 6))] == ["u", "l", "c<", "s>", "f<"]
