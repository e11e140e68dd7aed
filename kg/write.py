"""Write files so that a reader never finds half a file."""

import os
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there in one step; folders on the way are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8 with line feeds as they are, whatever the system's own habits."""
    write_bytes(path, text.encode("utf-8"))
