from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.relations import find_relations
from kg.extract.relations.find import MOST_MENTIONS
from kg.nouns import Article, Block, Mention, Relation
from kg.schema import MENTION_TYPES, PREDICATES, allows

Facts = Callable[..., dict[tuple[str, str, str], Relation]]

SAID = [
    (
        "[[ORG|临江市卫健委]][[TITLE|党组书记]]、[[TITLE|主任]][[PER|周文海]]出席[[EVENT|全市基层卫生工作会议]]并讲话。",
        {("周文海", "has_position", "临江市卫健委"), ("周文海", "participates_in", "全市基层卫生工作会议")},
    ),
    (
        "[[TIME|3月2日]],[[ORG|临江市卫健委]]在[[LOC|青石县]]举办[[EVENT|基层医生技能培训班]]。",
        {("临江市卫健委", "organizes", "基层医生技能培训班"), ("基层医生技能培训班", "held_in", "青石县")},
    ),
    (
        "[[TIME|近日]],[[ORG|临江市卫健委]]、[[ORG|临江市医保局]]联合印发《[[PROGRAM|临江市家庭医生签约服务实施方案]]》。",
        {
            ("临江市卫健委", "issues", "临江市家庭医生签约服务实施方案"),
            ("临江市医保局", "issues", "临江市家庭医生签约服务实施方案"),
            ("临江市卫健委", "cooperates_with", "临江市医保局"),
        },
    ),
    (
        "[[LOC|青石县]]大力推进[[PROGRAM|紧密型县域医共体]]建设,落实[[PROGRAM|家庭医生签约服务]]。",
        {("青石县", "implements", "紧密型县域医共体"), ("青石县", "implements", "家庭医生签约服务")},
    ),
    ("[[ORG|青石县医院]]荣获“[[PROGRAM|全国敬老文明号]]”称号。", {("青石县医院", "receives", "全国敬老文明号")}),
    ("[[LOC|临江市]][[LOC|青石县]]今年雨水多。", {("青石县", "located_in", "临江市")}),
    (
        "[[PER|周文海]]一行赴[[LOC|青石县]]调研[[PROGRAM|紧密型县域医共体]]建设情况。",
        {("周文海", "visits", "青石县")},
    ),
    ("[[PER|周文海]]在[[LOC|临江市]]会见[[PER|陈立国]]一行。", {("周文海", "meets", "陈立国")}),
    ("[[ORG|省立医院]]对口支援[[ORG|青石县医院]]。", {("省立医院", "supports", "青石县医院")}),
    (
        "[[TIME|5日]],[[ORG|临江市卫健委]]召开[[EVENT|党组会议]],传达学习[[EVENT|全国卫生健康工作会议]]精神。",
        {("临江市卫健委", "organizes", "党组会议"), ("党组会议", "concerns", "全国卫生健康工作会议")},
    ),
    (
        "[[ORG|临江市卫健委]]召开[[EVENT|党组会议]],[[ORG|临江市卫健委基层处]][[TITLE|处长]][[PER|何平]]介绍了情况。",
        {("临江市卫健委基层处", "part_of", "临江市卫健委"), ("何平", "has_position", "临江市卫健委基层处")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_sentence_tells_its_facts(facts: Facts, text: str, expected: set[tuple[str, str, str]]) -> None:
    found = facts(text)
    either_way = {(o, p, s) for s, p, o in found if PREDICATES[p].symmetric}
    assert found.keys() | either_way >= expected


def test_names_side_by_side_without_a_deed_tell_nothing(facts: Facts) -> None:
    assert facts("[[ORG|青石县医院]]对面是[[ORG|临江大学]]。") == {}


def test_a_subject_left_out_is_carried_from_the_sentence_before(facts: Facts) -> None:
    found = facts(
        "[[TIME|近年来]],[[LOC|青石县]]着力破解群众看病难题。",
        "全县大力推进[[PROGRAM|紧密型县域医共体]]建设,落实[[PROGRAM|家庭医生签约服务]]。",
    )
    fact = found["青石县", "implements", "紧密型县域医共体"]
    assert fact.start == len("近年来,青石县着力破解群众看病难题。\n")


def test_who_speaks_at_a_meeting_takes_part_in_it(facts: Facts) -> None:
    found = facts(
        "[[TIME|3月2日]],[[ORG|临江市卫健委]]召开[[EVENT|全市基层卫生工作会议]]。",
        "[[ORG|临江市卫健委]][[TITLE|副主任]][[PER|周文海]]出席会议并讲话。",
    )
    assert ("周文海", "participates_in", "全市基层卫生工作会议") in found


def test_a_fact_knows_its_sentence_and_circumstances(facts: Facts) -> None:
    person = "[[ORG|临江市卫健委]][[TITLE|党组书记]]、[[TITLE|主任]][[PER|周文海]]"
    found = facts(f"天气晴好。[[TIME|3月2日]],{person}在[[LOC|青石县]]会见[[PER|陈立国]]。大家很高兴。")
    meets = found["周文海", "meets", "陈立国"]
    assert meets.time is not None and meets.place is not None
    assert (meets.verb, meets.time.text, meets.place.text) == ("会见", "3月2日", "青石县")
    assert meets.start == len("天气晴好。")
    assert meets.end == meets.start + len("3月2日,临江市卫健委党组书记、主任周文海在青石县会见陈立国。")
    post = found["周文海", "has_position", "临江市卫健委"]
    assert (post.role, post.verb, post.time) == ("党组书记、主任", "", None)
    assert 0.25 < meets.confidence <= 1


def test_each_post_of_a_person_has_its_own_role(facts: Facts) -> None:
    found = facts("[[ORG|临江市政府]][[TITLE|副秘书长]]、[[ORG|临江市卫健委]][[TITLE|主任]][[PER|周文海]]到会。")
    assert found["周文海", "has_position", "临江市政府"].role == "副秘书长"
    assert found["周文海", "has_position", "临江市卫健委"].role == "主任"


def test_a_mutual_fact_is_told_once(facts: Facts) -> None:
    found = facts("[[PER|周文海]]在[[LOC|临江市]]会见[[PER|陈立国]]一行。")
    assert sum(predicate == "meets" for _, predicate, _ in found) == 1


@pytest.mark.parametrize("kind", ["navigation", "repeat"])
def test_no_facts_come_from_frames_and_repeats(facts: Facts, kind: str) -> None:
    text = "[[ORG|青石县医院]]荣获“[[PROGRAM|全国敬老文明号]]”称号。"
    assert facts(("paragraph", text))
    assert not facts((kind, text))


def test_an_article_without_mentions_has_no_facts(facts: Facts) -> None:
    assert facts("天气晴好。") == {}
    assert facts("") == {}


def test_a_unit_named_after_its_organization_is_part_of_it_wherever_they_stand(facts: Facts) -> None:
    found = facts("[[ORG|临江市卫健委]]来电。" + "天晴。" * 20, "([[ORG|临江市卫健委基层处]])")
    assert ("临江市卫健委基层处", "part_of", "临江市卫健委") in found


def test_an_article_of_any_length_is_read_in_portions(facts: Facts) -> None:
    one = "[[ORG|青石县医院]]荣获“[[PROGRAM|全国敬老文明号]]”称号。"
    text = "".join(one.replace("青石", f"青石{n}") for n in range(MOST_MENTIONS))
    found = facts(text)
    assert sum(p == "receives" and o == "全国敬老文明号" for _, p, o in found) >= MOST_MENTIONS * 0.9


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Mention]]:
    pieces = st.text(alphabet="在举行、和,。!“”《》()要将的 印发县a\n\u3000\ud800", max_size=6)
    text, mentions, blocks = "", [], []
    for _ in range(draw(st.integers(0, 12))):
        start, name = len(text), draw(pieces)
        text += name + draw(pieces)
        mentions.append(Mention(start, start + len(name), draw(st.sampled_from(sorted(MENTION_TYPES))), name))
        if draw(st.booleans()):
            blocks.append(Block("paragraph", blocks[-1].end if blocks else 0, len(text)))
    article = Article("a#1", "a", "", text, range(len(text)), tuple(blocks))
    return article, [m for m in mentions if m.text]


@given(articles())
def test_whatever_the_mentions_facts_fit_the_schema_and_have_evidence(case: tuple[Article, list[Mention]]) -> None:
    article, mentions = case
    found = find_relations(article, mentions)
    assert found == find_relations(article, list(reversed(mentions)))
    for fact in found:
        assert fact.subject in mentions and fact.object in mentions
        assert allows(fact.subject.type, fact.predicate, fact.object.type)
        inside = [fact.start <= m.start and m.end <= fact.end for m in (fact.subject, fact.object)]
        assert any(inside)
        assert article.text[fact.start : fact.end].strip()
