from pyoxigraph import NamedNode

import kg
from kg.nouns import Linked
from kg.rdf.card import describe_dataset
from kg.rdf.iris import DEFAULT_BASE, mint_in
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
