"""The ASGI application over real HTTP, on a real port."""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bot.errors import BotError
from bot.health import Part, Trouble
from bot.web import WebhookDoor, create_app, open_socket, serve
from bot.web.webhook import LARGEST_BYTES, SECRET_HEADER

SECRET = "the-secret-that-Telegram-was-told"
pytestmark = pytest.mark.asyncio(loop_scope="module")
UPDATE = {"update_id": 1, "message": {"text": "hello"}}


@dataclass
class Office:
    """A running web application and what it was told."""

    client: httpx.AsyncClient
    taken: list[dict[str, Any]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    is_open: bool = True

    def take(self, update: dict[str, Any]) -> bool:
        if self.is_open:
            self.taken.append(update)
        return self.is_open

    async def post(self, body: bytes | Iterator[bytes], path: str = "/hook", **headers: str) -> int:
        shown = {SECRET_HEADER: SECRET} | headers
        return (await self.client.post(path, content=body, headers=shown)).status_code


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[Office]:
    async with start() as started:
        yield started


@pytest.fixture
def office(server: Office) -> Office:
    """The one server of this module, with nothing taken and nothing wrong."""
    server.taken.clear()
    server.troubles = []
    server.is_open = True
    return server


@asynccontextmanager
async def start() -> AsyncIterator[Office]:
    listener = open_socket("127.0.0.1", 0)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with httpx.AsyncClient(base_url=base, trust_env=False) as client:
        office = Office(client)
        door = WebhookDoor("/hook", SECRET, office.take)
        app = create_app(look=lambda: office.troubles, expose=lambda: b"bot_up 1\n", door=door)
        async with serve(app, listener):
            yield office


async def test_health_is_green_only_when_all_is_well(office: Office) -> None:
    answer = await office.client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "reasons": []})
    office.troubles = [Trouble(Part.SOURCE, "last read 25 h ago", "ilo.org")]
    answer = await office.client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "failing",
        "reasons": [{"part": "source", "subject": "ilo.org", "reason": "last read 25 h ago"}],
    }
    assert answer.headers["cache-control"] == "no-store"


async def test_metrics_are_what_is_exposed(office: Office) -> None:
    answer = await office.client.get("/metrics")
    assert answer.text == "bot_up 1\n"
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")


async def test_telegram_is_let_in(office: Office) -> None:
    assert await office.post(json.dumps(UPDATE).encode()) == 200
    assert office.taken == [UPDATE]


STRANGERS = [
    {SECRET_HEADER: ""},
    {SECRET_HEADER: SECRET[:-1]},
    {SECRET_HEADER: SECRET + "x"},
    {SECRET_HEADER: "ü" * 10},
    {SECRET_HEADER: SECRET.upper()},
]


@pytest.mark.parametrize("headers", STRANGERS)
async def test_strangers_are_turned_away(office: Office, headers: dict[str, str]) -> None:
    shown = {name: value.encode("latin-1") for name, value in headers.items()}
    answer = await office.client.post("/hook", content=json.dumps(UPDATE), headers=shown)
    assert answer.status_code == 403
    assert office.taken == []


async def test_who_shows_no_secret_is_turned_away_before_the_body_is_read(office: Office) -> None:
    answer = await office.client.post("/hook", content=b"x" * (2 * LARGEST_BYTES))
    assert answer.status_code == 403


NO_UPDATES = [b"", b"{", b"[]", b'"x"', b'{"update_id": "1"}', b"{}", b"\xff", b"[" * 100_000]


@pytest.mark.parametrize("body", NO_UPDATES)
async def test_what_is_no_update_is_refused(office: Office, body: bytes) -> None:
    assert await office.post(body) == 400
    assert office.taken == []


async def test_the_body_has_a_limit_whether_its_length_is_told_or_not(office: Office) -> None:
    large = json.dumps(UPDATE | {"padding": "x" * LARGEST_BYTES}).encode()
    assert await office.post(large) == 413

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(large), 65_536):
            yield large[start : start + 65_536]

    assert await office.post(pieces()) == 413  # type: ignore[arg-type]
    almost = json.dumps(UPDATE | {"padding": "x" * (LARGEST_BYTES - 1000)}).encode()
    assert await office.post(almost) == 200
    assert len(office.taken) == 1


async def test_when_the_bot_cannot_take_it_telegram_keeps_the_update(office: Office) -> None:
    office.is_open = False
    assert await office.post(json.dumps(UPDATE).encode()) == 503


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
async def test_the_webhook_takes_post_only(office: Office, method: str) -> None:
    answer = await office.client.request(method, "/hook", headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 405


@pytest.mark.parametrize("path", ["/", "/hook/", "/docs", "/hook?x=1/../..", "/%2e%2e/etc/passwd"])
async def test_nothing_else_is_answered(office: Office, path: str) -> None:
    answer = await office.client.get(path)
    assert answer.status_code in (404, 405, 307)


async def test_a_taken_address_is_told_in_one_line() -> None:
    taken = open_socket("127.0.0.1", 0)
    with pytest.raises(BotError, match=r"^BOT_LISTEN: cannot listen on 127\.0\.0\.1:\d+: [^\n]+$"):
        open_socket("127.0.0.1", taken.getsockname()[1])
    taken.close()
    with pytest.raises(BotError, match="BOT_LISTEN"):
        open_socket("no such host.invalid", 8080)


async def test_the_server_stops_at_once_and_frees_its_port() -> None:
    async with start() as office:
        await office.client.get("/healthz")
        port = office.client.base_url.port
    with socket.create_server(("127.0.0.1", port)):
        pass
