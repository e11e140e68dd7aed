import socket
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.nouns import Linked
from kg.rdf.faults import misspelt
from kg.rdf.query import (
    Limits,
    QueryFailed,
    QueryProcess,
    QueryTimeout,
    find_text,
    prepare_folder,
    query_folder,
    run_query,
)
from kg.rdf.ready import ReadyQuery, find_query, list_queries
from kg.rdf.write import write_rdf

PEOPLE = "SELECT ?name { ?p a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"
CHAIN = b"".join(b"<a:%d> <a:p> <a:%d> .\n" % (i, j) for i in range(40) for j in range(40) if i != j)


@pytest.fixture(scope="module")
def folder(linked: Linked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    for name in ("graph.nq", "graph.ttl", "graph.trig", "graph.rdf"):
        write_rdf(linked, folder / name)
    return folder


@pytest.fixture(scope="module")
def chain() -> Iterator[QueryProcess]:
    with QueryProcess(CHAIN, limits=Limits(timeout=0.5, rows=100)) as process:
        yield process


@pytest.mark.parametrize("file", ["graph.nq", "graph.ttl", "graph.trig", "graph.rdf"])
def test_a_file_of_any_format_is_asked_with_the_graphs_prefixes(file: str, folder: Path) -> None:
    result = run_query(folder / file, PEOPLE)
    assert result.columns == ("name",)
    assert result.rows == (("周明远",), ("林若水",))


def test_an_oxigraph_folder_is_asked(folder: Path, tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.bulk_load(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    assert run_query(tmp_path / "store", PEOPLE).rows == (("周明远",), ("林若水",))
    assert run_query(tmp_path / "store", "ASK { ?s kg:visits ?o }").rows == ((True,),)  # in an article's graph


def test_the_default_graph_holds_each_fact_once_whoever_states_it() -> None:
    stated_twice = b"<a:s> <a:p> <a:o> <a:g1> .\n<a:s> <a:p> <a:o> <a:g2> .\n"
    assert run_query(stated_twice, "SELECT ?s { ?s ?p ?o }").rows == (("a:s",),)
    assert len(run_query(stated_twice, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }").rows) == 2


def test_values_become_plain_python() -> None:
    quads = b"""<a:s> <a:1> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .
<a:s> <a:2> "0.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<a:s> <a:3> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .
<a:s> <a:4> "\\u5317\\u4EAC"@zh .
<a:s> <a:5> "2024-07-16"^^<http://www.w3.org/2001/XMLSchema#date> .
"""
    result = run_query(quads, "SELECT ?o ?none { ?s ?p ?o } ORDER BY ?p")
    assert result.rows == ((2, None), (0.5, None), (True, None), ("北京", None), ("2024-07-16", None))


def test_ask_and_construct_answer_as_tables() -> None:
    with QueryProcess(b"<a:s> <a:p> <a:o> .") as process:
        assert process.ask("ASK { <a:s> ?p ?o }").rows == ((True,),)
        result = process.ask("CONSTRUCT { ?o <a:q> ?s } WHERE { ?s ?p ?o }")
    assert result.columns == ("subject", "predicate", "object")
    assert result.rows == (("a:o", "a:q", "a:s"),)


def test_rows_beyond_the_limit_are_left_out_and_it_says_so(chain: QueryProcess) -> None:
    cut = chain.ask("SELECT * { ?s ?p ?o }")
    assert (len(cut.rows), cut.truncated) == (100, True)
    exact = chain.ask("SELECT * { ?s ?p ?o } LIMIT 100")
    assert (len(exact.rows), exact.truncated) == (100, False)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",  # a Cartesian product
        "SELECT (COUNT(*) AS ?n) { ?a (<a:p>/<a:p>/<a:p>/<a:p>/<a:p>/<a:p>) ?b . ?b <a:p>+ ?c . ?c <a:p>+ ?d }",
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a = ?z) }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i",
    ],
)
def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_answered(query: str, chain: QueryProcess) -> None:
    with pytest.raises(QueryTimeout, match=r"stopped after 0\.5 s"):
        chain.ask(query)
    assert chain.ask("ASK { <a:1> <a:p> <a:2> }").rows == ((True,),)


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * { ?s", "error at 1:14"),
        ("SELECT ?x {\n } GROUP", "error at 2:9"),
        ("SELECT * { nowhere:a ?p ?o }", "error at 1:21, a prefix that is not declared"),
    ],
)
def test_what_is_not_sparql_is_an_error_that_says_where_and_the_next_query_is_answered(
    query: str, place: str, chain: QueryProcess
) -> None:
    with pytest.raises(ValueError, match=f"not SPARQL: {place}"):
        chain.ask(query)
    assert chain.ask("ASK { <a:1> <a:p> <a:2> }").rows == ((True,),)


def test_deep_nesting_does_no_harm(chain: QueryProcess) -> None:
    deep = "SELECT * { ?s ?p ?o FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }"
    with pytest.raises((ValueError, QueryFailed)):
        chain.ask(deep)
    assert chain.ask("ASK { <a:1> <a:p> <a:2> }").rows == ((True,),)


