from pathlib import Path

from kg.extract.cache import ExtractionCache
from kg.nouns import Article, Block, Extraction, Mention, Relation

TEXT = "7月23日,省卫健委在福州召开会议,张国安出席。"
ORG, TIME, PLACE, PERSON = (
    Mention(6, 10, "ORG", "省卫健委"),
    Mention(0, 5, "TIME", "7月23日"),
    Mention(11, 13, "LOC", "福州"),
    Mention(18, 21, "PER", "张国安", 0.75),
)
RELATION = Relation(
    PERSON, "visits", PLACE, 0, 24, verb="出席", time=TIME, place=PLACE, role="副主任", modality="planned", confidence=0.5
)


def article(text: str = TEXT) -> Article:
    return Article("a#1", "a", "", text, range(len(text)), (Block("paragraph", 0, len(text)),))


def extract(found: Article) -> Extraction:
    return Extraction(found, (TIME, ORG, PLACE, PERSON), (RELATION,))


def never(found: Article) -> Extraction:
    raise AssertionError("extracted again")


def test_what_was_extracted_is_given_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    first = ExtractionCache(path).get(article(), extract)
    assert ExtractionCache(path).get(article(), never) == first == extract(article())


def test_another_text_or_pipeline_is_extracted_anew(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    ExtractionCache(path).get(article(), extract)
    done: list[str] = []

    def note(found: Article) -> Extraction:
        done.append(found.text)
        return extract(found)

    ExtractionCache(path).get(article(TEXT + "。"), note)
    ExtractionCache(path, pipeline="zh_core_web_sm").get(article(), note)
    assert done == [TEXT + "。", TEXT]


def test_a_line_cut_off_by_a_crash_costs_that_article_only(tmp_path: Path) -> None:
    path = tmp_path / "cache.jsonl"
    ExtractionCache(path).get(article(), extract)
    ExtractionCache(path).get(article("另一篇" + TEXT), extract)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: len(whole) - 40], encoding="utf-8")
    again: list[str] = []
    cache = ExtractionCache(path)
    cache.get(article(), never)
    cache.get(article("另一篇" + TEXT), lambda a: again.append(a.id) or extract(a))
    assert again == ["a#1"]
    ExtractionCache(path).get(article("另一篇" + TEXT), never)
