"""The arguments and options that several commands take."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import stop
from kg.read.rows import check_day


def _checked(option: str, check: Callable[[str], object], given: str) -> str:
    """Give what an option was given, or end with what is wrong with it."""
    try:
        check(given)
    except ValueError as error:
        stop(f"{option} {error}")
    return given


def _check_day(given: str) -> str:
    return _checked("--date", check_day, given)


def _check_region(given: str) -> str:
    from kg.link.home import check_region

    return _checked("--region", check_region, given)


Inputs = Annotated[list[Path], typer.Argument(help="Files and folders: txt, md, html, pdf, docx, jsonl, csv.")]
OutFolder = Annotated[Path, typer.Argument(help="The folder that kg build filled.")]
Date = Annotated[str, typer.Option(callback=_check_day, help="Date of articles that do not give one: 2024-07-23.")]
Region = Annotated[
    str,
    typer.Option(callback=_check_region, help="The division the publisher speaks for when it says 我省, 全市: 福建省."),
]
Source = Annotated[str, typer.Option(help="Publisher of articles that do not name theirs.")]
Pipeline = Annotated[str, typer.Option(help="An installed spaCy pipeline to find mentions with: zh_core_web_trf.")]
Model = Annotated[Path | None, typer.Option(help="A model's folder, made by kg train, to find mentions with.")]
Workers = Annotated[int, typer.Option(min=0, help="Processes that extract; 0: one a core, where there is work for it.")]
