from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.nouns import Article, Entity, Evidence, Linked, PossiblySame, Statement
from kg.rdf.iris import expand, mint, mint_in
from kg.rdf.quads import make_quads

MEETING = "EVENT/2024年全省基层卫生工作会议"
PROVINCE = "ORG/浙江省卫生健康委员会"
HOSPITAL = "ORG/浙江大学医学院附属第一医院"
CITY = "ORG/杭州市卫生健康委员会"
CAMPAIGN = "PROGRAM/“百名医师下乡”活动"


_ARTICLE = Article("d#1", "d", "", "字", (0,))


def _said(subject: str, predicate: str, object_: str, **more: str) -> Statement:
    return Statement("s", subject, predicate, object_, Evidence("d#1", "d", 0, 1, "字"), **more)


@pytest.fixture(scope="module")
def store(linked: Linked) -> ox.Store:
    store = ox.Store()
    store.extend(make_quads(linked))
    return store


def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri if iri.startswith("http") else expand(iri))


def article(id: str) -> ox.NamedNode:
    return ox.NamedNode(mint_in("article", id))


def statement(id: str) -> str:
    return mint_in("statement", id)


def objects(store: ox.Store, subject: str, curie: str) -> set[str]:
    """Values of a property of a node, in any graph."""
    return {q.object.value for q in store.quads_for_pattern(node(subject), node(curie), None, None)}


def graphs(store: ox.Store, subject: str, curie: str, object_: str) -> set[str]:
    quads = store.quads_for_pattern(node(subject), node(curie), node(object_), None)
    return {q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)}


def test_an_entity_has_types_names_and_its_id(store: ox.Store) -> None:
    city = mint(CITY)
    general = ("kg:Organization", "org:Organization", "schema:Organization")
    types = (*general, "kg:GovernmentBody", "schema:GovernmentOrganization")
    assert objects(store, city, "rdf:type") == {expand(t) for t in types}
    assert objects(store, city, "skos:prefLabel") == {"杭州市卫生健康委员会"}
    assert objects(store, city, "skos:altLabel") == {"市卫健委"}
    assert objects(store, city, "schema:name") == {"杭州市卫生健康委员会", "市卫健委"}
    assert objects(store, city, "skos:editorialNote") == {"市卫健委: 市 = 杭州市"}
    assert objects(store, city, "dcterms:identifier") == {CITY}


def test_an_entity_of_navigation_alone_is_left_out(store: ox.Store) -> None:
    assert not objects(store, mint("LOC/宁波市"), "rdf:type")


def test_labels_are_chinese(store: ox.Store) -> None:
    (quad,) = store.quads_for_pattern(node(mint(CITY)), node("skos:prefLabel"), None, None)
    assert quad.object == ox.Literal("杭州市卫生健康委员会", language="zh")


def test_a_place_has_its_code_the_division_above_it_and_a_point(store: ox.Store) -> None:
    assert objects(store, mint("LOC/西湖区"), "kg:divisionCode") == {"330106"}
    assert objects(store, mint("LOC/西湖区"), "geo:sfWithin") == {mint("LOC/杭州市")}
    (point,) = objects(store, mint("LOC/杭州市"), "geo:hasGeometry")
    assert objects(store, point, "geo:asWKT") == {"POINT(120.17 30.25)"}


def test_programs_and_events_are_of_a_finer_class_where_it_is_known(store: ox.Store) -> None:
    assert objects(store, mint(CAMPAIGN), "rdf:type") == {
        expand(t) for t in ("kg:Program", "prov:Entity", "kg:Campaign", "prov:Plan")
    }
    assert expand("kg:Meeting") in objects(store, mint(MEETING), "rdf:type")
    assert objects(store, mint(MEETING), "kg:subtype") == {"meeting"}


def test_a_subtype_that_the_schema_does_not_name_is_text_alone() -> None:
    linked = Linked((), (), (Entity("ORG/a", "ORG", "a", subtype="choir"), Entity("LOC/b", "LOC", "b")), (), ())
    told = replace(linked, mentions=(), statements=(_said("ORG/a", "located_in", "LOC/b"),), articles=(_ARTICLE,))
    store = ox.Store()
    store.extend(make_quads(told))
    assert objects(store, mint("ORG/a"), "kg:subtype") == {"choir"}
    assert expand("kg:Choir") not in objects(store, mint("ORG/a"), "rdf:type")


