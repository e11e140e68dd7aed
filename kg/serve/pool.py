"""Processes that answer queries, each of which can be killed, and who gets one when.

A query first has a short time in the quick lane. One that needs longer is asked again in the slow lane, in a process
that yields to all others; queries of its shape then go there at once. So hard queries, however many, wait for each
other, and easy ones do not wait for them.
"""

import asyncio
import json
import os
import re
import signal
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

from kg.rdf.iris import DEFAULT_BASE, prefixes
from kg.rdf.query import TIMEOUT
from kg.serve.encode import ROW_LIMIT
from kg.serve.turns import Busy, Turns

QUICK_SECONDS = 0.3
"""Seconds of processor time a query may take in the quick lane."""

QUICK_WAIT = 2.0
"""Seconds it may take there at most, however busy the machine is."""

QUICK_LANE, SLOW_LANE = 2, 2
"""Queries that are answered at the same time."""

PATIENCE = 5.0
"""Seconds a query waits for its turn in each lane."""

MEMORY_LIMIT = 1536 * 1024**2
"""Bytes of address space of a process that answers; the store's files, which all share, count in it."""

SPARE = 2
"""Processes that stand ready."""

_START_SECONDS = 30.0
_END_SECONDS = 2.0  # a process that is killed ends in thousandths, unless the system itself holds it
_OUT_OF_TIME = 0 if sys.platform == "win32" else -signal.SIGPROF  # how a process ends whose time is up
_YIELDING, _LOWEST_PRIORITY = 5, 19  # far enough below others to let them go first, and still not to starve
_MOST_SHAPES = 1_000
_VALUES = re.compile(r"\"[^\"]*\"|'[^']*'|<[^<>]*>|\d+|\s+")


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the formats its asker takes ("" is none) for results and for graphs, and the graphs it is asked of."""

    query: str
    results: str = "json"
    graphs: str = "ttl"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Answer(NamedTuple):
    """An answer in its format, of which kind, what was left out ("", "rows" or "bytes"), and seconds of processor."""

    content: bytes
    of_graph: bool = False
    truncated: str = ""
    seconds: float = 0.0


class Unanswered(Exception):
    """A query that has no answer; `kind` says why in a word.

    Kinds: refused, malformed, unacceptable, late, failed, busy.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


class PoolLimits(NamedTuple):
    """What one query may use: seconds, rows, bytes of memory."""

    seconds: float = TIMEOUT
    rows: int = ROW_LIMIT
    memory: int = MEMORY_LIMIT


DEFAULT_LIMITS = PoolLimits()


