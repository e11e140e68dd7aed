import pytest

from kg.extract.relations.offices import is_local, is_possible_post, is_told_post
from kg.nouns import Mention, Relation


@pytest.mark.parametrize(
    ("role", "body", "possible"),
    [
        ("总书记", "福建省儿童医院", False),
        ("国家主席", "市委", False),
        ("总书记", "党中央", True),
        ("总理", "柬埔寨", True),
        ("副主任", "福建省卫健委", True),
        ("", "福建省卫健委", True),
    ],
)
def test_a_national_office_is_held_in_no_local_body(role: str, body: str, possible: bool) -> None:
    assert is_possible_post(role, body) is possible


@pytest.mark.parametrize("body", ["", "国务院", "中共中央办公厅", "世界卫生组织"])
def test_what_no_division_begins_is_not_local(body: str) -> None:
    assert not is_local(body)


@pytest.mark.parametrize(
    ("person", "place", "type", "role", "told"),
    [
        (0, 6, "LOC", "", False),  # 甲某表示，乙国…
        (0, 6, "LOC", "总理", True),
        (6, 0, "LOC", "", True),  # 乙国选手甲某
        (0, 6, "ORG", "", True),
    ],
)
def test_a_place_that_a_person_speaks_of_later_is_no_post(
    person: int, place: int, type: str, role: str, told: bool
) -> None:
    ends = (Mention(person, person + 2, "PER", "甲某"), Mention(place, place + 2, type, "乙国"))
    assert is_told_post(Relation(ends[0], "has_position", ends[1], 0, 9, role=role)) is told
