"""What a whole and sound graph looks like, as SHACL shapes made from the schema table.

`kg/rdf/shapes.ttl` is this module's output; `python -m kg.rdf.shapes` writes it anew. Only core constraints are used:
SPARQL ones are slow in every Python engine.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.iris import VOCABULARIES
from kg.rdf.quads import quad_order
from kg.rdf.terms import Fact, term
from kg.rdf.vocabulary import labels, own_class
from kg.rdf.write import serialize_quads
from kg.schema import ENTITY_TYPES, MODALITIES, PREDICATES, Predicate

SHAPES_FILE = Path(__file__).with_name("shapes.ttl")

SHAPES = VOCABULARIES["kg"].removesuffix("#") + "/shapes#"
"""Namespace of the shapes."""

DATES = ("xsd:date", "xsd:gYearMonth", "xsd:gYear")

Constraint = tuple[str, NamedNode | Literal | int | str | tuple[str, ...]]
"""A SHACL parameter and its value: a term, a number, text, or CURIEs of a list."""


_NOT_EMPTY: Constraint = ("sh:minLength", 1)
_SHARE: tuple[Constraint, ...] = (
    ("sh:datatype", term("xsd:decimal")),
    ("sh:minInclusive", Literal("0", datatype=term("xsd:decimal"))),
    ("sh:maxInclusive", Literal("1", datatype=term("xsd:decimal"))),
)
_DATE: Constraint = ("sh:or", NamedNode(SHAPES + "dates-1"))


def shapes_quads() -> list[Quad]:
    """Give every shape, sorted, in the default graph."""
    facts = {*_entities(), *_predicates(), *_statements(), *_evidence(), *_posts(), *_sources(), *_times(), *_matches()}
    return sorted((Quad(*fact) for fact in facts), key=quad_order)


def shapes_turtle() -> str:
    """Give the shapes as Turtle.

    >>> "sh:targetClass kg:Statement" in shapes_turtle()
    True
    """
    return serialize_quads(shapes_quads(), "turtle").decode("utf-8")


def _entities() -> Iterator[Fact]:
    for type_id, kind in ENTITY_TYPES.items():
        shape = kind.en.title()
        yield from _shape(shape, own_class(type_id), kind.zh, kind.en)
        yield from _property(shape, "skos:prefLabel", *_once(), ("sh:datatype", term("rdf:langString")), _NOT_EMPTY)
        yield from _property(shape, "dcterms:identifier", *_once(), ("sh:pattern", f"^{type_id}/"))
        yield from _property(shape, "schema:name", ("sh:minCount", 1), ("sh:datatype", term("xsd:string")))
        yield from _property(shape, "skos:altLabel", ("sh:datatype", term("rdf:langString")), _NOT_EMPTY)
        yield from _property(shape, "kg:subtype", ("sh:maxCount", 1), _NOT_EMPTY)
        yield from _property(shape, "kg:possiblySame", ("sh:class", term(own_class(type_id))))
    place = ENTITY_TYPES["LOC"].en.title()
    yield from _property(place, "kg:divisionCode", ("sh:maxCount", 1), ("sh:pattern", "^[0-9]{6,12}$"))
    yield from _property(place, "geo:sfWithin", ("sh:maxCount", 1), ("sh:class", term("kg:Place")))
    yield from _property(place, "geo:hasGeometry", ("sh:maxCount", 1), ("sh:class", term("geo:Geometry")))
    program = ENTITY_TYPES["PROGRAM"].en.title()
    yield from _property(program, "kg:localFormOf", ("sh:maxCount", 1), ("sh:class", term("kg:Program")))
    yield from _shape("Geometry", "geo:Geometry", "坐标", "geometry")
    point = r"^POINT\(-?[0-9.]+ -?[0-9.]+\)$"
    yield from _property(
        "Geometry", "geo:asWKT", *_once(), ("sh:datatype", term("geo:wktLiteral")), ("sh:pattern", point)
    )


def _predicates() -> Iterator[Fact]:
    for predicate in PREDICATES.values():
        yield from _joined(predicate, "subject", "sh:targetSubjectsOf", predicate.domain)
        yield from _joined(predicate, "object", "sh:targetObjectsOf", predicate.range)


def _joined(predicate: Predicate, end: str, target: str, types: Iterable[str]) -> Iterator[Fact]:
    """Say of which classes the subject or object of a predicate may be."""
    shape = f"{predicate.id}-{end}"
    node = _node(shape)
    yield node, term("rdf:type"), term("sh:NodeShape")
    yield node, term(target), term(f"kg:{predicate.id}")
    yield from labels(node, f"{predicate.zh}的{'主体' if end == 'subject' else '客体'}", f"{end} of {predicate.en}")
    yield node, term("sh:nodeKind"), term("sh:IRI")
    choices = []
    for type_id in (t for t in ENTITY_TYPES if t in types):
        choice = _node(f"is-{ENTITY_TYPES[type_id].en}")
        yield choice, term("rdf:type"), term("sh:NodeShape")
        yield choice, term("sh:class"), term(own_class(type_id))
        choices.append(choice)
    yield from _list(node, "sh:or", f"{shape}-classes", choices)


def _statements() -> Iterator[Fact]:
    shape = "Statement"
    yield from _shape(shape, "kg:Statement", "陈述", "statement")
    predicates = tuple(f"kg:{p}" for p in PREDICATES)
    yield from _property(shape, "rdf:subject", *_once(), ("sh:nodeKind", term("sh:IRI")))
    yield from _property(shape, "rdf:predicate", *_once(), ("sh:in", predicates))
    yield from _property(shape, "rdf:object", *_once(), ("sh:nodeKind", term("sh:IRI")))
    yield from _property(shape, "kg:modality", *_once(), ("sh:in", tuple(f"kg:{m}" for m in MODALITIES)))
    yield from _property(shape, "kg:confidence", *_once(), *_SHARE)
    yield from _property(shape, "kg:evidence", *_once(), ("sh:class", term("oa:SpecificResource")))
    yield from _property(shape, "prov:wasDerivedFrom", *_once(), ("sh:class", term("schema:NewsArticle")))
    for curie in ("sem:hasTimeStamp", "sem:hasBeginTimeStamp", "sem:hasEndTimeStamp"):
        yield from _property(shape, curie, ("sh:maxCount", 1), _DATE)
    yield from _property(shape, "sem:hasTime", ("sh:maxCount", 1), ("sh:class", term("sem:Time")))
    yield from _property(shape, "sem:hasPlace", ("sh:maxCount", 1), ("sh:nodeKind", term("sh:IRI")))
    for curie in ("kg:verb", "kg:timeText", "kg:role"):
        yield from _property(shape, curie, ("sh:maxCount", 1), ("sh:datatype", term("rdf:langString")))


def _evidence() -> Iterator[Fact]:
    yield from _shape("Evidence", "oa:SpecificResource", "证据", "evidence")
    yield from _property("Evidence", "oa:hasSource", *_once(), ("sh:class", term("schema:DigitalDocument")))
    yield from _property("Evidence", "oa:hasScope", *_once(), ("sh:class", term("schema:NewsArticle")))
    yield from _property("Evidence", "oa:hasSelector", ("sh:minCount", 2), ("sh:maxCount", 2))
    yield from _property("Evidence", "kg:sentence", *_once(), ("sh:datatype", term("rdf:langString")))
    yield from _shape("Annotation", "oa:Annotation", "标注", "annotation")
    yield from _property("Annotation", "oa:hasTarget", *_once(), ("sh:class", term("oa:SpecificResource")))
    yield from _property("Annotation", "oa:hasBody", ("sh:minCount", 1), ("sh:class", term("kg:Statement")))
    yield from _shape("Position", "oa:TextPositionSelector", "位置", "position")
    natural: Constraint = ("sh:datatype", term("xsd:nonNegativeInteger"))
    yield from _property("Position", "oa:start", *_once(), natural, ("sh:lessThan", term("oa:end")))
    yield from _property("Position", "oa:end", *_once(), natural)
    yield from _shape("Quotation", "oa:TextQuoteSelector", "引文", "quotation")
    yield from _property("Quotation", "oa:exact", *_once(), _NOT_EMPTY)


def _posts() -> Iterator[Fact]:
    yield from _shape("Post", "org:Membership", "任职", "post")
    yield from _property("Post", "org:member", *_once(), ("sh:class", term("kg:Person")))
    yield from _property("Post", "org:organization", *_once(), ("sh:nodeKind", term("sh:IRI")))
    yield from _property("Post", "org:role", ("sh:class", term("org:Role")))
    yield from _property("Post", "prov:wasDerivedFrom", ("sh:minCount", 1), ("sh:class", term("kg:Statement")))
    yield from _shape("Role", "org:Role", "职务", "role")
    yield from _property("Role", "skos:prefLabel", *_once(), _NOT_EMPTY)


def _sources() -> Iterator[Fact]:
    yield from _shape("Article", "schema:NewsArticle", "文章", "article")
    yield from _property("Article", "dcterms:identifier", *_once())
    yield from _property("Article", "dcterms:isPartOf", *_once(), ("sh:class", term("schema:DigitalDocument")))
    yield from _property("Article", "schema:headline", ("sh:maxCount", 1))
    yield from _property("Article", "schema:datePublished", ("sh:maxCount", 1), _DATE)
    yield from _property("Article", "schema:isPartOf", ("sh:maxCount", 1), ("sh:class", term("kg:Story")))
    yield from _shape("Document", "schema:DigitalDocument", "文件", "document")
    yield from _property("Document", "dcterms:identifier", *_once())
    yield from _property("Document", "schema:sha256", *_once(), ("sh:pattern", "^[0-9a-f]{64}$"))
    yield from _shape("Dataset", "void:Dataset", "数据集", "dataset")
    yield from _property("Dataset", "void:triples", *_once(), ("sh:datatype", term("xsd:integer")))
    yield from _property("Dataset", "prov:wasGeneratedBy", *_once(), ("sh:class", term("prov:Activity")))


def _times() -> Iterator[Fact]:
    choices = []
    for datatype in DATES:
        choice = _node(f"is-{datatype.partition(':')[2]}")
        yield choice, term("rdf:type"), term("sh:NodeShape")
        yield choice, term("sh:datatype"), term(datatype)
        choices.append(choice)
    yield from _cells("dates", choices)
    units = ("time:unitDay", "time:unitMonth", "time:unitYear")
    yield from _shape("Time", "sem:Time", "时间", "time")
    yield from _property("Time", "kg:precision", *_once(), ("sh:in", units))
    yield from _shape("Instant", "time:Instant", "日", "day")
    yield from _property("Instant", "time:inXSDDate", *_once(), ("sh:datatype", term("xsd:date")))
    yield from _shape("Interval", "time:ProperInterval", "时段", "month, year or span")
    for curie in ("time:hasBeginning", "time:hasEnd"):
        yield from _property("Interval", curie, *_once(), ("sh:class", term("time:Instant")))


def _matches() -> Iterator[Fact]:
    yield from _shape("PossibleMatch", "kg:PossibleMatch", "可能同一", "possible match")
    yield from _property("PossibleMatch", "kg:between", ("sh:minCount", 2), ("sh:maxCount", 2))
    yield from _property("PossibleMatch", "kg:score", *_once(), *_SHARE)
    yield from _property("PossibleMatch", "kg:reason", *_once(), _NOT_EMPTY)


def _once() -> tuple[Constraint, Constraint]:
    return ("sh:minCount", 1), ("sh:maxCount", 1)


def _shape(name: str, target: str, zh: str, en: str) -> Iterator[Fact]:
    yield _node(name), term("rdf:type"), term("sh:NodeShape")
    yield _node(name), term("sh:targetClass"), term(target)
    yield from labels(_node(name), zh, en)


def _property(shape: str, path: str, *constraints: Constraint) -> Iterator[Fact]:
    node = _node(f"{shape}-{path.replace(':', '-')}")
    yield _node(shape), term("sh:property"), node
    yield node, term("rdf:type"), term("sh:PropertyShape")
    yield node, term("sh:path"), term(path)
    for parameter, value in constraints:
        if isinstance(value, tuple):
            yield from _list(node, parameter, f"{node.value.removeprefix(SHAPES)}-values", map(term, value))
        else:
            yield node, term(parameter), value if isinstance(value, NamedNode | Literal) else Literal(value)


def _list(node: NamedNode, parameter: str, name: str, members: Iterable[NamedNode]) -> Iterator[Fact]:
    yield node, term(parameter), _node(f"{name}-1")
    yield from _cells(name, list(members))


def _cells(name: str, members: list[NamedNode]) -> Iterator[Fact]:
    """Write a list out in cells that have names: there are no blank nodes, so the file is the same each time."""
    for number, member in enumerate(members, 1):
        rest = _node(f"{name}-{number + 1}") if number < len(members) else term("rdf:nil")
        yield _node(f"{name}-{number}"), term("rdf:first"), member
        yield _node(f"{name}-{number}"), term("rdf:rest"), rest


def _node(name: str) -> NamedNode:
    return NamedNode(SHAPES + name)


if __name__ == "__main__":
    SHAPES_FILE.write_text(shapes_turtle(), encoding="utf-8")
