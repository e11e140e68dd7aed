"""The SPARQL 1.1 Protocol, request by request."""

import json
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
PEOPLE = "SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"
NAMES = ["周明远", "林若水"]
ASK = "ASK { ?p a kg:Person }"
GRAPH = "CONSTRUCT { ?p a foaf:Person } WHERE { ?p a kg:Person }"
ARTICLE = "https://example.org/kg/article/都市%231"


def names(body: bytes) -> list[str]:
    return [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]]


def test_a_query_is_sent_in_the_address_in_a_form_or_as_it_is(server) -> None:
    form = urlencode({"query": PEOPLE}).encode()
    for reply in (
        server.ask(PEOPLE),
        server.send("POST", "/sparql", form, Content_Type=FORM),
        server.send("POST", "/sparql", form, Content_Type=f"{FORM}; charset=UTF-8"),
        server.send("POST", "/sparql", PEOPLE.encode(), Content_Type=QUERY),
    ):
        assert (reply.status, reply.media) == (200, "application/sparql-results+json")
        assert names(reply.body) == NAMES


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("text/*;q=0.5, text/csv;q=0", "text/xml"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
    ],
)
def test_the_accept_header_chooses_the_format_of_results(server, accept: str, media: str) -> None:
    for query, said in ((PEOPLE, "林若水"), (ASK, "true")):
        reply = server.ask(query, accept)
        assert (reply.status, reply.media) == (200, media)
        assert said in reply.text
        assert "Accept" in reply.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "media", "format"),
    [
        ("", "text/turtle", ox.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("text/html, application/ld+json;q=0.9, text/turtle;q=0.8", "application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_the_accept_header_chooses_the_format_of_graphs(server, accept: str, media: str, format: ox.RdfFormat) -> None:
    for query in (GRAPH, "DESCRIBE <https://example.org/kg/PER/林若水>"):
        reply = server.ask(query, accept)
        assert (reply.status, reply.media) == (200, media)
        subjects = {quad.subject for quad in ox.parse(reply.body, format=format)}
        assert ox.NamedNode("https://example.org/kg/PER/林若水") in subjects


def test_a_table_is_what_each_format_says(server) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("一,\\"二\\""@zh UNDEF) (<x:y> 1.5) } }'
    assert server.ask(query, "text/csv").text == 'a,b\r\n"一,""二""",\r\nx:y,1.5\r\n'
    assert server.ask(query, "text/tab-separated-values").text == '?a\t?b\n"一,\\"二\\""@zh\t\n<x:y>\t1.5\n'
    rows = json.loads(server.ask(query).body)["results"]["bindings"]
    assert rows[0] == {"a": {"type": "literal", "value": '一,"二"', "xml:lang": "zh"}}
    assert rows[1]["b"] == {"type": "literal", "value": "1.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"}


@pytest.mark.parametrize(("query", "accept"), [(PEOPLE, "text/turtle"), (GRAPH, "text/csv"), (ASK, "image/png")])
def test_a_type_that_an_answer_has_not_is_406(server, query: str, accept: str) -> None:
    assert server.ask(query, accept).status == 406


def test_the_default_graph_is_the_union_unless_graphs_are_named(server) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s kg:implements ?o }"
    for parameters, expected in (
        ({}, "1"),
        ({"default-graph-uri": ARTICLE}, "1"),
        ({"default-graph-uri": ARTICLE.replace("都市", "周报")}, "0"),
        ({"named-graph-uri": ARTICLE}, "0"),
    ):
        assert server.ask(count, "text/csv", **parameters).text.split() == ["n", expected]
    graphs = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert len(server.ask(graphs, "text/csv").text.split()) == 4
    named = server.ask(graphs, "text/csv", **{"named-graph-uri": ARTICLE})
    assert named.text.split() == ["g", ARTICLE]
    body = urlencode({"query": count, "default-graph-uri": ARTICLE}).encode()
    assert server.send("POST", "/sparql", body, Content_Type=FORM, Accept="text/csv").text.split() == ["n", "1"]
    address = "/sparql?" + urlencode({"default-graph-uri": ARTICLE})
    assert server.send("POST", address, count.encode(), Content_Type=QUERY, Accept="text/csv").text.split() == [
        "n",
        "1",
    ]


