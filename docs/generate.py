"""Write the pages of docs/ that are made from the package itself: concepts, commands and library.

    python docs/generate.py

A test fails while a page is not what this writes.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from typer.testing import CliRunner

import kg
from kg import plot
from kg.cli import app
from kg.graph import tables, timeline
from kg.link.times import resolve
from kg.schema import ENTITY_TYPES, MENTION_TYPES, MODALITIES, PREDICATES, QUALIFIER_TYPES, SUBTYPES

DOCS = Path(__file__).parent
WIDTH = "80"
"""Columns that the help of a command is set in."""

DAY_OF_EXAMPLES = "2024-07-18"
EXAMPLES_OF_TIMES = (
    *(
        "7月16日上午",
        "上周五",
        "7月5日至6日",
        "7月5日、6日",
        "6月",
        "上半年",
        "前三季度",
        "7月至9月",
        "7月上旬",
        "今年以来",
    ),
    *("2021—2025年", "“十四五”期间", "到2025年底", "近日"),
)

HEAD = "<!-- Made by `python docs/generate.py`: do not edit. -->\n\n"


def main() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")


def concepts() -> str:
    """Give the page of types, predicates, modalities and columns."""
    examples = read_examples()
    types = ((f"`{t.id}`", t.zh, t.en, *examples[t.id], _code(t.rdf_class)) for t in ENTITY_TYPES.values())
    marks = ((f"`{t.id}`", t.zh, t.en, *examples[t.id]) for t in QUALIFIER_TYPES.values())
    finer = ((f"`{s.type}`", f"`{s.id}`", s.zh, s.en, _code(s.rdf_class)) for s in SUBTYPES.values())
    facts = ((f"`{p.id}`", p.zh, p.en, _types(p.domain), _types(p.range), *examples[p.id]) for p in PREDICATES.values())
    moods = ((f"`{id}`", *labels, *examples[id]) for id, labels in MODALITIES.items())
    columns = [
        f"### {name}\n\n{_table(('column', 'holds'), ((f'`{c}`', about) for c, about in found.items()))}"
        for name, found in {**tables.COLUMNS, "timeline": timeline.COLUMNS}.items()
    ]
    return HEAD + "\n".join(
        (
            "# Concepts\n",
            "An **article** holds **mentions**, spans of its text with a type. Mentions that name one thing are one\n"
            "**entity**, under its full name. A **statement** says that a subject stands in a relation (its\n"
            "predicate) to an object, with the verb, time, place and role as qualifiers, how it is put (its\n"
            "modality), how sure `kg` is (its confidence) and the sentence that says so (its evidence).\n",
            "## Types of entities\n",
            _table(("type", "中文", "English", "例", "what counts", "RDF class"), types),
            "## Finer types\n",
            _table(("type", "subtype", "中文", "English", "RDF class"), finer),
            "## Types of mentions that qualify a fact\n",
            _table(("type", "中文", "English", "例", "what counts"), marks),
            "## Predicates\n",
            "In the examples 〔 〕 stands around the subject and 〈 〉 around the object.\n",
            _table(("predicate", "中文", "English", "subject", "object", "例", "means"), facts),
            "## How a fact is put\n",
            _table(("modality", "中文", "English", "例", "means"), moods),
            "## When a fact is\n",
            "`time` is as written; `date` is what the words settle against the article's day, in ISO 8601: a\n"
            "day, month or year, or a span `begin/end` of two, both included. Its ends are as precise as the\n"
            "words are; what has lasted since a time ends on the article's day. A deadline is the day, month or\n"
            "year it falls in: at a year's end, December. Days told one by one are a span where they follow on\n"
            "one another. Where words settle nothing, `date` is empty. A span stands at its begin in every\n"
            "order of time, and is found by each day in it. In RDF its begin is the `sem:hasTimeStamp`, beside\n"
            "`sem:hasBeginTimeStamp` and `sem:hasEndTimeStamp`; `sem:hasTime` is a `time:ProperInterval` with\n"
            "its first and last day.\n",
            _table(("time", f"date, in an article of {DAY_OF_EXAMPLES}"), _dates()),
            "## The tables of a graph\n",
            "`Graph.documents`, `.articles`, `.entities`, `.mentions`, `.statements` and `.possibly_same` are\n"
            "DataFrames, and files in `OUT/tables`; `Graph.timeline()` gives one more.\n",
            *columns,
        )
    )


def _dates() -> Iterator[tuple[str, str]]:
    """Give times as written, each with the date it has."""
    for words in EXAMPLES_OF_TIMES:
        date = resolve(words, DAY_OF_EXAMPLES)
        yield words, f"`{date}`" if date else ""


def read_examples() -> dict[str, tuple[str, str]]:
    """Give the words and the meaning of each example by id."""
    lines = (DOCS / "examples.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {id: (words, meaning) for id, words, meaning in rows}


def commands() -> str:
    """Give the page of commands, each with its help."""
    helps = {name: _help(name) for name in _command_names()}
    listed = [f"- [`kg {name}`](#kg-{name}): {_first_sentence(text)}\n" for name, text in helps.items()]
    pages = [f"## kg {name}\n\n```text\n{text}```\n" for name, text in helps.items()]
    return HEAD + "\n".join(("# Commands\n", "".join(listed), *pages))


def _command_names() -> list[str]:
    group: Any = typer.main.get_command(app)
    return list(group.commands)


def _help(name: str) -> str:
    result = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": WIDTH, "TERM": "dumb"})
    return "\n".join(line.rstrip() for line in result.output.strip("\n").split("\n")) + "\n"


def library() -> str:
    """Give the page of the library, from the docstrings."""
    public = list(_public())
    rows = ((f"[`{name}`](#{name.lower().replace('.', '')})", _first_paragraph(thing)) for name, thing, _ in public)
    parts = [f"## {name}\n\n{_documented(thing, shape)}" for name, thing, shape in public]
    head = (
        "# The library\n\nThe examples run as they stand (`python -m pytest --doctest-modules kg/graph/graph.py`).\n"
        "[Concepts](concepts.md#the-tables-of-a-graph) tells what each column of the tables holds.\n"
        "One text is read by `kg.extract_text`: `kg.extract` is the package of that stage, and a name cannot be both.\n"
    )
    return HEAD + "\n".join((head, _table(("name", "does"), rows), *parts))


def _public() -> Iterator[tuple[str, Any, str]]:
    for name in sorted(kg.__all__, key=lambda n: (inspect.isclass(getattr(kg, n)), n)):
        thing = getattr(kg, name)
        yield f"kg.{name}", thing, "" if inspect.isclass(thing) else f"kg.{name}{_signature(thing)}"
        for member, value in vars(thing).items() if inspect.isclass(thing) else ():
            function = getattr(value, "fget", None) or getattr(value, "func", None) or getattr(value, "__func__", value)
            if not member.startswith("_") and inspect.isfunction(function):
                called = function is value or isinstance(value, classmethod)
                yield f"{name}.{member}", function, f"{name}.{member}{_signature(function) if called else ''}"
    for function in (plot.use_chinese_font, plot.draw_network):
        yield f"kg.plot.{function.__name__}", function, f"kg.plot.{function.__name__}{_signature(function)}"


def _signature(function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    kept = [p for n, p in signature.parameters.items() if n not in ("self", "cls")]
    text = str(signature.replace(parameters=kept)).replace("pathlib._local.", "pathlib.")
    return re.sub(r"(-> |: )'([^']+)'", r"\1\2", text)


def _documented(thing: Any, shape: str) -> str:
    told, arrow, example = (inspect.getdoc(thing) or "").partition(">>> ")
    parts = [f"```text\n{shape}\n```\n"] if shape else []
    parts += [f"{told.strip()}\n"] + ([f"```pycon\n{arrow}{example.strip()}\n```\n"] if example else [])
    return "\n".join(parts)


def _first_paragraph(thing: Any) -> str:
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def _first_sentence(text: str) -> str:
    """Give what a command does, from its help: the paragraph after the usage."""
    return " ".join(text.split("\n\n")[1].split())


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _types(types: Iterable[str]) -> str:
    return " ".join(f"`{t}`" for t in MENTION_TYPES if t in types)


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


PAGES: dict[str, Callable[[], str]] = {"concepts.md": concepts, "commands.md": commands, "library.md": library}

if __name__ == "__main__":
    main()
