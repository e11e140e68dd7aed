import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.nouns import Linked
from kg.rdf.iris import ONTOLOGY, expand
from kg.rdf.ontology import ONTOLOGY_FILE, ontology_turtle
from kg.rdf.quads import make_quads
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES

GRAPH = rdflib.Graph().parse(data=ontology_turtle())
KG = rdflib.Namespace(ONTOLOGY)


def test_the_file_is_what_the_schema_makes() -> None:
    assert ONTOLOGY_FILE.read_text(encoding="utf-8") == ontology_turtle()


def test_every_class_predicate_and_modality_is_labelled_in_two_languages() -> None:
    names = [kind.en.capitalize() for kind in ENTITY_TYPES.values()]
    for name in [*names, *PREDICATES, *MODALITIES]:
        assert {label.language for label in GRAPH.objects(KG[name], RDFS.label)} == {"zh", "en"}


def test_predicates_specialise_standard_properties_and_say_what_they_join() -> None:
    position = KG.has_position
    assert rdflib.URIRef(expand("org:memberOf")) in GRAPH.objects(position, RDFS.subPropertyOf)
    assert set(GRAPH.objects(position, rdflib.URIRef(expand("schema:rangeIncludes")))) == {KG.Organization, KG.Place}
    assert (KG.meets, RDF.type, OWL.SymmetricProperty) in GRAPH
    assert (KG.visits, RDF.type, OWL.SymmetricProperty) not in GRAPH


def test_every_own_term_that_data_uses_is_defined(linked: Linked) -> None:
    used = {rdflib.URIRef(t.value) for q in make_quads(linked) for t in (q.predicate, q.object)}
    own = {term for term in used if str(term).startswith(ONTOLOGY)}
    assert own
    assert own <= set(GRAPH.subjects(RDF.type))
