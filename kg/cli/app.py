"""What every command shares: the program, its two consoles, and how it stops."""

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from typer.core import TyperGroup

from kg import __version__
from kg.read.files import Unreadable

CURES = {
    errno.ENOENT: "there is no such file or folder; check the name",
    errno.EACCES: "that is not allowed; change its rights, or name another place",
    errno.EISDIR: "it is a folder; name a file",
    errno.ENOTDIR: "it is a file; name a folder",
    errno.ENOSPC: "no space is left; free some, or name another place",
    errno.EROFS: "it cannot be written to; name another place",
}
"""What is wrong with a file, and what to do."""


class Commands(TyperGroup):
    """The commands; a file that cannot be read or written ends each of them with a line that says so."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was given."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # kg … | head
            raise
        except OSError as error:
            stop(error)


app = typer.Typer(
    name="kg",
    cls=Commands,
    help="Turn Chinese news and policy text into a knowledge graph of who did what, where and when.\n\n"
    "Start with: kg build FOLDER -o OUT, then kg show OUT.\n\n"
    "kg queries lists what you can ask of OUT; kg COMMAND --help shows an example of each command.",
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


def stop(wrong: str | Exception) -> NoReturn:
    """Say what is wrong and end with status 2."""
    err.print(f"kg: {_told(wrong)}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(NOTHING_TO_DO)


def _told(wrong: str | Exception) -> str:
    if isinstance(wrong, OSError) and wrong.filename and wrong.errno:
        return f"{wrong.filename2 or wrong.filename}: {CURES.get(wrong.errno, wrong.strerror)}"
    if isinstance(wrong, OSError) and wrong.errno == errno.ENOSPC:  # a library's, which names no file
        return CURES[errno.ENOSPC]
    return str(wrong)


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
