"""Write the pages of docs/ that are made from the package itself: concepts, commands and library.

    python docs/generate.py

The concepts are written in English and Chinese, from one template each; the tables come from the same rows.

A test fails while a page is not what this writes.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

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

Language = Literal["en", "zh"]
PAGES_OF_CONCEPTS: dict[Language, str] = {"en": "concepts.md", "zh": "concepts.zh.md"}
HEAD = "<!-- Made by `python docs/generate.py`: do not edit. -->\n\n"


class Example(NamedTuple):
    """What stands for a type, predicate or modality: words of an article, and what is meant in two languages."""

    words: str
    en: str
    zh: str


def main() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")


def concepts(language: Language) -> str:
    """Give the page of types, predicates, modalities and columns: the template of a language, with its tables."""
    examples = {id: (e.words, e.en if language == "en" else e.zh) for id, e in read_examples().items()}
    in_words = read_columns_in_chinese() if language == "zh" else {}
    types = ((f"`{t.id}`", t.zh, t.en, *examples[t.id], _code(t.rdf_class)) for t in ENTITY_TYPES.values())
    finer = ((f"`{s.type}`", f"`{s.id}`", s.zh, s.en, _code(s.rdf_class)) for s in SUBTYPES.values())
    marks = ((f"`{t.id}`", t.zh, t.en, *examples[t.id]) for t in QUALIFIER_TYPES.values())
    facts = ((f"`{p.id}`", p.zh, p.en, _types(p.domain), _types(p.range), *examples[p.id]) for p in PREDICATES.values())
    moods = ((f"`{id}`", *labels, *examples[id]) for id, labels in MODALITIES.items())
    head = ("column", "holds") if language == "en" else ("列", "内容")
    columns = (
        f"### {name}\n\n{_table(head, ((f'`{c}`', in_words.get(about, about)) for c, about in found.items()))}"
        for name, found in all_columns().items()
    )
    name = PAGES_OF_CONCEPTS[language]
    return HEAD + (DOCS / "templates" / name).read_text(encoding="utf-8").format(
        types=_rows(types),
        subtypes=_rows(finer),
        qualifiers=_rows(marks),
        predicates=_rows(facts),
        modalities=_rows(moods),
        day=DAY_OF_EXAMPLES,
        dates=_rows(_dates()),
        tables="\n".join(columns).rstrip("\n"),
    )


def all_columns() -> dict[str, dict[str, str]]:
    """Give what the columns of each table hold, in English."""
    return {**tables.COLUMNS, "timeline": timeline.COLUMNS}


def _dates() -> Iterator[tuple[str, str]]:
    """Give times as written, each with the date it has."""
    for words in EXAMPLES_OF_TIMES:
        date = resolve(words, DAY_OF_EXAMPLES)
        yield words, f"`{date}`" if date else ""


def read_examples() -> dict[str, Example]:
    """Give the example of each type, predicate and modality by id."""
    return {id: Example(*row) for id, *row in _read_tsv("examples.tsv")}


def read_columns_in_chinese() -> dict[str, str]:
    """Give what columns hold in Chinese, by what the package says of them in English."""
    return dict(_read_tsv("columns.zh.tsv"))


def _read_tsv(name: str) -> list[list[str]]:
    lines = (DOCS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


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
    return f"{_rows([columns, ['---'] * len(columns), *rows])}\n"


def _rows(rows: Iterable[Iterable[str]]) -> str:
    lines = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _types(types: Iterable[str]) -> str:
    return " ".join(f"`{t}`" for t in MENTION_TYPES if t in types)


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


PAGES: dict[str, Callable[[], str]] = {
    **{name: partial(concepts, language) for language, name in PAGES_OF_CONCEPTS.items()},
    "commands.md": commands,
    "library.md": library,
}

if __name__ == "__main__":
    main()
