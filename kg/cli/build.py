"""Commands that read articles: build, extract, annotate."""

import gc
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from kg.cli.app import SOME_INPUT_UNREADABLE, app, err, out, report_unreadable, stop
from kg.cli.options import Date, Inputs, Model, Pipeline, Region, Source, Workers
from kg.cli.progress import show_progress
from kg.nouns import Linked
from kg.rdf.iris import DEFAULT_BASE, check_base
from kg.rdf.licence import check_licence
from kg.read.files import Unreadable
from kg.schema import ENTITY_TYPES, PREDICATES

if TYPE_CHECKING:
    from kg.stages import Context

_MOST_WARNINGS = 10


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
    license: Annotated[str, typer.Option(help="Licence the graph is published under: CC-BY-4.0, or an IRI.")] = "",
    title: Annotated[str, typer.Option(help="Title of the page; the input's name if not given.")] = "",
    links: Annotated[Path | None, typer.Option(help="Corrections to apply; else links.csv next to the input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts and files as JSON.")] = False,
) -> None:
    """Build the graph of a folder of articles and write every output.

    Example: kg build seeds/ -o out/
    """
    from kg.graph.graph import Graph
    from kg.graph.save import save_graph
    from kg.rdf.query import prepare_folder
    from kg.stages import CACHE, Context, note_links_place, tell_run

    if output.exists() and not output.is_dir():
        stop(f"{output} is a file: give -o the name of a folder")
    if output.resolve() in [path.resolve() for path in inputs]:
        stop(f"{output} holds the articles: give -o another folder, {output / 'out'} say")
    try:
        check_base(base_iri)
        check_licence(license)
    except ValueError as error:
        stop(error)
    context = Context(date, region, source)
    linked, unreadable = build_linked(inputs, context, pipeline, model, workers, output / CACHE, links)
    note_links_place(output, inputs, links)
    gc.freeze()  # the collector need not go through a large graph again and again while it is written
    graph = Graph(linked, tell_run(pipeline, model))
    with show_progress("writing") as bar:
        told = title or _name_of(inputs)
        outputs = save_graph(
            graph,
            output,
            base_iri=base_iri,
            title=told,
            license=license,
            progress=lambda done, total: bar.show("writing", done, total),
        )
        prepare_folder(output)
    if as_json:
        plain = {
            **_counts(linked),
            "outputs": {str(path): what for path, what in outputs},
            "unreadable": _reasons(unreadable),
        }
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    else:
        out.print(_summary(linked))
        for path, what in outputs:
            out.print(f"  {path}  {what}", markup=False, highlight=False, soft_wrap=True)
    report_unreadable(unreadable)


def _name_of(inputs: Sequence[Path]) -> str:
    """Name what was read: the one input, or the folder of the first of several, whatever order they are given in."""
    first = min(path.resolve() for path in inputs)
    return first.stem if len(inputs) == 1 else first.parent.name


@app.command(short_help="Write what is found in each file as a line of JSON.")
def extract(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="The jsonl file to write.")],
    date: Date = "",
    region: Region = "",
    source: Source = "",
    pipeline: Pipeline = "",
    model: Model = None,
    workers: Workers = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
) -> None:
    """Write one JSON line a file: its mentions, entities, relations and articles, with offsets into its text.

    Example: kg extract seeds/ -o seeds.jsonl
    """
    from kg.graph.lines import document_lines
    from kg.stages import Context
    from kg.write import write_text

    if output.is_dir():
        stop(f"{output} is a folder: give -o the name of a file")
    linked, unreadable = build_linked(inputs, Context(date, region, source), pipeline, model, workers, None)
    lines = (json.dumps(line, ensure_ascii=False) for line in document_lines(linked))
    write_text(output, "".join(f"{line}\n" for line in lines))
    if as_json:
        plain = {"documents": len(linked.documents), "output": str(output), "unreadable": _reasons(unreadable)}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    else:
        out.print(f"{len(linked.documents)} documents written to {output}", markup=False, soft_wrap=True)
    report_unreadable(unreadable)


