"""What is told of an entity: the small corpus of conftest, with a near miss and a story printed twice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kg.graph.arrows import draw_arrows
from kg.graph.explain import Explanation, as_plain, as_text, explain
from kg.nouns import Linked, LinkedMention, PossiblySame

CITY = "ORG/杭州市卫生健康委员会"
PROVINCE = "ORG/浙江省卫生健康委员会"
MEETING = "EVENT/2024年全省基层卫生工作会议"


@pytest.fixture
def corpus(linked: Linked) -> Linked:
    near = PossiblySame(CITY, PROVINCE, "只差地名", 0.3)
    return replace(linked, possibly_same=(near,), stories=(("周报#1", "都市#1"),))


@pytest.fixture
def city(corpus: Linked) -> Explanation:
    return explain(corpus, CITY)


def test_each_name_is_told_with_how_often_and_why(city: Explanation) -> None:
    names = {n.name: (n.mentions, n.articles, n.reasons) for n in city.names}
    assert next(iter(names)) == "杭州市卫生健康委员会"
    assert names["市卫健委"] == (1, 1, ("市卫健委: 市 = 杭州市",))


def test_what_was_kept_apart_is_told_with_its_score(city: Explanation) -> None:
    assert [(p.second, p.score, p.reason) for p in city.near] == [(PROVINCE, 0.3, "只差地名")]
    assert f"  0.30  {PROVINCE}\n      只差地名\n" in as_text(city)


def test_a_local_form_and_its_wider_programme_name_one_another(corpus: Linked) -> None:
    campaign, plan = "PROGRAM/“百名医师下乡”活动", "PROGRAM/关于加强基层卫生服务的实施方案"
    entities = tuple(replace(e, local_form_of=plan) if e.id == campaign else e for e in corpus.entities)
    local, wider = (explain(replace(corpus, entities=entities), id) for id in (campaign, plan))
    assert f"\nlocal form of\n  {plan}\n" in as_text(local)
    assert f"\nlocal forms\n  {campaign}\n" in as_text(wider)
    assert as_plain(local)["local_form_of"] == plan
    assert as_plain(wider)["local_forms"] == [campaign]


def test_facts_are_told_with_their_sentences(city: Explanation) -> None:
    (fact,) = city.facts
    assert (fact.predicate, fact.sources) == ("cooperates_with", 1)
    assert "“7月17日,市卫健委与浙大一院签署合作协议。”" in as_text(city)


def test_a_story_printed_twice_is_one_source(corpus: Linked) -> None:
    found = explain(corpus, MEETING)
    assert {a.id for a in found.articles} == {"周报#1", "周报#2", "都市#1"}
    assert found.sources == 2
    assert "articles: 2 sources" in as_text(found)
    assert "(the story of 周报#1)" in as_text(found)
    assert {a["id"]: a["story"] for a in as_plain(found)["articles"]} == {
        "周报#1": "周报#1",
        "周报#2": "",
        "都市#1": "周报#1",
    }


def test_a_place_is_told_what_took_place_there(corpus: Linked) -> None:
    assert "organizes" in {f.predicate for f in explain(corpus, "LOC/杭州市").facts}


def test_a_long_list_is_cut_and_says_so(corpus: Linked) -> None:
    found = explain(corpus, MEETING)
    assert len(found.facts) > 2
    assert f"and {len(found.facts) - 1} more: --limit 0 prints all" in as_text(found, limit=1)
    assert "more: --limit" not in as_text(found)


def test_text_of_articles_cannot_steer_the_terminal(corpus: Linked) -> None:
    loud = tuple(replace(a, title="标题\x1b]0;x\x07\n第二行") for a in corpus.articles)
    told = as_text(explain(replace(corpus, articles=loud), CITY))
    assert "标题 ]0;x 第二行" in told
    assert not set(told) & set("\x1b\x07")


def test_mentions_are_gone_through_once(corpus: Linked) -> None:
    looks = []

    class Watched(tuple[LinkedMention, ...]):
        def __iter__(self) -> Iterator[LinkedMention]:
            looks.append(1)
            return super().__iter__()

    watched = replace(corpus, mentions=Watched(corpus.mentions))
    assert explain(watched, CITY) == explain(corpus, CITY)
    assert len(looks) == 1
    looks.clear()
    assert draw_arrows(watched) == draw_arrows(corpus)
    assert len(looks) == 1
