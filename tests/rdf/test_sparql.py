import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.sparql import LONGEST_QUERY, bind, check, literal, tokens


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "PREFIX s: <x:> ASK { ?s s:p 'SERVICE' }",
        'SELECT * { ?s <x:FROM> """LOAD \\" SERVICE""" } # FROM <file:///etc/passwd>',
        "SELECT ?from ?service { ?from ?p ?service }",
        "PREFIX schema: <https://schema.org/> CONSTRUCT WHERE { ?s a schema:Service }",
        "DESCRIBE <x:INSERT>",
    ],
)
def test_a_query_that_only_reads_the_graph_is_allowed(query: str) -> None:
    check(query)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p true SERVICE<http://example.org/>{ ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { ?s ?p trueSERVICE<http://example.org/>{ ?s ?p ?o } }", "SERVICE"),
        ("PREFIX e: <x:> SELECT * { SERVICEe:x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { SERV\\u0049CE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ('SELECT * { ?s ?p "a\\u0022 . SERVICE <http://example.org/> { ?s ?p \\u0022" } }', "SERVICE"),
        ("SELECT * { ?s ?p ?o FILTER(?s<?p && EXISTS { SERVICE <x:> { ?s ?p ?o } } && ?p>?o) }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://example.org/> { ?s ?p ?o }", "FROM"),
        ("LOAD <file:///etc/passwd>", "LOAD"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("DROP ALL", "DROP"),
    ],
)
def test_what_reaches_outside_or_writes_is_refused(query: str, word: str) -> None:
    with pytest.raises(ValueError, match=f"refused: {word}"):
        check(query)


@pytest.mark.parametrize("query", ["", "省卫健委", "PREFIX a: <x:>", "# SELECT", "ADD <x:a> TO <x:b>"])
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match="not a query"):
        check(query)


def test_a_very_long_query_is_refused_unread() -> None:
    with pytest.raises(ValueError, match="characters"):
        check("SELECT * {" + " " * LONGEST_QUERY + "}")


def test_tokens_leave_out_comments_and_keep_strings_whole() -> None:
    found = [token for _, token, _ in tokens('SELECT ?x # no { \n { ?x <x:#p> \'a # b\' , """c"d"""@zh }')]
    assert found == ["SELECT", "?x", "{", "?x", "<x:#p>", "'a # b'", ",", '"""c"d"""', "@zh", "}"]


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT * { ?s ?p ?v }", 'SELECT * { VALUES ?v { "1" } ?s ?p ?v }'),
        ("SELECT (?v AS ?w) WHERE { ?s ?p ?v }", 'SELECT (?v AS ?w) WHERE { VALUES ?v { "1" } ?s ?p ?v }'),
        ("ASK{?s ?p $v}", 'ASK{ VALUES ?v { "1" }?s ?p $v}'),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?v }", 'CONSTRUCT { ?s ?p 1 } WHERE { VALUES ?v { "1" } ?s ?p ?v }'),
        ("SELECT * # {\n{ ?s ?p ?v }", 'SELECT * # {\n{ VALUES ?v { "1" } ?s ?p ?v }'),
    ],
)
def test_a_value_is_bound_where_the_pattern_starts(query: str, bound: str) -> None:
    assert bind(query, {"v": "1"}) == bound


def test_an_unknown_variable_and_a_missing_pattern_are_errors() -> None:
    with pytest.raises(ValueError, match=r"no variable \?who"):
        bind("SELECT * { ?s ?p ?o }", {"who": "a"})
    with pytest.raises(ValueError, match="no pattern"):
        bind("SELECT ?x", {"x": "a"})
    with pytest.raises(ValueError, match="write WHERE"):
        bind("CONSTRUCT { ?x ?p ?o } { ?x ?p ?o }", {"x": "a"})


@given(st.text())
def test_no_text_breaks_out_of_its_literal(value: str) -> None:
    store = ox.Store()
    answer = store.query(bind("SELECT ?v WHERE { BIND(1 AS ?one) }", {"v": value}))
    assert isinstance(answer, ox.QuerySolutions)
    assert [solution["v"] for solution in answer] == [literal(value)]


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_any_text_is_looked_at_without_error(text: str) -> None:
    list(tokens(text))


def test_numbers_and_truth_are_typed() -> None:
    assert str(literal(2)) == '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert str(literal(True)) == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
