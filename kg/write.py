"""Write files so that a reader never finds half a file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def write_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file beside its place to write, and move it there in one step at the end; folders on the way are made.

    Where writing fails, what was at its place is left as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there in one step; folders on the way are made."""
    with write_file(path) as file:
        file.write(content)


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8 with line feeds as they are, whatever the system's own habits."""
    write_bytes(path, text.encode("utf-8"))
