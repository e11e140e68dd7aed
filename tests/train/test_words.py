"""Training a word segmentation model: silver words from annotated text, and a model from words."""

import tempfile
from pathlib import Path

import pytest

pytest.importorskip("jieba")
pytest.importorskip("pycrfsuite")

from kg.eval.annotations import Annotation
from kg.extract.words import blank_chinese
from kg.nouns import Mention
from kg.train.words import (
    edge_share,
    learn_segmenter,
    segment_annotation,
    split_sentences,
    tag_word,
    train_model,
    word_score,
)


def annotate(marked: str) -> Annotation:
    """Read a text with mentions marked as {TYPE|surface}."""
    text, mentions = "", []
    for piece in marked.replace("}", "{").split("{"):
        kind, bar, surface = piece.rpartition("|")
        if bar:
            mentions.append(Mention(len(text), len(text) + len(surface), kind, surface))
        text += surface
    return Annotation("one", text, tuple(mentions), (), ())


@pytest.fixture
def dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give jieba a few words to know, and a place of the test's own for its cache."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = tmp_path / "words.txt"
    words = ("财政局", "局长", "主任", "中央政治局", "常委", "中央政治局常委", "出席", "讲话")
    path.write_text("".join(f"{word} 50\n" for word in words), encoding="utf-8")
    return path


def test_a_word_is_cut_where_mentions_have_their_edge(dictionary: Path) -> None:
    text = "中央政治局常委出席"
    assert learn_segmenter([], dictionary=dictionary)(text) == ["中央政治局常委", "出席"]
    segment = learn_segmenter([annotate("{ORG|中央政治局}{TITLE|常委}讲话。")], dictionary=dictionary)
    assert segment(text) == ["中央政治局", "常委", "出席"]


def test_an_unknown_word_is_kept_only_where_it_could_be_a_name(dictionary: Path) -> None:
    people = [annotate("{PER|周建军}、{PER|周小军}，{PER|李志强}和{PER|王志强}，{PER|邹建国}")]
    segment = learn_segmenter(people, dictionary=dictionary)
    assert segment("财政局局长周志强出席") == ["财政局", "局长", "周志强", "出席"]
    assert segment("财政局医联体出席") == ["财政局", "医", "联", "体", "出席"]


def test_an_annotated_person_is_one_word(dictionary: Path) -> None:
    annotation = annotate("{TITLE|主任}{PER|佘彧翾}出席，{PER|艾丽丝·陈}讲话")
    words = segment_annotation(annotation, learn_segmenter([annotation], dictionary=dictionary))
    assert words == ["主任", "佘彧翾", "出席", "，", "艾丽丝", "·", "陈", "讲话"]


def test_sentences_end_at_marks_and_at_line_ends() -> None:
    words = ["一", "。", "二", "\n", " ", "三", "；", "四"]
    assert list(split_sentences(words)) == [["一", "。"], ["二"], ["三", "；"], ["四"]]


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("省", ["B_single"]),
        ("福建", ["B", "I_end"]),
        ("福建省", ["B", "I_first", "I_end"]),
        ("卫生厅长", ["B", "I_first", "I", "I_end"]),
    ],
)
def test_tags_tell_a_characters_place_in_its_word(word: str, tags: list[str]) -> None:
    assert tag_word(word) == tags


def test_a_model_learns_the_words_it_is_given(tmp_path: Path) -> None:
    sentences = [["省长", "到", "福建"], ["福建", "省长", "讲话"], ["市长", "到", "厦门", "讲话"]] * 20
    train_model(sentences, tmp_path)
    nlp = blank_chinese(tmp_path)
    assert [token.text for token in nlp("市长到福建讲话")] == ["市长", "到", "福建", "讲话"]


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    sentences = [["省长", "到", "福建"], ["福建", "省长", "讲话"]] * 20
    for name in ("one", "two"):
        train_model(sentences, tmp_path / name)
    for file in ("features.msgpack", "weights.npz"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_scores_count_words_and_edges() -> None:
    assert word_score([["甲乙", "丙"]], lambda text: [text[:2], text[2:]]) == (1.0, 1.0, 1.0)
    precision, recall, f1 = word_score([["甲乙", "丙"]], list)
    assert (round(precision, 3), recall, f1) == (0.333, 0.5, 0.4)
    assert edge_share([annotate("甲{ORG|乙丙}")], lambda text: [text]) == 0.5
