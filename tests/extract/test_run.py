from pathlib import Path

import pytest

from kg.extract import run
from kg.extract.run import extract_articles
from kg.nouns import Article, Block

SENTENCE = "近日,福建省卫健委副主任王建国出席第{}次座谈会。"


def articles(count: int) -> list[Article]:
    texts = [SENTENCE.format(n) for n in range(count)]
    return [
        Article(f"a{n}#1", f"a{n}", "", text, range(len(text)), (Block("paragraph", 0, len(text)),))
        for n, text in enumerate(texts)
    ]


def test_articles_are_extracted_in_order_and_counted() -> None:
    told: list[tuple[int, int]] = []
    found = extract_articles(articles(3), progress=lambda done, total: told.append((done, total)))
    assert [e.article.id for e in found] == ["a0#1", "a1#1", "a2#1"]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_worker_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ARTICLES_A_WORKER", 2)
    assert extract_articles(articles(4), workers=2) == extract_articles(articles(4), workers=1)


def test_a_second_run_extracts_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache.jsonl"
    first = extract_articles(articles(2), cache=cache)
    done: list[str] = []
    extract = run.load_extractor()
    monkeypatch.setattr(run, "_extractor", lambda *chosen: lambda a: done.append(a.id) or extract(a))
    again = extract_articles(articles(3), cache=cache)
    assert done == ["a2#1"]
    assert again[:2] == first


def test_a_killed_run_loses_no_finished_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache.jsonl"
    extract = run.load_extractor()

    def die_at_the_second(article: Article) -> object:
        if article.id == "a1#1":
            raise KeyboardInterrupt
        return extract(article)

    monkeypatch.setattr(run, "_extractor", lambda *chosen: die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        extract_articles(articles(3), cache=cache)
    done: list[str] = []
    monkeypatch.setattr(run, "_extractor", lambda *chosen: lambda a: done.append(a.id) or extract(a))
    extract_articles(articles(3), cache=cache)
    assert done == ["a1#1", "a2#1"]