@app.command(short_help="Write drafts of an annotation, to be corrected by hand.")
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
    as_json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
) -> None:
    """Write a draft of an annotation for each document, with what is found in it, to be corrected by hand.

    Example: kg annotate my-articles/ -o drafts/
    """
    from kg.eval.drafts import write_drafts
    from kg.stages import Context

    if output.exists() and not output.is_dir():
        stop(f"{output} is a file: give -o the name of a folder")
    linked, unreadable = build_linked(inputs, Context(date, region, source), pipeline, model, workers, None)
    drafts = write_drafts(linked, output, force=force)
    if as_json:
        plain = {
            "written": [str(path) for path in drafts.written],
            "kept": [str(path) for path in drafts.kept],
            "refused": dict(drafts.refused),
            "unreadable": _reasons(unreadable),
        }
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    else:
        kept = f", {len(drafts.kept)} left as they were (--force overwrites them)" if drafts.kept else ""
        text = f"{len(drafts.written)} drafts written to {output}{kept}"
        out.print(text, markup=False, highlight=False, soft_wrap=True)
    for path, reason in drafts.refused:
        err.print(f"{path}: no draft: {reason}", markup=False, highlight=False, soft_wrap=True)
    report_unreadable(unreadable)
    if drafts.refused:
        raise typer.Exit(SOME_INPUT_UNREADABLE)


def build_linked(
    inputs: Sequence[Path],
    context: "Context",
    pipeline: str,
    model: Path | None,
    workers: int,
    cache: Path | None,
    links: Path | None = None,
) -> tuple[Linked, Sequence[Unreadable]]:
    """Read, extract, link and correct with a progress bar; stop where there is nothing to read."""
    from kg.link.corrections import CorrectionsError
    from kg.stages import NoInputError, build_linked

    check_model(model, pipeline)
    _tell_unknown(context.region)
    with show_progress("reading") as bar:
        try:
            built = build_linked(
                inputs,
                context=context,
                pipeline=pipeline,
                model=model,
                workers=workers,
                cache=cache,
                links=links,
                progress=lambda done, total: bar.show("extracting", done, total),
                announce=bar.show,
            )
        except (NoInputError, CorrectionsError, OSError) as error:
            stop(error)
    _report_vain(built.warnings)
    return built.linked, built.unreadable


def _reasons(unreadable: Sequence[Unreadable]) -> dict[str, str]:
    return {item.path: item.reason for item in unreadable}


def _report_vain(warnings: Sequence[str]) -> None:
    """List the first corrections that named nothing; the others are applied all the same."""
    for warning in warnings[:_MOST_WARNINGS]:
        err.print(warning, markup=False, highlight=False, soft_wrap=True)
    if len(warnings) > _MOST_WARNINGS:
        err.print(f"and {len(warnings) - _MOST_WARNINGS} more corrections of what is not here", markup=False)


def check_model(model: Path | None, pipeline: str) -> None:
    """Stop where a model is named that is none, or beside a pipeline that would not use it."""
    if model is None:
        return
    from kg.extract.model import ModelError, check_model

    if pipeline:
        stop("--model and --pipeline both say what finds mentions: give one of them")
    try:
        check_model(model)
    except ModelError as error:
        stop(error)


def _tell_unknown(region: str) -> None:
    """Say where a region is named that is none: nothing in the articles would be read by it."""
    from kg.link.home import say_unknown

    if told := say_unknown(region):
        err.print(f"--region {told}", markup=False, highlight=False, soft_wrap=True)


def _counts(linked: Linked) -> dict[str, Any]:
    """Count documents and articles, and entities by type and statements by predicate."""
    entities = Counter(e.type for e in linked.entities)
    statements = Counter(s.predicate for s in linked.statements)
    return {
        "documents": len(linked.documents),
        "articles": len(linked.articles),
        "entities": {kind: entities[kind] for kind in ENTITY_TYPES},
        "statements": {predicate: statements[predicate] for predicate in PREDICATES},
    }


def _summary(linked: Linked) -> Table:
    table = Table("what", "count", box=None, header_style="bold")
    table.columns[1].justify = "right"
    labels = {t.id: t.zh for t in ENTITY_TYPES.values()} | {p.id: p.zh for p in PREDICATES.values()}
    for what, count in _counts(linked).items():
        kinds = count if isinstance(count, dict) else {}
        table.add_row(what, str(sum(kinds.values()) if kinds else count))
        for kind, number in kinds.items():
            table.add_row(f"  {kind} {labels[kind]}", str(number))
    return table
