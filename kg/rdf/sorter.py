"""Sort more lines than fit in memory: in runs on disk that are merged as they are read."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

AT_ONCE = 100_000
"""Lines that are sorted in memory."""


class LineSorter:
    """Takes lines of bytes, none with a line feed in it, and gives each once, in order.

    Runs are temporary files in `folder`, where there is room for them; they are gone when the sorter is closed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[bytes] = []
        self._runs: list[IO[bytes]] = []

    def __enter__(self) -> "LineSorter":
        return self

    def __exit__(self, *_: object) -> None:
        for run in self._runs:
            run.close()

    def add(self, lines: Iterable[bytes]) -> None:
        """Take lines in."""
        self._lines += lines
        if len(self._lines) >= AT_ONCE:
            run = TemporaryFile(dir=self._folder)  # noqa: SIM115
            self._runs.append(run)
            run.writelines(line + b"\n" for line in sorted(set(self._lines)))
            self._lines = []

    def merged(self) -> Iterator[bytes]:
        """Give every line once, in order."""
        for run in self._runs:
            run.seek(0)
        runs = [*((line[:-1] for line in run) for run in self._runs), iter(sorted(self._lines))]
        return (line for line, _ in groupby(heapq.merge(*runs)))
