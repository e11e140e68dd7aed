from dataclasses import replace

import pytest

from kg.nouns import Article, Evidence, Mention, Statement
from kg.view.marks import mark_sentence, name_spans


def marked(statement, linked):
    """Give a statement's marks as {part: words}."""
    article = next(a for a in linked.articles if a.id == statement.evidence.article)
    spans = name_spans([(m.mention, m.entity) for m in linked.mentions if m.article == article.id])
    names = {e.id: (e.name, *e.aliases) for e in linked.entities}
    text = statement.evidence.text
    marks = mark_sentence(statement, article, spans, names)
    assert list(marks) == sorted(marks)
    return {m.part: text[m.start : m.end] for m in marks}


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (
            "s01",
            {"time": "7月16日", "subject": "省卫健委", "place": "杭州市", "verb": "召开",
             "object": "2024年全省基层卫生工作会议"},
        ),
        ("s03", {"object": "省卫健委", "role": "党组成员、副主任", "subject": "林若水"}),  # over a line break
        ("s09", {"subject": "浙大一院", "verb": "参加", "object": "2024年全省基层卫生工作会议"}),
        ("s12", {"subject": "西湖区", "object": "杭州市"}),
    ],
)  # fmt: skip
def test_mark_sentence(linked, id, expected):
    assert marked(next(s for s in linked.statements if s.id == id), linked) == expected


def test_mark_sentence_leaves_an_understood_subject_unmarked(linked):
    visit = next(s for s in linked.statements if s.id == "s08")
    assert "subject" not in marked(replace(visit, subject="PER/林若水"), linked)


def test_mark_sentence_marks_each_place_where_the_entity_is_named():
    text = "甲院与乙院签约,甲院院长出席。"
    article = Article("a", "d", "", text, range(len(text)))
    spans = name_spans([(Mention(0, 2, "ORG", "甲院"), "A"), (Mention(8, 10, "ORG", "甲院"), "A")])
    statement = Statement("s", "A", "cooperates_with", "B", Evidence("a", "d", 0, len(text), text, text), verb="签约")
    marks = mark_sentence(statement, article, spans, {"A": ["甲院"], "B": ["乙院"]})
    assert [(text[m.start : m.end], m.part) for m in marks] == [
        ("甲院", "subject"), ("乙院", "object"), ("签约", "verb"), ("甲院", "subject"),
    ]  # fmt: skip


def test_mark_sentence_never_lets_marks_overlap():
    text = "福建省三明市卫健委"
    article = Article("a", "d", "", text, range(len(text)))
    statement = Statement("s", "A", "located_in", "B", Evidence("a", "d", 0, len(text), text, text), verb="三明")
    marks = mark_sentence(statement, article, name_spans([]), {"A": ["三明市卫健委"], "B": ["三明市"]})
    assert [(text[m.start : m.end], m.part) for m in marks] == [("三明市卫健委", "subject")]
