"""So many at a time, the last to come first: who has waited longest has most likely given up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Busy(Exception):
    """A turn did not come in time."""


class Turns:
    """Places that are taken in turn. Those who wait are given a place newest first, and no more than so many wait."""

    def __init__(self, places: int, *, most_waiting: int = 1_000) -> None:
        self._free = places
        self._waiting: list[asyncio.Future[None]] = []
        self._most_waiting = most_waiting

    @asynccontextmanager
    async def take(self, *, patience: float) -> AsyncIterator[None]:
        """Wait for a place, some seconds at most, and hold it; Busy where none is free in time."""
        await self._enter(patience)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, patience: float) -> None:
        if self._free:
            self._free -= 1
            return
        if len(self._waiting) >= self._most_waiting:
            self._waiting.pop(0).cancel()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait([turn], timeout=patience)
        except asyncio.CancelledError:
            if not self._withdraw(turn) and not turn.cancelled():
                self._leave()
            raise
        if self._withdraw(turn) or turn.cancelled():
            raise Busy

    def _withdraw(self, turn: asyncio.Future[None]) -> bool:
        """Stop waiting; False where the turn has come, or has been taken away, already."""
        if turn in self._waiting:
            self._waiting.remove(turn)
            return True
        return False

    def _leave(self) -> None:
        if self._waiting:
            self._waiting.pop().set_result(None)
        else:
            self._free += 1
