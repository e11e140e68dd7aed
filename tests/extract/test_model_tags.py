from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.extract.model.tags import IGNORED, TAGS, TYPES, best_tags, is_possible, spans, tags_of, type_odds
from kg.nouns import Mention


def names(tags) -> list[str]:
    return [TAGS[tag] for tag in tags]


def numbers(*names: str) -> np.ndarray:
    return np.array([TAGS.index(name) for name in names])


def test_a_mention_is_tagged_at_its_first_inner_and_last_character() -> None:
    tags = tags_of("省卫健委在京", [Mention(0, 4, "ORG", "省卫健委"), Mention(5, 6, "LOC", "京")])
    assert names(tags) == ["B-ORG", "I-ORG", "I-ORG", "E-ORG", "O", "S-LOC"]


def test_a_mention_across_a_line_feed_is_ignored() -> None:
    assert tags_of("卫健\n委在", [Mention(0, 4, "ORG", "卫健\n委")]).tolist() == [IGNORED] * 4 + [0]


def test_spans_turn_tags_back_into_mentions() -> None:
    tags = numbers("B-ORG", "I-ORG", "E-ORG", "S-LOC", "O", "B-PER", "E-PER")
    assert list(spans(tags)) == [(0, 3, "ORG"), (3, 4, "LOC"), (5, 7, "PER")]


@pytest.mark.parametrize(
    "tags",
    [("I-ORG", "E-ORG"), ("B-ORG", "O"), ("B-ORG", "E-PER"), ("B-ORG", "I-ORG"), ("B-ORG", "S-ORG"), ("O", "E-ORG")],
)
def test_a_mention_must_begin_and_end_in_one_type(tags) -> None:
    assert not is_possible(numbers(*tags))


def test_a_text_without_characters_has_no_tags() -> None:
    assert best_tags(np.zeros((0, len(TAGS)), dtype=np.float32)).tolist() == []


def test_the_most_likely_possible_sequence_wins_over_impossible_ones() -> None:
    scores = np.full((3, len(TAGS)), -9.0, dtype=np.float32)
    scores[0, TAGS.index("B-ORG")] = scores[1, TAGS.index("I-ORG")] = scores[2, TAGS.index("E-PER")] = 0
    scores[2, TAGS.index("E-ORG")] = -1
    assert names(best_tags(scores)) == ["B-ORG", "I-ORG", "E-ORG"]


FEW = [TAGS.index(name) for name in ("O", "S-ORG", "B-ORG", "I-ORG", "E-ORG", "B-PER", "I-PER", "E-PER")]
POSSIBLE = {n: [p for p in product(FEW, repeat=n) if is_possible(np.array(p))] for n in range(1, 5)}


@settings(max_examples=60)
@given(st.integers(1, 4).flatmap(lambda n: arrays(np.int8, (n, len(FEW)), elements=st.integers(-3, 4))))
def test_no_possible_sequence_scores_more_than_the_best(few) -> None:
    scores = np.full((len(few), len(TAGS)), -1e6, dtype=np.float32)
    scores[:, FEW] = few
    best = best_tags(scores)
    assert is_possible(best)
    totals = [sum(scores[i, tag] for i, tag in enumerate(tags)) for tags in POSSIBLE[len(few)]]
    assert sum(scores[np.arange(len(few)), best]) == max(totals)


def test_what_is_clearly_outside_parts_sequences() -> None:
    scores = np.full((5, len(TAGS)), -20.0, dtype=np.float32)
    for place, tag in enumerate(("B-ORG", "E-PER", "O", "B-PER", "E-PER")):
        scores[place, TAGS.index(tag)] = 0
    scores[1, TAGS.index("E-ORG")] = -1
    assert names(best_tags(scores)) == ["B-ORG", "E-ORG", "O", "B-PER", "E-PER"]


def test_the_odds_of_a_type_are_those_of_its_four_tags_together() -> None:
    logs = np.full((1, len(TAGS)), -30.0, np.float32)
    for place, share in zip("BIES", (0.1, 0.2, 0.05, 0.15), strict=True):
        logs[0, TAGS.index(f"{place}-LOC")] = np.log(share)
    odds = type_odds(logs)
    assert odds.shape == (1, len(TYPES))
    assert odds[0, TYPES.index("LOC")] == pytest.approx(0.5, abs=1e-5)
    assert odds.sum() == pytest.approx(0.5, abs=1e-5)
