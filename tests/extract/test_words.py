"""The segmentation model: words of news text, and documents whose text is the text."""

import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.zh import Chinese

from kg.extract.words import MODEL, blank_chinese

CHARACTERS = st.one_of(
    st.sampled_from("省卫健委主任王强出席7月23日会议，《“健康中国”》·—…（）"),
    st.sampled_from(" \n\r\t\u3000\u00a0\u2028\x0b\x1c\u200b\ufeff"),
    st.sampled_from("aZ0９Ａ.,-_/|*:&@😀👩‍⚕️é"),
    st.characters(exclude_categories=["Cs"]),
)


@pytest.fixture(scope="module")
def chinese() -> Chinese:
    return blank_chinese()


def words(nlp: Chinese, text: str) -> list[str]:
    return [token.text for token in nlp(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议 由 县 财政局 局长 主持 。",
        "市委 书记 王强 到 医院 调研 。",
        "3 月 14 日 上午 ， 签约 仪式 在 医院 举行 。",
        "全省 经济 增长 3.5% 。",
        "他 获得 了 奖励 。",
    ],
)
def test_news_is_cut_into_words(chinese: Chinese, sentence: str) -> None:
    assert words(chinese, sentence.replace(" ", "")) == sentence.split()


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("市卫健委副主任李明参加", "委", "副"), ("医院院长张华讲话", "院", "院"), ("由省教育厅主办", "由", "省")],
)
def test_a_word_does_not_reach_over_the_end_of_a_name(chinese: Chinese, text: str, first: str, second: str) -> None:
    edge = text.index(first + second) + 1
    assert edge in {token.idx for token in chinese(text)}


def test_latin_words_and_numbers_stay_whole(chinese: Chinese) -> None:
    assert {"GDP", "2024", "Windows"} <= set(words(chinese, "2024年GDP数据用Windows系统处理"))


@given(st.text(CHARACTERS, max_size=60))
@settings(max_examples=300, deadline=None)
def test_a_documents_text_is_the_text_given(chinese: Chinese, text: str) -> None:
    assert chinese(text).text == text


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000", "😀", "。", "a", "\x00"])
def test_odd_texts_are_read_as_they_are(chinese: Chinese, text: str) -> None:
    assert chinese(text).text == text


def test_white_space_ends_a_word(chinese: Chinese) -> None:
    assert {"北京", "上海"} <= set(words(chinese, "北京\n上海\u3000北京"))


def test_a_saved_pipeline_reads_alike(chinese: Chinese, tmp_path: Path) -> None:
    chinese.to_disk(tmp_path)
    text = "国家卫生健康委员会主任在北京会见世界卫生组织总干事。"
    assert words(spacy.load(tmp_path), text) == words(chinese, text)  # type: ignore[arg-type]


def test_the_model_is_small_and_quick_to_load() -> None:
    start = time.process_time()
    blank_chinese()
    assert time.process_time() - start < 1.5
    assert sum(file.stat().st_size for file in MODEL.iterdir()) < 3_000_000


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no word segmentation model"):
        blank_chinese(tmp_path)
