"""Serve a built folder until it is interrupted."""

import asyncio
import contextlib
import errno
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn

from kg.rdf.store import count_triples, find_base, open_folder
from kg.serve.app import make_app
from kg.serve.faults import told_faults
from kg.serve.guard import MOST_CONNECTIONS, GuardedProtocol
from kg.serve.pool import DEFAULT_LIMITS, PoolLimits, QueryPool
from kg.serve.site import Site

LOCAL_HOST = "127.0.0.1"
PORT = 8000

_LONGEST_HEAD = 320_000  # a query of Chinese characters in an address, percent-encoded
_IDLE_SECONDS = 5
_STOP_SECONDS, _GIVE_UP_SECONDS = 0.5, 2
_FILES = 4 * MOST_CONNECTIONS

Ready = Callable[[str], None]


def serve_folder(
    folder: Path,
    *,
    host: str = LOCAL_HOST,
    port: int = PORT,
    origin: str = "",
    limits: PoolLimits = DEFAULT_LIMITS,
    ready: Ready = print,
) -> None:
    """Serve a folder that was built until Ctrl-C or SIGTERM; `ready` is given the address when it answers.

    Port 0 takes any free one. FileNotFoundError where nothing was built, ValueError where the graph cannot be read,
    OSError where the port is taken.
    """
    store = open_folder(folder)
    with listen(host, port) as listener:
        _allow_files()
        address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
        server = _make_server(folder, store, host, origin, limits, lambda: ready(address))
        with told_faults(), contextlib.suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[listener]))


def listen(host: str, port: int) -> socket.socket:
    """Open the port that the server listens on; OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=512)
    except PermissionError:
        raise OSError(f"port {port} may not be used by you: give --port one above 1023") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise OSError(f"port {port} is taken: give another with --port, or 0 for any that is free") from None
        raise OSError(f"{host} is no address of this machine") from None


class _Server(uvicorn.Server):
    """A server that ends soon: who waits for a query is turned away, and who is slow to read or send is cut off."""

    pool: QueryPool | None = None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, after _STOP_SECONDS in which answers that are on their way may arrive."""
        if self.pool:
            self.pool.close()
        asyncio.get_running_loop().call_later(_STOP_SECONDS, self._cut_connections)
        await super().shutdown(sockets)

    def _cut_connections(self) -> None:
        for connection in self.server_state.connections:
            if isinstance(connection, GuardedProtocol):
                connection.transport.abort()


def _make_server(
    folder: Path, store: Path, host: str, origin: str, limits: PoolLimits, ready: Callable[[], None]
) -> uvicorn.Server:
    base_iri, counts = find_base(store), count_triples(store)

    @asynccontextmanager
    async def open_site() -> AsyncIterator[Site]:
        async with QueryPool(store, base_iri=base_iri, limits=limits) as server.pool:
            site = Site(folder, base_iri, server.pool, counts, server.server_state.connections)
            ready()
            yield site

    config = uvicorn.Config(
        make_app(open_site, host=host, origin=origin),
        http=GuardedProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_GIVE_UP_SECONDS,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
    )
    server = _Server(config)
    return server


def _allow_files() -> None:
    """Let this process have as many connections as it takes, where the system's first word is fewer."""
    if sys.platform != "win32":
        import resource

        least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
        if least != resource.RLIM_INFINITY and least < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
