import rdflib
from rdflib import namespace
from rdflib.namespace import OWL, RDF, RDFS

from kg.nouns import Linked
from kg.rdf.iris import ONTOLOGY, VOCABULARIES, expand
from kg.rdf.ontology import ONTOLOGY_FILE, ontology_turtle
from kg.rdf.quads import make_quads
from kg.rdf.shapes import shapes_turtle
from kg.rdf.vocabulary import definitions, properties, subtype_class
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES, SUBTYPES

GRAPH = rdflib.Graph().parse(data=ontology_turtle())
KG = rdflib.Namespace(ONTOLOGY)


def test_the_file_is_what_the_schema_makes() -> None:
    assert ONTOLOGY_FILE.read_text(encoding="utf-8") == ontology_turtle()


def test_every_class_predicate_and_modality_is_labelled_in_two_languages() -> None:
    names = [kind.en.capitalize() for kind in ENTITY_TYPES.values()]
    finer = [subtype_class(*key).removeprefix("kg:") for key in SUBTYPES]
    for name in [*names, *finer, *PREDICATES, *MODALITIES, *(p.id for p in properties())]:
        for property in (RDFS.label, RDFS.comment):
            assert {text.language for text in GRAPH.objects(KG[name], property)} == {"zh", "en"}


def test_every_definition_is_of_a_term() -> None:
    assert {KG[name] for name in definitions()} <= set(GRAPH.subjects(RDFS.comment))


def test_finer_classes_specialise_their_types_and_standard_classes() -> None:
    parents = set(GRAPH.objects(KG.InformationSystem, RDFS.subClassOf))
    assert parents == {KG.Program, rdflib.URIRef(expand("schema:SoftwareApplication"))}
    assert {s.type for s in SUBTYPES.values()} == {"ORG", "LOC", "PROGRAM", "EVENT"}


def test_predicates_specialise_standard_properties_and_say_what_they_join() -> None:
    position = KG.has_position
    assert rdflib.URIRef(expand("schema:about")) in GRAPH.objects(KG.concerns, RDFS.subPropertyOf)
    assert rdflib.URIRef(expand("org:memberOf")) in GRAPH.objects(position, RDFS.seeAlso)  # of organizations alone
    assert not list(GRAPH.objects(position, RDFS.subPropertyOf))
    assert set(GRAPH.objects(position, rdflib.URIRef(expand("schema:rangeIncludes")))) == {KG.Organization, KG.Place}
    assert (KG.meets, RDF.type, OWL.SymmetricProperty) in GRAPH
    assert (KG.visits, RDF.type, OWL.SymmetricProperty) not in GRAPH


def test_every_own_term_that_data_uses_is_defined(linked: Linked) -> None:
    used = {rdflib.URIRef(t.value) for q in make_quads(linked) for t in (q.predicate, q.object)}
    own = {term for term in used if str(term).startswith(ONTOLOGY)}
    assert own
    assert own <= set(GRAPH.subjects(RDF.type))


CLOSED = {
    prefix: getattr(namespace, "SDO" if prefix == "schema" else prefix.upper())
    for prefix in VOCABULARIES
    if prefix not in ("kg", "oa", "sem")
}
"""The standard vocabularies as rdflib lists them, term by term."""

LISTED = {
    "oa": {
        *("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasBody"),
        *(
            "hasScope",
            "hasSelector",
            "hasSource",
            "hasTarget",
            "identifying",
            "motivatedBy",
            "prefix",
            "start",
            "suffix",
        ),
    },
    "sem": {
        "Event",
        "Place",
        "Time",
        "hasActor",
        "hasPlace",
        "hasTime",
        "hasTimeStamp",
        "hasBeginTimeStamp",
        "hasEndTimeStamp",
    },
}
"""Those that rdflib does not list, as far as they are used here: www.w3.org/ns/oa, semanticweb.cs.vu.nl/2009/11/sem."""


def test_every_standard_term_exists_in_its_vocabulary(linked: Linked) -> None:
    used = {t.value for q in make_quads(linked) for t in (q.predicate, q.object)}
    for text in (ontology_turtle(), shapes_turtle()):
        used |= {str(t) for triple in rdflib.Graph().parse(data=text) for t in triple if isinstance(t, rdflib.URIRef)}
    unknown = set()
    for iri in used:
        for prefix, stem in VOCABULARIES.items():
            name = iri.removeprefix(stem)
            if iri.startswith(stem) and name and prefix != "kg" and not iri.startswith(ONTOLOGY.removesuffix("#")):
                known = name in LISTED[prefix] if prefix in LISTED else rdflib.URIRef(iri) in CLOSED[prefix]
                unknown |= set() if known else {iri}
    assert not unknown
