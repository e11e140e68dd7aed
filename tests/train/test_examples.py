import numpy as np
import pytest

from kg.eval.annotations import read_annotation
from kg.extract.model.alphabet import FIRST, LAST, MARKS, MASK, PAD
from kg.extract.model.tags import IGNORED, TAGS, spans
from kg.train.examples import LONGEST, Example, Window, cut_randomly, digest, hide_some, make_examples, pad, read_gold

GOLD = """# id: one
--- text
[[ORG|江西省卫健委]]召开[[EVENT|全省医改工作会议]]。会议由[[TITLE|主任]][[PER|李明
辉]]主持。
--- entities
--- relations
"""
VOCABULARY = {token: number for number, token in enumerate([*MARKS, *"省卫健委"])}


def written(tmp_path):
    (tmp_path / "one.ann").write_text(GOLD, encoding="utf-8")
    return tmp_path


def test_gold_is_tagged_on_the_text_as_the_pipeline_reads_it(tmp_path) -> None:
    (example,) = make_examples([read_annotation(written(tmp_path) / "one.ann")], VOCABULARY)
    found = [(example.text[start:end], kind) for start, end, kind in spans(example.tags)]
    assert found == [("江西省卫健委", "ORG"), ("全省医改工作会议", "EVENT"), ("主任", "TITLE"), ("李明辉", "PER")]


def test_a_folder_without_gold_is_named(tmp_path) -> None:
    with pytest.raises(ValueError, match=tmp_path.name):
        read_gold([tmp_path])


def an_example(length: int) -> Example:
    text = "省卫健委在，卫。" * (length // 8)
    tags = np.array([TAGS.index(t) for t in ("B-ORG", "I-ORG", "I-ORG", "E-ORG", "O", "O", "S-PER", "O")])
    return Example(text, np.arange(len(text)), np.tile(tags, length // 8))


def test_windows_cover_a_text_and_ignore_only_the_mentions_that_they_cut() -> None:
    example = an_example(4000)
    windows = list(cut_randomly(example, np.random.default_rng(1)))
    assert np.concatenate([window.ids for window in windows]).tolist() == example.ids.tolist()
    assert max(len(window.ids) for window in windows) <= LONGEST
    tags = np.concatenate([window.tags for window in windows])
    assert set(tags[tags != example.tags]) == {IGNORED}
    for _, part, _ in windows:
        kept = [TAGS[tag] if tag != IGNORED else "cut" for tag in part]
        assert kept.count("B-ORG") == kept.count("E-ORG")
        assert kept[0] in ("B-ORG", "O", "S-PER", "cut")


def test_other_chance_cuts_other_windows() -> None:
    cuts = [
        [len(window.ids) for window in cut_randomly(an_example(4000), np.random.default_rng(seed))]
        for seed in (1, 1, 2)
    ]
    assert cuts[0] == cuts[1] != cuts[2]


def test_the_given_share_of_tokens_is_hidden() -> None:
    hidden = hide_some(np.full(10_000, 11), 0.1, VOCABULARY, np.random.default_rng(1))
    assert set(hidden) == {11, VOCABULARY[MASK]}
    assert 900 < (hidden != 11).sum() < 1100


def test_a_batch_is_padded_and_its_padding_is_not_taught() -> None:
    ids, tags, lengths = pad(
        [Window(np.array([11, 12]), np.array([3, 4])), Window(np.array([13]), np.array([5]))], VOCABULARY
    )
    first, last, padding = VOCABULARY[FIRST], VOCABULARY[LAST], VOCABULARY[PAD]
    assert ids[:, :5].tolist() == [[first, 11, 12, last, padding], [first, 13, last, padding, padding]]
    assert tags[:, :4].tolist() == [[IGNORED, 3, 4, IGNORED], [IGNORED, 5, IGNORED, IGNORED]]
    assert lengths.tolist() == [4, 3]


def test_the_digest_of_gold_changes_with_its_content_only(tmp_path) -> None:
    before = digest([written(tmp_path)])
    (tmp_path / "one.ann").rename(tmp_path / "other.ann")
    assert digest([tmp_path]) == before
    (tmp_path / "other.ann").write_text(GOLD + "\n", encoding="utf-8")
    assert digest([tmp_path]) != before
