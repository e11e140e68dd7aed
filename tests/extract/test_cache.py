from pathlib import Path

import pytest

from kg.extract.cache import ExtractionCache
from kg.extract.model.tagger import RECORD_FILE
from kg.nouns import Article, Block, Extraction, Mention, Relation

TEXT = "7月23日,省卫健委在福州召开会议,张国安出席。"
ORG, TIME, PLACE, PERSON = (
    Mention(6, 10, "ORG", "省卫健委"),
    Mention(0, 5, "TIME", "7月23日"),
    Mention(11, 13, "LOC", "福州"),
    Mention(18, 21, "PER", "张国安", 0.75),
)
RELATION = Relation(
    PERSON,
    "visits",
    PLACE,
    0,
    24,
    verb="出席",
    time=TIME,
    place=PLACE,
    role="副主任",
    modality="planned",
    confidence=0.5,
)


def article(text: str = TEXT) -> Article:
    return Article("a#1", "a", "", text, range(len(text)), (Block("paragraph", 0, len(text)),))


def extraction(text: str = TEXT) -> Extraction:
    return Extraction(article(text), (TIME, ORG, PLACE, PERSON), (RELATION,))


def test_what_was_extracted_is_given_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    ExtractionCache(path).keep(extraction())
    assert ExtractionCache(path).find(article()) == extraction()


def test_another_text_or_pipeline_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    ExtractionCache(path).keep(extraction())
    assert ExtractionCache(path).find(article(TEXT + "。")) is None
    assert ExtractionCache(path, pipeline="zh_core_web_sm").find(article()) is None


def test_what_another_model_read_is_not_found(tmp_path: Path, unlettered_model: Path) -> None:
    path = tmp_path / "cache.jsonl"
    ExtractionCache(path).keep(extraction())
    assert ExtractionCache(path, model=unlettered_model).find(article()) is None
    ExtractionCache(path, model=unlettered_model).keep(extraction())
    assert ExtractionCache(path, model=unlettered_model).find(article()) == extraction()
    record = unlettered_model / RECORD_FILE
    record.write_text(record.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert ExtractionCache(path, model=unlettered_model).find(article()) is None


def test_a_line_cut_off_by_a_crash_costs_that_article_only(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    another = extraction("另一篇" + TEXT)
    ExtractionCache(path).keep(extraction())
    ExtractionCache(path).keep(another)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: len(whole) - 40], encoding="utf-8")
    cache = ExtractionCache(path)
    assert cache.find(article()) is not None
    assert cache.find(another.article) is None
    cache.keep(another)
    assert ExtractionCache(path).find(another.article) is not None


def test_what_is_no_longer_wanted_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    old = extraction("旧的" + TEXT)
    cache = ExtractionCache(path)
    cache.keep(old)
    cache.keep(extraction())
    cache.prune([article()])
    assert ExtractionCache(path).find(old.article) is None
    assert ExtractionCache(path).find(article()) == extraction()


def test_what_is_no_longer_wanted_stays_where_another_build_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ExtractionCache(tmp_path / "cache.jsonl")
    old = extraction("旧的" + TEXT)
    cache.keep(old)
    cache.keep(extraction())

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    cache.prune([article()])
    assert cache.find(article()) == extraction()
    assert cache.find(old.article) is not None
