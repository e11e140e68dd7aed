"""The `kg` command."""

import json
import sys
import webbrowser
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.read.files import Unreadable
from kg.schema import ENTITY_TYPES, PREDICATES
from kg.train.recipe import Recipe

if TYPE_CHECKING:
    from kg.stages import Context

app = typer.Typer(
    name="kg",
    help="Turn Chinese news and policy text into a knowledge graph of who did what, where and when.\n\n"
    "Start with: kg build FOLDER -o OUT, then kg show OUT.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
out = Console()
err = Console(stderr=True)

SOME_INPUT_UNREADABLE = 1
NOTHING_TO_DO = 2


class TableFormat(StrEnum):
    """How a query's rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


Inputs = Annotated[list[Path], typer.Argument(help="Files and folders: txt, md, html, pdf, docx, jsonl, csv.")]
OutFolder = Annotated[Path, typer.Argument(help="The folder that kg build filled.")]
Date = Annotated[str, typer.Option(help="Date of articles that do not give one: 2024-07-23.")]
Region = Annotated[str, typer.Option(help="The division the publisher speaks for when it says 我省, 全市: 福建省.")]
Source = Annotated[str, typer.Option(help="Publisher of articles that do not name theirs.")]
Pipeline = Annotated[str, typer.Option(help="An installed spaCy pipeline to find mentions with: zh_core_web_trf.")]
Model = Annotated[Path | None, typer.Option(help="A model's folder, made by kg train, to find mentions with.")]
Workers = Annotated[int, typer.Option(help="Processes that extract; 0: one a core, where there is work for it.")]


@app.command()
def build(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to fill; made if it is not there.")],
    date: Date = "",
    region: Region = "",
    source: Source = "",
    pipeline: Pipeline = "",
    model: Model = None,
    workers: Workers = 0,
    base_iri: Annotated[str, typer.Option(help="What every IRI of the RDF export begins with.")] = DEFAULT_BASE,
    title: Annotated[str, typer.Option(help="Title of the page; the input's name if not given.")] = "",
) -> None:
    """Build the graph of a folder of articles and write every output.

    Example: kg build seeds/ -o out/
    """
    from kg.graph.graph import Graph
    from kg.stages import CACHE, Context

    if output.exists() and not output.is_dir():
        _stop(f"{output} is a file: give -o the name of a folder")
    try:
        check_base(base_iri)
    except ValueError as error:
        _stop(str(error))
    linked, unreadable = _build_linked(inputs, Context(date, region, source), pipeline, model, workers, output / CACHE)
    outputs = Graph(linked).save(output, base_iri=base_iri, title=title or inputs[0].resolve().stem)
    out.print(_summary(linked))
    for path, what in outputs:
        out.print(f"  {path}  {what}", markup=False, highlight=False, soft_wrap=True)
    _report_unreadable(unreadable)


@app.command()
def extract(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="The jsonl file to write.")],
    date: Date = "",
    region: Region = "",
    source: Source = "",
    pipeline: Pipeline = "",
    model: Model = None,
    workers: Workers = 0,
) -> None:
    """Write one JSON line a file: its mentions, entities, relations and articles, with offsets into its text.

    Example: kg extract seeds/ -o seeds.jsonl
    """
    from kg.graph.lines import document_lines
    from kg.stages import Context
    from kg.write import write_text

    linked, unreadable = _build_linked(inputs, Context(date, region, source), pipeline, model, workers, None)
    lines = (json.dumps(line, ensure_ascii=False) for line in document_lines(linked))
    write_text(output, "".join(f"{line}\n" for line in lines))
    out.print(f"{len(linked.documents)} documents written to {output}", markup=False, soft_wrap=True)
    _report_unreadable(unreadable)


@app.command()
def query(
    folder: OutFolder,
    text: Annotated[str, typer.Argument(metavar="NAME|FILE|TEXT", help="A ready query, a .rq file, or SPARQL.")],
    param: Annotated[list[str] | None, typer.Option("-p", "--param", help="A ready query's value: org=三明市.")] = None,
    format: Annotated[TableFormat, typer.Option(help="How to print the rows.")] = TableFormat.table,
) -> None:
    """Ask the graph a question in SPARQL, or a ready one by name (kg queries lists them).

    Example: kg query out/ who-did-what-where
    """
    from kg.rdf import query as sparql

    _built_file(folder, sparql.QUADS_FILE)
    try:
        result = sparql.query_folder(folder, text, _params(param or []))
    except (ValueError, OSError) as error:
        _stop(str(error))
    sys.stdout.write(sparql.format_result(result, format.value))
    if result.truncated and format is not TableFormat.table:
        err.print(f"only the first {len(result.rows)} rows are given: add LIMIT and OFFSET to see the others")


@app.command()
def queries() -> None:
    """List the ready queries with their parameters.

    Example: kg queries
    """
    from kg.rdf.query import list_queries

    table = Table("name", "what it answers", "parameters", box=None, header_style="bold")
    for ready in list_queries():
        table.add_row(ready.name, ready.title, " ".join(ready.params))
    out.print(table)


@app.command()
def show(folder: OutFolder) -> None:
    """Open the interactive page in the browser.

    Example: kg show out/
    """
    page = _built_file(folder, "index.html")
    out.print(str(page.resolve()), markup=False, highlight=False, soft_wrap=True)
    webbrowser.open(page.resolve().as_uri())


@app.command()
def eval(
    gold: Annotated[list[Path], typer.Argument(help=".ann files, or folders of them.")],
    pred: Annotated[Path | None, typer.Option(help="Lines of kg extract; else the gold's own text is read.")] = None,
    by_type: Annotated[bool, typer.Option(help="Print the figures of each type and predicate.")] = False,
    errors: Annotated[int, typer.Option(help="Print this many differences.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    pipeline: Pipeline = "",
    model: Model = None,
) -> None:
    """Score extraction against annotated gold: precision, recall and F1.

    Example: kg eval tests/gold --by-type
    """
    from kg.eval.annotations import find_annotations, read_annotation
    from kg.eval.predict import predict, read_predictions
    from kg.eval.report import as_plain, as_text
    from kg.eval.score import score

    _check_model(model, pipeline)
    try:
        annotations = [read_annotation(path) for path in find_annotations(gold)]
        predictions = read_predictions(pred) if pred else predict(annotations, pipeline=pipeline, model=model)
    except (ValueError, OSError) as error:
        _stop(str(error))
    if not annotations:
        _stop(f"no .ann file in {', '.join(map(str, gold))}")
    result = score(annotations, predictions)
    if as_json:
        sys.stdout.write(json.dumps(as_plain(result), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(as_text(result, by_type=by_type, errors=errors))


@app.command()
def annotate(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the .ann files.")],
    date: Date = "",
    region: Region = "",
    source: Source = "",
    pipeline: Pipeline = "",
    model: Model = None,
    workers: Workers = 0,
    force: Annotated[bool, typer.Option("--force", help="Overwrite .ann files that are there already.")] = False,
) -> None:
    """Write a draft of an annotation for each document, with what is found in it, to be corrected by hand.

    Example: kg annotate my-articles/ -o drafts/
    """
    from kg.eval.drafts import write_drafts
    from kg.stages import Context

    if output.exists() and not output.is_dir():
        _stop(f"{output} is a file: give -o the name of a folder")
    linked, unreadable = _build_linked(inputs, Context(date, region, source), pipeline, model, workers, None)
    drafts = write_drafts(linked, output, force=force)
    kept = f", {len(drafts.kept)} left as they were (--force overwrites them)" if drafts.kept else ""
    out.print(f"{len(drafts.written)} drafts written to {output}{kept}", markup=False, highlight=False, soft_wrap=True)
    for path, reason in drafts.refused:
        err.print(f"{path}: no draft: {reason}", markup=False, highlight=False, soft_wrap=True)
    _report_unreadable(unreadable)
    if drafts.refused:
        raise typer.Exit(SOME_INPUT_UNREADABLE)


@app.command()
def train(
    gold: Annotated[list[Path], typer.Argument(help=".ann files, or folders of them, to learn from.")],
    dev: Annotated[Path, typer.Option(help="An .ann file, or a folder of them, to measure on.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to fill with the model.")],
    start: Annotated[Path | None, typer.Option(help="A model's folder to go on from; else the shipped one.")] = None,
    epochs: Annotated[int, typer.Option(min=1, help="Times each file is read.")] = Recipe.epochs,
    seed: Annotated[int, typer.Option(min=0, help="The same seed and files give the same model.")] = Recipe.seed,
) -> None:
    """Train the model of mentions further on your own annotation; needs pip install 'kg[train]'.

    Example: kg train corrected/ --dev held-out/ -o my-model/
    """
    from kg.extract.model import ModelError

    try:
        from kg.train.tagger import train_tagger
    except ModuleNotFoundError as error:
        if error.name not in ("torch", "onnx"):
            raise
        _stop(f"training needs {error.name}: pip install 'kg[train]'")
    if output.exists() and not output.is_dir():
        _stop(f"{output} is a file: give -o the name of a folder")
    try:
        train_tagger(gold, [dev], output, recipe=Recipe(epochs=epochs, seed=seed), start=start)
    except (ModelError, ValueError, OSError) as error:
        _stop(str(error))
    out.print(f"kg build INPUT -o OUT --model {output}", markup=False, highlight=False, soft_wrap=True)


def _build_linked(
    inputs: Sequence[Path],
    context: "Context",
    pipeline: str,
    model: Path | None,
    workers: int,
    cache: Path | None,
) -> tuple[Linked, Sequence[Unreadable]]:
    from kg.stages import NoInputError, build_linked

    _check_model(model, pipeline)
    with _progress() as progress:
        task = progress.add_task("reading", total=None)
        try:
            built = build_linked(
                inputs,
                context=context,
                pipeline=pipeline,
                model=model,
                workers=workers,
                cache=cache,
                progress=lambda done, total: progress.update(task, completed=done, total=total, description="articles"),
            )
        except (NoInputError, OSError) as error:
            progress.stop()
            _stop(str(error))
    return built.linked, built.unreadable


def _check_model(model: Path | None, pipeline: str) -> None:
    if model is None:
        return
    from kg.extract.model import ModelError, check_model

    if pipeline:
        _stop("--model and --pipeline both say what finds mentions: give one of them")
    try:
        check_model(model)
    except ModelError as error:
        _stop(str(error))


@contextmanager
def _progress() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        yield progress


def _summary(linked: Linked) -> Table:
    table = Table("what", "count", box=None, header_style="bold")
    table.columns[1].justify = "right"
    table.add_row("documents", str(len(linked.documents)))
    table.add_row("articles", str(len(linked.articles)))
    entities = Counter(e.type for e in linked.entities)
    table.add_row("entities", str(entities.total()))
    for kind in ENTITY_TYPES.values():
        table.add_row(f"  {kind.id} {kind.zh}", str(entities[kind.id]))
    statements = Counter(s.predicate for s in linked.statements)
    table.add_row("statements", str(statements.total()))
    for predicate in PREDICATES.values():
        table.add_row(f"  {predicate.id} {predicate.zh}", str(statements[predicate.id]))
    return table


def _report_unreadable(unreadable: Sequence[Unreadable]) -> None:
    if unreadable:
        err.print(f"{len(unreadable)} could not be read:", style="bold")
        for item in unreadable:
            err.print(f"  {item.path}: {item.reason}", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(SOME_INPUT_UNREADABLE)


def _built_file(folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        _stop(f"{folder / name} is not there: fill the folder with kg build INPUT -o {folder}")
    return folder / name


def _params(given: Sequence[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    for name, equals, _ in pairs:
        if not equals:
            _stop(f"--param {name}: write it as name=value")
    return {name: value for name, _, value in pairs}


def _stop(message: str) -> NoReturn:
    err.print(f"kg: {message}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(NOTHING_TO_DO)
