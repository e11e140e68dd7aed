"""What stands between the network and the pages: who may ask, how long and how much, and what browsers may do."""

import asyncio
import ipaddress
import socket
from contextlib import suppress
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 400
"""Connections that are open at the same time; more are closed at once."""

HEAD_SECONDS = 5.0
"""Seconds a client has to send the head of a request, and as many to send its body."""

EXCHANGE_SECONDS = 40.0
"""Seconds from a request's head to the end of the answer; a client that takes longer to read it is cut off."""

MOST_PENDING = 200_000_000
"""Bytes of answers that clients have not read yet; while there are more, no query is answered."""

_DRAINED = 64_000_000
"""Bytes of a body that is too long which are read and thrown away, so that its sender gets to read why."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
"""Headers of every answer."""


class TooLong(Exception):
    """A body is longer than it may be."""


class TooSlow(Exception):
    """A body did not come in time."""


class GuardedProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with a time limit on every exchange, so that a slow client holds nothing for long."""

    _watch: asyncio.TimerHandle | None = None
    _begun = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch a connection; close it at once where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._set_watch(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Watch no longer."""
        if self._watch:
            self._watch.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Give the client time to read the answer and to ask again."""
        super().on_response_complete()
        self._begun = False
        self._set_watch(EXCHANGE_SECONDS)

    def _set_watch(self, seconds: float) -> None:
        if self._watch:
            self._watch.cancel()
        self._watch = self.loop.call_later(seconds, self._look)

    def _look(self) -> None:
        """Cut the connection, unless a request has come whose answer may still take its time."""
        if self._begun or self.cycle is None or self.cycle.response_complete:
            self.transport.abort()
        else:
            self._begun = True
            self._set_watch(EXCHANGE_SECONDS)


def pending_bytes(connections: Any) -> int:
    """Count the bytes that the clients of some connections have not read yet."""
    return sum(c.transport.get_write_buffer_size() for c in connections if isinstance(c, GuardedProtocol))


async def read_body(request: Request, most: int) -> bytes:
    """Read the body of a request; TooLong or TooSlow where it is."""
    kept, length = bytearray(), 0
    try:
        async with asyncio.timeout(HEAD_SECONDS):
            async for chunk in request.stream():
                length += len(chunk)
                if length <= most:
                    kept += chunk
                if length > _DRAINED:
                    break
    except TimeoutError:
        raise TooSlow from None
    if length > most:
        raise TooLong
    return bytes(kept)


def guard(app: ASGIApp, *, host: str = "") -> ASGIApp:
    """Answer only requests that name this machine, and give every answer the headers that keep browsers careful.

    A page elsewhere may point its own name at this machine (DNS rebinding), but then the request still names it.
    """

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        named = Headers(scope=scope).get("host", "")
        if not is_own_host(named, host):
            refusal = PlainTextResponse(f"this server does not go by the name {named!r}\n", 421)
            return await refusal(scope, receive, send_with_headers)
        with suppress(ClientDisconnect):  # who went away is owed nothing
            await app(scope, receive, send_with_headers)

    return guarded


def is_own_host(header: str, host: str = "") -> bool:
    """Tell whether a Host header names this machine: by number, as localhost, or by its own or the given name.

    >>> [is_own_host(name) for name in ("127.0.0.1:8000", "localhost", "[::1]:80", "evil.example", "")]
    [True, True, True, False, False]
    """
    name = header.strip().lower()
    name, _, _ = name[1:].partition("]") if name.startswith("[") and "]" in name else name.partition(":")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return bool(name) and name.rstrip(".") in ("localhost", host.lower(), socket.gethostname().lower())
    return True
