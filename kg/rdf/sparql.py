"""Look at a SPARQL query before it runs: refuse what reaches outside the graph, and bind values to its variables."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pyoxigraph import Literal

from kg.rdf.legal import legal

Value = str | int | float | bool

LONGEST_QUERY = 100_000
"""Characters of query text that are looked at; a longer one is refused."""

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
"""Query forms that are answered."""

REFUSED = {
    "SERVICE": "SERVICE would ask another server",
    "FROM": "FROM would load a graph from elsewhere; name a graph with GRAPH",
    **{word: f"{word} would change the graph" for word in ("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE")},
}
"""Words that are refused as keywords of a query, and why."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<mark>[^\s])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Refused(ValueError):
    """A query that reaches outside the graph, or would change it."""


Token = tuple[str, str, int]
"""Kind, text and place of a piece of a query."""


def tokens(text: str) -> Iterator[Token]:
    """Cut a query into tokens, comments and white space left out.

    >>> [(kind, token) for kind, token, _ in tokens("ASK { ?s a <x:FROM> } # FROM")]
    [('word', 'ASK'), ('mark', '{'), ('variable', '?s'), ('word', 'a'), ('iri', '<x:FROM>'), ('mark', '}')]
    """
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind != "comment":
            yield kind, match[0], match.start()


def check(text: str) -> None:
    """Raise ValueError where a query is too long or is no query, `Refused` where it reaches outside the graph.

    >>> check("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.rdf.sparql.Refused: refused: SERVICE would ask another server
    """
    if len(text) > LONGEST_QUERY:
        raise ValueError(f"query of {len(text):,} characters; at most {LONGEST_QUERY:,} are answered")
    for reading in (text, _ESCAPE.sub(_unescape, text)):  # SPARQL lets SERV\\u0049CE stand for a keyword
        _check_words(reading)


def _check_words(text: str) -> None:
    found = list(tokens(text))
    # A parser that works without a lexer may read trueSERVICE or SERVICEex:a as two words: look inside, too.
    words = [t.partition(":")[0].upper() for kind, t, _ in found if kind in ("word", "name")]
    for refused, reason in REFUSED.items():
        if any(refused in word for word in words):
            raise Refused(f"refused: {reason}")
    first = next((w for w in words if w in FORMS), "")
    if not first:
        near = [f"; {form} is near {w}" for w in words[:1] for form in get_close_matches(w, FORMS, 1)]
        raise ValueError(f"not a query: it has none of {', '.join(FORMS)}{''.join(near)}")


def bind(text: str, values: Mapping[str, Value]) -> str:
    """Bind variables of a query's first pattern that WHERE opens, else its outermost, each to an escaped literal.

    A query that leaves out its outer WHERE so has them bound inside a subquery; else that pattern must be no bare one.
    ValueError where the query has no such variable, or no pattern.

    >>> bind('SELECT ?s WHERE { ?s <x:p> ?name }', {"name": 'a "b"'})
    'SELECT ?s WHERE { VALUES ?name { "a \\\\"b\\\\"" } ?s <x:p> ?name }'
    """
    if not values:
        return text
    found = list(tokens(text))
    unknown = sorted(values.keys() - {token[1:] for kind, token, _ in found if kind == "variable"})
    if unknown:
        raise ValueError(f"the query has no variable ?{unknown[0]}")
    at = _pattern_start(found)
    clauses = (f" VALUES ?{name} {{ {literal(value)} }}" for name, value in sorted(values.items()))
    return text[:at] + "".join(clauses) + text[at:]


def literal(value: Value) -> Literal:
    """Give the RDF literal of a value: text is a plain string, numbers and truth are typed."""
    return Literal(legal(value) if isinstance(value, str) else value)


def _pattern_start(found: list[Token]) -> int:
    """Give the place after the brace that opens a query's pattern."""
    where = next((i for i, (kind, t, _) in enumerate(found) if kind == "word" and t.upper() == "WHERE"), 0)
    forms = {t.upper() for kind, t, _ in found[: where or None] if kind == "word"}
    if not where and forms & {"CONSTRUCT", "DESCRIBE"}:
        raise ValueError("write WHERE before the pattern whose variables are given values")
    brace = next((place for kind, t, place in found[where:] if t == "{" and kind == "mark"), -1)
    if brace < 0:
        raise ValueError("the query has no pattern whose variables could be given values")
    return brace + 1


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
