"""A file of lines that grows at its end, each line read when it is asked for."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from weakref import finalize

from kg.write import write_file

_IN_MEMORY = 1 << 24
"""Bytes of lines that are held in memory where there is no file to keep them in; more are in a temporary one."""

Place = tuple[int, int]
"""Where a line begins in its file, and how long it is without its end, in bytes."""


class LineFile:
    """Lines of bytes in a file, which is made with the first of them; without a path, in a temporary file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        if path is None or path.exists():
            self._open()

    def places(self) -> Iterator[tuple[Place, bytes]]:
        """Give each line, with its place; the last also where its end is missing."""
        start = 0
        while line := self._line_at(start):
            bare = line.removesuffix(b"\n")
            yield (start, len(bare)), bare
            start += len(line)

    def read(self, place: Place) -> bytes:
        """Give the line at a place."""
        file = self._opened()
        file.seek(place[0])
        return file.read(place[1])

    def append(self, line: bytes) -> Place:
        """Add a line at the end, after one that a crash cut off too, and give its place; it is in the file at once."""
        file = self._opened()
        end = file.seek(0, os.SEEK_END)
        cut_off = end and (file.seek(end - 1), file.read(1))[1] != b"\n"
        file.write(b"\n" * cut_off + line + b"\n")
        file.flush()
        return file.tell() - len(line) - 1, len(line)  # not from `end`: another process may have added lines since

    def keep(self, places: Iterable[Place]) -> list[Place]:
        """Leave only the lines at these places, in this order, and give where they are now.

        Where writing fails, all lines stay where they are. PermissionError where another process has the file open, on
        a system that replaces no open file.
        """
        found: list[Place] = []
        assert self._path is not None, "a temporary file is not rewritten"
        self._opened()
        try:
            with write_file(self._path) as new:
                for place in places:
                    found.append((new.tell(), place[1]))
                    new.write(self.read(place) + b"\n")
                self._close()
        finally:
            self._close()
            self._open()
        return found

    def _line_at(self, start: int) -> bytes:
        if self._file is None:
            return b""
        self._file.seek(start)
        return self._file.readline()

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._open()
        assert self._file is not None
        return self._file

    def _open(self) -> None:
        if self._path is None:
            self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        else:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("ab+")
        self._close = finalize(self, self._file.close)
