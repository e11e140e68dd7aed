from collections.abc import Callable

from kg.extract.relations.scene import Scene, find_sentences, lay_out
from kg.nouns import Block, Mention

Scenes = Callable[..., Scene]


def listed(scene: Scene) -> list[list[str]]:
    """Give the names of each enumeration."""
    found: dict[int, list[str]] = {}
    for mention, place in zip(scene.mentions, scene.places, strict=True):
        found.setdefault(place.list, []).append(mention.text)
    return list(found.values())


def test_sentences_end_at_full_stops_with_the_quotes_behind_them() -> None:
    text = "他说：“好。”大家走了！\n下一段，没完"
    sentences = find_sentences(text, [Block("paragraph", 0, 12), Block("item", 13, len(text))])
    assert [text[s.start : s.end] for s in sentences] == ["他说：“好。”", "大家走了！", "下一段，没完"]
    assert [s.kind for s in sentences] == ["paragraph", "paragraph", "item"]


def test_clauses_end_at_commas_and_semicolons() -> None:
    sentence = find_sentences("甲去，乙来；丙不动。", [Block("paragraph", 0, 10)])[0]
    assert [sentence.clause(n) for n in range(3)] == [(0, 3), (3, 6), (6, 10)]


def test_half_width_punctuation_counts_as_full_width(scene: Scenes) -> None:
    assert len(scene("[[PER|甲]]去,[[PER|乙]]来。").sentences[0].clauses) == 2


def test_like_names_in_a_row_make_a_list(scene: Scenes) -> None:
    laid = scene("推进《[[PROGRAM|甲案]]》《[[PROGRAM|乙案]]》、[[PROGRAM|丙案]]和[[ORG|丁院]]建设。")
    assert listed(laid) == [["甲案", "乙案", "丙案"], ["丁院"]]
    assert laid.outlines == ("推进《G和O建设。",)


def test_a_person_stands_with_the_posts_before_the_name(scene: Scenes) -> None:
    posts = "[[ORG|甲局]][[TITLE|党组成员]]、[[TITLE|副局长]]"
    laid = scene(f"{posts}[[PER|周文海]],[[LOC|乙县]][[TITLE|县长]][[PER|陈立国]]到会。")
    assert laid.outlines == ("P，P到会。",)
    assert [laid.places[k].unit for k in range(7)] == [0, 0, 0, 0, 4, 4, 4]


def test_persons_with_posts_make_a_list(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]][[TITLE|局长]][[PER|周文海]]、[[ORG|乙局]][[TITLE|局长]][[PER|陈立国]]到会。")
    assert laid.outlines == ("P到会。",)


def test_a_title_between_two_persons_belongs_to_one_of_them(scene: Scenes) -> None:
    laid = scene("[[PER|周文海]][[TITLE|局长]][[PER|陈立国]]到会。")
    assert [p.unit for p in laid.places] == [0, 0, 2]


def test_mentions_that_overlap_or_lie_outside_sentences_are_left_out(scene: Scenes) -> None:
    laid = scene("[[ORG|青石县医院]]开门。", ("navigation", "[[ORG|首页]]"))
    assert [m.text for m in laid.mentions] == ["青石县医院"]
    again = lay_out(laid.article, [*laid.mentions, Mention(0, 3, "LOC", "青石县")])
    assert len(again.mentions) == 1


def test_verbs_inside_names_are_not_verbs(scene: Scenes) -> None:
    laid = scene("[[ORG|甲局]]印发《[[PROGRAM|推进方案]]》。")
    assert [v.text for v in laid.verbs[0]] == ["印发"]
