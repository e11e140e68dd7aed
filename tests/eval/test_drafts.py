"""Drafts of annotations: a linked corpus in, `.ann` files out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.eval.annotations import read_annotation
from kg.eval.drafts import drafts, write_drafts
from kg.nouns import Article, Document, Entity, Evidence, Linked, LinkedMention, Mention, Statement

TEXT = "省卫健委印发《医改方案》。\n张国安出席,福建省卫生健康委员会肯定医改方案。\n"
ENTITIES = (
    Entity("ORG/福建省卫生健康委员会", "ORG", "福建省卫生健康委员会", ("省卫健委", "别处用的名称")),
    Entity("PER/张国安", "PER", "张国安"),
    Entity("PROGRAM/医改方案", "PROGRAM", "医改方案"),
)
FOUND = (
    ("省卫健委", "ORG", "ORG/福建省卫生健康委员会"),
    ("医改方案", "PROGRAM", "PROGRAM/医改方案"),
    ("张国安", "PER", "PER/张国安"),
    ("福建省卫生健康委员会", "ORG", "ORG/福建省卫生健康委员会"),
)
FACT = ("ORG/福建省卫生健康委员会", "issues", "PROGRAM/医改方案")


def corpus(text: str = TEXT, *, id: str = "a", path: str = "in/a.txt") -> Linked:
    """Make a corpus of one document of one article, its mentions the first occurrences of FOUND."""
    article = Article(f"{id}#1", id, "", text, range(len(text)), date="2024-07-23", region="福建省", source="卫生报")
    mentions = tuple(
        LinkedMention(article.id, Mention(text.index(name), text.index(name) + len(name), kind, name, 0.8), entity)
        for name, kind, entity in FOUND
        if name in text
    )
    statements = (Statement("s", *FACT, Evidence(article.id, id, 0, 13, text[:13])),) if mentions else ()
    return Linked((Document(id, path, text, (article,)),), (article,), ENTITIES, mentions, statements)


def together(*parts: Linked) -> Linked:
    return Linked(
        tuple(d for p in parts for d in p.documents),
        tuple(a for p in parts for a in p.articles),
        ENTITIES,
        tuple(m for p in parts for m in p.mentions),
        tuple(s for p in parts for s in p.statements),
    )


def test_a_draft_marks_the_mentions_in_place(tmp_path: Path) -> None:
    (path,) = write_drafts(corpus(), tmp_path).written
    assert path == tmp_path / "a.ann"
    assert path.read_text(encoding="utf-8") == (
        "# id: a\n# source: 卫生报\n# date: 2024-07-23\n# region: 福建省\n--- text\n"
        "[[ORG|省卫健委]]印发《[[PROGRAM|医改方案]]》。\n"
        "[[PER|张国安]]出席,[[ORG|福建省卫生健康委员会]]肯定医改方案。\n\n"
        "--- entities\nORG | 福建省卫生健康委员会 | 省卫健委\n"
        "--- relations\n福建省卫生健康委员会 | issues | 医改方案\n"
    )


def test_a_draft_reads_back_with_its_text_mentions_and_relations(tmp_path: Path) -> None:
    (path,) = write_drafts(corpus(), tmp_path).written
    annotation = read_annotation(path)
    assert annotation.text == TEXT
    assert [m.text for m in annotation.mentions] == [name for name, _, _ in FOUND]
    assert annotation.relations == (("福建省卫生健康委员会", "issues", "医改方案"),)
    assert {e.name: e.names for e in annotation.entities}["福建省卫生健康委员会"] == {
        "福建省卫生健康委员会",
        "省卫健委",
    }


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    (path,) = write_drafts(corpus(), tmp_path).written
    path.write_text("corrected", encoding="utf-8")
    assert write_drafts(corpus(), tmp_path).kept == (path,)
    assert path.read_text(encoding="utf-8") == "corrected"
    assert write_drafts(corpus(), tmp_path, force=True).written == (path,)
    assert read_annotation(path).text == TEXT


def test_a_text_with_marks_of_its_own_is_refused_by_name_and_the_others_are_written(tmp_path: Path) -> None:
    found = write_drafts(together(corpus(TEXT + "[[链接]]"), corpus(id="b", path="in/b.txt")), tmp_path)
    assert [place for place, _ in found.refused] == ["in/a.txt"]
    assert "[[" in found.refused[0][1]
    assert [path.name for path in found.written] == ["b.ann"]


def test_line_ends_become_line_feeds_and_mentions_stay_in_place() -> None:
    ((_, annotation),) = drafts(corpus(TEXT.replace("\n", "\r\n")))
    assert annotation.text == TEXT
    assert [(m.text, TEXT[m.start : m.end]) for m in annotation.mentions] == [(n, n) for n, _, _ in FOUND]


def test_of_a_web_page_the_text_that_is_seen_is_drafted() -> None:
    source = "<p>省卫健委印发《<b>医改方案</b>》。</p>"
    text = "省卫健委印发《医改方案》。"
    offsets = (*range(3, 10), *range(13, 17), *range(21, 23))
    article = Article("a#1", "a", "", text, offsets)
    mention = LinkedMention("a#1", Mention(7, 11, "PROGRAM", "医改方案"), "PROGRAM/医改方案")
    linked = Linked((Document("a", "in/a.HTML", source, (article,)),), (article,), ENTITIES, (mention,), ())
    ((_, annotation),) = drafts(linked)
    assert annotation.text == text
    assert [(m.start, m.text) for m in annotation.mentions] == [(7, "医改方案")]


def test_a_name_broken_by_a_line_end_is_marked_whole() -> None:
    raw = "印发《医改\n方案》"
    article = Article("a#1", "a", "", "印发《医改方案》", (0, 1, 2, 3, 4, 6, 7, 8))
    mention = LinkedMention("a#1", Mention(3, 7, "PROGRAM", "医改方案"), "PROGRAM/医改方案")
    ((_, annotation),) = drafts(
        Linked((Document("a", "a.txt", raw, (article,)),), (article,), ENTITIES, (mention,), ())
    )
    assert [m.text for m in annotation.mentions] == ["医改\n方案"]
    assert annotation.entities == ()


@pytest.mark.parametrize("id", ["../../x", "/etc/x", "..", "a:b", "C:\\x", "文" * 300, "nul\x00", ""])
def test_every_draft_lies_in_the_folder_whatever_the_document_is_called(tmp_path: Path, id: str) -> None:
    (path,) = write_drafts(corpus(id=id), tmp_path / "out").written
    assert path.parent == tmp_path / "out"
    assert path.is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_documents_of_like_names_get_files_of_their_own(tmp_path: Path) -> None:
    found = write_drafts(together(corpus(id="a/b"), corpus(id="A_b"), corpus(id="a_b")), tmp_path)
    assert len({path.name.casefold() for path in found.written}) == 3


LETTERS = st.sampled_from(
    [*"省卫健委张国安[[]]||;#- \n\r", "\u2028", "\u3000", "𠮷", "\n--- entities\n", "\n--- relations\n"]
)
KINDS = ("ORG", "PER", "LOC", "PROGRAM", "EVENT", "TIME", "TITLE")


@st.composite
def any_corpus(draw: st.DrawFn) -> Linked:
    """Make a document of any text, with mentions anywhere in it, and a fact about any two people."""
    text = "".join(draw(st.lists(LETTERS, min_size=1, max_size=60)))
    article = Article("a#1", "a", "", text, range(len(text)))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    mentions, entities = [], {}
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        kind, surface = draw(st.sampled_from(KINDS)), text[start:end]
        if surface.strip():
            name = draw(st.sampled_from((surface, "全名", "a|b;c")))
            id = "" if kind in ("TIME", "TITLE") else f"{kind}/{name}"
            entities[id] = Entity(id, kind, name)
            mentions.append(LinkedMention("a#1", Mention(start, end, kind, surface), id))
    people = sorted(id for id in entities if id.startswith("PER/"))[:2]
    evidence = Evidence("a#1", "a", 0, len(text), text)
    statements = (Statement("s", people[0], "meets", people[1], evidence),) if len(people) == 2 else ()
    entities.pop("", None)
    return Linked(
        (Document("a", "a.txt", text, (article,)),), (article,), tuple(entities.values()), tuple(mentions), statements
    )


@settings(max_examples=300, deadline=None)
@given(any_corpus())
def test_any_text_is_refused_or_reads_back_with_its_mentions(
    tmp_path_factory: pytest.TempPathFactory, linked: Linked
) -> None:
    text = linked.documents[0].text
    found = write_drafts(linked, tmp_path_factory.mktemp("drafts"))
    assert bool(found.refused) == ("[[" in text or "]]" in text)
    for path in found.written:
        annotation = read_annotation(path)
        assert annotation.text == text.replace("\r\n", "\n").replace("\r", "\n")
        assert all(annotation.text[m.start : m.end] == m.text for m in annotation.mentions)
        assert [(m.type, m.text) for m in annotation.mentions] == [
            (m.mention.type, bare.replace("\r\n", "\n").replace("\r", "\n"))
            for m in linked.mentions
            if (bare := m.mention.text.rstrip("]"))
        ]
        assert len(annotation.relations) == len(linked.statements)
