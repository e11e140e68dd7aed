"""What is written a few facts at a time is what is written at once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mentions import pack_mentions
from kg.nouns import Article, Document, Entity, Evidence, Linked, LinkedMention, Mention, Statement
from kg.rdf.files import write_rdf_files
from kg.rdf.quads import make_quads
from kg.rdf.run import Run
from kg.rdf.write import serialize_quads

ODD = [*"甲乙a \t\n\r\0\"'\\<>#/.@_^%~", "\u2028", "\ufeff", "\ud800", "😀", "e\u0301", "^^<", '"@zh', " .", "\\n"]
"""What upsets lines, quotation marks, tags and IRIs."""

words = st.lists(st.sampled_from(ODD), max_size=5).map("".join)
names = st.builds("甲{}".format, words)


@st.composite
def corpora(draw):
    """Articles of odd texts, with odd ids, whose entities of odd names stand in odd relations."""
    ids = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    called = draw(st.lists(names, min_size=2, max_size=4, unique=True))
    entities = [Entity(f"ORG/{n}", "ORG", n, (draw(words),), reasons=(draw(words),)) for n in sorted(called)]
    documents, mentions, statements = [], [], []
    for id in sorted(ids):
        text = "".join(called) + draw(words)
        article = Article(f"{id}#1", id, draw(words), text, range(len(text)), region=draw(words), source=draw(words))
        documents.append(Document(id, draw(words), text, (article,)))
        for entity in entities:
            start = text.index(entity.name)
            mention = Mention(start, start + len(entity.name), "ORG", entity.name)
            mentions.append(LinkedMention(article.id, mention, entity.id))
        for number in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(text) - 1))
            evidence = Evidence(article.id, id, start, len(text), text[start:], text[start:])
            one, another = draw(st.permutations(entities))[:2]
            statements.append(
                Statement(
                    f"{len(statements)}-{number}",
                    one.id,
                    draw(st.sampled_from(["part_of", "cooperates_with", "has_position"])),
                    another.id,
                    evidence,
                    verb=draw(words),
                    role=draw(words),
                    date=draw(st.sampled_from(["", "2024-07", "2021/2022"])),
                )
            )
    articles = tuple(a for d in documents for a in d.articles)
    packed = pack_mentions(mentions, articles)
    return Linked(tuple(documents), articles, tuple(entities), packed, tuple(statements))


@pytest.mark.parametrize("at_once", [1, 7, 100_000])
def test_both_files_are_those_of_all_quads_at_once(linked, tmp_path, monkeypatch, at_once):
    monkeypatch.setattr("kg.rdf.sorter.AT_ONCE", at_once)
    base, about = "https://data.example.com/", {"run": Run("kg tagger", "0" * 64), "licence": "CC-BY-4.0"}
    _check(linked, tmp_path / "new", base_iri=base, **about)


@settings(max_examples=60)
@given(corpora(), st.sampled_from([1, 3, 50]))
def test_odd_characters_are_written_as_all_at_once_too(tmp_path_factory, corpus, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.rdf.sorter.AT_ONCE", at_once)
        patch.setattr("kg.rdf.files._AT_ONCE", at_once)
        _check(corpus, tmp_path_factory.mktemp("graph"))


def test_a_corpus_of_nothing_is_written_too(linked, tmp_path):
    _check(Linked((), (), (), (), ()), tmp_path / "nothing")
    _check(replace(linked, mentions=(), statements=()), tmp_path / "untold")


def _check(linked, folder, **about):
    turtle, nquads = folder / "graph.ttl", folder / "graph.nq"
    write_rdf_files(linked, turtle=turtle, nquads=nquads, **about)
    quads, base = make_quads(linked, **about), {k: v for k, v in about.items() if k == "base_iri"}
    assert nquads.read_bytes() == serialize_quads(quads, "nquads", **base)
    assert turtle.read_bytes() == serialize_quads(quads, "turtle", **base)
    assert sorted(path.name for path in folder.iterdir()) == ["graph.nq", "graph.ttl"]
