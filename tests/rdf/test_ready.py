import pytest

from kg.rdf.ready import find_query, keep_lines, list_queries, parse_query_file
from kg.rdf.sparql import check, tokens

NAMES = [query.name for query in list_queries()]


@pytest.mark.parametrize("name", NAMES)
def test_every_query_is_documented_allowed_and_uses_its_parameters(name: str) -> None:
    query = find_query(name)
    assert query.title == f"{query.zh} / {query.en}"
    check(query.text)
    variables = {token[1:] for kind, token, _ in tokens(query.text) if kind == "variable"}
    assert set(query.params) <= variables
    assert all("(" in meaning for meaning in query.params.values())  # in Chinese, then (in English)


def test_an_unknown_name_lists_the_names() -> None:
    with pytest.raises(ValueError, match=r"there are articles, .*who-did-what-where"):
        find_query("nobody")


def test_the_head_of_a_file_gives_title_and_parameters() -> None:
    query = parse_query_file("q", "# title: 谁 / Who\n# param org: 机构 (an organization)\nASK { ?org ?p ?o }\n")
    assert (query.zh, query.en, query.params) == ("谁", "Who", {"org": "机构 (an organization)"})
    with pytest.raises(ValueError, match="no line '# title"):
        parse_query_file("q", "ASK {}")


def test_lines_for_parameters_not_given_are_left_out() -> None:
    head = "# param a: x\n# param b: x\nASK {\n"
    text = head + "  ?s ?p ?a .  # with a\n  ?s ?p ?b .  # with b\n  ?s ?p ?c .  # with c\n}"
    assert keep_lines(text, ["b"]) == head + "  ?s ?p ?b .  # with b\n  ?s ?p ?c .  # with c\n}"
