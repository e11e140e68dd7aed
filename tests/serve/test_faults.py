"""What is logged is told, but never waited for."""

import asyncio
import logging
import os
from collections.abc import Iterator

import pytest

from kg.serve.faults import LONGEST, Faults, told_faults


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def record(message: str, error: BaseException | None = None) -> logging.LogRecord:
    fault = (type(error), error, None) if error else None
    return logging.LogRecord("uvicorn.error", logging.ERROR, __file__, 1, message, None, fault)


def test_a_fault_is_told_with_its_traceback(pipe: tuple[int, int]) -> None:
    read, write = pipe
    Faults(write).emit(record("出错", ValueError("为何")))
    assert os.read(read, 10_000).decode("utf-8") == "ERROR: 出错\nValueError: 为何\n"


def test_a_pipe_that_nobody_reads_is_filled_and_then_left_alone(pipe: tuple[int, int]) -> None:
    """Without that the 200th line would wait forever."""
    read, write = pipe
    faults = Faults(write)
    for _ in range(200):
        faults.emit(record("x" * 10_000))
    os.read(read, 2 * LONGEST)
    faults.emit(record("again"))
    os.set_blocking(read, False)
    told = b""
    while len(piece := os.read(read, 65_536)) == 65_536:
        told += piece
    lines = (told + piece).splitlines()
    assert lines[-1] == b"ERROR: again"
    assert {len(line) for line in lines[1:-1]} == {LONGEST - 1}


def test_work_that_was_cancelled_is_no_fault_and_a_closed_file_is_no_trouble() -> None:
    read, write = os.pipe()
    Faults(write).emit(record("cancelled", asyncio.CancelledError()))
    os.close(write)
    assert os.read(read, 100) == b""
    os.close(read)
    Faults(write).emit(record("nobody is there"))


def test_what_is_logged_goes_nowhere_else_for_a_while() -> None:
    before = logging.getLogger().handlers[:]
    with told_faults():
        assert [type(handler) for handler in logging.getLogger().handlers] == [Faults]
    assert logging.getLogger().handlers == before
