"""A page for every thing of the graph: what it is, every statement about it with its sentence, and links to go on."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from kg.rdf.iris import ONTOLOGY, VOCABULARIES, shorten
from kg.schema import MODALITIES, PREDICATES
from kg.serve.pool import QueryPool, Question
from kg.serve.site import Site

MOST_STATEMENTS = 200
"""Statements that a page shows; it says when there are more."""

MOST_VALUES = 300
"""Properties, and things that point here, that a page shows."""

_STATEMENTS = """SELECT * WHERE {
  { SELECT DISTINCT ?statement WHERE {
    { ?statement rdf:subject %(iri)s } UNION { ?statement rdf:object %(iri)s } UNION
    { ?statement prov:wasDerivedFrom %(iri)s ; rdf:subject ?any } UNION
    { ?statement sem:hasPlace %(iri)s ; rdf:subject ?any } } LIMIT 2000 }
  ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
  OPTIONAL { ?subject skos:prefLabel ?subjectName }
  OPTIONAL { ?object skos:prefLabel ?objectName }
  OPTIONAL { ?statement kg:modality ?modality }
  OPTIONAL { ?statement kg:confidence ?confidence }
  OPTIONAL { ?statement kg:role ?role }
  OPTIONAL { ?statement kg:timeText ?time }
  OPTIONAL { ?statement sem:hasTimeStamp ?date }
  OPTIONAL { ?statement sem:hasPlace ?place . ?place skos:prefLabel ?placeName }
  OPTIONAL { ?statement kg:evidence/kg:sentence ?sentence }
  OPTIONAL { ?statement prov:wasDerivedFrom ?article . ?article rdfs:label ?title
             OPTIONAL { ?article schema:datePublished ?published } }
} ORDER BY DESC(COALESCE(STR(?date), STR(?published))) ?predicate ?subjectName ?objectName ?statement LIMIT %(most)s"""

_PROPERTIES = """SELECT ?property ?value ?label WHERE {
  VALUES ?thing { %(things)s } ?thing ?property ?value OPTIONAL { ?value rdfs:label ?label }
} ORDER BY ?property ?value ?label LIMIT %(most)s"""

_POINTING = """SELECT ?property ?value ?label WHERE {
  ?value ?property %(iri)s . OPTIONAL { ?value rdfs:label ?label }
  FILTER(?property NOT IN (rdf:subject, rdf:object, sem:hasPlace, schema:mentions))
} ORDER BY ?property ?value ?label LIMIT %(most)s"""

_DESCRIPTION = """CONSTRUCT { ?thing ?p ?o . ?statement ?q ?r } WHERE {
  { VALUES ?thing { %(things)s } ?thing ?p ?o } UNION
  { ?statement rdf:subject %(iri)s ; ?q ?r } UNION { ?statement rdf:object %(iri)s ; ?q ?r } }"""

_PARTS = ("", "#target", "#position", "#quote")
"""What evidence is made of, each part with an IRI of its own that a browser asks for without the mark."""

_NAMES = ("skos:prefLabel", "rdfs:label", "schema:name", "skos:altLabel")

Term = dict[str, str]
Row = dict[str, Term]


@dataclass(frozen=True)
class Link:
    """Text of a page, and where it leads, "" for nowhere."""

    text: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True)
class Told:
    """A statement as a page shows it: who, did, what, and the sentence that says so."""

    link: Link
    subject: Link
    predicate: Link
    object: Link
    details: tuple[str, ...]
    place: Link | None
    modality: str
    confidence: str
    sentence: str
    article: Link | None
    published: str


@dataclass(frozen=True)
class Page:
    """What the page of a thing shows."""

    iri: str
    name: str
    types: tuple[Link, ...]
    aliases: tuple[str, ...]
    told: tuple[Told, ...]
    more: bool
    properties: dict[Link, list[Link]] = field(default_factory=dict)
    pointing: dict[Link, list[Link]] = field(default_factory=dict)


async def read_page(site: Site, iri: str) -> Page | None:
    """Ask for everything that the page of an IRI shows; None where the graph does not know it."""
    properties, told, pointing = await asyncio.gather(
        _ask(site.pool, _PROPERTIES, iri, MOST_VALUES),
        _ask(site.pool, _STATEMENTS, iri, MOST_STATEMENTS + 1),
        _ask(site.pool, _POINTING, iri, MOST_VALUES),
    )
    if not (properties or told or pointing):
        return None
    by_statement = {_value(row, "statement"): row for row in told}
    statements = tuple(_tell(site, row) for row in by_statement.values())
    names = _values(properties, *_NAMES)
    return Page(
        iri,
        names[0] if names else shorten(iri, site.base_iri),
        tuple(_link(site, row, "value", "label") for row in _in_chinese(properties) if _is(row, "rdf:type")),
        tuple(dict.fromkeys(name for name in names if name != names[0])),
        statements[:MOST_STATEMENTS],
        len(statements) > MOST_STATEMENTS,
        _grouped(site, (row for row in properties if not _shown_elsewhere(row, bool(told)))),
        _grouped(site, (row for row in pointing if not _shown_elsewhere(row, bool(told)))),
    )


def description_query(iri: str) -> str:
    """Give the query for the RDF of a thing: what is said of it, and the statements it stands in."""
    return _fill(_DESCRIPTION, iri)


def render(name: str, **context: object) -> str:
    """Fill one of the HTML templates; whatever comes from the data is escaped."""
    return _templates().get_template(name).render(**context)


@cache
def read_asset(name: str) -> str:
    """Give the text of a file beside the templates."""
    return files("kg.serve").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FunctionLoader(read_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.policies["json.dumps_kwargs"] = {"sort_keys": False}  # a query's first parameter stays the first
    return templates


async def _ask(pool: QueryPool, query: str, iri: str, most: int) -> list[Row]:
    answer = await pool.ask(Question(_fill(query, iri, most)))
    rows: list[Row] = json.loads(answer.content)["results"]["bindings"]
    return rows


def _fill(query: str, iri: str, most: int = 0) -> str:
    things = " ".join(f"<{iri}{part}>" for part in _PARTS)
    return query % {"iri": f"<{iri}>", "things": things, "most": most}


def _tell(site: Site, row: Row) -> Told:
    predicate, modality = _local_name(_value(row, "predicate")), _local_name(_value(row, "modality"))
    kind = PREDICATES.get(predicate)
    details = (_value(row, "role"), _value(row, "time") or _value(row, "date"))
    return Told(
        Link("", site.href(_value(row, "statement"))),
        _link(site, row, "subject", "subjectName"),
        Link(kind.zh, site.href(ONTOLOGY + predicate), kind.en) if kind else _link(site, row, "predicate"),
        _link(site, row, "object", "objectName"),
        tuple(filter(None, details)),
        _link(site, row, "place", "placeName") if "place" in row else None,
        "" if modality in ("", "asserted") else " ".join(MODALITIES.get(modality, (modality,))),
        _value(row, "confidence"),
        _value(row, "sentence"),
        _link(site, row, "article", "title") if "article" in row else None,
        _value(row, "published"),
    )


def _grouped(site: Site, rows: Iterable[Row]) -> dict[Link, list[Link]]:
    groups: dict[Link, list[Link]] = {}
    for row in _in_chinese(rows):
        property = _value(row, "property")
        key = Link(shorten(property, site.base_iri), site.href(property))
        groups.setdefault(key, []).append(_link(site, row, "value", "label"))
    return groups


def _in_chinese(rows: Iterable[Row]) -> list[Row]:
    """Keep one row a value, that with the Chinese label where there are several."""
    kept: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        key = (_value(row, "property"), row["value"]["type"], _value(row, "value"))
        if key not in kept or row.get("label", {}).get("xml:lang") == "zh":
            kept[key] = row
    return list(kept.values())


def _link(site: Site, row: Row, name: str, label: str = "") -> Link:
    value = _value(row, name)
    if row[name]["type"] != "uri":
        return Link(value, title=_local_name(row[name].get("datatype", "")))
    return Link(_value(row, label) or shorten(value, site.base_iri), site.href(value), value)


def _shown_elsewhere(row: Row, told: bool) -> bool:
    """Tell whether a property is in the head of the page, or is a plain fact that a statement tells in full."""
    property = _value(row, "property")
    if property in {_expand(curie) for curie in (*_NAMES, "rdf:type")}:
        return True
    return told and row["value"]["type"] == "uri" and property in _plain_properties()


@cache
def _plain_properties() -> frozenset[str]:
    own = (ONTOLOGY + predicate for predicate in PREDICATES)
    standard = (_expand(p.rdf_property) for p in PREDICATES.values() if p.rdf_property)
    return frozenset((*own, *standard))


def _values(rows: Iterable[Row], *curies: str) -> list[str]:
    found = [(_value(row, "property"), _value(row, "value")) for row in rows]
    return [value for curie in curies for property, value in found if property == _expand(curie)]


def _is(row: Row, curie: str) -> bool:
    return _value(row, "property") == _expand(curie)


def _value(row: Mapping[str, Any], name: str) -> str:
    return str(row[name]["value"]) if name in row else ""


def _local_name(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY).rpartition("#")[2]


def _expand(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return VOCABULARIES[prefix] + name
