import pytest
from pyoxigraph import Literal, NamedNode

import kg
from kg.nouns import Linked
from kg.rdf.card import describe_dataset
from kg.rdf.iris import DEFAULT_BASE, VOCABULARIES, mint_in
from kg.rdf.quads import make_quads
from kg.rdf.run import Run
from kg.rdf.terms import term


def test_the_card_counts_what_the_graph_holds(linked: Linked) -> None:
    values = {p: o.value for s, p, o in describe_dataset(linked, DEFAULT_BASE) if s.value.endswith("dataset/graph")}
    counts = [values[term(f"kg:{name}Count")] for name in ("document", "article", "entity", "statement")]
    assert counts == ["2", "3", "10", "12"]  # two entities are in navigation alone or nowhere
    assert values[term("void:uriSpace")] == DEFAULT_BASE


def test_the_run_names_its_software_and_inputs(linked: Linked) -> None:
    facts = list(describe_dataset(linked, DEFAULT_BASE))
    used = {o.value for _, p, o in facts if p == term("prov:used")}
    assert used == {mint_in("document", d.id) for d in linked.documents}
    (software,) = (o for _, p, o in facts if p == term("prov:wasAssociatedWith"))
    assert isinstance(software, NamedNode)
    assert software.value.endswith(f"kg-{kg.__version__}")


def test_the_run_names_its_model_and_the_models_digest_where_they_are_known(linked: Linked) -> None:
    facts = list(describe_dataset(linked, DEFAULT_BASE, Run("tagger", "ab12")))
    model = NamedNode(mint_in("model", "tagger"))
    assert (NamedNode(mint_in("run", "build")), term("prov:used"), model) in facts
    assert (model, term("schema:sha256"), Literal("ab12")) in facts


def test_the_card_tells_whose_the_text_is_and_which_vocabularies_are_used(linked: Linked) -> None:
    facts = list(describe_dataset(linked, DEFAULT_BASE))
    assert {o.language for _, p, o in facts if p == term("dcterms:rights") and isinstance(o, Literal)} == {"zh", "en"}
    told = {o.value for _, p, o in facts if p == term("void:vocabulary")}
    spaces = set(VOCABULARIES.values())
    used = {s for q in make_quads(linked) for s in spaces if q.predicate.value.startswith(s)}
    assert told <= spaces
    assert used - told <= {VOCABULARIES[p] for p in ("rdf", "rdfs", "dc", "void")}


def test_the_graph_counts_its_own_triples(linked: Linked) -> None:
    quads = make_quads(linked)
    triples = {q.triple for q in quads}
    dataset = NamedNode(mint_in("dataset", "graph"))
    values = {t.predicate: t.object for t in triples if t.subject == dataset}
    assert values[term("void:triples")] == Literal(len(triples))
    assert values[term("void:entities")] == Literal(10)


def test_the_graph_counts_by_class_and_by_predicate(linked: Linked) -> None:
    triples = {q.triple for q in make_quads(linked)}

    def part(kind: str, name: str, count: str) -> set[object]:
        node = NamedNode(mint_in("dataset", "graph", kind, name))
        return {t.object for t in triples if t.subject == node and t.predicate == term(count)}

    assert part("class", "Place", "void:entities") == {Literal(2)}
    assert part("property", "cooperates_with", "void:triples") == {Literal(2)}  # it is there both ways
    assert part("property", "implements", "void:triples") == {Literal(1)}  # the plan is no plain triple
    assert not part("property", "meets", "void:triples")


def test_a_graph_has_no_licence_but_the_one_that_is_given(linked: Linked) -> None:
    dataset = NamedNode(mint_in("dataset", "graph"))

    def licences(given: str) -> list[object]:
        told = (q for q in make_quads(linked, licence=given) if q.subject == dataset)
        return [q.object for q in told if q.predicate == term("dcterms:license")]

    assert licences("") == []
    assert licences("cc-by-4.0") == [NamedNode("https://creativecommons.org/licenses/by/4.0/")]
    assert licences("https://example.org/terms") == [NamedNode("https://example.org/terms")]


def test_a_licence_that_is_only_a_name_is_a_document_that_bears_it(linked: Linked) -> None:
    facts = list(describe_dataset(linked, DEFAULT_BASE, licence="政府数据开放许可"))
    (licence,) = (o for _, p, o in facts if p == term("dcterms:license"))
    assert (licence, term("rdfs:label"), Literal("政府数据开放许可")) in facts
    assert (licence, term("rdf:type"), term("dcterms:LicenseDocument")) in facts


@pytest.mark.parametrize(
    "broken", ["https://example.org/my licence", "http://", "ftp://example.org/x", "https://a/<b>"]
)
def test_a_licence_that_is_a_broken_iri_is_refused(broken: str, linked: Linked) -> None:
    with pytest.raises(ValueError, match="is no IRI"):
        make_quads(linked, licence=broken)
