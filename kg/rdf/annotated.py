"""Turtle of RDF 1.2: each asserted fact with its statements as annotations, `s p o ~ statement {| … |}`.

What is not asserted is reified alone: `statement rdf:reifies <<( s p o )>>`. Nothing is lost or added beside Turtle,
where a statement node has rdf:subject, rdf:predicate and rdf:object instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf.iris import DEFAULT_BASE, VOCABULARIES, prefixes, shorten
from kg.rdf.quads import quad_order
from kg.rdf.terms import term
from kg.rdf.write import sort_prefixes

REIFIES = NamedNode(VOCABULARIES["rdf"] + "reifies")

Subject = NamedNode | BlankNode | Triple
Value = NamedNode | BlankNode | Literal | Triple
Properties = Mapping[NamedNode, list[Value]]


def annotated_turtle(quads: Iterable[Quad], *, base_iri: str = DEFAULT_BASE) -> bytes:
    """Give sorted quads as Turtle of RDF 1.2, every triple once, the annotated facts at the end."""
    triples = dict.fromkeys(quad.triple for quad in quads)
    statements = _statements(triples)
    said: dict[Triple, list[Subject]] = defaultdict(list)
    for node in sorted(statements, key=str):
        said[_fact(statements[node])].append(node)
    facts = {fact: said[fact] for fact in sorted(said, key=str) if fact in triples}
    plain = [t for t in triples if t not in facts and t.subject not in statements]
    for fact, nodes in said.items():
        if fact not in facts:
            plain += [Triple(node, REIFIES, fact) for node in nodes]
            plain += [Triple(node, *kept) for node in nodes for kept in _kept(statements[node])]
    content = BytesIO()
    ordered = sorted((Quad(*triple) for triple in plain), key=quad_order)
    serialize([q.triple for q in ordered], content, format=RdfFormat.TURTLE, prefixes=prefixes(base_iri))
    lines = [_annotate(fact, facts[fact], statements, base_iri) for fact in facts]
    return sort_prefixes(content.getvalue()) + "".join(lines).encode("utf-8")


def _statements(triples: Iterable[Triple]) -> dict[Subject, dict[NamedNode, list[Value]]]:
    """Group the properties of the nodes that are whole statements."""
    nodes: dict[Subject, dict[NamedNode, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        nodes[triple.subject][triple.predicate].append(triple.object)
    ends = [term("rdf:subject"), term("rdf:predicate"), term("rdf:object")]
    return {node: found for node, found in nodes.items() if all(len(found.get(end, [])) == 1 for end in ends)}


def _fact(properties: Properties) -> Triple:
    """Give the triple that a statement is of."""
    subject, predicate, object_ = (properties[term(f"rdf:{end}")][0] for end in ("subject", "predicate", "object"))
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        raise ValueError(f"no triple has {subject} as its subject and {predicate} as its predicate")
    return Triple(subject, predicate, object_)


def _kept(properties: Properties) -> list[tuple[NamedNode, Value]]:
    """Leave out what rdf:reifies says; types come first."""
    said = {term("rdf:subject"), term("rdf:predicate"), term("rdf:object")}
    return [
        (property, value)
        for property in sorted(properties.keys() - said, key=lambda p: (p != term("rdf:type"), str(p)))
        for value in sorted(properties[property], key=str)
        if value != term("rdf:Statement")
    ]


def _annotate(fact: Triple, nodes: Iterable[Subject], statements: Mapping[Subject, Properties], base: str) -> str:
    ends = " ".join(_text(end, base) for end in fact)
    notes = [
        f"\n\t~ {_text(node, base)} {{| "
        + " ;\n\t\t".join(f"{_text(p, base)} {_text(v, base)}" for p, v in _kept(statements[node]))
        + " |}"
        for node in nodes
    ]
    return f"{ends}{''.join(notes)} .\n"


def _text(part: Value, base: str) -> str:
    """Write a term, its IRI or datatype short where there is a prefix for it."""
    if part == term("rdf:type"):
        return "a"
    if isinstance(part, NamedNode):
        short = shorten(part.value, base)
        return str(part) if short == part.value else short
    if isinstance(part, Literal) and part.language is None and part.datatype != term("xsd:string"):
        return f"{Literal(part.value)}^^{_text(part.datatype, base)}"
    return str(part)
