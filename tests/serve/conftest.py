"""A folder as kg build fills it, served by `kg serve` in a process of its own, and a browser."""

import asyncio
import http.client
import signal
import subprocess
import sys
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest

from kg.nouns import Entity, Linked
from kg.rdf.write import write_rdf

HOSTILE = "<script>hacked()</script>“&\"'"
CLIQUE = "".join(f"<a:{i}> <a:p> <a:{j}> .\n" for i in range(40) for j in range(40) if i != j)
"""A graph small enough to write down, on which hard queries take forever."""


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers.get_content_type()


@dataclass(frozen=True)
class Server:
    """A running server: its address, and requests to it."""

    address: str
    process: "subprocess.Popen[str]"

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def send(self, method: str, path: str, body: bytes | Iterable[bytes] | None = None, **headers: str) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path: str, accept: str = "", **headers: str) -> Reply:
        return self.send("GET", quote(path, safe="/?&=%#+*"), **({"Accept": accept} if accept else {}), **headers)

    def ask(self, query: str, accept: str = "", **parameters: str) -> Reply:
        return self.get("/sparql?" + urlencode({"query": query, **parameters}), accept)

    def stop(self) -> int:
        """Interrupt it as Ctrl-C does, and give its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


def start(folder: Path, *options: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("http://"), line + process.stdout.read()
    return Server(line.split()[0], process)


@pytest.fixture(scope="session")
def folder(linked: Linked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a folder with what is served of a build: the graph, with a hostile name in it, and a page."""
    folder = tmp_path_factory.mktemp("served")
    hostile = Entity(f"ORG/{HOSTILE}", "ORG", HOSTILE, (HOSTILE * 2,))
    told = replace(linked.statements[4], id="s99", subject=hostile.id)
    both = replace(linked, entities=(*linked.entities, hostile), statements=(*linked.statements, told))
    write_rdf(both, folder / "graph.nq")
    with (folder / "graph.nq").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CLIQUE)
    (folder / "index.html").write_text("<!doctype html><title>图谱</title>", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    server = start(folder)
    yield server
    assert server.stop() == 0


def run_apart(work: Coroutine[Any, Any, None], *, seconds: float = 120) -> None:
    """Run asynchronous work in a thread of its own, for Playwright may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(work, seconds)).result()
