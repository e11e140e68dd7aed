"""The vocabulary of the graph, made from the schema table: classes, predicates, modalities, and what describes them.

`kg/rdf/ontology.ttl` is this module's output; `python -m kg.rdf.ontology` writes it anew.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.iris import ONTOLOGY
from kg.rdf.quads import STANDARD_CLASSES, labels, own_class, quad_order
from kg.rdf.terms import Fact, term
from kg.rdf.write import serialize_quads
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES, Predicate

ONTOLOGY_FILE = Path(__file__).with_name("ontology.ttl")


class Property(NamedTuple):
    """A property of statements, posts, places or evidence: labels, comment, domain, range and what it specialises."""

    id: str
    zh: str
    en: str
    comment: str
    domain: str
    range: str
    parent: str = ""


PROPERTIES = (
    Property(
        "verb",
        "动词",
        "verb",
        "The verb as the sentence has it.",
        "kg:Statement",
        "rdf:langString",
    ),
    Property(
        "timeText",
        "时间原文",
        "time as written",
        "The time as the sentence has it.",
        "kg:Statement",
        "rdf:langString",
    ),
    Property(
        "role",
        "职务原文",
        "role as written",
        "The post or role as the sentence has it.",
        "kg:Statement",
        "rdf:langString",
    ),
    Property(
        "modality",
        "语气",
        "modality",
        "Whether the fact is asserted, planned, required or denied.",
        "kg:Statement",
        "kg:Modality",
    ),
    Property(
        "confidence",
        "置信度",
        "confidence",
        "How sure the extraction is, from 0 to 1.",
        "kg:Statement",
        "xsd:decimal",
    ),
    Property(
        "evidence",
        "证据",
        "evidence",
        "The passage that says so.",
        "kg:Statement",
        "oa:SpecificResource",
    ),
    Property(
        "sentence",
        "句子",
        "sentence",
        "The passage as a person reads it, hard line breaks joined.",
        "oa:SpecificResource",
        "rdf:langString",
    ),
    Property(
        "subtype",
        "细类",
        "subtype",
        "A finer kind of the entity.",
        "owl:Thing",
        "xsd:string",
        "dcterms:type",
    ),
    Property(
        "divisionCode",
        "行政区划代码",
        "division code",
        "GB/T 2260 code of a Chinese division.",
        "kg:Place",
        "xsd:string",
        "dcterms:identifier",
    ),
    Property(
        "documentCount",
        "文件数",
        "number of documents",
        "How many documents the dataset holds.",
        "void:Dataset",
        "xsd:integer",
    ),
    Property(
        "articleCount",
        "文章数",
        "number of articles",
        "How many articles the dataset holds.",
        "void:Dataset",
        "xsd:integer",
    ),
    Property(
        "entityCount",
        "实体数",
        "number of entities",
        "How many entities the dataset holds.",
        "void:Dataset",
        "xsd:integer",
    ),
    Property(
        "statementCount",
        "陈述数",
        "number of statements",
        "How many statements the dataset holds.",
        "void:Dataset",
        "xsd:integer",
    ),
)


def ontology_quads() -> list[Quad]:
    """Give the whole vocabulary, sorted, in the default graph."""
    facts = {*_header(), *_classes(), *_modalities(), *_predicates(), *_properties()}
    return sorted((Quad(*fact) for fact in facts), key=quad_order)


def ontology_turtle() -> str:
    """Give the vocabulary as Turtle.

    >>> ontology_turtle().startswith("@prefix")
    True
    """
    return serialize_quads(ontology_quads(), "turtle").decode("utf-8")


def _header() -> Iterator[Fact]:
    ontology = NamedNode(ONTOLOGY)
    yield ontology, term("rdf:type"), term("owl:Ontology")
    yield from labels(ontology, "谁在何时何地做了什么", "Who did what, where and when")
    comment = (
        "Entities of Chinese news and policy text and the facts it states. An asserted fact is a plain triple and a"
        " kg:Statement; what is planned, required or denied is a kg:Statement alone."
    )
    yield ontology, term("rdfs:comment"), Literal(comment, language="en")


def _classes() -> Iterator[Fact]:
    for type_id, kind in ENTITY_TYPES.items():
        node = term(own_class(type_id))
        yield node, term("rdf:type"), term("owl:Class")
        yield from labels(node, kind.zh, kind.en)
        for curie in (kind.rdf_class, *STANDARD_CLASSES[type_id]):
            if term(curie) != node:
                yield node, term("rdfs:subClassOf"), term(curie)
    for name, zh, en, parent in (
        ("Statement", "陈述", "statement", "rdf:Statement"),
        ("Modality", "语气", "modality", "skos:Concept"),
    ):
        yield term(f"kg:{name}"), term("rdf:type"), term("owl:Class")
        yield term(f"kg:{name}"), term("rdfs:subClassOf"), term(parent)
        yield from labels(term(f"kg:{name}"), zh, en)


def _modalities() -> Iterator[Fact]:
    for modality, (zh, en) in MODALITIES.items():
        yield term(f"kg:{modality}"), term("rdf:type"), term("kg:Modality")
        yield from labels(term(f"kg:{modality}"), zh, en)


def _predicates() -> Iterator[Fact]:
    for predicate in PREDICATES.values():
        node = term(f"kg:{predicate.id}")
        yield node, term("rdf:type"), term("owl:ObjectProperty")
        yield node, term("rdfs:isDefinedBy"), NamedNode(ONTOLOGY)
        yield from labels(node, predicate.zh, predicate.en)
        yield node, term("rdfs:comment"), Literal(_joins(predicate), language="en")
        if predicate.symmetric:
            yield node, term("rdf:type"), term("owl:SymmetricProperty")
        if predicate.rdf_property:
            yield node, term("rdfs:subPropertyOf"), term(predicate.rdf_property)
        for property, types in (("schema:domainIncludes", predicate.domain), ("schema:rangeIncludes", predicate.range)):
            for type_id in types:  # rdfs:domain would say that the subject is of all these classes at once
                yield node, term(property), term(own_class(type_id))


def _joins(predicate: Predicate) -> str:
    subjects, objects = (", ".join(t for t in ENTITY_TYPES if t in ts) for ts in (predicate.domain, predicate.range))
    return f"{subjects} → {objects}."


def _properties() -> Iterator[Fact]:
    for property in PROPERTIES:
        node = term(f"kg:{property.id}")
        is_object = property.range.split(":")[0] in ("kg", "oa")
        yield node, term("rdf:type"), term("owl:ObjectProperty" if is_object else "owl:DatatypeProperty")
        yield node, term("rdfs:isDefinedBy"), NamedNode(ONTOLOGY)
        yield from labels(node, property.zh, property.en)
        yield node, term("rdfs:comment"), Literal(property.comment, language="en")
        yield node, term("rdfs:domain"), term(property.domain)
        yield node, term("rdfs:range"), term(property.range)
        if property.parent:
            yield node, term("rdfs:subPropertyOf"), term(property.parent)


if __name__ == "__main__":
    ONTOLOGY_FILE.write_text(ontology_turtle(), encoding="utf-8")
