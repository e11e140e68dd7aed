"""Mentions packed in columns are the mentions that went in, by article and place."""

import pickle
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import pack_mentions
from kg.nouns import Article, LinkedMention, Mention

TEXT = "省卫健委和市卫健委开会"
ARTICLES = [Article(f"a#{n}", "a", "", TEXT, range(len(TEXT))) for n in (2, 10, 1)]


def named(article, start, end, type="ORG", entity="ORG/x", confidence=0.5):
    return LinkedMention(article, Mention(start, end, type, TEXT[start:end], confidence), entity)


GIVEN = [
    named("a#2", 5, 9, entity="ORG/市"),
    named("a#2", 0, 4, entity="ORG/省", confidence=0.25),
    named("a#10", 9, 11, type="EVENT", entity="EVENT/会"),
    named("a#1", 0, 1, type="TITLE", entity=""),
]


def test_they_come_back_by_article_and_place_whatever_their_order():
    packed = pack_mentions(GIVEN, ARTICLES)
    expected = sorted(GIVEN, key=lambda m: (m.article, m.mention))
    assert list(packed) == expected
    assert list(pack_mentions(reversed(GIVEN), ARTICLES)) == expected


@st.composite
def some(draw):
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(TEXT))] * 2)))
    type = draw(st.sampled_from(["ORG", "TIME", "PER"]))
    return named(
        draw(st.sampled_from(["a#1", "a#10", "a#2"])), start, end, type, draw(st.sampled_from(["", "x", "é", "y"]))
    )


@given(st.lists(some()), st.slices(8))
def test_they_are_what_a_sorted_list_is(given, places):
    packed = pack_mentions(given, ARTICLES)
    expected = sorted(given, key=lambda m: (m.article, m.mention, m.entity))
    assert list(packed) == expected == [packed[n] for n in range(len(packed))]
    assert packed[places] == expected[places]
    assert pickle.loads(pickle.dumps(packed)) == packed


def test_the_text_of_an_article_without_any_is_not_held():
    other = Article("b#1", "b", "", "没有提到谁", range(5))
    packed = pack_mentions(GIVEN[:2], [*ARTICLES, other])
    assert list(packed) == sorted(GIVEN[:2], key=lambda m: m.mention)
    assert len(packed._articles) == 1


def test_they_are_a_sequence():
    packed = pack_mentions(GIVEN, ARTICLES)
    assert len(packed) == 4
    assert packed[-1] == list(packed)[-1]
    assert packed[1:3] == list(packed)[1:3]
    assert list(reversed(packed)) == list(packed)[::-1]
    with pytest.raises(IndexError):
        packed[4]


def test_they_are_equal_to_the_same_in_a_tuple():
    packed = pack_mentions(GIVEN, ARTICLES)
    assert packed == tuple(packed) and tuple(packed) == packed
    assert packed != tuple(packed)[1:]
    assert packed != 4


def test_none_is_none():
    packed = pack_mentions([], [])
    assert (len(packed), list(packed), packed == ()) == (0, [], True)


def test_words_that_do_not_stand_there_are_refused():
    wrong = LinkedMention("a#1", Mention(0, 4, "ORG", "市卫健委"), "ORG/x")
    with pytest.raises(ValueError, match="'市卫健委' does not stand at 0 of a#1"):
        pack_mentions([wrong], ARTICLES)


def test_an_article_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        pack_mentions([named("b#1", 0, 4)], ARTICLES)


def test_each_takes_a_few_bytes():
    few, many = (_kept(n) for n in (1_000, 11_000))
    assert (many - few) / 10_000 < 40


def _kept(count):
    article = Article("a#1", "a", "", "卫" * (count + 1), range(count + 1))
    tracemalloc.start()
    packed = pack_mentions(
        (LinkedMention("a#1", Mention(n, n + 1, "ORG", "卫", 0.5), "ORG/x") for n in range(count)), [article]
    )
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(packed) == count
    return kept
