"""Commands that take a built folder to other tools: export, validate."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app, built_file, out, stop
from kg.cli.options import OutFolder
from kg.cli.progress import show_progress

if TYPE_CHECKING:
    from kg.rdf.validate import Violation

NOT_CONFORMING = 1


class ExportFormat(StrEnum):
    """What a graph can be exported as."""

    turtle = "turtle"
    trig = "trig"
    nt = "nt"
    nquads = "nquads"
    jsonld = "jsonld"
    rdfxml = "rdfxml"
    turtle12 = "turtle12"
    neo4j = "neo4j"
    graphml = "graphml"
    gexf = "gexf"


SUFFIX_FORMATS = {
    ".ttl": ExportFormat.turtle,
    ".trig": ExportFormat.trig,
    ".nt": ExportFormat.nt,
    ".nq": ExportFormat.nquads,
    ".jsonld": ExportFormat.jsonld,
    ".rdf": ExportFormat.rdfxml,
    ".graphml": ExportFormat.graphml,
    ".gexf": ExportFormat.gexf,
}


@app.command(short_help="Write the graph as RDF, GraphML, GEXF, or CSV for Neo4j.")
def export(
    folder: OutFolder,
    format: Annotated[ExportFormat | None, typer.Option(help="By default what FILE's name ends in.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write, or the folder for neo4j.")
    ] = None,
) -> None:
    """Write the graph as RDF, GraphML or GEXF, or as CSV for neo4j-admin import; without -o, to standard output.

    Turtle12 is Turtle of RDF 1.2: each fact with its statements as annotations.

    Example: kg export out/ -o graph.jsonld
    """
    from kg.write import write_bytes

    format = format or (SUFFIX_FORMATS.get(output.suffix) if output else ExportFormat.turtle)
    if format is None:
        stop(f"{output}: its name does not tell the format: end it in {', '.join(SUFFIX_FORMATS)}, or give --format")
    built_file(folder, "graph.nq")
    if format is ExportFormat.neo4j:
        _export_neo4j(folder, output)
        return
    if output and output.is_dir():
        stop(f"{output} is a folder: give -o the name of a file")
    try:
        with show_progress("exporting"):
            content = _content(folder, format)
        if output:
            write_bytes(output, content)
    except (ValueError, OSError) as error:
        stop(error)
    if not output:
        sys.stdout.buffer.write(content)


@app.command(short_help="Check the graph against its SHACL shapes.")
def validate(
    folder: Annotated[Path, typer.Argument(help="The folder that kg build filled, or an RDF file.")],
    limit: Annotated[int, typer.Option(min=1, help="Print this many nodes of each shape.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print all that is broken as JSON.")] = False,
) -> None:
    """Check the graph against its SHACL shapes; status 1 where a node breaks one.

    Example: kg validate out/
    """
    from kg.rdf.validate import validate_file

    try:
        with show_progress("checking"):
            found = validate_file(folder if folder.is_file() else built_file(folder, "graph.nq"))
    except (ValueError, OSError) as error:
        stop(error)
    if as_json:
        plain = {"conforms": not found, "violations": [violation._asdict() for violation in found]}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    else:
        _print_violations(found, limit)
    if found:
        raise typer.Exit(NOT_CONFORMING)


def _print_violations(found: "Sequence[Violation]", limit: int) -> None:
    for shape, group in groupby(found, key=lambda violation: violation.shape):
        violations = list(group)
        _print(f"{shape}: {len(violations)}")
        for v in violations[:limit]:
            _print("  " + "  ".join(filter(None, (v.node, v.path, v.value, v.message))))
        if len(violations) > limit:
            _print(f"  and {len(violations) - limit} more")
    if not found:
        _print("the graph conforms to its shapes")


def _content(folder: Path, format: ExportFormat) -> bytes:
    from kg.rdf.export import RDF_FORMATS, export_rdf

    if format.value in RDF_FORMATS:
        return export_rdf(folder, format.value)
    from kg.graph.formats import gexf_bytes, graphml_bytes
    from kg.graph.graph import load_graph

    make = graphml_bytes if format is ExportFormat.graphml else gexf_bytes
    return make(load_graph(folder).nx)


def _export_neo4j(folder: Path, output: Path | None) -> None:
    from kg.graph.graph import load_graph
    from kg.graph.neo4j import write_neo4j

    if output is None or output.is_file():
        stop("give -o the name of a folder for the CSV files")
    try:
        write_neo4j(load_graph(folder).linked, output)
    except (ValueError, OSError) as error:
        stop(error)
    _print(f"{output}/import.sh reads the files into a new database of Neo4j 5 or later")


def _print(line: str) -> None:
    out.print(line, markup=False, highlight=False, soft_wrap=True)
