"""Tell faults on standard error without ever waiting for somebody to read them."""

import logging
import os
import select
import sys
from asyncio import CancelledError
from collections.abc import Iterator
from contextlib import contextmanager

LONGEST = 4_000
"""Bytes of a fault that are told: as many as a pipe that is ready takes at once."""

_WINDOWS = sys.platform == "win32"


class Faults(logging.Handler):
    """Write records to an open file, each cut to LONGEST; where the file would have them wait they are dropped.

    A pipe that nobody reads, or a terminal that is held with Ctrl-S, blocks who writes to it: then a server stands
    still, and whoever can make it log, stops it.
    """

    def __init__(self, descriptor: int = 2) -> None:
        super().__init__(logging.WARNING)
        self._descriptor = descriptor
        self.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, or drop it; work that was cancelled because the server ends is no fault."""
        if record.exc_info and isinstance(record.exc_info[1], CancelledError):
            return
        text = self.format(record).encode("utf-8", "replace")
        try:
            if self._takes_more():
                os.write(self._descriptor, text[: LONGEST - 1] + b"\n")
        except (OSError, ValueError):  # closed: there is nobody to tell
            return

    def _takes_more(self) -> bool:
        return _WINDOWS or bool(select.select([], [self._descriptor], [], 0)[1])


@contextmanager
def told_faults() -> Iterator[None]:
    """Tell what this process logs, of uvicorn and asyncio too, in this way only, for a while."""
    faults, root = Faults(), logging.getLogger()
    before = root.handlers[:]
    root.handlers[:] = [faults]
    try:
        yield
    finally:
        root.handlers[:] = before