def test_an_asserted_fact_is_a_plain_triple_in_its_articles_graph(store: ox.Store) -> None:
    assert graphs(store, mint(PROVINCE), "kg:organizes", mint(MEETING)) == {article("周报#1").value}
    assert graphs(store, mint("LOC/西湖区"), "kg:implements", mint(CAMPAIGN)) == {article("都市#1").value}


def test_a_planned_or_denied_fact_is_only_a_statement(store: ox.Store) -> None:
    assert objects(store, statement("s06"), "kg:modality") == {expand("kg:planned")}
    assert article("周报#1").value not in graphs(store, mint("LOC/西湖区"), "kg:implements", mint(CAMPAIGN))
    assert objects(store, statement("s09"), "kg:modality") == {expand("kg:denied")}
    assert article("周报#2").value not in graphs(store, mint(HOSPITAL), "kg:participates_in", mint(MEETING))


def test_a_standard_property_says_the_same(store: ox.Store) -> None:
    assert objects(store, mint("PER/林若水"), "org:memberOf") == {mint(PROVINCE)}
    assert objects(store, mint("LOC/西湖区"), "schema:containedInPlace") == {mint("LOC/杭州市")}
    assert objects(store, mint(MEETING), "schema:organizer") == {mint(PROVINCE)}


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "standard"),
    [
        ("ORG/a", "part_of", "ORG/b", {"dcterms:isPartOf", "org:subOrganizationOf"}),
        ("PROGRAM/a", "part_of", "PROGRAM/b", {"dcterms:isPartOf"}),
        ("EVENT/a", "part_of", "EVENT/b", {"dcterms:isPartOf", "schema:superEvent"}),
        ("ORG/a", "located_in", "LOC/b", {"schema:location"}),
        ("PROGRAM/a", "located_in", "LOC/b", {"dcterms:spatial"}),
        ("PER/a", "has_position", "ORG/b", {"org:memberOf"}),
        ("PER/a", "has_position", "LOC/b", set()),  # a place is no organization
        ("ORG/a", "supports", "ORG/b", set()),
    ],
)
def test_a_standard_property_holds_where_it_fits_both_ends(
    subject: str, predicate: str, object_: str, standard: set[str]
) -> None:
    entities = tuple(Entity(id, id.split("/")[0], id.split("/")[1]) for id in (subject, object_))
    linked = Linked((), (_ARTICLE,), entities, (), (_said(subject, predicate, object_),))
    said = {
        q.predicate.value
        for q in make_quads(linked)
        if (q.subject, q.object) == (node(mint(subject)), node(mint(object_)))
    }
    assert said == {expand(curie) for curie in (f"kg:{predicate}", *standard)}


def test_a_symmetric_fact_is_there_both_ways(store: ox.Store) -> None:
    assert objects(store, mint(CITY), "kg:cooperates_with") == {mint(HOSPITAL)}
    assert objects(store, mint(HOSPITAL), "kg:cooperates_with") == {mint(CITY)}
    assert len(list(store.quads_for_pattern(None, node("rdf:predicate"), node("kg:cooperates_with"), None))) == 1


def test_a_statement_says_who_did_what_where_and_when(store: ox.Store) -> None:
    said = statement("s01")
    assert objects(store, said, "rdf:subject") == {mint(PROVINCE)}
    assert objects(store, said, "rdf:predicate") == {expand("kg:organizes")}
    assert objects(store, said, "rdf:object") == {mint(MEETING)}
    assert objects(store, said, "kg:verb") == {"召开"}
    assert objects(store, said, "kg:timeText") == {"7月16日"}
    assert objects(store, said, "sem:hasTimeStamp") == {"2024-07-16"}
    assert objects(store, said, "sem:hasPlace") == {mint("LOC/杭州市")}
    assert objects(store, said, "kg:confidence") == {"1"}
    assert objects(store, said, "rdfs:label") == {"浙江省卫生健康委员会 主办 2024年全省基层卫生工作会议"}
    assert objects(store, statement("s08"), "kg:confidence") == {"0.6"}


