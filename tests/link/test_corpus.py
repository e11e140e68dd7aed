import itertools

from kg.link import link


def linked(*pairs):
    documents, extractions = zip(*pairs, strict=True)
    return link(documents, extractions)


def ids(result):
    return [e.id for e in result.entities]


def test_one_thing_under_several_names_is_one_entity(article):
    result = linked(article("[ORG:省卫健委]、[ORG:福建省卫健委]和[ORG:福建省卫生健康委员会]"))
    (entity,) = result.entities
    assert entity.id == "ORG/福建省卫生健康委员会"
    assert entity.aliases == ("省卫健委", "福建省卫健委")
    assert entity.subtype == "government"
    assert "省卫健委：省指福建省" in entity.reasons


def test_marks_printed_in_two_ways_make_no_second_entity(article):
    result = linked(
        article(
            "《[PROGRAM:医养结合方案(试行)]》和[PROGRAM:《医养结合方案（试行）》]，[PROGRAM:“三明经验”]与[PROGRAM:三明经验]"
        )
    )
    assert ids(result) == ["PROGRAM/三明经验", "PROGRAM/医养结合方案（试行）"]


def test_the_same_words_in_another_province_are_another_entity(article):
    result = linked(article("[ORG:省卫健委]", id="a"), article("[ORG:省卫健委]", id="b", region="浙江省"))
    assert ids(result) == ["ORG/浙江省卫生健康委员会", "ORG/福建省卫生健康委员会"]


def test_an_entity_of_two_documents_is_one_node(article):
    result = linked(article("[LOC:三明]", id="a"), article("[LOC:三明市]", id="b"))
    (entity,) = result.entities
    assert (entity.name, entity.code, entity.subtype) == ("三明市", "350400", "prefecture")
    assert entity.latitude is not None
    assert {m.article for m in result.mentions} == {"a#a", "b#b"}


def test_every_mention_keeps_its_place_and_times_have_no_entity(article):
    result = linked(article("[TIME:7月]，[PER:张三]"))
    assert [(m.mention.text, m.entity) for m in result.mentions] == [("7月", ""), ("张三", "PER/张三")]


def test_a_relation_becomes_a_statement_with_its_words(article):
    document, extraction = article(
        "[TIME:7月23日]，[PER:张三]到[LOC:三明]调研", ("张三", "visits", "三明", ("verb", "到"), ("confidence", 0.9))
    )
    (statement,) = linked((document, extraction)).statements
    assert (statement.subject, statement.predicate, statement.object) == ("PER/张三", "visits", "LOC/三明市")
    assert (statement.verb, statement.confidence) == ("到", 0.9)
    e = statement.evidence
    assert document.text[e.start : e.end] == e.raw == e.text == "7月23日，张三到三明调研"


def test_a_time_is_resolved_against_the_articles_date(article):
    document, extraction = article("[TIME:7月23日]，[PER:张三]到[LOC:三明]调研")
    time = extraction.mentions[0]
    _, told = article("[TIME:7月23日]，[PER:张三]到[LOC:三明]调研", ("张三", "visits", "三明", ("time", time)))
    (statement,) = linked((document, told)).statements
    assert (statement.time, statement.date) == ("7月23日", "2021-07-23")


def test_relations_to_itself_against_the_schema_or_in_repeats_are_dropped(article):
    both = "[ORG:省卫健委]和[ORG:福建省卫生健康委员会]、[PER:张三]"
    itself = article(both, ("省卫健委", "supports", "福建省卫生健康委员会"))
    backwards = article(both, ("省卫健委", "has_position", "张三"))
    repeated = article(both, ("张三", "has_position", "省卫健委"), kind="repeat")
    framed = article(both, ("张三", "has_position", "省卫健委"), kind="navigation")
    for pair in (itself, backwards, repeated, framed):
        result = linked(pair)
        assert result.statements == ()
        assert len(result.mentions) == 3


def test_the_same_fact_is_told_once_a_passage(article):
    fact = ("张三", "has_position", "省卫健委")
    text = "[ORG:省卫健委]的[PER:张三]"
    assert len(linked(article(text, fact, fact)).statements) == 1
    assert len(linked(article(text, fact, id="a"), article(text, fact, id="b")).statements) == 2


def test_a_symmetric_fact_has_one_direction(article):
    text = "[ORG:省卫健委]与[ORG:省医保局]"
    there, back = ("省卫健委", "cooperates_with", "省医保局"), ("省医保局", "cooperates_with", "省卫健委")
    assert len(linked(article(text, there, back)).statements) == 1


def test_namesakes_with_posts_in_different_places_stay_apart(article):
    fuzhou = article("[ORG:福州市卫健委][PER:张三]", ("张三", "has_position", "福州市卫健委"), id="a")
    xiamen = article("[ORG:厦门市卫健委][PER:张三]", ("张三", "has_position", "厦门市卫健委"), id="b")
    assert {"PER/张三 (福州市)", "PER/张三 (厦门市)"} < set(ids(linked(fuzhou, xiamen)))


