"""Which pairs a person is asked about, in which order and with which sentences."""

from dataclasses import replace

import pytest

from kg.link import link
from kg.link.corrections import Correction
from kg.link.review import answer, as_plain, find_conflicts, find_questions
from kg.nouns import Linked, PossiblySame

FIRST, SECOND, THIRD = "ORG/三明市第一医院", "ORG/福建省立医院", "ORG/沙县总医院"


@pytest.fixture
def corpus(article) -> Linked:
    pairs = (
        article("开头。[ORG:三明市第一医院]义诊。[ORG:三明市第一医院]招聘。[ORG:三明市第一医院]搬迁。", id="a"),
        article("[ORG:福建省立医院]开诊。[ORG:沙县总医院]开诊。", id="b"),
        article("[ORG:三明市第一医院]与[ORG:福建省立医院]合作。[ORG:福建省立医院]回访。", id="c"),
    )
    documents, extractions = zip(*pairs, strict=True)
    near = (
        PossiblySame(FIRST, SECOND, "都是医院", 0.5),
        PossiblySame(FIRST, THIRD, "都在三明", 0.5),
        PossiblySame(THIRD, SECOND, "都开诊", 0.95),
    )
    return replace(link(documents, extractions), possibly_same=near)


def test_the_least_certain_pairs_that_move_most_come_first(corpus: Linked) -> None:
    asked = [(q.kept.id, q.other.id, q.weight) for q in find_questions(corpus)]
    assert asked == [(FIRST, SECOND, 2.0), (FIRST, THIRD, 1.0), (SECOND, THIRD, 0.19)]
    assert len(find_questions(corpus, limit=2)) == 2


def test_each_is_shown_in_sentences_of_different_articles(corpus: Linked) -> None:
    question = find_questions(corpus)[0]
    assert [(p.article, p.text) for p in question.kept_passages] == [
        ("a#a", "三明市第一医院义诊。"),
        ("c#c", "三明市第一医院与福建省立医院合作。"),
    ]
    assert as_plain(question)["other_passages"][0] == {
        "article": "b#b",
        "text": "福建省立医院开诊。",
        "name": "福建省立医院",
    }


def test_what_is_decided_is_not_asked_again(corpus: Linked) -> None:
    decided = [Correction("different", "福建省立医院", FIRST), answer(find_questions(corpus)[1], "same")]
    assert [q.kept.id for q in find_questions(corpus, decided)] == [SECOND]


def test_an_answer_is_a_row_with_what_spoke_for_it(corpus: Linked) -> None:
    assert answer(find_questions(corpus)[0], "same") == Correction("same", FIRST, SECOND, "0.50 都是医院")


def test_an_answer_that_contradicts_others_is_found_whatever_names_they_use(corpus: Linked) -> None:
    rows = [
        Correction("same", "三明市第一医院", THIRD, line=2),
        Correction("same", "福建省立医院", "沙县总医院", line=3),
    ]
    (conflict,) = find_conflicts(corpus, [*rows, Correction("different", FIRST, SECOND)])
    assert conflict.startswith(f"the new row: {FIRST} and {SECOND} cannot differ, links.csv line 2, links.csv line 3")
    assert find_conflicts(corpus, rows) == []
