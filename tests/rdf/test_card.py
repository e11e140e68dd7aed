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
