"""Knows the open connections, so that a fault can break one in the middle of a request."""

from __future__ import annotations

import asyncio

from starlette.types import Receive, Scope
from uvicorn.protocols.http.auto import AutoHTTPProtocol

_open: dict[object, asyncio.BaseTransport] = {}


class TrackedProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """uvicorn's HTTP/1.1 (httptools' where that is installed, else h11's), each connection findable by its ends."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Remember the connection."""
        super().connection_made(transport)
        self._ends = _ends(transport.get_extra_info("peername"), transport.get_extra_info("sockname"))
        _open[self._ends] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        _open.pop(self._ends, None)
        super().connection_lost(exc)


async def break_connection(scope: Scope, receive: Receive) -> None:
    """Break the connection of a request at once, and return when it is gone."""
    transport = _open.get(_ends(scope["client"], scope["server"]))
    if isinstance(transport, asyncio.Transport):
        transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass


def _ends(client: object, server: object) -> tuple[object, object]:
    return (
        tuple(client[:2]) if isinstance(client, tuple | list) else client,
        tuple(server[:2]) if isinstance(server, tuple | list) else server,
    )
