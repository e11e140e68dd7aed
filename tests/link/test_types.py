import itertools

import pytest

from kg.link.types import ENOUGH, TypeCounts, settle_types


def _settle(extractions):
    counts = TypeCounts()
    for extraction in extractions:
        counts.add(extraction)
    return [settle_types(extraction, counts.other_types()) for extraction in extractions]


@pytest.fixture
def types(article):
    """Give the types that the mentions of a name come to in a corpus of one article a marked text, in any order."""

    def find(name, *texts):
        extractions = [article(text, id=str(number))[1] for number, text in enumerate(texts)]
        settled = _settle(extractions)
        assert settled[::-1] == _settle(extractions[::-1])
        return [m.type for m in itertools.chain.from_iterable(e.mentions for e in settled) if m.text == name]

    return find


def test_a_known_organization_is_no_place(types):
    assert types("北约", "[LOC:北约]峰会") == ["ORG"]


def test_a_person_called_like_a_country_is_a_person(types):
    assert types("苏丹", "文莱[PER:苏丹]哈桑纳尔") == ["PER"]


def test_a_country_or_division_is_no_organization(types):
    assert types("阿联酋", "[ORG:阿联酋]总统") == ["LOC"]
    assert types("福建省", "[ORG:福建省]推进医改") == ["LOC"]


def test_most_of_a_corpus_tells_what_a_name_is(types):
    people = ["[PER:普京]说"] * ENOUGH
    assert set(types("普京", *people, "[LOC:普京]说")) == {"PER"}


def test_a_few_mentions_or_a_divided_corpus_tell_nothing(types):
    assert types("普京", "[PER:普京]说", "[LOC:普京]说") == ["PER", "LOC"]
    halves = ["[PER:长江]说"] * ENOUGH + ["[LOC:长江]边"] * ENOUGH
    assert set(types("长江", *halves)) == {"PER", "LOC"}


def test_an_event_keeps_its_type(types):
    meetings = ["[ORG:大会]说"] * ENOUGH
    assert "EVENT" in types("大会", *meetings, "[EVENT:大会]开幕")


def test_facts_follow_their_mentions(article):
    _, extraction = article("[LOC:北约]访问[LOC:法国]", ("北约", "visits", "法国"))
    (settled,) = _settle([extraction])
    assert settled.relations[0].subject == settled.mentions[0]
    assert settled.relations[0].subject.type == "ORG"
