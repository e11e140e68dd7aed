"""Feed the explorer from the store: what its file leaves out of a big graph, found by name or around an entity."""

import asyncio
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.dates import make_span
from kg.nouns import Article, Entity, Evidence, Statement
from kg.rdf.iris import ONTOLOGY, expand, mint
from kg.schema import ENTITY_TYPES, PREDICATES
from kg.serve.pool import Question, Unanswered
from kg.serve.site import Site
from kg.view.bundle import open_to_server
from kg.view.columns import part_rows

MOST_FOUND = 40
"""Entities that a search gives."""

MOST_AROUND = 1_000
"""Statements around the entities of one request; the answer says when there are more."""

MOST_ASKED = 40
"""Entities that one request may ask about."""

LONGEST_NAME = 200
"""Characters of a name that is searched for."""

_AT_A_TIME = 250  # things of one query: their facts are fewer than the rows it may give

_SEARCH = """SELECT ?thing (MIN(STRLEN(?name)) AS ?length) WHERE {
  ?thing schema:name ?name . FILTER(CONTAINS(LCASE(?name), %(name)s))
} GROUP BY ?thing ORDER BY ?length ?thing LIMIT %(most)s"""

_AROUND = """SELECT DISTINCT ?statement WHERE {
  VALUES ?thing { %(things)s }
  { ?statement rdf:subject ?thing } UNION { ?statement rdf:object ?thing }
} LIMIT %(most)s"""

_FACTS = """SELECT ?thing ?property ?value WHERE {
  VALUES ?thing { %(things)s } ?thing ?property ?value FILTER(?property IN (%(properties)s))
} ORDER BY ?value"""  # to join two VALUES takes a hundred times as long

_OF_ENTITY = ("dcterms:identifier", "skos:prefLabel", "skos:altLabel", "kg:subtype", "kg:divisionCode")
_OF_ARTICLE = (
    *("dcterms:identifier", "dcterms:isPartOf", "rdfs:label"),
    *("schema:datePublished", "dc:date", "dc:source", "dc:coverage"),
)
_OF_STATEMENT = (
    *("rdf:subject", "rdf:predicate", "rdf:object", "kg:modality", "kg:confidence", "kg:evidence"),
    *(
        "prov:wasDerivedFrom",
        "kg:verb",
        "kg:timeText",
        "kg:role",
        "sem:hasTimeStamp",
        "sem:hasEndTimeStamp",
        "sem:hasPlace",
    ),
)

_PASSAGE = re.compile(r"/(\d+)-(\d+)#target$")

Facts = Mapping[str, Sequence[str]]
"""What is said of a thing: the values of each property."""


async def answer_explorer(request: Request) -> Response:
    """Give the explorer page of the built folder, allowed to ask this server."""
    page: Path = request.app.state.site.folder / "index.html"
    try:
        content = await asyncio.to_thread(page.read_bytes)
    except FileNotFoundError:
        return PlainTextResponse("this folder has no index.html\n", 404)
    return Response(open_to_server(content), media_type="text/html", headers={"Cache-Control": "no-cache"})


async def answer_search(request: Request) -> Response:
    """Find entities of the whole graph by a part of any name: `?q=`."""
    site: Site = request.app.state.site
    name = request.query_params.get("q", "").strip().lower()[:LONGEST_NAME]
    if not name:
        return JSONResponse(part_rows((), (), ()))
    try:
        found = await _ask(site, _SEARCH % {"name": json.dumps(name, ensure_ascii=False), "most": MOST_FOUND})
        entities = await _read_entities(site, [row["thing"] for row in found])
    except Unanswered as error:
        return PlainTextResponse(f"{error}\n", 503)
    return JSONResponse(part_rows(entities, (), ()))


