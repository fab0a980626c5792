"""The Bot API over HTTP: an ASGI application that reads a request, lets the faults strike, and answers.

It stands beside the page's own application and not inside it: a broadcast sends thousands of requests a second.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable
from typing import Any

from starlette.types import Receive, Scope, Send

from bot.playground.connections import break_connection
from bot.playground.errors import ApiError, Json
from bot.playground.faults import Fault
from bot.playground.methods import METHODS
from bot.playground.parameters import Parameters, read_parameters
from bot.playground.world import World

BODY_BYTES = 52 << 20
_PATH = re.compile(r"/bot(?P<token>[0-9]+:[A-Za-z0-9_-]+)/(?P<method>[A-Za-z]+)/?\Z")
_FILE = re.compile(r"/file/bot(?P<token>[0-9]+:[A-Za-z0-9_-]+)/(?P<path>.+)\Z")
_NOT_FOUND = ApiError(404, "Not Found")
_UNAUTHORIZED = ApiError(401, "Unauthorized")
_TOO_LARGE = ApiError(413, "Request Entity Too Large")


class BotApi:
    """``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"]
        if found := _FILE.match(path):
            await self._serve_file(found["path"], send)
            return
        try:
            result = await self._call(scope, receive)
        except ApiError as error:
            await _answer(send, error.code, error.as_json())
        except ConnectionAbortedError:
            await break_connection(scope, receive)
        else:
            await _answer(send, 200, {"ok": True, "result": result})

    async def _call(self, scope: Scope, receive: Receive) -> Any:
        found = _PATH.match(scope["path"])
        method = METHODS.get(found["method"].lower()) if found else None
        if found and found["token"] in self._world.switches.revoked_tokens:
            raise _UNAUTHORIZED
        if not found or method is None:
            raise _NOT_FOUND
        body = await _read_body(receive)
        parameters = read_parameters(scope["query_string"], _content_type(scope), body)
        lost = False
        if self._world.faults:
            lost = await self._strike(found["method"].lower(), parameters)
        result = method(self._world, parameters)
        if isinstance(result, Awaitable):
            result = await _unless_gone(result, receive)
        if lost:
            raise ConnectionAbortedError
        return result

    async def _strike(self, method: str, parameters: Parameters) -> bool:
        """Let the faults strike; True where the request is to be done and its answer lost.

        Raises:
            ApiError: a fault refuses the request.
            ConnectionAbortedError: a fault breaks the connection before anything is done.
        """
        drawn = self._world.faults.draw(method, parameters.integer("chat_id") or None)
        await asyncio.sleep(sum(fault.delay_s for fault in drawn if fault.kind == "delay"))
        for fault in drawn:
            _refuse(fault)
        return any(fault.kind == "lose" for fault in drawn)

    async def _serve_file(self, path: str, send: Send) -> None:
        stored = self._world.files.at(path)
        if stored is None:
            await _answer(send, 404, _NOT_FOUND.as_json())
        else:
            await _send(send, 200, b"application/octet-stream", stored.content)


def _refuse(fault: Fault) -> None:
    if fault.kind == "drop":
        raise ConnectionAbortedError
    if fault.error:
        raise fault.error


async def _read_body(receive: Receive) -> bytes:
    pieces, size = [], 0
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise ConnectionAbortedError
        piece = event.get("body", b"")
        size += len(piece)
        if size > BODY_BYTES:
            raise _TOO_LARGE
        pieces.append(piece)
        if not event.get("more_body"):
            return b"".join(pieces)


async def _unless_gone(result: Awaitable[Any], receive: Receive) -> Any:
    """Wait for the result, but no longer than the client does: a poll whose client is gone must take no updates."""
    work = asyncio.ensure_future(result)
    gone = asyncio.ensure_future(receive())
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise ConnectionAbortedError
        return await work
    finally:
        work.cancel()
        gone.cancel()


def _content_type(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"content-type":
            return str(value.decode("latin-1"))
    return ""


async def _answer(send: Send, status: int, answer: Json) -> None:
    body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    await _send(send, status, b"application/json", body)


async def _send(send: Send, status: int, content_type: bytes, body: bytes) -> None:
    headers = [(b"content-type", content_type), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