def test_an_interrupted_question_does_not_answer_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with QueryProcess(b"<a:s> <a:p> <a:o> .") as process:
        assert process.ask("SELECT ?s { ?s ?p ?o }").rows == (("a:s",),)
        with monkeypatch.context() as interrupted:

            def stop(text: str) -> object:
                raise KeyboardInterrupt

            interrupted.setattr("kg.rdf.query.json.dumps", stop)
            with pytest.raises(KeyboardInterrupt):
                process.ask("SELECT ?p { ?s ?p ?o }")
        assert process.ask("SELECT ?o { ?s ?p ?o }").rows == (("a:o",),)


def test_memory_is_bounded() -> None:
    grow = " ".join(f"BIND(CONCAT({', '.join([f'?x{i}'] * 10)}) AS ?x{i + 1})" for i in range(10))
    hoard = f"SELECT (STRLEN(?x10) AS ?n) {{ BIND('0123456789' AS ?x0) {grow} }}"  # 100 GB of text
    with QueryProcess(CHAIN, limits=Limits(timeout=30, memory=400 * 1024**2)) as process:
        with pytest.raises(QueryFailed, match="memory"):
            process.ask(hoard)
        assert process.ask("ASK { <a:1> <a:p> <a:2> }").rows == ((True,),)


def test_no_connection_is_opened_even_by_a_query_that_was_not_refused(
    chain: QueryProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.rdf.query.check", lambda text: None)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        with pytest.raises(ValueError, match="open files"):
            chain.ask(f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_value_is_bound_to_a_variable(folder: Path) -> None:
    query = "SELECT ?name WHERE { ?e schema:name ?called ; skos:prefLabel ?name }"
    assert run_query(folder / "graph.nq", query, {"called": "省卫健委"}).rows == (("浙江省卫生健康委员会",),)


def test_a_graph_that_is_not_there_or_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no graph at"):
        run_query(tmp_path / "graph.nq", PEOPLE)
    (tmp_path / "bad.nq").write_text("这不是图", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot read the graph"):
        run_query(tmp_path / "bad.nq", PEOPLE)
    (tmp_path / "bad.doc").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="no RDF format"):
        run_query(tmp_path / "bad.doc", PEOPLE)


def test_a_folder_is_asked_by_name_by_file_or_by_text(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "people.rq").write_text(PEOPLE, encoding="utf-8")
    assert query_folder(folder, str(tmp_path / "people.rq")) == query_folder(folder, PEOPLE)
    assert query_folder(folder, "posts", {"person": "林若水"}).rows[0][:2] == ("林若水", "党组成员、副主任")


def test_a_large_folder_is_asked_through_a_store_that_is_made_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph.nq").write_bytes((folder / "graph.nq").read_bytes())
    counted = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    small = query_folder(tmp_path, counted)
    monkeypatch.setattr("kg.rdf.query.LARGE", 0)
    assert query_folder(tmp_path, counted) == small
    assert query_folder(tmp_path, PEOPLE).rows == (("周明远",), ("林若水",))
    assert len(list((tmp_path / ".cache" / "stores").iterdir())) == 1


def test_a_name_that_is_none_lists_the_names() -> None:
    assert find_text("posts", ["person", "org", "role"]) == find_query("posts").text
    with pytest.raises(ValueError, match=r"there are .*posts"):
        find_text("postz")


def test_a_large_graph_is_asked_of_a_store_and_a_small_one_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph.nq").write_text('<a:s> <a:p> "1" <a:g> .\n', encoding="utf-8")
    assert prepare_folder(tmp_path) == tmp_path / "graph.nq"
    monkeypatch.setattr("kg.rdf.query.LARGE", 10)
    store = prepare_folder(tmp_path)
    assert store.is_dir() and store.is_relative_to(tmp_path)
    made = store.stat().st_mtime_ns
    assert query_folder(tmp_path, "SELECT ?o { ?s ?p ?o }").rows == (("1",),)
    assert store.stat().st_mtime_ns == made


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELEC ?s { ?s ?p ?o }", "SELECT is near SELEC"),
        ("SELECT ?s WHER { ?s ?p ?o }", "WHER is no word of SPARQL; WHERE is near it"),
        ("SELECT ?s { ?s ?p ?o ", "a } is missing"),
        ("SELECT ?s { ?s ?p ?o }}", "there is a } too many"),
        ('SELECT ?s { ?s ?p "x }', "a text whose quotes are not closed"),
        ("SELECT ?s { ?s ?p 省卫健委 }", "write text in quotes"),
        ("SELECT (COUNT(?s) AS n) { ?s ?p ?o }", "a variable with a \\?"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "SELECT names a variable that no pattern"),
    ],
)
def test_a_query_that_is_misspelt_says_what_could_be_meant(query: str, reason: str, chain: QueryProcess) -> None:
    with pytest.raises(ValueError, match=reason):
        chain.ask(query)


@pytest.mark.parametrize("ready", list_queries(), ids=lambda ready: ready.name)
def test_no_word_of_a_sound_query_is_taken_for_misspelt(ready: ReadyQuery) -> None:
    assert not list(misspelt(ready.text))
