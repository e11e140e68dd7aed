"""Feed the explorer from the store: what its file leaves out of a big graph, found by name or around an entity."""

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.nouns import Article, Entity, Evidence, Statement
from kg.rdf.iris import ONTOLOGY, mint
from kg.schema import ENTITY_TYPES
from kg.serve.pool import Question, Unanswered
from kg.serve.site import Site
from kg.view.bundle import open_to_server
from kg.view.columns import part_rows

MOST_FOUND = 40
"""Entities that a search gives."""

MOST_AROUND = 2_000
"""Statements around the entities of one request; the answer says when there are more."""

MOST_ASKED = 40
"""Entities that one request may ask about."""

LONGEST_NAME = 200
"""Characters of a name that is searched for."""

_SEARCH = """SELECT ?thing (MIN(STRLEN(?name)) AS ?length) WHERE {
  ?thing schema:name ?name . FILTER(CONTAINS(LCASE(?name), %(name)s))
} GROUP BY ?thing ORDER BY ?length ?thing LIMIT %(most)s"""

_ENTITIES = """SELECT ?id ?name ?alias ?subtype ?code WHERE {
  VALUES ?thing { %(things)s }
  ?thing dcterms:identifier ?id ; skos:prefLabel ?name .
  OPTIONAL { ?thing kg:subtype ?subtype } OPTIONAL { ?thing kg:divisionCode ?code }
  OPTIONAL { ?thing skos:altLabel ?alias }
} ORDER BY ?id ?alias"""

_STATEMENTS = """SELECT * WHERE {
  { SELECT DISTINCT ?statement WHERE {
    VALUES ?thing { %(things)s } { ?statement rdf:subject ?thing } UNION { ?statement rdf:object ?thing }
  } ORDER BY ?statement LIMIT %(most)s }
  ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; kg:modality ?modality ;
    kg:confidence ?confidence ; kg:evidence ?evidence ; prov:wasDerivedFrom ?article .
  ?evidence kg:sentence ?sentence . ?article dcterms:identifier ?articleId ; rdfs:label ?title .
  OPTIONAL { ?article dcterms:isPartOf/dcterms:identifier ?document }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article dc:source ?source } OPTIONAL { ?article dc:coverage ?region }
  OPTIONAL { ?statement kg:verb ?verb } OPTIONAL { ?statement kg:timeText ?time }
  OPTIONAL { ?statement kg:role ?role } OPTIONAL { ?statement sem:hasTimeStamp ?date }
  OPTIONAL { ?statement sem:hasPlace ?place }
} ORDER BY ?statement"""

_PASSAGE = re.compile(r"/(\d+)-(\d+)#target$")

Row = dict[str, str]


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
        rows = await _ask(site, _STATEMENTS % {"things": _list(things), "most": MOST_AROUND + 1}) if ids else []
        told = {row["statement"]: row for row in rows}
        kept = list(told.values())[:MOST_AROUND]
        ends = {row[part] for row in kept for part in ("subject", "object", "place") if part in row}
        entities = await _read_entities(site, sorted(ends | set(things)))
    except Unanswered as error:
        return PlainTextResponse(f"{error}\n", 503)
    names = {mint(e.id, site.base_iri): e.id for e in entities}
    statements = [_statement(row, names) for row in kept if row["subject"] in names and row["object"] in names]
    articles = {row["articleId"]: _article(row) for row in kept}
    return JSONResponse(part_rows(entities, list(articles.values()), statements, more=len(told) > MOST_AROUND))


async def _read_entities(site: Site, things: Sequence[str]) -> list[Entity]:
    pages = [things[n : n + 200] for n in range(0, len(things), 200)]
    found: dict[str, list[Row]] = defaultdict(list)
    for rows in [await _ask(site, _ENTITIES % {"things": _list(page)}) for page in pages]:
        for row in rows:
            found[row["id"]].append(row)
    known = ((id, rows) for id, rows in found.items() if id.partition("/")[0] in ENTITY_TYPES)
    return [_entity(id, rows) for id, rows in known]


def _entity(id: str, rows: Sequence[Row]) -> Entity:
    first, aliases = rows[0], dict.fromkeys(row["alias"] for row in rows if "alias" in row)
    kind = id.partition("/")[0]
    return Entity(id, kind, first["name"], tuple(aliases), first.get("subtype", ""), first.get("code", ""))


def _article(row: Row) -> Article:
    return Article(
        row["articleId"],
        row.get("document", ""),
        row["title"],
        "",
        (),
        date=row.get("published", ""),
        source=row.get("source", ""),
        region=row.get("region", ""),
    )


def _statement(row: Row, names: dict[str, str]) -> Statement:
    passage = _PASSAGE.search(row["evidence"])
    start, end = map(int, passage.groups()) if passage else (0, 0)
    sentence = row["sentence"]
    return Statement(
        row["statement"].rpartition("/")[2],
        names[row["subject"]],
        row["predicate"].removeprefix(ONTOLOGY),
        names[row["object"]],
        Evidence(row["articleId"], row.get("document", ""), start, end, sentence, sentence),
        verb=row.get("verb", ""),
        time=row.get("time", ""),
        date=row.get("date", ""),
        place=names.get(row.get("place", ""), ""),
        role=row.get("role", ""),
        modality=row["modality"].removeprefix(ONTOLOGY),
        confidence=float(row["confidence"]),
    )


def _list(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


async def _ask(site: Site, query: str) -> list[Row]:
    answer = await site.pool.ask(Question(query))
    rows: list[dict[str, Any]] = json.loads(answer.content)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in rows]
