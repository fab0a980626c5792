"""The bot as a whole process would hold it, against a playground, with its parts within reach."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.app.run import Bot, living
from bot.app.watchdog import Patience
from bot.library import open_library
from bot.playground import Playground, Server, serve
from bot.settings import Settings
from bot.store.database import open_database

TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
# For tests in which polling dies; a poll that only waits counts as dead after half a second, too.
QUICK = Patience(restart_s=0.5, end_s=0.5, give_up_s=30.0, look_every_s=0.05)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serve(Playground()) as started:
        yield started


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    return Settings(token=TOKEN, api_url=server.api_url, database=tmp_path / "releases.db", backups_kept=0)


Begin = Callable[..., AbstractAsyncContextManager[Bot]]


@pytest.fixture
def begin(settings: Settings) -> Begin:
    """Begin a bot with some settings changed; leaving the block ends it in good order."""

    @asynccontextmanager
    async def begin_bot(*, patience: Patience | None = None, **changes: Any) -> AsyncIterator[Bot]:
        own = replace(settings, **changes)
        with open_database(own.database) as database:
            async with living(own, open_library(database), patience) as bot:
                yield bot

    return begin_bot


async def until(holds: Callable[[], object] | Callable[[], Awaitable[object]], limit_s: float = 30.0) -> None:
    """Wait until something holds.

    Raises:
        TimeoutError: it did not within ``limit_s`` seconds.
    """
    end_s = monotonic() + limit_s
    while True:
        found = holds()
        if await found if isinstance(found, Awaitable) else found:
            return
        if monotonic() > end_s:
            raise TimeoutError
        await asyncio.sleep(0.01)
