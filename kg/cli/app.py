"""What every command shares: the program, its two consoles, and how it stops."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from kg import __version__
from kg.read.files import Unreadable

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


def _tell_version(wanted: bool) -> None:
    if wanted:
        out.print(f"kg {__version__}", highlight=False)
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and end.")
]


@app.callback()
def main(version: Version = False) -> None:
    """Take the options that stand before a command."""


def stop(message: str) -> NoReturn:
    """Say what is wrong and end with status 2."""
    err.print(f"kg: {message}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(NOTHING_TO_DO)


def built_file(folder: Path, name: str) -> Path:
    """Give a file of a built folder; stop where it is not there."""
    if not (folder / name).is_file():
        stop(f"{folder / name} is not there: fill the folder with kg build INPUT -o {folder}")
    return folder / name


def report_unreadable(unreadable: Sequence[Unreadable]) -> None:
    """List what could not be read, if anything, and end with status 1."""
    if unreadable:
        err.print(f"{len(unreadable)} could not be read:", style="bold")
        for item in unreadable:
            err.print(f"  {item.path}: {item.reason}", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(SOME_INPUT_UNREADABLE)
