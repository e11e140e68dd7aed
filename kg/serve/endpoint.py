"""The SPARQL 1.1 Protocol: a request in, a question to the processes, an answer in the format that is asked for."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.serve.describe import PREFIXES, describe_service
from kg.serve.encode import write_triples
from kg.serve.guard import MOST_PENDING, TooLong, TooSlow, pending_bytes, read_body
from kg.serve.media import GRAPHS, RESULTS, choose, content_type
from kg.serve.pool import Question, Unanswered
from kg.serve.site import Site

LONGEST_QUERY = 32_000
"""Characters of a query; a longer one is refused unread."""

METHODS = "GET, HEAD, POST, OPTIONS"

TRUNCATED = "KG-Truncated"
"""Header of an answer that is not whole: `rows` or `bytes` were too many."""

_LONGEST_BODY = 12 * LONGEST_QUERY  # a Chinese character is nine bytes in a form
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_FIELDS = 1_000

STATUS = {
    "malformed": 400,
    "refused": 403,
    "unacceptable": 406,
    "late": 504,
    "failed": 503,
    "busy": 503,
}
"""HTTP status of each kind of query that has no answer."""


class Problem(Exception):
    """A request that is answered with a status and a sentence."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status, self.headers = status, {name.replace("_", "-"): value for name, value in headers.items()}


class Asked(NamedTuple):
    """What a protocol request asks: the query, None where there is none, and the graphs it names."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


async def answer_sparql(request: Request) -> Response:
    """Answer a request of the SPARQL protocol."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS, "Accept-Post": f"{_FORM}, {_QUERY}"})
    try:
        asked = await read_request(request)
        if asked.query is None:
            return _describe(request)
        return await answer_query(request, asked)
    except Problem as problem:
        return PlainTextResponse(f"{problem}\n", problem.status, problem.headers)


async def read_request(request: Request) -> Asked:
    """Read what a request asks; Problem where it asks for what is not done here."""
    in_address = _fields(request.url.query)
    if request.method in ("GET", "HEAD"):
        return _asked(in_address)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _UPDATE:
        raise Problem(403, "this endpoint is read-only: it answers queries and takes no update")
    if media not in (_FORM, _QUERY):
        raise Problem(415, f"send a query as {_FORM} or {_QUERY}", Accept_Post=f"{_FORM}, {_QUERY}")
    try:
        text = (await read_body(request, _LONGEST_BODY)).decode("utf-8")
    except TooLong:
        raise Problem(413, f"too long: queries of at most {LONGEST_QUERY:,} characters are answered") from None
    except TooSlow:
        raise Problem(408, "the query did not arrive in time", Connection="close") from None
    except UnicodeDecodeError:
        raise Problem(400, "the query is not UTF-8") from None
    if media == _QUERY:
        return _asked([("query", text), *((name, value) for name, value in in_address if name != "query")])
    return _asked([*in_address, *_fields(text)])


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Problem(400, "too many fields") from None


def _asked(fields: Sequence[tuple[str, str]]) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise Problem(403, "this endpoint is read-only: it answers queries and takes no update")
    queries = values.get("query", [])
    if len(queries) > 1:
        raise Problem(400, "more than one query")
    if queries and len(queries[0]) > LONGEST_QUERY:
        raise Problem(413, f"too long: queries of at most {LONGEST_QUERY:,} characters are answered")
    graphs = (tuple(values.get(name, [])) for name in ("default-graph-uri", "named-graph-uri"))
    return Asked(queries[0] if queries else None, *graphs)


async def answer_query(request: Request, asked: Asked, *, accept: str = "") -> Response:
    """Ask the processes, for a type of answer or for what the request accepts; Problem where there is no answer."""
    site: Site = request.app.state.site
    if pending_bytes(site.connections) > MOST_PENDING:
        raise Problem(503, "too many answers are still being sent; try again in a few seconds", Retry_After="5")
    accept = accept or request.headers.get("accept", "")
    results, graphs = choose(accept, RESULTS), choose(accept, GRAPHS)
    if not results and not graphs:
        raise Problem(406, f"choose a type of answer: {', '.join(dict.fromkeys((*RESULTS, *GRAPHS)))}")
    question = Question(
        asked.query or "", RESULTS.get(results, ""), GRAPHS.get(graphs, ""), asked.default_graphs, asked.named_graphs
    )
    try:
        answer = await site.pool.ask(question)
    except Unanswered as error:
        again = {"Retry_After": "5"} if error.kind == "busy" else {}
        raise Problem(STATUS[error.kind], str(error), **again) from None
    headers = {"Content-Type": content_type(graphs if answer.of_graph else results), "Vary": "Accept"}
    if answer.truncated:
        headers[TRUNCATED] = answer.truncated
    return Response(answer.content, headers=headers)


def _describe(request: Request) -> Response:
    site: Site = request.app.state.site
    media = choose(request.headers.get("accept", ""), {**GRAPHS, "text/html": ""})
    if media == "text/html":
        return RedirectResponse("/query", 303)
    if not media:
        raise Problem(406, f"the endpoint describes itself as {', '.join(GRAPHS)}")
    triples = describe_service(str(request.url.replace(query="")), site.base_iri, site.counts)
    headers = {"Content-Type": content_type(media), "Vary": "Accept"}
    return Response(write_triples(triples, GRAPHS[media], PREFIXES), headers=headers)
