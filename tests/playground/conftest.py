"""A playground on a port of its own, and a real python-telegram-bot client that talks to it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.playground import Playground, Server, serve
from bot.playground.people import User

os.environ.setdefault("PTB_TIMEDELTA", "1")


@pytest.fixture
def playground() -> Playground:
    return Playground()


@pytest.fixture
def ann(playground: Playground) -> User:
    return playground.add_user("Ann", username="ann")


@pytest.fixture
async def server(playground: Playground) -> AsyncIterator[Server]:
    async with serve(playground) as running:
        yield running


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    async with make_bot(server) as client:
        yield client


def make_bot(server: Server, token: str | None = None) -> Bot:
    return Bot(
        token or server.playground.token,
        base_url=server.api_url,
        base_file_url=server.file_url,
        request=HTTPXRequest(connection_pool_size=64),
        get_updates_request=HTTPXRequest(),
    )
