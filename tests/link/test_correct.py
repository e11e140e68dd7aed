"""Corrections applied: articles and rows in, entities and facts out."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.link import link
from kg.link.correct import correct
from kg.link.corrections import Correction, CorrectionsError
from kg.nouns import Entity, Linked, PossiblySame
from kg.schema import ENTITY_TYPES, allows

COMMISSION = "ORG/福建省卫生健康委员会"


@pytest.fixture
def corpus(article) -> Linked:
    """Two articles: one names the commission in full and short and a visit, the other issues a plan by a short name."""
    pairs = (
        article(
            "[PER:张国安]任[ORG:福建省卫生健康委员会][TITLE:主任]。[PER:张国安]到[LOC:三明市]调研。",
            ("张国安", "has_position", "福建省卫生健康委员会", ("role", "主任"), ("verb", "任")),
            ("张国安", "visits", "三明市", ("verb", "到")),
            id="a",
        ),
        article(
            "[ORG:省卫健委]印发[PROGRAM:《关于加强基层卫生服务的实施方案》]，[ORG:三明市第一医院]与[ORG:福建省立医院]合作。",
            ("省卫健委", "issues", "《关于加强基层卫生服务的实施方案》", ("verb", "印发"), ("confidence", 0.8)),
            ("三明市第一医院", "cooperates_with", "福建省立医院", ("verb", "合作")),
            id="b",
        ),
    )
    documents, extractions = zip(*pairs, strict=True)
    return link(documents, extractions)


def rows(*texts: str) -> list[Correction]:
    """Number rows like lines of a file: `same ORG/甲 ORG/乙`."""
    return [Correction(*text.split(" ", 2), file="in/links.csv", line=n) for n, text in enumerate(texts, 2)]


def corrected(linked: Linked, *texts: str) -> Linked:
    return correct(linked, rows(*texts)).linked


def ids(linked: Linked) -> list[str]:
    return [e.id for e in linked.entities]


def facts(linked: Linked) -> set[tuple[str, str, str]]:
    return {(s.subject, s.predicate, s.object) for s in linked.statements}


def entity(linked: Linked, id: str):
    return next(e for e in linked.entities if e.id == id)


def problems(linked: Linked, *texts: str) -> str:
    with pytest.raises(CorrectionsError) as error:
        correct(linked, rows(*texts))
    return str(error.value)


def test_without_corrections_nothing_changes(corpus: Linked) -> None:
    assert correct(corpus, []).linked is corpus


def test_a_name_is_taken_off_whatever_the_order_of_the_mentions(corpus: Linked) -> None:
    said = f"different {COMMISSION} 省卫健委"
    backwards = replace(corpus, mentions=tuple(corpus.mentions)[::-1])
    assert corrected(backwards, said) == corrected(corpus, said)


def test_two_that_swap_their_names_come_to_an_end(corpus: Linked) -> None:
    said = ("rename 张国安 省卫健委", "rename 省卫健委 张国安")
    assert ids(corrected(corpus, *said)) == ids(corrected(corpus, *said[::-1]))


def test_same_makes_two_one_under_the_first_ones_name(corpus: Linked) -> None:
    result = corrected(corpus, "same ORG/福建省立医院 三明市第一医院")
    assert "ORG/三明市第一医院" not in ids(result)
    hospital = entity(result, "ORG/福建省立医院")
    assert (hospital.name, hospital.aliases) == ("福建省立医院", ("三明市第一医院",))
    assert "三明市第一医院：links.csv 第2行，与ORG/福建省立医院相同" in hospital.reasons
    assert [m.entity for m in result.mentions if m.mention.text == "三明市第一医院"] == ["ORG/福建省立医院"]


def test_a_fact_that_would_join_a_thing_to_itself_goes(corpus: Linked) -> None:
    assert not any(f[1] == "cooperates_with" for f in facts(corrected(corpus, "same ORG/福建省立医院 三明市第一医院")))


def test_facts_follow_with_the_ids_that_linking_would_give(corpus: Linked, article) -> None:
    document, extraction = article("[PER:王明]到[LOC:三明市]调研。", ("王明", "visits", "三明市"))
    expected = link([document], [extraction])
    renamed = corrected(
        link(*([x] for x in article("[PER:李红]到[LOC:三明市]调研。", ("李红", "visits", "三明市")))),
        "rename 李红 王明",
    )
    assert [s.id for s in renamed.statements] == [s.id for s in expected.statements]
    assert ids(renamed) == ids(expected)


def test_symmetric_facts_stay_in_order(corpus: Linked) -> None:
    result = corrected(corpus, "rename 三明市第一医院 龥医院")
    assert ("ORG/福建省立医院", "cooperates_with", "ORG/龥医院") in facts(result)
    back = corrected(corpus, "rename 福建省立医院 一医院")
    assert ("ORG/一医院", "cooperates_with", "ORG/三明市第一医院") in facts(back)


def test_different_takes_a_name_off_with_its_mentions_and_facts(corpus: Linked) -> None:
    assert (COMMISSION, "issues", "PROGRAM/关于加强基层卫生服务的实施方案") in facts(corpus)
    result = corrected(corpus, f"different {COMMISSION} 省卫健委")
    assert entity(result, COMMISSION).aliases == ()
    assert not [r for r in entity(result, COMMISSION).reasons if r.startswith("省卫健委")]
    assert entity(result, "ORG/省卫健委").reasons == (f"省卫健委：links.csv 第2行，不是{COMMISSION}",)
    assert ("ORG/省卫健委", "issues", "PROGRAM/关于加强基层卫生服务的实施方案") in facts(result)
    assert ("PER/张国安", "has_position", COMMISSION) in facts(result)
    assert {m.entity for m in result.mentions if m.mention.text == "省卫健委"} == {"ORG/省卫健委"}


def test_where_a_sentence_has_both_names_the_one_before_the_verb_is_who_and_the_one_after_is_whom(article) -> None:
    both = "[ORG:省卫健委]表示，[ORG:福建省卫生健康委员会]印发[PROGRAM:《方案》]，支持[ORG:省卫健委]。"
    document, extraction = article(both, ("福建省卫生健康委员会", "issues", "《方案》", ("verb", "印发")))
    result = corrected(link([document], [extraction]), f"different {COMMISSION} 省卫健委")
    assert {(s.subject, s.predicate) for s in result.statements} == {(COMMISSION, "issues")}


def test_an_entity_that_was_only_named_by_what_is_taken_off_goes(article) -> None:
    document, extraction = article("[ORG:省卫健委]召开[EVENT:会议]。", ("省卫健委", "organizes", "会议"))
    result = corrected(link([document], [extraction]), f"different {COMMISSION} 省卫健委", "rename ORG/省卫健委 某委")
    assert [e.id for e in result.entities if e.type == "ORG"] == ["ORG/某委"]
    assert entity(result, "ORG/某委").aliases == ("省卫健委",)


def test_rename_gives_the_name_and_keeps_the_old_one_where_the_text_has_it(corpus: Linked) -> None:
    result = corrected(corpus, "rename 三明市第一医院 三明市第一人民医院")
    hospital = entity(result, "ORG/三明市第一人民医院")
    assert (hospital.aliases, hospital.subtype) == (("三明市第一医院",), "hospital")
    renamed = corrected(corpus, f"different {COMMISSION} 省卫健委", "rename ORG/省卫健委 江西省卫生健康委员会")
    assert entity(renamed, "ORG/江西省卫生健康委员会").aliases == ("省卫健委",)


def test_a_new_name_may_carry_what_tells_it_from_others(corpus: Linked) -> None:
    result = corrected(corpus, "rename 张国安 张国安 (福建省)")
    assert entity(result, "PER/张国安 (福建省)").name == "张国安"


def test_two_may_swap_names_and_stay_two(corpus: Linked) -> None:
    result = corrected(
        corpus,
        "rename ORG/三明市第一医院 福建省立医院",
        "rename ORG/福建省立医院 三明市第一医院",
        "different ORG/三明市第一医院 ORG/福建省立医院",
    )
    assert {m.mention.text: m.entity for m in result.mentions if "医院" in m.mention.text} == {
        "三明市第一医院": "ORG/福建省立医院",
        "福建省立医院": "ORG/三明市第一医院",
    }


def test_renaming_to_a_name_that_is_there_makes_one(corpus: Linked) -> None:
    result = corrected(corpus, "rename 三明市第一医院 福建省立医院")
    assert [e.name for e in result.entities if e.subtype == "hospital"] == ["福建省立医院"]


def test_retype_changes_mentions_too_and_leaves_out_facts_that_no_such_thing_has(corpus: Linked) -> None:
    result = correct(corpus, rows("retype LOC/三明市 ORG"))
    assert {m.mention.type for m in result.linked.mentions if m.entity == "ORG/三明市"} == {"ORG"}
    city = entity(result.linked, "ORG/三明市")
    assert (city.type, city.code, city.latitude) == ("ORG", "", None)
    assert ("PER/张国安", "visits", "ORG/三明市") in facts(result.linked)
    lost = correct(corpus, rows("retype LOC/三明市 PROGRAM"))
    assert lost.warnings == ("in/links.csv line 2: 1 fact of LOC/三明市 left out, which no PROGRAM can have",)
    assert not any(f[1] == "visits" for f in facts(lost.linked))


def test_drop_takes_an_entity_with_its_mentions_and_facts(corpus: Linked) -> None:
    result = corrected(corpus, "drop 张国安")
    assert "PER/张国安" not in ids(result)
    assert not any("张国安" in m.mention.text for m in result.mentions)
    assert facts(result) == {f for f in facts(corpus) if "PER/张国安" not in f}


def test_a_row_about_what_is_not_there_is_a_warning_and_the_others_are_applied(corpus: Linked) -> None:
    result = correct(corpus, rows("drop PER/张国庆", "same 三明市第一医院 ORG/无此医院", "drop 三明市"))
    assert result.warnings[0] == "in/links.csv line 2: nothing here is named PER/张国庆; near it is 张国安"
    assert result.warnings[1].startswith("in/links.csv line 3: nothing here is named ORG/无此医院")
    assert ids(result.linked) == [id for id in ids(corpus) if id != "LOC/三明市"]


def test_names_that_corrections_give_may_be_used_in_other_rows(corpus: Linked) -> None:
    result = corrected(
        corpus,
        "rename ORG/三明市第一医院 甲医院",
        "same ORG/甲医院 福建省立医院",
        "retype LOC/三明市 ORG",
        "drop ORG/三明市",
    )
    assert entity(result, "ORG/甲医院").aliases == ("三明市第一医院", "福建省立医院")
    assert not any("三明市" in id and "医院" not in id for id in ids(result))


def test_the_order_of_rows_means_nothing(corpus: Linked) -> None:
    said = rows(
        f"different {COMMISSION} 省卫健委",
        "same ORG/省卫健委 ORG/福建省立医院",
        "rename ORG/省卫健委 江西省卫生健康委员会",
        "retype LOC/三明市 ORG",
        "same ORG/三明市第一医院 ORG/三明市",
    )
    results = [correct(corpus, order).linked for order in itertools.permutations(said)]
    assert all(result == results[0] for result in results)
    assert [id for id in ids(results[0]) if id.startswith("ORG/")] == [
        "ORG/三明市第一医院",
        "ORG/江西省卫生健康委员会",
        COMMISSION,
    ]


def test_applying_corrections_to_what_they_made_changes_nothing_more(corpus: Linked) -> None:
    said = (f"different {COMMISSION} 省卫健委", "rename 三明市第一医院 甲医院", "drop 三明市", "retype 张国安 ORG")
    once = corrected(corpus, *said)
    twice = corrected(once, *said)
    assert (ids(twice), facts(twice), twice.mentions) == (ids(once), facts(once), once.mentions)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ("same 三明市第一医院 福建省立医院", "different ORG/福建省立医院 ORG/三明市第一医院"),
            "in/links.csv line 3: ORG/福建省立医院 and ORG/三明市第一医院 cannot differ, "
            "in/links.csv line 2 makes them one; take one of these rows out",
        ),
        (
            ("rename 三明市第一医院 福建省立医院", "different 福建省立医院 三明市第一医院"),
            "in/links.csv line 2 makes them one",
        ),
        (
            (f"different {COMMISSION} 省卫健委", f"same ORG/省卫健委 {COMMISSION}"),
            "in/links.csv line 3 makes them one",
        ),
        (
            ("rename 三明市 甲", "rename LOC/三明市 乙"),
            "in/links.csv line 2 and in/links.csv line 3 give one entity two names, 乙, 甲; keep one of these rows",
        ),
        (
            ("same 张国安 三明市",),
            "in/links.csv line 2: LOC/三明市 and PER/张国安 are of the types LOC and PER and cannot be one; "
            "write retype,LOC/三明市,PER as well",
        ),
        (
            ("same 三明市第一医院 福建省立医院", "drop 福建省立医院"),
            "in/links.csv line 3: ORG/福建省立医院 is dropped, but in/links.csv line 2 makes it one with another",
        ),
        (
            ("different 福建省卫生健康委员会 ORG/福建省卫生健康委员会",),
            f"both mean {COMMISSION}; write different,{COMMISSION},NAME with a name that is not its own: 省卫健委",
        ),
    ],
)
def test_rows_that_contradict_one_another_are_told(corpus: Linked, texts: tuple[str, ...], told: str) -> None:
    assert told in problems(corpus, *texts)


def test_a_name_that_several_have_must_be_given_by_id() -> None:
    namesakes = [Entity(f"PER/张伟 ({where})", "PER", "张伟") for where in ("河南省", "福建省")]
    linked = Linked((), (), (*namesakes, Entity("PER/李红", "PER", "李红")), (), ())
    assert problems(linked, "same 李红 PER/张伟") == (
        "in/links.csv line 2: PER/张伟 may be PER/张伟 (河南省) or PER/张伟 (福建省); write one of these"
    )
    dropped = correct(linked, [Correction("drop", "PER/张伟 (河南省)")]).linked
    assert ids(dropped) == ["PER/张伟 (福建省)", "PER/李红"]


def test_what_is_decided_is_no_longer_possibly_the_same(corpus: Linked) -> None:
    hospitals = PossiblySame("ORG/三明市第一医院", "ORG/福建省立医院", "都是医院", 0.4)
    other = PossiblySame(COMMISSION, "ORG/福建省立医院", "都在福建省", 0.2)
    near = replace(corpus, possibly_same=(hospitals, other))
    assert corrected(near, "same ORG/三明市第一医院 ORG/福建省立医院").possibly_same == (
        PossiblySame("ORG/三明市第一医院", COMMISSION, "都在福建省", 0.2),
    )
    assert corrected(near, "different ORG/三明市第一医院 ORG/福建省立医院").possibly_same == (other,)
    assert corrected(near, "drop ORG/福建省立医院").possibly_same == ()


_NAMES = st.sampled_from(
    [
        COMMISSION,
        "省卫健委",
        "ORG/省卫健委",
        "ORG/甲",
        "乙",
        "张国安",
        "LOC/三明市",
        "三明市第一医院",
        "ORG/福建省立医院",
    ]
)
_ROWS = st.one_of(
    st.tuples(st.sampled_from(["same", "different"]), _NAMES, _NAMES),
    st.tuples(st.just("rename"), _NAMES, st.sampled_from(["甲", "乙", "省卫健委", "张国安", "甲 (乙)"])),
    st.tuples(st.just("retype"), _NAMES, st.sampled_from(sorted(ENTITY_TYPES))),
    st.tuples(st.just("drop"), _NAMES, st.just("")),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(_ROWS, max_size=6))
def test_whatever_is_said_the_corpus_stays_whole(corpus: Linked, said: list[tuple[str, str, str]]) -> None:
    given_rows = [Correction(*row, line=n) for n, row in enumerate(said, 2)]
    try:
        result = correct(corpus, given_rows).linked
    except CorrectionsError:
        with pytest.raises(CorrectionsError):
            correct(corpus, given_rows[::-1])
        return
    assert result == correct(corpus, given_rows[::-1]).linked
    there = set(ids(result))
    assert ids(result) == sorted(there)
    assert {m.entity for m in result.mentions} <= there | {""}
    assert all(m.mention.type == m.entity.split("/")[0] for m in result.mentions if m.entity)
    assert all(e.id.split("/")[0] == e.type and e.name not in e.aliases for e in result.entities)
    for s in result.statements:
        assert {s.subject, s.object} <= there and s.subject != s.object
        assert allows(s.subject.split("/")[0], s.predicate, s.object.split("/")[0])
    assert len({s.id for s in result.statements}) == len(result.statements)
