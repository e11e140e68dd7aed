"""What the endpoint says of itself: a SPARQL 1.1 service description."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.rdf.iris import VOCABULARIES
from kg.serve.media import GRAPHS, RESULTS

_SD = "http://www.w3.org/ns/sparql-service-description#"
PREFIXES = VOCABULARIES | {"sd": _SD, "formats": "http://www.w3.org/ns/formats/"}
"""Prefixes of a description written as Turtle."""

_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip


def describe_service(endpoint: str, base_iri: str, counts: Mapping[str, int]) -> list[ox.Triple]:
    """Give the description of an endpoint: what it speaks, and how many triples, things and graphs it holds."""
    return list(_describe(endpoint, base_iri, counts))


def _describe(endpoint: str, base_iri: str, counts: Mapping[str, int]) -> Iterator[ox.Triple]:
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    graph = ox.NamedNode(f"{endpoint}#default-graph")
    type = _term("rdf:type")
    yield ox.Triple(service, type, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL10Query"))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _FORMAT_NAMES:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    for media in dict.fromkeys((*RESULTS, *GRAPHS)):
        yield ox.Triple(service, _term("dcterms:format"), ox.Literal(media))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, type, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), graph)
    yield ox.Triple(graph, type, _sd("Graph"))
    yield ox.Triple(graph, _term("void:uriSpace"), ox.Literal(base_iri))
    for name, count in sorted(counts.items()):
        yield ox.Triple(graph, _term(f"void:{name}"), ox.Literal(count))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _term(curie: str) -> ox.NamedNode:
    prefix, name = curie.split(":")
    return ox.NamedNode(VOCABULARIES[prefix] + name)
