"""What the graph says of entities themselves: types, names, why each name belongs, where a place lies."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.nouns import Entity
from kg.rdf.iris import mint, mint_in
from kg.rdf.legal import legal
from kg.rdf.terms import Fact, term
from kg.rdf.vocabulary import chinese, entity_classes


def describe_entity(entity: Entity, base: str) -> Iterator[Fact]:
    """Give an entity's types, names, id, subtype, and the reasons of its aliases."""
    node = NamedNode(mint(entity.id, base))
    for curie in entity_classes(entity.type, entity.subtype):
        yield node, term("rdf:type"), term(curie)
    yield node, term("rdfs:label"), chinese(entity.name)
    yield node, term("skos:prefLabel"), chinese(entity.name)
    yield node, term("dcterms:identifier"), Literal(legal(entity.id))
    for alias in entity.aliases:
        yield node, term("skos:altLabel"), chinese(alias)
    for name in (entity.name, *entity.aliases):
        yield node, term("schema:name"), Literal(legal(name))
    for reason in entity.reasons:
        yield node, term("skos:editorialNote"), chinese(reason)
    if entity.type == "PER":
        yield node, term("foaf:name"), chinese(entity.name)
    if entity.subtype:
        yield node, term("kg:subtype"), Literal(legal(entity.subtype))


def describe_local_form(entity: Entity, base: str) -> Iterator[Fact]:
    """Say which wider programme a place's own form is one of."""
    if entity.local_form_of:
        for curie in ("kg:localFormOf", "dcterms:isVersionOf"):
            yield NamedNode(mint(entity.id, base)), term(curie), NamedNode(mint(entity.local_form_of, base))


def describe_place(entity: Entity, places_by_code: Mapping[str, str], base: str) -> Iterator[Fact]:
    """Give a place's code, the nearest division above it among `places_by_code`, and its point."""
    node = NamedNode(mint(entity.id, base))
    if entity.code:
        yield node, term("kg:divisionCode"), Literal(legal(entity.code))
        parents = [places_by_code[c] for c in _parent_codes(entity.code) if c in places_by_code]
        if parents:
            yield node, term("geo:sfWithin"), NamedNode(mint(parents[0], base))
    if entity.latitude is not None and entity.longitude is not None:
        point = NamedNode(mint_in("geometry", *entity.id.split("/", 1), base_iri=base))
        yield node, term("geo:hasGeometry"), point
        yield point, term("rdf:type"), term("geo:Geometry")
        wkt = f"POINT({entity.longitude} {entity.latitude})"
        yield point, term("geo:asWKT"), Literal(wkt, datatype=term("geo:wktLiteral"))


def _parent_codes(code: str) -> list[str]:
    """Give the codes of the divisions above one, nearest first: 350206 lies in 350200, which lies in 350000."""
    above = [code[:length].ljust(6, "0") for length in (6, 4, 2) if len(code) >= 6]
    return [c for c in dict.fromkeys(above) if c != code]
