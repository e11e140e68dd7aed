"""Commands that look into a built folder: show, query, queries."""

import json
import sys
import webbrowser
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table

from kg.cli.app import app, built_file, err, out, stop
from kg.cli.options import OutFolder


class TableFormat(StrEnum):
    """How a query's rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command()
def show(folder: OutFolder) -> None:
    """Open the interactive page in the browser.

    Example: kg show out/
    """
    page = built_file(folder, "index.html")
    out.print(str(page.resolve()), markup=False, highlight=False, soft_wrap=True)
    webbrowser.open(page.resolve().as_uri())


def complete_query(incomplete: str) -> list[tuple[str, str]]:
    """Give the ready queries whose names begin so, each with what it answers, for the shell."""
    from kg.rdf.ready import list_queries

    return [(q.name, q.title) for q in list_queries() if q.name.startswith(incomplete)]


def complete_param(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Give the parameters of the ready query that was named, as NAME=, for the shell."""
    from kg.rdf.ready import list_queries

    words = (ctx.params.get("text"), *ctx.args)  # after a -p without its value, all words are left in args
    named = [q for q in list_queries() if q.name in words]
    params = {name: meaning for q in named for name, meaning in q.params.items()}
    return [(f"{name}=", meaning) for name, meaning in params.items() if name.startswith(incomplete)]


@app.command(
    short_help="Ask a ready query, or a question in SPARQL.",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def query(
    context: typer.Context,
    folder: OutFolder,
    text: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE|TEXT",
            help="A ready query, a .rq file, or SPARQL.",
            autocompletion=complete_query,
        ),
    ],
    param: Annotated[
        list[str] | None,
        typer.Option("-p", "--param", help="A value: org=三明市; or --org 三明市.", autocompletion=complete_param),
    ] = None,
    format: Annotated[TableFormat, typer.Option(help="How to print the rows.")] = TableFormat.table,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON, as --format json does.")] = False,
) -> None:
    """Ask the graph a question in SPARQL, or a ready one by name (kg queries lists them).

    Example: kg query out/ events-of --org 福建省卫生健康委员会
    """
    from kg.rdf import query as sparql

    format = TableFormat.json if as_json else format
    built_file(folder, sparql.QUADS_FILE)
    try:
        result = sparql.query_folder(folder, text, _params([*(param or []), *_named(context.args)]))
    except (ValueError, OSError) as error:
        stop(error)
    sys.stdout.write(sparql.format_result(result, format.value))
    if result.truncated and format is not TableFormat.table:
        err.print(f"only the first {len(result.rows)} rows are given: add LIMIT and OFFSET to see the others")


@app.command()
def queries(
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON, with their SPARQL.")] = False,
) -> None:
    """List the ready queries with their parameters.

    Example: kg queries
    """
    from kg.rdf.query import list_queries

    if as_json:
        plain = [{"name": q.name, "zh": q.zh, "en": q.en, "params": q.params, "text": q.text} for q in list_queries()]
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
        return
    table = Table("name", "what it answers", "parameters", box=None, header_style="bold")
    for ready in list_queries():
        table.add_row(ready.name, ready.title, " ".join(ready.params))
    out.print(table)


def _named(arguments: Sequence[str]) -> list[str]:
    """Read options that are named as a query's parameters are: --org 三明市, or --org=三明市, as org=三明市."""
    pairs, rest = [], list(arguments)
    while rest:
        option = rest.pop(0)
        name, equals, value = option.removeprefix("--").partition("=")
        if not option.startswith("--") or not name:
            stop(f"{option}: write a parameter as --name value")
        if not equals and not rest:
            stop(f"--{name}: give it a value")
        pairs.append(f"{name}={value if equals else rest.pop(0)}")
    return pairs


def _params(given: Sequence[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for name, equals, _ in pairs:
        if not equals:
            stop(f"--param {name}: write it as name=value")
    return {name: value for name, _, value in pairs}
