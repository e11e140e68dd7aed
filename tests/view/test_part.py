from dataclasses import replace

import pytest

from kg.view.part import heaviest_part


@pytest.fixture
def corpus(tell, thing):
    hub = thing("ORG", "省卫健委")
    return tell(*((thing("ORG", f"第{n}医院"), "part_of", hub) for n in range(9)))


def test_heaviest_part_leaves_a_corpus_that_fits_as_it_is(corpus):
    assert heaviest_part(corpus) is corpus


def test_heaviest_part_keeps_the_heaviest_and_what_joins_them(corpus):
    part = heaviest_part(corpus, entities=4)
    assert {e.id for e in part.entities} == {"ORG/省卫健委", "ORG/第0医院", "ORG/第1医院", "ORG/第2医院"}
    assert [s.subject for s in part.statements] == ["ORG/第0医院", "ORG/第1医院", "ORG/第2医院"]
    assert {m.entity for m in part.mentions} == {e.id for e in part.entities}
    assert part.articles == corpus.articles


def test_heaviest_part_keeps_no_more_statements_than_it_may(corpus):
    part = heaviest_part(corpus, statements=5)
    assert len(part.statements) == 5 and len(part.entities) == 6


def test_heaviest_part_keeps_where_a_kept_statement_is(corpus, thing):
    place = thing("LOC", "福州市")
    statements = tuple(replace(s, place=place.id) for s in corpus.statements)
    told = replace(corpus, entities=(place, *corpus.entities), statements=statements)
    part = heaviest_part(told, entities=2)
    assert [e.id for e in part.entities] == ["LOC/福州市", "ORG/省卫健委", "ORG/第0医院"]