class QueryPool:
    """Processes over one store. Use it as an asynchronous context: `async with QueryPool(store) as pool`."""

    def __init__(self, store: Path, *, base_iri: str = DEFAULT_BASE, limits: PoolLimits = DEFAULT_LIMITS) -> None:
        self._seconds = limits.seconds
        self._opening = {"store": str(store.resolve()), "prefixes": prefixes(base_iri), **limits._asdict()}
        self._quick, self._slow = Turns(QUICK_LANE), Turns(SLOW_LANE)
        self._slow_shapes: OrderedDict[int, None] = OrderedDict()
        self._idle: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()  # None: one that could not be started
        self._awaited = 0  # how many wait for one of them
        self._starting: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._all: set[_Worker] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        self._refill()
        return self

    async def __aexit__(self, *fault: object) -> None:
        self.close()
        await asyncio.gather(*self._starting, return_exceptions=True)
        if self._ending:
            await asyncio.wait(self._ending, timeout=_END_SECONDS)

    def close(self) -> None:
        """Kill every process, and turn away whoever waits for an answer and whoever asks from now on."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        for worker in [*self._all]:
            self._end(worker)
        for _ in range(self._awaited):
            self._idle.put_nowait(None)

    async def ask(self, question: Question) -> Answer:
        """Answer a query in one of the lanes; Unanswered says why not."""
        shape = query_shape(question.query)
        try:
            answer = None if shape in self._slow_shapes else await self._ask_quickly(question, shape)
            return answer or await self._ask_slowly(question, shape)
        except Busy:
            raise Unanswered("busy", "other queries are being answered; try again in a few seconds") from None
        except Unanswered:
            if self._closed:
                raise Unanswered("busy", "the server is coming to its end") from None
            raise

    async def _ask_quickly(self, question: Question, shape: int) -> Answer | None:
        async with self._quick.take(patience=PATIENCE):
            if shape in self._slow_shapes:  # learnt while this one waited
                return None
            async with self._borrow() as worker:
                try:
                    async with asyncio.timeout(min(QUICK_WAIT, self._seconds)):
                        return await worker.ask(question, processor_seconds=QUICK_SECONDS)
                except TimeoutError:
                    self._remember(shape)
                    return None

    async def _ask_slowly(self, question: Question, shape: int) -> Answer:
        async with self._slow.take(patience=PATIENCE), self._borrow(keep=False) as worker:
            worker.give_way()
            try:
                async with asyncio.timeout(self._seconds):
                    answer = await worker.ask(question)
            except TimeoutError:
                raise Unanswered("late", f"stopped after {self._seconds:g} s; ask for less") from None
            if answer.seconds < QUICK_SECONDS:
                self._slow_shapes.pop(shape, None)
            return answer

    @asynccontextmanager
    async def _borrow(self, *, keep: bool = True) -> AsyncIterator["_Worker"]:
        """Lend a process; it is killed where it is still at work at the end, or is not to be kept."""
        worker = await self._take()
        try:
            yield worker
        finally:
            if keep and worker.at_rest:
                self._idle.put_nowait(worker)
            else:
                self._end(worker)

    async def _take(self) -> "_Worker":
        self._awaited += 1
        try:
            while True:
                self._refill()
                worker = None if self._closed else await self._idle.get()
                if worker is None:
                    raise Unanswered("failed", "no process that answers could be started")
                if worker.at_rest:
                    return worker
                self._end(worker)
        finally:
            self._awaited -= 1

    def _refill(self) -> None:
        """Start processes until there is, or will be, one for each who waits, and some to spare."""
        missing = self._awaited + SPARE - self._idle.qsize() - len(self._starting)
        for _ in range(0 if self._closed else missing):
            _keep_track(self._starting, self._start())

    async def _start(self) -> None:
        """Start a process and lay it out for who takes it; where that fails, one of those who wait is told."""
        worker = None
        try:
            async with asyncio.timeout(_START_SECONDS):
                worker = _Worker(await _start_process())
                self._all.add(worker)
                await worker.exchange(self._opening)
        except (TimeoutError, OSError, Unanswered):
            if worker:
                self._end(worker)
            if self._awaited > self._idle.qsize():
                self._idle.put_nowait(None)
        else:
            self._idle.put_nowait(worker)

    def _end(self, worker: "_Worker") -> None:
        """Kill a process, and see to it that nothing of it is left."""
        if worker in self._all:
            self._all.remove(worker)
            worker.kill()
            _keep_track(self._ending, worker.gone())

    def _remember(self, shape: int) -> None:
        self._slow_shapes[shape] = None
        while len(self._slow_shapes) > _MOST_SHAPES:
            self._slow_shapes.popitem(last=False)


def _keep_track(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    """Set about some work, and hold on to its task as long as it is not done."""
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _start_process() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "kg.serve.worker"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        start_new_session=True,  # Ctrl-C is for the server, which then ends its processes itself
    )


def query_shape(text: str) -> int:
    """Give a number that queries share which differ in their values only.

    >>> query_shape('ASK { ?s ?p "a" }') == query_shape('ASK {?s ?p "b"}')
    True
    """
    return hash(_VALUES.sub("", text))


class _Worker:
    """One process and its pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._at_work = False

    @property
    def ended(self) -> bool:
        return self._process.returncode is not None

    @property
    def at_rest(self) -> bool:
        """Whether it lives and owes no answer."""
        return not self.ended and not self._at_work

    async def ask(self, question: Question, *, processor_seconds: float = 0) -> Answer:
        """Ask; Unanswered where there is no answer, TimeoutError after so much time of the processor, 0 for any."""
        answer, content = await self.exchange(asdict(question) | {"seconds": processor_seconds})
        if "error" in answer:
            raise Unanswered(answer["error"], answer["reason"])
        return Answer(content, answer["of_graph"], answer["truncated"], answer["seconds"])

    async def exchange(self, message: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Send a line, and wait for a line and its bytes; an error as above where the process ends instead."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._at_work = True
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            await self._process.stdin.drain()
            answer: dict[str, Any] = json.loads(await self._process.stdout.readuntil(b"\n"))
            content = await self._process.stdout.readexactly(answer["bytes"])
        except (ConnectionError, asyncio.IncompleteReadError):
            if await self._process.wait() == _OUT_OF_TIME:
                raise TimeoutError from None
            raise Unanswered("failed", "the query used more memory than it may, or broke the engine") from None
        self._at_work = False
        return answer, content

    def give_way(self) -> None:
        """Let the other processes go first, from now on."""
        if sys.platform != "win32" and not self.ended:
            own = os.getpriority(os.PRIO_PROCESS, 0)
            with suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, min(own + _YIELDING, _LOWEST_PRIORITY))

    def kill(self) -> None:
        if not self.ended:
            with suppress(ProcessLookupError):
                if sys.platform == "win32":
                    self._process.kill()
                else:
                    os.kill(self._process.pid, signal.SIGKILL)

    async def gone(self) -> None:
        """Wait until the process has ended; what it still had to say is read, for its end would not be seen before."""
        try:
            await self._process.communicate()
        except RuntimeError:  # someone reads it already
            await self._process.wait()
