"""What a long command tells while it works: what it does, how far it is and how long it will yet take."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from kg.cli.app import err


class _Left(ProgressColumn):
    """How many of how many are done and how long the others will take; nothing where that cannot be known."""

    def render(self, task: Task) -> Text:
        """Write it, as 120/600, 1:05 left."""
        if task.total is None:
            return Text("")
        seconds = task.time_remaining
        left = "" if seconds is None else f", {int(seconds) // 60}:{int(seconds) % 60:02} left"
        return Text(f"{task.completed:.0f}/{task.total:.0f}{left}")


class Bar:
    """A bar that stands for one stage after another."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stage = ""
        self._task: TaskID | None = None

    def show(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Tell that `done` of `total` of a stage is done; without a total, that it goes on."""
        if self._task is None or stage != self._stage:
            if self._task is not None:
                self._progress.remove_task(self._task)
            self._stage, self._task = stage, self._progress.add_task(stage, total=total)
        self._progress.update(self._task, completed=done, total=total)


@contextmanager
def show_progress(stage: str, *, console: Console = err) -> Iterator[Bar]:
    """Show a bar while the block runs, first for `stage`; nothing is shown where the console is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), _Left())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = Bar(progress)
        bar.show(stage)
        yield bar
