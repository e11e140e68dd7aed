from typing import Any

from kg.eval.annotations import Annotation, GoldEntity
from kg.eval.score import score
from kg.nouns import Mention

TEXT = "省卫健委召开“党组(扩大)会议”。张国安出席。"
ANNOTATION = Annotation(
    id="a",
    text=TEXT,
    mentions=(
        Mention(0, 4, "ORG", "省卫健委"),
        Mention(7, 15, "EVENT", "党组(扩大)会议"),
        Mention(17, 20, "PER", "张国安"),
    ),
    entities=(
        GoldEntity("ORG", "福建省卫生健康委员会", frozenset({"福建省卫生健康委员会", "省卫健委"})),
        GoldEntity("EVENT", "党组(扩大)会议", frozenset({"党组(扩大)会议"})),
        GoldEntity("PER", "张国安", frozenset({"张国安"})),
    ),
    relations=(
        ("福建省卫生健康委员会", "organizes", "党组(扩大)会议"),
        ("张国安", "cooperates_with", "福建省卫生健康委员会"),
    ),
)
ORG = {"id": "o", "type": "ORG", "name": "福建省卫生健康委员会", "aliases": ["省卫健委"]}
EVENT = {"id": "e", "type": "EVENT", "name": "党组（扩大）会议", "aliases": []}
PERSON = {"id": "p", "type": "PER", "name": "张国安", "aliases": []}


def prediction(**parts: Any) -> dict[str, Any]:
    return {"a": {"id": "a", "mentions": [], "entities": [], "relations": []} | parts}


def test_quotation_marks_at_the_edges_do_not_count() -> None:
    found = score([ANNOTATION], prediction(mentions=[{"start": 6, "end": 16, "type": "EVENT"}]))
    assert found.mention.figures("EVENT").f1 == 1.0


def test_a_mention_of_another_type_is_wrong_and_one_not_found_is_missed() -> None:
    found = score([ANNOTATION], prediction(mentions=[{"start": 0, "end": 4, "type": "LOC"}]))
    assert found.mention.figures() == (0.0, 0.0, 0.0, 3)
    assert "a wrong LOC|省卫健委" in found.errors
    assert "a missed ORG|省卫健委" in found.errors


def test_entities_match_by_type_and_a_shared_name_whatever_the_width_of_brackets() -> None:
    found = score([ANNOTATION], prediction(entities=[ORG, EVENT, PERSON | {"type": "ORG"}]))
    assert found.entity.figures().precision == 2 / 3
    assert found.entity.figures().recall == 2 / 3


def test_the_full_official_name_is_asked_of_entities_that_have_one() -> None:
    short = ORG | {"name": "省卫健委"}
    assert score([ANNOTATION], prediction(entities=[ORG])).name == 1.0
    assert score([ANNOTATION], prediction(entities=[short])).name == 0.0


def test_a_relation_counts_when_both_arguments_match() -> None:
    organizes = {"subject": "o", "predicate": "organizes", "object": "e"}
    stray = {"subject": "o", "predicate": "organizes", "object": "unknown"}
    found = score([ANNOTATION], prediction(entities=[ORG, EVENT], relations=[organizes, stray]))
    assert found.relation.figures("organizes").precision == 0.5
    assert found.relation.figures("organizes").recall == 1.0


def test_a_symmetric_relation_counts_either_way_round() -> None:
    turned = {"subject": "o", "predicate": "cooperates_with", "object": "p"}
    found = score([ANNOTATION], prediction(entities=[ORG, PERSON], relations=[turned]))
    assert found.relation.figures("cooperates_with").f1 == 1.0


def test_a_document_without_prediction_counts_as_empty() -> None:
    assert score([ANNOTATION], {}).relation.figures() == (0.0, 0.0, 0.0, 2)