def test_evidence_points_into_the_documents_text(store: ox.Store, linked: Linked) -> None:
    text = linked.documents[0].text
    (target,) = objects(store, statement("s03"), "kg:evidence")
    position, quote = sorted(objects(store, target, "oa:hasSelector"))
    (start,), (end,) = objects(store, position, "oa:start"), objects(store, position, "oa:end")
    assert text[int(start) : int(end)] == "省卫健委党组成员、副主任林若\n水出席会议。"
    assert objects(store, quote, "oa:exact") == {text[int(start) : int(end)]}
    (before,), (after,) = objects(store, quote, "oa:prefix"), objects(store, quote, "oa:suffix")
    assert text[: int(start)].endswith(before)
    assert text[int(end) :].startswith(after)
    assert objects(store, target, "oa:hasSource") == {mint_in("document", "周报")}
    assert objects(store, target, "oa:hasScope") == {article("周报#1").value}
    assert objects(store, target, "kg:sentence") == {"省卫健委党组成员、副主任林若水出席会议。"}


def test_statements_of_one_sentence_share_their_evidence(store: ox.Store) -> None:
    (annotation,) = {
        q.subject.value for q in store.quads_for_pattern(None, node("oa:hasBody"), node(statement("s03")), None)
    }
    assert objects(store, annotation, "oa:hasBody") == {statement("s03"), statement("s04")}


def test_a_post_is_a_membership_with_its_roles(store: ox.Store) -> None:
    (post,) = {q.subject.value for q in store.quads_for_pattern(None, node("org:member"), None, None)}
    assert objects(store, post, "org:organization") == {mint(PROVINCE)}
    assert objects(store, post, "org:role") == {mint_in("role", "党组成员"), mint_in("role", "副主任")}
    assert objects(store, post, "kg:role") == {"党组成员、副主任"}
    assert objects(store, post, "prov:wasDerivedFrom") == {statement("s03")}


def test_an_event_has_actors_place_and_time(store: ox.Store) -> None:
    meeting = mint(MEETING)
    assert objects(store, meeting, "sem:hasActor") == {mint(PROVINCE), mint("PER/林若水"), mint(HOSPITAL)}
    assert objects(store, meeting, "sem:hasPlace") == {mint("LOC/杭州市")}
    assert objects(store, meeting, "sem:hasTimeStamp") == {"2024-07-16"}
    (day,) = objects(store, meeting, "sem:hasTime")
    assert objects(store, day, "time:inXSDDate") == {"2024-07-16"}


def test_an_article_tells_title_date_source_and_what_it_mentions(store: ox.Store) -> None:
    city = article("都市#1").value
    assert objects(store, city, "schema:headline") == {"百名医师走进西湖区"}
    assert objects(store, city, "schema:datePublished") == {"2024-08-02"}
    assert objects(store, city, "dc:source") == {"都市新闻"}
    assert mint("LOC/西湖区") in objects(store, city, "schema:mentions")
    assert mint("LOC/宁波市") not in objects(store, city, "schema:mentions")
    assert objects(store, article("周报#2").value, "dcterms:spatial") == {mint("LOC/杭州市")}


def test_dropping_a_source_is_dropping_its_graph(linked: Linked) -> None:
    store = ox.Store()
    store.extend(make_quads(linked))
    store.remove_graph(article("都市#1"))
    assert not list(store.quads_for_pattern(None, node("kg:located_in"), None, None))
    assert list(store.quads_for_pattern(None, node("kg:organizes"), None, None))


def test_articles_that_print_one_story_are_joined(store: ox.Store) -> None:
    (story,) = objects(store, article("都市#1").value, "schema:isPartOf")
    assert objects(store, article("周报#2").value, "schema:isPartOf") == {story}
    assert objects(store, story, "rdf:type") == {expand("kg:Story"), expand("schema:CreativeWork")}
    assert not objects(store, article("周报#1").value, "schema:isPartOf")


def test_what_may_be_the_same_is_linked_both_ways_with_score_and_reason(store: ox.Store) -> None:
    assert objects(store, mint(CITY), "kg:possiblySame") == {mint(PROVINCE)}
    assert objects(store, mint(PROVINCE), "kg:possiblySame") == {mint(CITY)}
    (match,) = {q.subject.value for q in store.quads_for_pattern(None, node("kg:between"), node(mint(CITY)), None)}
    assert objects(store, match, "kg:between") == {mint(CITY), mint(PROVINCE)}
    assert objects(store, match, "kg:score") == {"0.25"}
    assert objects(store, match, "kg:reason") == {"卫健委: 发布者相同, 未写明地区"}


