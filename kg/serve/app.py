"""The addresses of the server and what answers at each."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kg.rdf.iris import ONTOLOGY, VOCABULARIES, iri_at, prefixes
from kg.rdf.ready import find_query, keep_lines, list_queries
from kg.rdf.sparql import bind
from kg.serve.encode import write_triples
from kg.serve.endpoint import TRUNCATED, Asked, Problem, answer_query, answer_sparql
from kg.serve.explore import answer_around, answer_explorer, answer_search
from kg.serve.guard import guard
from kg.serve.media import GRAPHS, choose, content_type
from kg.serve.pages import description_query, read_asset, read_page, render
from kg.serve.pool import Question, Unanswered
from kg.serve.site import Site

LOCAL_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
"""Pages that may read answers unless others are named: those of this machine."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the pages may load: nothing but what this server gives."""

ASSETS = {"style.css": "text/css", "query.js": "text/javascript", "highlight.js": "text/javascript"}

_LINKS = (("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("application/n-triples", "nt"))
_SCHEMA_PATH = urlsplit(ONTOLOGY).path
_PARAMETER = re.compile(r"\w+")

Opening = Callable[[], AbstractAsyncContextManager[Site]]


def make_app(open_site: Opening, *, host: str = "", origin: str = "") -> ASGIApp:
    """Give the application that serves a site, which it opens when it starts and closes when it ends.

    `host` is a name that the server goes by beside those of this machine; `origin` names the pages, `*` for all, that
    may read the endpoint from a browser.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with open_site() as site:
            app.state.site = site
            things = Route(site.base_path + "{name:path}", answer_thing)
            app.router.routes.append(things)
            yield

    app = Starlette(routes=_ROUTES, lifespan=lifespan, exception_handlers={404: _say_missing, Exception: _say_fault})
    return guard(_share(app, origin), host=host)


def _share(app: ASGIApp, origin: str) -> ASGIApp:
    """Let pages of some origins read the answers (CORS)."""
    named: dict[str, Any] = {"allow_origins": [origin]} if origin else {"allow_origin_regex": LOCAL_ORIGIN}
    return CORSMiddleware(
        app,
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["Accept", "Content-Type"],
        expose_headers=[TRUNCATED],
        max_age=600,
        **named,
    )


async def answer_query_page(request: Request) -> Response:
    """Give the page that queries are written and asked on."""
    site: Site = request.app.state.site
    about = {
        "base": site.base_iri,
        "path": site.base_path,
        "schema": [ONTOLOGY, _SCHEMA_PATH],
        "prefixes": prefixes(site.base_iri),
        "queries": _ready_queries(),
    }
    return _page(200, "query.html", about=about)


async def answer_ready_query(request: Request) -> Response:
    """Give the text of a ready query, with the parameters that the address gives."""
    given = {name: value for name, value in request.query_params.items() if value and _PARAMETER.fullmatch(name)}
    try:
        query = find_query(request.path_params["name"])
        text = bind(keep_lines(query.text, given), given)
    except ValueError as error:
        return PlainTextResponse(f"{error}\n", 404)
    return Response(text, media_type="application/sparql-query")


async def answer_queries(request: Request) -> Response:
    """List the ready queries."""
    return JSONResponse(_ready_queries())


def _ready_queries() -> list[dict[str, Any]]:
    return [{"name": q.name, "zh": q.zh, "en": q.en, "params": q.params} for q in list_queries()]


async def answer_asset(request: Request) -> Response:
    """Give a script or style sheet of the pages."""
    name = request.path_params["name"]
    if name not in ASSETS:
        return _say(404, name)
    return Response(read_asset(name), media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})


async def answer_thing(request: Request) -> Response:
    """Answer at the path of a thing's IRI: a page for people, RDF for machines."""
    site: Site = request.app.state.site
    try:
        path = request.scope["raw_path"].decode("ascii", "replace")
        iri = iri_at(path.removeprefix(site.base_path), site.base_iri)
    except ValueError:
        return _say(404, "")
    media = _wanted(request)
    if not media:
        return _unacceptable()
    try:
        return await (_thing_page(site, iri) if media == "text/html" else _thing_rdf(request, site, iri, media))
    except Unanswered as error:
        return _say(503, str(error))
    except Problem as problem:
        return PlainTextResponse(f"{problem}\n", problem.status, problem.headers)


async def _thing_page(site: Site, iri: str) -> Response:
    page = await read_page(site, iri)
    if page is None:
        return _say(404, iri)
    return _page(200, "thing.html", page=page, formats=_LINKS)


async def _thing_rdf(request: Request, site: Site, iri: str, media: str) -> Response:
    known = await site.pool.ask(Question(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}", "csv"))
    if known.content.strip() == b"false":
        return PlainTextResponse(f"nothing is known of {iri}\n", 404)
    return await answer_query(request, Asked(description_query(iri), (), ()), accept=media)


async def answer_schema(request: Request) -> Response:
    """Give the vocabulary of the graph, as a page or as RDF."""
    media = _wanted(request)
    if not media:
        return _unacceptable()
    triples = _ontology()
    if media == "text/html":
        return _page(200, "schema.html", terms=_terms(), formats=_LINKS)
    content = write_triples(triples, GRAPHS[media], VOCABULARIES)
    return Response(content, headers={"Content-Type": content_type(media), "Vary": "Accept"})


def _wanted(request: Request) -> str:
    """Give the media type that is asked for, by `?format=` or by the Accept header."""
    format = request.query_params.get("format", "")
    if format:
        return next((media for media, name in GRAPHS.items() if name == format), "")
    return choose(request.headers.get("accept", ""), {"text/html": "", **GRAPHS})


def _unacceptable() -> Response:
    return PlainTextResponse(f"choose a type: text/html, {', '.join(GRAPHS)}\n", 406)


def _say(status: int, reason: str) -> Response:
    """Give a page that says why there is no other."""
    return _page(status, "missing.html", number=status, reason=reason)


def _page(status: int, template: str, **context: object) -> Response:
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept"}
    return HTMLResponse(render(template, **context), status, headers)


@cache
def _ontology() -> list[ox.Triple]:
    content = files("kg.rdf").joinpath("ontology.ttl").read_bytes()
    return [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)]


@cache
def _terms() -> list[dict[str, str]]:
    """Give the name, the labels and the comment of every term of the vocabulary."""
    label, comment = (f"{VOCABULARIES['rdfs']}{name}" for name in ("label", "comment"))
    terms: dict[str, dict[str, str]] = {}
    for triple in _ontology():
        subject = getattr(triple.subject, "value", "")
        if subject.startswith(ONTOLOGY) and subject != ONTOLOGY and isinstance(triple.object, ox.Literal):
            name = subject.removeprefix(ONTOLOGY)
            term = terms.setdefault(name, {"name": name, "zh": "", "en": "", "comment": ""})
            language = triple.object.language or ""
            if triple.predicate.value == label and language in ("zh", "en"):
                term[language] = triple.object.value
            elif triple.predicate.value == comment and language == "zh":
                term["comment"] = triple.object.value
    return [terms[name] for name in sorted(terms)]


async def _say_missing(request: Request, error: Exception) -> Response:
    return _say(404, request.url.path)


async def _say_fault(request: Request, error: Exception) -> Response:
    return PlainTextResponse("the server has a fault; it goes on\n", 500)


_ROUTES = [
    Route("/", answer_explorer),
    Route("/explore/search", answer_search),
    Route("/explore/around", answer_around),
    Route("/sparql", answer_sparql, methods=["GET", "HEAD", "POST", "OPTIONS"]),
    Route("/query", answer_query_page),
    Route("/queries", answer_queries),
    Route("/queries/{name}", answer_ready_query),
    Route("/assets/{name}", answer_asset),
    Route(_SCHEMA_PATH, answer_schema),
]
