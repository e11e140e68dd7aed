import json

from kg.graph.lines import document_lines
from kg.nouns import Linked


def test_a_line_a_document_with_all_that_was_found_in_it(linked: Linked) -> None:
    weekly, city = document_lines(linked)
    assert (weekly["id"], city["id"]) == ("周报", "都市")
    assert [a["id"] for a in weekly["articles"]] == ["周报#1", "周报#2"]
    assert (len(weekly["relations"]), len(city["relations"])) == (9, 3)
    assert json.loads(json.dumps(weekly, ensure_ascii=False)) == weekly


def test_offsets_are_into_the_raw_text(linked: Linked) -> None:
    for line, document in zip(document_lines(linked), linked.documents, strict=True):
        for mention in line["mentions"]:
            assert document.text[mention["start"] : mention["end"]] == mention["text"]
        for relation in line["relations"]:
            evidence = relation["evidence"]
            assert document.text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_name_broken_by_a_line_end_keeps_the_break(linked: Linked) -> None:
    weekly, _ = document_lines(linked)
    texts = {m["text"] for m in weekly["mentions"] if m["entity"] == "PER/林若水"}
    assert texts == {"林若\n水"}


def test_entities_are_those_named_in_the_document(linked: Linked) -> None:
    weekly, city = document_lines(linked)
    ids = {entity["id"] for entity in city["entities"]}
    assert "LOC/宁波市" in ids
    assert "PER/林若水" not in ids
    assert "PER/林若水" in {entity["id"] for entity in weekly["entities"]}
