"""The classes, properties and labels that the schema table means in RDF."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.rdf.legal import legal
from kg.rdf.terms import Fact, term
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES, SUBTYPES, Predicate

STANDARD_CLASSES: dict[str, tuple[str, ...]] = {
    "ORG": ("schema:Organization",),
    "PER": ("schema:Person",),
    "LOC": ("schema:Place", "geo:Feature"),
    "PROGRAM": ("prov:Entity",),
    "EVENT": ("schema:Event",),
}
"""Classes that other tools look for, beside the schema table's own."""


class Property(NamedTuple):
    """A property of what is not an entity: labels and comments in zh and en, domain, range and what it specialises."""

    id: str
    zh: str
    en: str
    comment_zh: str
    comment_en: str
    domain: str
    range: str
    parent: str


class Definition(NamedTuple):
    """What a class, predicate or modality means, in zh and en."""

    id: str
    zh: str
    en: str


@cache
def properties() -> tuple[Property, ...]:
    """Give the properties beside the schema's predicates."""
    return tuple(Property(*row) for row in _rows("properties.tsv"))


@cache
def definitions() -> dict[str, Definition]:
    """Give what the classes, predicates and modalities mean, by their local name."""
    return {row[0]: Definition(*row) for row in _rows("definitions.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = files("kg.rdf").joinpath(name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


def own_class(entity_type: str) -> str:
    """Give the CURIE of the project's own class of an entity type.

    >>> own_class("ORG")
    'kg:Organization'
    """
    return _class_named(ENTITY_TYPES[entity_type].en)


def subtype_class(entity_type: str, subtype: str) -> str:
    """Give the CURIE of the project's own class of a subtype, or "" where the schema has none of that name.

    >>> subtype_class("PROGRAM", "system")
    'kg:InformationSystem'
    """
    found = SUBTYPES.get((entity_type, subtype))
    return _class_named(found.en) if found else ""


def entity_classes(entity_type: str, subtype: str = "") -> tuple[str, ...]:
    """Give the CURIEs of all classes of an entity, its own first.

    >>> entity_classes("ORG", "media")
    ('kg:Organization', 'org:Organization', 'schema:Organization', 'kg:NewsMedium', 'schema:NewsMediaOrganization')
    """
    found = SUBTYPES.get((entity_type, subtype))
    finer = (subtype_class(entity_type, subtype), found.rdf_class) if found else ()
    every = (own_class(entity_type), ENTITY_TYPES[entity_type].rdf_class, *STANDARD_CLASSES[entity_type], *finer)
    return tuple(dict.fromkeys(filter(None, every)))


def standard_properties(predicate: Predicate, subject_type: str, object_type: str) -> list[str]:
    """Give the CURIEs of the standard properties that hold between two entities of these types.

    >>> standard_properties(PREDICATES["part_of"], "ORG", "ORG")
    ['dcterms:isPartOf', 'org:subOrganizationOf']
    """
    typed = [curie for s, o, curie in predicate.rdf_properties if (s, o) == (subject_type, object_type)]
    return [predicate.rdf_property, *typed] if predicate.rdf_property else typed


def vocabulary_labels() -> Iterator[Fact]:
    """Give the ids and labels of classes, predicates and modalities, which every export carries to be read alone."""
    for type_id, kind in ENTITY_TYPES.items():
        yield from _name_term(term(own_class(type_id)), type_id, kind.zh, kind.en)
    for predicate in PREDICATES.values():
        yield from _name_term(term(f"kg:{predicate.id}"), predicate.id, predicate.zh, predicate.en)
    for modality, (zh, en) in MODALITIES.items():
        yield from _name_term(term(f"kg:{modality}"), modality, zh, en)
    for subtype in SUBTYPES.values():
        node = term(_class_named(subtype.en))
        yield node, term("skos:notation"), Literal(subtype.id)
        yield from labels(node, subtype.zh, subtype.en)


def labels(node: NamedNode, zh: str, en: str) -> Iterator[Fact]:
    """Give the two labels of a term."""
    yield node, term("rdfs:label"), Literal(zh, language="zh")
    yield node, term("rdfs:label"), Literal(en, language="en")


def chinese(text: str) -> Literal:
    """Give Chinese text as a literal."""
    return Literal(legal(text), language="zh")


def _name_term(node: NamedNode, id: str, zh: str, en: str) -> Iterator[Fact]:
    yield node, term("dcterms:identifier"), Literal(id)
    yield from labels(node, zh, en)


def _class_named(en: str) -> str:
    return f"kg:{en.title().replace(' ', '')}"
