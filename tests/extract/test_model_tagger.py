import json
import re
import shutil
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.model import ModelError, Tagger, load_tagger
from kg.extract.model.alphabet import MARKS
from kg.extract.model.tagger import MARGIN, NETWORK_FILE, RECORD_FILE, SHIPPED, VOCABULARY_FILE, WINDOW, trim
from kg.extract.model.tags import TAGS
from kg.nouns import Mention
from kg.schema import MENTION_TYPES


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def reading(name: str) -> Tagger:
    """Make a tagger that finds one organization name, and only where a window shows it whole."""
    vocabulary = {token: number for number, token in enumerate([*MARKS, *sorted(set(name)), "，", "。"])}
    known = {number: token for token, number in vocabulary.items()}

    def score(windows):
        return np.stack([score_one(ids) for ids in windows])

    def score_one(ids):
        text = "".join(known[i] if len(known[i]) == 1 else "\n" for i in ids.tolist())
        scores = np.zeros((len(ids), len(TAGS)), dtype=np.float32)
        scores[:, 0] = 5
        for found in re.finditer(name, text):
            for place, tag in zip(range(*found.span()), ["B", *"I" * (len(name) - 2), "E"], strict=True):
                scores[place, TAGS.index(f"{tag}-ORG")] = 9
        return scores

    return Tagger(vocabulary, score)


def test_a_name_is_whole_wherever_a_long_text_is_cut() -> None:
    name = "省卫生健康委"
    finder = reading(name)
    for before in range(WINDOW - 2 * MARGIN - 12, WINDOW + 12):
        text = "在" * before + name + "在" * 700
        assert [(m.start, m.text) for m in finder.find_mentions(text)] == [(before, name)]


def test_a_name_is_found_as_often_as_a_text_of_many_lines_has_it() -> None:
    text = ("省卫健委在，" * 50 + "。\n") * 40
    found = reading("省卫健委").find_mentions(text)
    assert len(found) == 2000
    assert all(text[m.start : m.end] == m.text == "省卫健委" for m in found)


def test_each_character_of_a_text_of_any_length_has_a_probability_of_each_tag() -> None:
    finder = reading("省卫健委")
    for length in (0, 3, 600, 9000):
        logs = finder.read("在" * length + "省卫健委，\n")
        assert logs.shape == (length + 6, len(TAGS))
        np.testing.assert_allclose(np.exp(logs).sum(1), 1, atol=1e-5)
        assert [TAGS[tag] for tag in logs[length:].argmax(1)] == ["B-ORG", "I-ORG", "I-ORG", "E-ORG", "O", "O"]
    assert finder.read("").shape == (0, len(TAGS))


def test_a_mention_does_not_cross_a_line_feed() -> None:
    everything = Tagger(dict.fromkeys(MARKS, 0), lambda ids: _all_one_organization(ids.shape))
    found = everything.find_mentions("省卫健委\n市卫健委")
    assert [m.text for m in found] == ["省卫健委", "市卫健委"]


def _all_one_organization(shape: tuple[int, int]):
    scores = np.zeros((*shape, len(TAGS)), dtype=np.float32)
    for tag, value in (("B-ORG", 3), ("I-ORG", 4), ("E-ORG", 3)):
        scores[..., TAGS.index(tag)] = value
    return scores


@pytest.mark.parametrize(
    ("span", "bare"),
    [
        ("《信访工作条例》", "信访工作条例"),
        ("“最美医生”称号", "“最美医生”称号"),
        ("“最美医生”", "最美医生"),
        ("“最美医生", "最美医生"),
        ("最美医生”", "最美医生"),
        ("“互联网+”和“健康+”", "“互联网+”和“健康+”"),
        (" 省卫健委，", "省卫健委"),
        ("“《”", ""),
    ],
)
def test_a_mention_loses_loose_marks_at_its_edges(span: str, bare: str) -> None:
    start, end = trim(span, 0, len(span))
    assert span[start:end] == bare


def test_who_did_what_where_and_when(tagger: Tagger) -> None:
    found = tagger.find_mentions("9月8日上午，江西省卫健委副主任李明辉到赣州市调研。")
    assert {(m.type, m.text) for m in found} >= {
        ("TIME", "9月8日上午"),
        ("ORG", "江西省卫健委"),
        ("TITLE", "副主任"),
        ("PER", "李明辉"),
        ("LOC", "赣州市"),
    }


def test_half_and_full_width_are_read_alike(tagger: Tagger) -> None:
    full = "省卫健委（福州）印发《健康福建行动方案（２０２３）》，医院参加。"
    half = "省卫健委(福州)印发《健康福建行动方案(2023)》,医院参加。"
    places = [[(m.start, m.end, m.type) for m in tagger.find_mentions(text)] for text in (full, half)]
    assert places[0] == places[1] != []


def test_confidence_is_a_probability(tagger: Tagger) -> None:
    found = tagger.find_mentions("福建省卫健委召开党组会议。\n三明市推进医改。")
    assert found
    assert all(0 < m.confidence <= 1 for m in found)


def test_two_readings_are_the_same(tagger: Tagger) -> None:
    text = "福建省卫健委召开党组会议，学习三明医改经验。" * 30
    assert tagger.find_mentions(text) == load_tagger(threads=2).find_mentions(text)


@pytest.mark.parametrize(
    "text", ["", "\n\n", " ", "，。", "\ufeff", "\x00", "A" * 1000, "😀𠮷" * 300, "衛生健康委員會於臺北召開會議"]
)
def test_odd_texts_are_read(tagger: Tagger, text: str) -> None:
    assert all(text[m.start : m.end] == m.text for m in tagger.find_mentions(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_read_and_its_mentions_slice_back(tagger: Tagger, text: str) -> None:
    found = tagger.find_mentions(text)
    assert all(isinstance(m, Mention) and m.type in MENTION_TYPES and text[m.start : m.end] == m.text for m in found)
    assert all("\n" not in m.text and m.text == m.text.strip() != "" for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_an_empty_folder_is_no_model(tmp_path) -> None:
    with pytest.raises(ModelError, match=RECORD_FILE):
        load_tagger(tmp_path)


@pytest.mark.parametrize("name", [NETWORK_FILE, VOCABULARY_FILE])
def test_a_missing_or_damaged_file_is_named(tmp_path, name: str) -> None:
    for file in (NETWORK_FILE, VOCABULARY_FILE, RECORD_FILE):
        shutil.copy(SHIPPED / file, tmp_path)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-1])
    with pytest.raises(ModelError, match=f"{name}.*damaged"):
        load_tagger(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match=f"{name} is missing"):
        load_tagger(tmp_path)


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"sha256": {}, "tags": 1}'])
def test_a_record_that_does_not_parse_is_named(tmp_path, record: str) -> None:
    (tmp_path / RECORD_FILE).write_text(record, encoding="utf-8")
    with pytest.raises(ModelError, match=RECORD_FILE):
        load_tagger(tmp_path)


def test_a_model_for_other_types_is_refused(tmp_path) -> None:
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    record = json.loads((SHIPPED / RECORD_FILE).read_text(encoding="utf-8"))
    (tmp_path / RECORD_FILE).write_text(json.dumps({**record, "tags": ["O"]}), encoding="utf-8")
    with pytest.raises(ModelError, match="other mention types"):
        load_tagger(tmp_path)