def test_a_person_whose_posts_agree_or_are_unknown_is_one(article):
    city = article("[ORG:福州市卫健委][PER:张三]", ("张三", "has_position", "福州市卫健委"), id="a")
    province = article("[ORG:省卫健委][PER:张三]", ("张三", "has_position", "省卫健委"), id="b")
    unknown = article("[PER:张三]", id="c")
    assert [i for i in ids(linked(city, province, unknown)) if i.startswith("PER")] == ["PER/张三"]


def test_meetings_that_every_body_holds_are_their_own(article):
    meeting, hosts = "党委（扩大）会议", {"a": "福建省立医院", "b": "厦门市第一医院"}
    pairs = [
        article(f"[ORG:{host}]召开[EVENT:{meeting}]", (host, "organizes", meeting), id=id) for id, host in hosts.items()
    ]
    events = [e for e in linked(*pairs).entities if e.type == "EVENT"]
    assert [e.name for e in events] == [meeting] * 2
    assert events[0].id == "EVENT/党委（扩大）会议 (厦门市第一医院，2021-07-30)"


def test_a_yearly_meeting_is_each_years_own(article):
    text = "[EVENT:全国卫生健康工作会议]召开"
    pairs = [article(text, id=id, date=date) for id, date in (("a", "2021-01-29"), ("b", "2022-01-06"))]
    assert ids(linked(*pairs)) == ["EVENT/全国卫生健康工作会议 (2021)", "EVENT/全国卫生健康工作会议 (2022)"]


def test_a_named_event_in_two_papers_is_one(article):
    text = "[EVENT:第五届海峡骨科学术大会]开幕"
    assert ids(linked(article(text, id="a"), article(text, id="b"))) == ["EVENT/第五届海峡骨科学术大会"]


def test_one_meeting_in_two_papers_is_one_event_with_both_sources(article):
    marked = "[TIME:7月29日]，[ORG:福建省立医院]召开[EVENT:党委会议]"
    fact = ("福建省立医院", "organizes", "党委会议")
    papers = [article(marked, fact, id=id, date=date) for id, date in (("a", "2021-07-30"), ("b", "2021-08-01"))]
    result = linked(*papers)
    assert [e.id for e in result.entities if e.type == "EVENT"] == ["EVENT/党委会议 (福建省立医院，2021-07-29)"]
    assert {s.evidence.document for s in result.statements} == {"a", "b"}


def test_papers_that_print_one_story_speak_of_one_meeting_and_one_document(article):
    marked = (
        "[EVENT:启动仪式]在体育馆前的广场上举行，数百名群众冒雨前来，现场设置了健康咨询、体质检测和科普展览等多个展区。"
        "会上发布了《[PROGRAM:实施方案]》，明确了今后三年的目标、任务和步骤。"
    )
    one, other = article(marked, id="a"), article(marked, id="b", date="2021-08-01")
    result = linked(one, other)
    assert ids(result) == ["EVENT/启动仪式 (a#a)", "PROGRAM/实施方案 (a#a)"]
    assert result.stories == (("a#a", "b#b"),)


def test_the_whole_province_in_a_name_is_the_papers_own(article):
    here = article("[EVENT:2021年全省卫生健康工作会议]", id="a", region="福建省")
    there = article("[EVENT:2021年福建省卫生健康工作会议]", id="b", region="")
    (event,) = linked(here, there).entities
    assert event.id == "EVENT/2021年福建省卫生健康工作会议"
    assert event.aliases in (("2021年全省卫生健康工作会议",), ("2021年福建省卫生健康工作会议",))


def test_what_is_kept_apart_but_may_be_one_is_named(article):
    result = linked(article("[LOC:城关镇]", id="a", region=""), article("[LOC:城关镇]", id="b", region=""))
    (pair,) = result.possibly_same
    assert (pair.first, pair.second) == ("LOC/城关镇 (a)", "LOC/城关镇 (b)")


def test_a_town_of_no_known_county_is_each_regions_own(article):
    one, two = article("[LOC:城关镇]", id="a", region=""), article("[LOC:城关镇]", id="b", region="")
    assert ids(linked(one, two)) == ["LOC/城关镇 (a)", "LOC/城关镇 (b)"]


def test_any_order_of_the_corpus_gives_the_same_result(article):
    pairs = [
        article("[ORG:省卫健委]的[PER:张三]", ("张三", "has_position", "省卫健委"), id="a"),
        article("[ORG:厦门市卫健委][PER:张三]", ("张三", "has_position", "厦门市卫健委"), id="b"),
        article("[LOC:鼓楼区]的[EVENT:会议]", id="c"),
    ]
    results = [linked(*order) for order in itertools.permutations(pairs)]
    assert all(result == results[0] for result in results)


def test_an_empty_corpus_is_empty():
    result = link([], [])
    assert (result.entities, result.mentions, result.statements) == ((), (), ())