def test_head_gives_the_head_and_options_the_methods(server) -> None:
    head = server.send("HEAD", "/sparql?" + urlencode({"query": PEOPLE}))
    assert (head.status, head.media, head.body) == (200, "application/sparql-results+json", b"")
    options = server.send("OPTIONS", "/sparql")
    assert (options.status, options.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert server.send("PUT", "/sparql", b"").status == 405
    assert server.send("DELETE", "/sparql").status == 405


def test_without_a_query_the_endpoint_describes_itself(server) -> None:
    reply = server.get("/sparql", "text/turtle")
    assert reply.media == "text/turtle"
    triples = {
        (t.predicate.value.rpartition("#")[2], t.object.value) for t in ox.parse(reply.body, format=ox.RdfFormat.TURTLE)
    }
    assert ("endpoint", f"{server.address}sparql") in triples
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in triples
    formats = {value.rpartition("/")[2] for predicate, value in triples if predicate == "resultFormat"}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "JSON-LD"} <= formats
    for accept in ("application/ld+json", "application/n-triples", "application/rdf+xml"):
        assert server.get("/sparql", accept).media == accept
    for_people = server.get("/sparql", "text/html, */*;q=0.8")
    assert (for_people.status, for_people.headers["Location"]) == (303, "/query")
    assert server.get("/sparql", "image/png").status == 406


@pytest.mark.parametrize(
    ("query", "status", "reason"),
    [
        ("SELECT * { ?s", 400, "not SPARQL: error at 1:14"),
        ("", 400, "not a query"),
        ("省卫健委", 400, "not a query"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE would ask another server"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403, "FROM would load"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", 403, "FROM would load"),
        ("LOAD <file:///etc/passwd>", 403, "LOAD would change"),
        ("INSERT DATA { <a:1> <a:p> <a:1> }", 403, "INSERT would change"),
        ("DELETE WHERE { ?s ?p ?o }", 403, "DELETE would change"),
    ],
)
def test_what_is_no_query_or_reaches_outside_is_refused(server, query: str, status: int, reason: str) -> None:
    for reply in (server.ask(query), server.send("POST", "/sparql", query.encode(), Content_Type=QUERY)):
        assert (reply.status, reply.media) == (status, "text/plain")
        assert reason in reply.text


def test_a_graph_that_is_not_here_is_not_loaded(server) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        reply = server.ask("SELECT * { ?s ?p ?o }", **{name: "file:///etc/passwd"})
        assert (reply.status, "no graph file:///etc/passwd here" in reply.text) == (400, True)
    assert server.ask("ASK {}", **{"default-graph-uri": "not an iri"}).status == 400


def test_no_update_is_taken(server) -> None:
    update = "INSERT DATA { <a:1> <a:p> <a:1> }"
    form = urlencode({"update": update}).encode()
    for reply in (
        server.send("POST", "/sparql", update.encode(), Content_Type=UPDATE),
        server.send("POST", "/sparql", form, Content_Type=FORM),
        server.get("/sparql?" + urlencode({"update": update})),
    ):
        assert (reply.status, "read-only" in reply.text) == (403, True)
    assert server.ask("ASK { <a:1> <a:p> <a:1> }", "text/csv").text.strip() == "false"


def test_a_request_that_the_protocol_does_not_know_says_what_it_takes(server) -> None:
    reply = server.send("POST", "/sparql", b"ASK {}", Content_Type="text/plain")
    assert (reply.status, QUERY in reply.headers["Accept-Post"]) == (415, True)
    assert server.get("/sparql?" + urlencode([("query", ASK), ("query", ASK)])).status == 400
    assert server.send("POST", "/sparql", b"ASK { \xff }", Content_Type=QUERY).status == 400
    assert server.get("/sparql?" + "&".join(["a=b"] * 2000)).status == 400


def test_rows_beyond_the_limit_are_left_out_and_it_says_so(server) -> None:
    many = server.ask("SELECT ?a ?b { ?a <a:p> ?b . ?c <a:p> ?d } LIMIT 10001", "text/csv")
    assert (many.headers["KG-Truncated"], many.body.count(b"\r\n")) == ("rows", 10_001)
    enough = server.ask("SELECT ?a ?b { ?a <a:p> ?b . ?c <a:p> ?d } LIMIT 10000", "text/csv")
    assert (enough.headers["KG-Truncated"], enough.body.count(b"\r\n")) == (None, 10_001)


def test_pages_of_this_machine_may_read_answers_and_others_may_not(server) -> None:
    def allowed(origin: str) -> str | None:
        return server.send("GET", "/sparql?query=ASK{}", Origin=origin).headers["Access-Control-Allow-Origin"]

    assert allowed("http://localhost:3000") == "http://localhost:3000"
    assert allowed("http://127.0.0.1:8888") == "http://127.0.0.1:8888"
    assert allowed("https://evil.example") is None
    assert allowed("http://localhost.evil.example") is None
    asked = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}
    preflight = server.send("OPTIONS", "/sparql", Origin="http://localhost:3000", **asked)
    assert (preflight.status, preflight.headers["Access-Control-Allow-Origin"]) == (200, "http://localhost:3000")
    assert server.send("OPTIONS", "/sparql", Origin="https://evil.example", **asked).status == 400
