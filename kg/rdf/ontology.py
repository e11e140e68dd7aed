"""The vocabulary of the graph, made from the schema table: classes, predicates, modalities, and what describes them.

`kg/rdf/ontology.ttl` is this module's output; `python -m kg.rdf.ontology` writes it and `shapes.ttl` anew.
"""

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.iris import ONTOLOGY
from kg.rdf.quads import quad_order
from kg.rdf.terms import Fact, term
from kg.rdf.vocabulary import STANDARD_CLASSES, definitions, labels, own_class, properties, subtype_class
from kg.rdf.write import serialize_quads
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES, SUBTYPES, Predicate

ONTOLOGY_FILE = Path(__file__).with_name("ontology.ttl")

LICENCE = "https://spdx.org/licenses/MIT"


def ontology_quads() -> list[Quad]:
    """Give the whole vocabulary, sorted, in the default graph."""
    facts = {*_header(), *_classes(), *_subtypes(), *_modalities(), *_predicates(), *_properties()}
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
    yield ontology, term("dcterms:license"), NamedNode(LICENCE)
    zh = (
        "中文新闻与政策文本中的实体，及文中所述的事实。当作事实陈述的，既是一条三元组，又是一个kg:Statement；"
        "计划、要求或否定的，只是kg:Statement。"
    )
    en = (
        "Entities of Chinese news and policy text and the facts it states. An asserted fact is a plain triple and a"
        " kg:Statement; what is planned, required or denied is a kg:Statement alone."
    )
    yield from _comments(ontology, zh, en)


def _comments(node: NamedNode, zh: str, en: str) -> Iterator[Fact]:
    yield node, term("rdfs:comment"), Literal(zh, language="zh")
    yield node, term("rdfs:comment"), Literal(en, language="en")


def _define(curie: str, type: str, zh: str, en: str) -> Iterator[Fact]:
    """Give a term's type, labels and definition."""
    node = term(curie)
    meaning = definitions()[curie.removeprefix("kg:")]
    yield node, term("rdf:type"), term(type)
    yield node, term("rdfs:isDefinedBy"), NamedNode(ONTOLOGY)
    yield from labels(node, zh, en)
    yield from _comments(node, meaning.zh, meaning.en)


def _classes() -> Iterator[Fact]:
    for type_id, kind in ENTITY_TYPES.items():
        node = term(own_class(type_id))
        yield from _define(own_class(type_id), "owl:Class", kind.zh, kind.en)
        for curie in (kind.rdf_class, *STANDARD_CLASSES[type_id]):
            if term(curie) != node:
                yield node, term("rdfs:subClassOf"), term(curie)
    for name, zh, en, parent in (
        ("Statement", "陈述", "statement", "rdf:Statement"),
        ("Modality", "语气", "modality", "skos:Concept"),
        ("PossibleMatch", "可能同一", "possible match", ""),
        ("Story", "报道", "story", "schema:CreativeWork"),
    ):
        yield from _define(f"kg:{name}", "owl:Class", zh, en)
        if parent:
            yield term(f"kg:{name}"), term("rdfs:subClassOf"), term(parent)


def _subtypes() -> Iterator[Fact]:
    for subtype in SUBTYPES.values():
        curie = subtype_class(subtype.type, subtype.id)
        yield from _define(curie, "owl:Class", subtype.zh, subtype.en)
        yield term(curie), term("skos:notation"), Literal(subtype.id)
        yield term(curie), term("rdfs:subClassOf"), term(own_class(subtype.type))
        if subtype.rdf_class:
            yield term(curie), term("rdfs:subClassOf"), term(subtype.rdf_class)


def _modalities() -> Iterator[Fact]:
    for modality, (zh, en) in MODALITIES.items():
        yield from _define(f"kg:{modality}", "kg:Modality", zh, en)


def _predicates() -> Iterator[Fact]:
    for predicate in PREDICATES.values():
        node = term(f"kg:{predicate.id}")
        yield from _define(f"kg:{predicate.id}", "owl:ObjectProperty", predicate.zh, predicate.en)
        if predicate.symmetric:
            yield node, term("rdf:type"), term("owl:SymmetricProperty")
        yield from _alignments(predicate)
        for property, types in (("schema:domainIncludes", predicate.domain), ("schema:rangeIncludes", predicate.range)):
            for type_id in types:  # rdfs:domain would say that the subject is of all these classes at once
                yield node, term(property), term(own_class(type_id))


def _alignments(predicate: Predicate) -> Iterator[Fact]:
    node = term(f"kg:{predicate.id}")
    if predicate.rdf_property:
        yield node, term("rdfs:subPropertyOf"), term(predicate.rdf_property)
    for *_, curie in predicate.rdf_properties:  # true of some types of subject and object alone
        yield node, term("rdfs:seeAlso"), term(curie)


def _properties() -> Iterator[Fact]:
    for property in properties():
        node = term(f"kg:{property.id}")
        is_data = property.range.startswith(("rdf:", "xsd:"))
        yield node, term("rdf:type"), term("owl:DatatypeProperty" if is_data else "owl:ObjectProperty")
        if property.id == "possiblySame":
            yield node, term("rdf:type"), term("owl:SymmetricProperty")
        yield node, term("rdfs:isDefinedBy"), NamedNode(ONTOLOGY)
        yield from labels(node, property.zh, property.en)
        yield from _comments(node, property.comment_zh, property.comment_en)
        for curie, value in (
            ("rdfs:domain", property.domain),
            ("rdfs:range", property.range),
            ("rdfs:subPropertyOf", property.parent),
        ):
            if value:
                yield node, term(curie), term(value)


if __name__ == "__main__":
    ONTOLOGY_FILE.write_text(ontology_turtle(), encoding="utf-8")
