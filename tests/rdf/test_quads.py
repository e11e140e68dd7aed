from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.nouns import Entity, Linked
from kg.rdf.iris import expand, mint, mint_in
from kg.rdf.quads import make_quads

MEETING = "EVENT/2024年全省基层卫生工作会议"
PROVINCE = "ORG/浙江省卫生健康委员会"
HOSPITAL = "ORG/浙江大学医学院附属第一医院"
CITY = "ORG/杭州市卫生健康委员会"
CAMPAIGN = "PROGRAM/“百名医师下乡”活动"


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
    types = ("kg:Organization", "org:Organization", "schema:Organization")
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
