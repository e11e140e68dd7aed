"""The ready queries: documented SPARQL files beside this module, each with its parameters.

A file starts with comment lines: `# title: 中文 / English`, and for each parameter
`# param NAME: meaning`, the variable that it binds. A line that ends in `# with NAME` is there for that parameter,
and is left out where it is not given; with every such line in place the file is still a query that answers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TITLE = re.compile(r"^# title: (?P<zh>.+?) / (?P<en>.+)$", re.MULTILINE)
_WITH = re.compile(r"# with (\w+)$")
_PARAMETER = re.compile(r"^# param (?P<name>\w+): (?P<meaning>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A query by name, what it answers in Chinese and English, its parameters with their meaning, and its text."""

    name: str
    zh: str
    en: str
    params: dict[str, str]
    text: str

    @property
    def title(self) -> str:
        """What it answers, in both languages."""
        return f"{self.zh} / {self.en}"


@cache
def list_queries() -> tuple[ReadyQuery, ...]:
    """Give every ready query, by name."""
    found = [f for f in files("kg.rdf").joinpath("queries").iterdir() if f.name.endswith(".rq")]
    texts = {f.name.removesuffix(".rq"): f.read_text(encoding="utf-8") for f in found}
    return tuple(parse_query_file(name, texts[name]) for name in sorted(texts))


def find_query(name: str) -> ReadyQuery:
    """Give a ready query; ValueError that lists the names where there is none.

    >>> find_query("posts").en
    'Who holds or held which post where'
    """
    by_name = {query.name: query for query in list_queries()}
    if name not in by_name:
        raise ValueError(f"no ready query {name!r}; there are {', '.join(by_name)}")
    return by_name[name]


def parse_query_file(name: str, text: str) -> ReadyQuery:
    """Read the header of a query file; ValueError where it has no title."""
    title = _TITLE.search(text)
    if title is None:
        raise ValueError(f"{name}: no line '# title: 中文 / English'")
    params = {m["name"]: m["meaning"] for m in _PARAMETER.finditer(text)}
    return ReadyQuery(name, title["zh"], title["en"], params, text)


def keep_lines(text: str, given: Iterable[str]) -> str:
    """Leave out the lines of a query file that are there for parameters not given.

    >>> keep_lines("# param a: x\\nASK {\\n ?s ?p ?a  # with a\\n}", [])
    '# param a: x\\nASK {\\n}'
    """
    dropped = {m["name"] for m in _PARAMETER.finditer(text)} - set(given)
    lines = text.split("\n")
    return "\n".join(line for line in lines if not ((m := _WITH.search(line)) and m[1] in dropped))