async def answer_around(request: Request) -> Response:
    """Give what the graph says of some entities, with all it takes to show it: `?id=`, once or more."""
    site: Site = request.app.state.site
    ids = [id for id in request.query_params.getlist("id") if id.partition("/")[0] in ENTITY_TYPES][:MOST_ASKED]
    things = [mint(id, site.base_iri) for id in ids]
    try:
        told = await _ask(site, _AROUND % {"things": _list(things), "most": MOST_AROUND + 1}) if ids else []
        facts = await _read_facts(site, [row["statement"] for row in told[:MOST_AROUND]], _OF_STATEMENT)
        ends = [
            f[part][0] for f in facts.values() for part in ("rdf:subject", "rdf:object", "sem:hasPlace") if part in f
        ]
        entities, articles, sentences = await asyncio.gather(
            _read_entities(site, dict.fromkeys([*things, *ends])),
            _read_articles(site, dict.fromkeys(f["prov:wasDerivedFrom"][0] for f in facts.values())),
            _read_facts(site, dict.fromkeys(f["kg:evidence"][0] for f in facts.values()), ("kg:sentence",)),
        )
    except Unanswered as error:
        return PlainTextResponse(f"{error}\n", 503)
    names = {mint(e.id, site.base_iri): e.id for e in entities}
    statements = [
        _statement(iri, f, names, articles[f["prov:wasDerivedFrom"][0]], sentences[f["kg:evidence"][0]])
        for iri, f in facts.items()
        if f["rdf:subject"][0] in names and f["rdf:object"][0] in names and _local(f["rdf:predicate"][0]) in PREDICATES
    ]
    return JSONResponse(part_rows(entities, list(articles.values()), statements, more=len(told) > MOST_AROUND))


async def _read_entities(site: Site, things: Iterable[str]) -> list[Entity]:
    found = (await _read_facts(site, things, _OF_ENTITY)).values()
    return [_entity(facts) for facts in found if _kind(facts) in ENTITY_TYPES]


def _entity(facts: Facts) -> Entity:
    name, aliases = facts["skos:prefLabel"][0], tuple(facts.get("skos:altLabel", ()))
    subtype, code = _first(facts, "kg:subtype"), _first(facts, "kg:divisionCode")
    return Entity(facts["dcterms:identifier"][0], _kind(facts), name, aliases, subtype, code)


def _kind(facts: Facts) -> str:
    return _first(facts, "dcterms:identifier").partition("/")[0]


async def _read_articles(site: Site, things: Iterable[str]) -> dict[str, Article]:
    found = await _read_facts(site, things, _OF_ARTICLE)
    documents = dict.fromkeys(f["dcterms:isPartOf"][0] for f in found.values())
    ids = await _read_facts(site, documents, ("dcterms:identifier",))
    return {iri: _article(f, _first(ids[f["dcterms:isPartOf"][0]], "dcterms:identifier")) for iri, f in found.items()}


def _article(facts: Facts, document: str) -> Article:
    return Article(
        facts["dcterms:identifier"][0],
        document,
        _first(facts, "rdfs:label"),
        "",
        (),
        date=_first(facts, "schema:datePublished") or _first(facts, "dc:date"),
        source=_first(facts, "dc:source"),
        region=_first(facts, "dc:coverage"),
    )


def _statement(iri: str, facts: Facts, names: Mapping[str, str], article: Article, told: Facts) -> Statement:
    passage = _PASSAGE.search(facts["kg:evidence"][0])
    start, end = map(int, passage.groups()) if passage else (0, 0)
    sentence = _first(told, "kg:sentence")
    return Statement(
        iri.rpartition("/")[2],
        names[facts["rdf:subject"][0]],
        _local(facts["rdf:predicate"][0]),
        names[facts["rdf:object"][0]],
        Evidence(article.id, article.document, start, end, sentence, sentence),
        verb=_first(facts, "kg:verb"),
        time=_first(facts, "kg:timeText"),
        date=make_span(_first(facts, "sem:hasTimeStamp"), _first(facts, "sem:hasEndTimeStamp")),
        place=names.get(_first(facts, "sem:hasPlace"), ""),
        role=_first(facts, "kg:role"),
        modality=_local(facts["kg:modality"][0]),
        confidence=float(facts["kg:confidence"][0]),
    )


def _first(facts: Facts, property: str) -> str:
    return next(iter(facts.get(property, ())), "")


def _local(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY)


async def _read_facts(site: Site, things: Iterable[str], properties: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Give the values of some properties of things, in the order of the things; {} for one that has none of them."""
    iris = list(things)
    written = {expand(curie): curie for curie in properties}
    pages = [iris[n : n + _AT_A_TIME] for n in range(0, len(iris), _AT_A_TIME)]
    found: dict[str, dict[str, list[str]]] = {iri: {} for iri in iris}
    for page in pages:
        for row in await _ask(site, _FACTS % {"things": _list(page), "properties": ", ".join(properties)}):
            found[row["thing"]].setdefault(written[row["property"]], []).append(row["value"])
    return found


def _list(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


async def _ask(site: Site, query: str) -> list[dict[str, str]]:
    answer = await site.pool.ask(Question(query))
    rows: list[dict[str, Any]] = json.loads(answer.content)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]
