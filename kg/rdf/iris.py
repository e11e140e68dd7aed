"""The IRIs of the graph: vocabularies by prefix, and readable, reversible names for the things of a corpus."""

import re
import unicodedata
from functools import cache
from urllib.parse import unquote_to_bytes

from kg.schema import ENTITY_TYPES

DEFAULT_BASE = "https://example.org/kg/"
"""Where data IRIs live unless the user sets a base; example.org is reserved, nobody is spoken for."""

ONTOLOGY = "https://example.org/kg/schema#"
"""Namespace of the project's own classes and properties, whatever the base of the data."""

VOCABULARIES: dict[str, str] = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "kg": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

KINDS = (
    "article",
    "dataset",
    "date",
    "document",
    "evidence",
    "geometry",
    "match",
    "model",
    "post",
    "role",
    "run",
    "statement",
    "story",
)
"""First path segments of what is not an entity; lower case, so that no entity type can meet one."""

# Kept: unreserved and sub-delims of RFC 3986, and RFC 3987's ucschar without controls, spaces, direction marks,
# U+3000, private use and non-characters, which look like nothing or stop some reader.
_UNREADABLE = re.compile(
    "[^A-Za-z0-9\\-.~!$&'()*+,;=:@"
    "\u00b7-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff01-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_UNUSUAL = re.compile("[^A-Za-z0-9\\-.~\u4e00-\u9fa5]")
_PLAIN_NAME = re.compile("[A-Za-z0-9_\u4e00-\u9fa5]+(?:-[A-Za-z0-9_\u4e00-\u9fa5]+)*")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`%?#]+/")


def expand(curie: str) -> str:
    """Write out a CURIE of the vocabularies.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, name = curie.split(":", 1)
    return VOCABULARIES[prefix] + name


def check_base(base_iri: str) -> str:
    """Give back a base under which IRIs can be minted; ValueError where it is not http(s)://…/ .

    >>> check_base("https://data.example.com/health/")
    'https://data.example.com/health/'
    """
    if not _BASE.fullmatch(base_iri):
        raise ValueError(f"base IRI {base_iri!r} must start with http:// or https:// and end with /")
    return base_iri


def mint(entity_id: str, base_iri: str = DEFAULT_BASE) -> str:
    """Give the IRI of an entity: base, type and canonical name, Chinese as it is, a space as an underscore.

    What breaks a writer or reader of RDF is percent-encoded. No two ids share an IRI; `entity_id` is the way back.

    >>> mint("ORG/福建省卫生健康委员会")
    'https://example.org/kg/ORG/福建省卫生健康委员会'
    >>> mint("EVENT/“两会” (a/1)")
    'https://example.org/kg/EVENT/“两会”_(a%2F1)'
    """
    kind, _, name = entity_id.partition("/")
    return base_iri + _segment(kind) + "/" + _segment(name)


def mint_in(kind: str, *names: str, base_iri: str = DEFAULT_BASE) -> str:
    """Give the IRI of something that is not an entity, from one of `KINDS` and the names that tell it apart.

    >>> mint_in("article", "报纸#1")
    'https://example.org/kg/article/报纸%231'
    """
    return base_iri + "/".join((kind, *map(_segment, names)))


def entity_id(iri: str, base_iri: str = DEFAULT_BASE) -> str:
    """Give the entity id that an IRI was minted from; ValueError where it is not an entity's.

    >>> entity_id("https://example.org/kg/EVENT/“两会”_(a%2F1)")
    'EVENT/“两会” (a/1)'
    """
    kind, slash, name = iri.removeprefix(base_iri).partition("/")
    if not (iri.startswith(base_iri) and slash and _unsegment(kind) in ENTITY_TYPES):
        raise ValueError(f"{iri!r} is not the IRI of an entity under {base_iri!r}")
    return f"{_unsegment(kind)}/{_unsegment(name)}"


def prefixes(base_iri: str = DEFAULT_BASE) -> dict[str, str]:
    """Give the prefixes that make the graph's Turtle short: the vocabularies, entity types and kinds."""
    own = {kind: f"{base_iri}{kind}/" for kind in (*ENTITY_TYPES, *KINDS)}
    return VOCABULARIES | own


def shorten(iri: str, base_iri: str = DEFAULT_BASE) -> str:
    """Write an IRI with a prefix of `prefixes` where what follows it needs no escape in Turtle; else give it back.

    >>> shorten("https://example.org/kg/ORG/福建省卫生健康委员会")
    'ORG:福建省卫生健康委员会'
    >>> shorten("https://example.org/kg/EVENT/a%2F1")
    'https://example.org/kg/EVENT/a%2F1'
    """
    stem, mark, name = iri.rpartition("#") if "#" in iri else iri.rpartition("/")
    prefix = _prefix_of(base_iri).get(stem + mark)
    return f"{prefix}:{name}" if prefix and _PLAIN_NAME.fullmatch(name) else iri


def iri_at(path: str, base_iri: str = DEFAULT_BASE) -> str:
    """Give the IRI under a base for the rest of a web address's path, however much of it is percent-encoded.

    ValueError where it is no text.

    >>> iri_at("ORG/%E7%A6%8F%E5%BB%BA%20a%2F1")
    'https://example.org/kg/ORG/福建_a%2F1'
    """
    return base_iri + "/".join(_segment(_unsegment(segment)) for segment in path.split("/"))


@cache
def _prefix_of(base_iri: str) -> dict[str, str]:
    return {namespace: prefix for prefix, namespace in prefixes(base_iri).items()}


def _segment(name: str) -> str:
    encoded = _UNREADABLE.sub(_encode, name)
    if not unicodedata.is_normalized("NFC", encoded):  # a tool that normalizes IRIs would make another one of it
        encoded = _UNUSUAL.sub(_encode, name)
    kept = encoded.rstrip(".")  # rdflib reads no prefixed name that ends in one; "." and ".." would be steps in a path
    return kept + "%2E" * (len(encoded) - len(kept))


def _encode(match: re.Match[str]) -> str:
    if match[0] == " ":
        return "_"
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def _unsegment(segment: str) -> str:
    return unquote_to_bytes(segment.replace("_", " ")).decode("utf-8", "surrogatepass")
