"""What the graph says of itself: how much it holds, and from which inputs which software made it."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

import kg
from kg.graph.body import told_entities
from kg.nouns import Linked
from kg.rdf.iris import ONTOLOGY, mint_in
from kg.rdf.terms import Fact, term


def describe_dataset(linked: Linked, base_iri: str) -> Iterator[Fact]:
    """Give the card of the dataset (VoID, DCAT) and the run that made it (PROV-O), without any date."""
    dataset = NamedNode(mint_in("dataset", "graph", base_iri=base_iri))
    run = NamedNode(mint_in("run", "build", base_iri=base_iri))
    software = NamedNode(mint_in("run", f"kg-{kg.__version__}", base_iri=base_iri))
    yield dataset, term("rdf:type"), term("void:Dataset")
    yield dataset, term("rdf:type"), term("dcat:Dataset")
    yield dataset, term("void:uriSpace"), Literal(base_iri)
    yield dataset, term("void:vocabulary"), NamedNode(ONTOLOGY)
    for curie, found in (
        ("kg:documentCount", linked.documents),
        ("kg:articleCount", linked.articles),
        ("kg:entityCount", told_entities(linked)),
        ("kg:statementCount", linked.statements),
    ):
        yield dataset, term(curie), Literal(len(found))
    yield dataset, term("prov:wasGeneratedBy"), run
    yield run, term("rdf:type"), term("prov:Activity")
    yield run, term("prov:wasAssociatedWith"), software
    yield software, term("rdf:type"), term("prov:SoftwareAgent")
    yield software, term("rdfs:label"), Literal(f"kg {kg.__version__}")
    for document in linked.documents:
        yield run, term("prov:used"), NamedNode(mint_in("document", document.id, base_iri=base_iri))
