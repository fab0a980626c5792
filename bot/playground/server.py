"""Puts the playground on a port of the loopback interface, inside a running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

from bot.playground.application import create_app
from bot.playground.connections import TrackedProtocol
from bot.playground.playground import Playground

HOST = "127.0.0.1"
_PATIENCE_S = 2.0
_BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Server:
    """A playground that can be reached: ``url`` is its chat page, ``api_url`` the base of its Bot API."""

    playground: Playground
    port: int

    @property
    def url(self) -> str:
        """The chat page."""
        return f"http://{HOST}:{self.port}/"

    @property
    def api_url(self) -> str:
        """What takes the place of ``https://api.telegram.org/bot``; the token comes right behind it."""
        return f"http://{HOST}:{self.port}/bot"

    @property
    def file_url(self) -> str:
        """What takes the place of ``https://api.telegram.org/file/bot``."""
        return f"http://{HOST}:{self.port}/file/bot"


@asynccontextmanager
async def serve(playground: Playground, port: int = 0) -> AsyncIterator[Server]:
    """Serve the playground on 127.0.0.1 until the block is left; port 0 takes a free one. It may be served again.

    Raises:
        OSError: the port is taken.
    """
    playground.updates.open()
    async with listen(create_app(playground), port, playground.close) as taken:
        yield Server(playground, taken)


@asynccontextmanager
async def listen(app: ASGIApp, port: int = 0, stop: Callable[[], None] | None = None) -> AsyncIterator[int]:
    """Serve any ASGI application on 127.0.0.1 and give the port; ``stop`` ends what it has under way at the end.

    Raises:
        OSError: the port is taken.
    """
    listener = _open_listener(port)
    config = uvicorn.Config(app, http=TrackedProtocol, lifespan="off", log_config=None, access_log=False)
    server = _QuickServer(config)
    task = asyncio.get_running_loop().create_task(server.serve(sockets=[listener]))
    try:
        await server.is_up.wait()
        yield listener.getsockname()[1]
    finally:
        if stop:
            stop()
        server.is_over.set()
        await task


def _open_listener(port: int) -> socket.socket:
    """A listening socket that says it is TCP: only then does asyncio turn off Nagle's delay of 40 ms an answer."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class _QuickServer(uvicorn.Server):
    """uvicorn without its signal handlers and its clock: it starts and stops at a word, in milliseconds."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()
        self.is_over = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the program around the server."""
        yield

    async def main_loop(self) -> None:
        """Wait for the word."""
        self.is_up.set()
        await self.is_over.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002
        """Close what is idle, let what is being answered finish, and cut off what does not."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _, late = await asyncio.wait(self.server_state.tasks, timeout=_PATIENCE_S)
            for task in late:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
        await asyncio.sleep(0)