def test_a_near_miss_of_an_entity_that_is_left_out_is_left_out(linked: Linked) -> None:
    match = PossiblySame("LOC/宁波市", "LOC/杭州市", "", 0.1)  # the first is in navigation alone
    quads = make_quads(replace(linked, possibly_same=(match,)))
    assert not [q for q in quads if q.predicate == node("kg:possiblySame")]


def test_a_local_form_names_its_wider_programme_where_that_is_told_of(linked: Linked) -> None:
    campaign, plan = "PROGRAM/“百名医师下乡”活动", "PROGRAM/关于加强基层卫生服务的实施方案"
    for wider, found in ((plan, {mint(plan)}), ("PROGRAM/nothing", set())):
        entities = tuple(replace(e, local_form_of=wider) if e.id == campaign else e for e in linked.entities)
        store = ox.Store()
        store.extend(make_quads(replace(linked, entities=entities)))
        for curie in ("kg:localFormOf", "dcterms:isVersionOf"):
            assert objects(store, mint(campaign), curie) == found


def test_a_span_has_a_time_stamp_of_its_begin_and_of_both_ends() -> None:
    entities = (Entity("ORG/a", "ORG", "a"), Entity("LOC/b", "LOC", "b"))
    statement = _said("ORG/a", "located_in", "LOC/b", time="11月5日至6日", date="2021-11-05/2021-11-06")
    store = ox.Store()
    store.extend(make_quads(Linked((), (_ARTICLE,), entities, (), (statement,))))
    said = mint_in("statement", "s")
    assert objects(store, said, "sem:hasTimeStamp") == {"2021-11-05"}
    assert objects(store, said, "sem:hasBeginTimeStamp") == {"2021-11-05"}
    assert objects(store, said, "sem:hasEndTimeStamp") == {"2021-11-06"}
    (span,) = objects(store, said, "sem:hasTime")
    (end,) = objects(store, span, "time:hasEnd")
    assert objects(store, end, "time:inXSDDate") == {"2021-11-06"}


def test_a_date_that_is_none_is_kept_as_text() -> None:
    entities = (Entity("ORG/a", "ORG", "a"), Entity("LOC/b", "LOC", "b"))
    statement = _said("ORG/a", "located_in", "LOC/b", time="近日", date="2024-02-30")
    linked = Linked((), (replace(_ARTICLE, date="去年"),), entities, (), (statement,))
    store = ox.Store()
    store.extend(make_quads(linked))
    assert objects(store, article("d#1").value, "dc:date") == {"去年"}
    assert not objects(store, article("d#1").value, "schema:datePublished")
    assert objects(store, mint_in("statement", "s"), "kg:timeText") == {"近日"}
    assert not objects(store, mint_in("statement", "s"), "sem:hasTimeStamp")


def test_there_are_no_blank_nodes(linked: Linked) -> None:
    terms = {type(t) for q in make_quads(linked) for t in (q.subject, q.object)}
    assert terms == {ox.NamedNode, ox.Literal}


def test_quads_are_the_same_in_whatever_order_the_corpus_comes(linked: Linked) -> None:
    turned = replace(linked, statements=linked.statements[::-1], mentions=linked.mentions[::-1])
    assert make_quads(turned) == make_quads(linked)


def test_all_data_lives_under_the_base(linked: Linked) -> None:
    quads = make_quads(linked, base_iri="https://data.example.com/")
    assert not [q for q in quads if q.subject.value.startswith("https://example.org/kg/") and "schema#" not in str(q)]
    assert ox.NamedNode("https://data.example.com/PER/林若水") in {q.subject for q in quads}


def test_text_that_xml_cannot_carry_still_makes_rdf() -> None:
    entity = Entity("ORG/\x00\ud800", "ORG", "\x00\ud800", ("\x01",), latitude=1.0, longitude=2.0)
    linked = Linked((), (), (entity, replace(entity, id="ORG/b", name="b")), (), ())
    assert {q.subject.value for q in make_quads(linked)} >= {expand("kg:Organization")}
