"""Say what is wrong with a query that is not SPARQL, in words its writer can use."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches

from kg.rdf.sparql import tokens

_REASONS = {
    "Prefix not found": "a prefix that is not declared",
    "contains a variable that is unbound": "SELECT names a variable that no pattern, AS or GROUP BY gives",
}

# What Oxigraph's parser would have taken instead: character classes, of no help to a person.
_EXPECTED = re.compile(": expected (one of )?.*", re.DOTALL)

_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        A ABS ADD ALL AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY
        DEFAULT DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR GRAPH GROUP GROUP_CONCAT HAVING HOURS IF
        IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LATERAL LCASE LIMIT MAX MD5 MIN MINUS MINUTES
        MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT
        SEPARATOR SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR
        SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR
        """,
    )
)
_PAIRS = (("{", "}"), ("(", ")"))


def explain(fault: str, query: str = "") -> str:
    """Say where a query stops being SPARQL, as the parser's fault tells, and why where that can be told.

    >>> explain("error at 1:9: expected one of Prefix not found, ['%'], [':']")
    'not SPARQL: error at 1:9, a prefix that is not declared'
    >>> explain("error at 1:10: expected CONSTRUCT", "SELEC ?s { ?s ?p ?o }")
    'not SPARQL: error at 1:10, SELEC is no word of SPARQL; SELECT is near it'
    >>> explain('error at 1:24: expected ")"', "SELECT ?s { ?s ?p ?o ")
    'not SPARQL: error at 1:24, a } is missing'
    """
    known = (why for words, why in _REASONS.items() if words in fault)
    why = next(known, "") or next(_faults(query), "")
    return f"not SPARQL: {_EXPECTED.sub('', fault)}{why and ', ' + why}"


def misspelt(query: str) -> Iterator[str]:
    """Say of each word outside strings and names that is none of SPARQL's what could be meant.

    >>> list(misspelt("SELECT ?s WHER { ?s ?p 省卫健委 }"))[0]
    'WHER is no word of SPARQL; WHERE is near it'
    """
    for kind, token, _ in tokens(query):
        if (kind == "word" and token.upper() not in _WORDS) or (kind == "mark" and token.isalpha()):
            near = get_close_matches(token.upper(), sorted(_WORDS), 1, 0.75) if len(token) > 2 else []
            cure = f"; {near[0]} is near it" if near else ": write text in quotes, and a variable with a ?"
            yield f"{token} is no word of SPARQL{cure}"


def _faults(query: str) -> Iterator[str]:
    marks = Counter(token for kind, token, _ in tokens(query) if kind == "mark")
    if marks['"'] or marks["'"]:
        yield "a text whose quotes are not closed"
    yield from misspelt(query)
    for opening, closing in _PAIRS:
        if marks[opening] != marks[closing]:
            more = marks[opening] > marks[closing]
            yield f"a {closing} is missing" if more else f"there is a {closing} too many"
