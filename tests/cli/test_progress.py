"""The bar of a long command: what is done, how far and how long yet; nothing where nobody looks."""

from io import StringIO
from pathlib import Path

from rich.console import Console
from typer.testing import CliRunner

from kg.cli import app
from kg.cli.progress import show_progress


def _shown(*, terminal: bool) -> str:
    console = Console(file=StringIO(), force_terminal=terminal, width=100)
    with show_progress("reading", console=console) as bar:
        for done in range(3):
            bar.show("extracting", done, 600)
        bar.show("linking")
        console.print("meanwhile")
    return console.file.getvalue()


def test_a_terminal_is_shown_the_stage_and_how_far_it_is() -> None:
    console = Console(file=StringIO(), force_terminal=True, width=100)
    with show_progress("reading", console=console) as bar:
        bar.show("extracting", 60, 600)
        bar._progress.refresh()
        assert "extracting" in console.file.getvalue() and "60/600" in console.file.getvalue()
        bar.show("linking")
        bar._progress.refresh()
        last = console.file.getvalue().rpartition("linking")[2]
        assert "/600" not in last, "the next stage starts anew"


def test_the_time_that_is_left_is_told_from_the_second_step_on() -> None:
    now = iter(range(0, 10_000, 10))
    console = Console(file=StringIO(), force_terminal=True, width=100, get_time=lambda: float(next(now)))
    with show_progress("extracting", console=console) as bar:
        for done in (0, 100, 200):
            bar.show("extracting", done, 600)
        bar._progress.refresh()
        assert " left" in console.file.getvalue()


def test_a_file_or_a_pipe_is_shown_nothing() -> None:
    assert _shown(terminal=False) == "meanwhile\n"


def test_a_build_that_nobody_watches_tells_only_what_came_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2024年7月23日，福建省卫健委召开会议。", encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")])
    assert result.stderr == ""
