from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from kg.extract.extractor import load_extractor
from kg.extract.model import ModelError
from kg.extract.pipeline import MENTIONS, extract_article, load_pipeline, mentions_of
from kg.nouns import Article, Block

TEXT = "近日,福建省卫健委副主任王建国出席“健康敲门”行动启动仪式。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def article(text: str) -> Article:
    return Article("a#1", "a", "", text, range(len(text)), (Block("paragraph", 0, len(text)),))


def test_mentions_are_exact_even_where_a_word_crosses_their_edge(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.article = article(TEXT)
    doc = nlp(doc)
    assert doc.text == TEXT
    assert {(s.text, s.label_) for s in doc.spans[MENTIONS]} >= {
        ("福建省卫健委", "ORG"),
        ("王建国", "PER"),
        ("副主任", "TITLE"),
    }


def test_an_article_gives_mentions_and_relations_between_them(nlp: Language) -> None:
    extraction = extract_article(article(TEXT), nlp)
    assert {m.text for m in extraction.mentions} >= {"福建省卫健委", "王建国"}
    facts = {(r.subject.text, r.predicate, r.object.text) for r in extraction.relations}
    assert ("王建国", "has_position", "福建省卫健委") in facts
    assert all(r.subject in extraction.mentions and r.object in extraction.mentions for r in extraction.relations)


@pytest.mark.parametrize("text", [TEXT, f"第一行\n\n{TEXT}\n他说😀", "", " \n "])
def test_the_extractor_finds_what_the_pipeline_finds(nlp: Language, text: str) -> None:
    assert load_extractor()(article(text)) == extract_article(article(text), nlp)


def test_the_mentions_are_those_of_the_model_that_is_named(nlp: Language, unlettered_model: Path) -> None:
    people = [m.text for m in extract_article(article(TEXT), nlp).mentions if m.type == "PER"]
    other = load_pipeline(model=unlettered_model)
    assert people == ["王建国"]
    assert "王建国" not in [m.text for m in extract_article(article(TEXT), other).mentions]


def test_a_folder_without_a_model_is_refused_when_the_pipeline_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model here"):
        load_pipeline(model=tmp_path)


def test_the_pipeline_reads_plain_texts_too_and_batches_them(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, f"第一行\n\n{TEXT}", ""]))
    for doc in docs[:2]:
        assert ("王建国", "has_position", "福建省卫健委") in {
            (r.subject.text, r.predicate, r.object.text) for r in doc._.relations
        }
    assert docs[2]._.relations == ()


def test_an_empty_article_has_nothing(nlp: Language) -> None:
    assert extract_article(article(""), nlp).mentions == ()
    assert extract_article(article(" \n "), nlp).mentions == ()


def test_the_entities_of_another_spacy_pipeline_take_the_place_of_ours() -> None:
    other = spacy.blank("zh")
    doc = other("王建国在北京 会议室")
    doc.ents = [Span(doc, 0, 3, label="PERSON"), Span(doc, 4, 6, label="GPE"), Span(doc, 7, 8, label="CARDINAL")]
    assert [(m.text, m.type) for m in mentions_of(doc)] == [("王建国", "PER"), ("北京", "LOC")]


def test_a_pipeline_that_is_not_installed_is_an_error_that_names_it() -> None:
    with pytest.raises(OSError, match="zh_no_such_pipeline"):
        load_pipeline("zh_no_such_pipeline")
