from kg.extract.relations.verbs import find_verbs, read_verbs
from kg.schema import PREDICATES


def test_every_predicate_has_verbs() -> None:
    assert {p for predicates in read_verbs().values() for p in predicates} == set(PREDICATES)


def test_a_verb_can_speak_of_several_predicates() -> None:
    assert {"organizes", "held_in"} <= read_verbs()["举办"]


def test_the_longest_verb_at_a_place_is_taken() -> None:
    assert [v.text for v in find_verbs("甲局联合印发文件", 0, 8, [])] == ["联合印发"]
