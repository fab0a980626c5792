from __future__ import annotations

import asyncio
import logging
from time import monotonic

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.app import build_application, build_services, running
from bot.app.life import ANSWERS_S, CLOSING_S
from bot.app.polling import STOP_S
from bot.chat.gate import FIRST
from bot.errors import SettingsError
from bot.library import open_library
from bot.playground import Server
from bot.settings import Settings
from bot.store.database import open_database
from bot.web.server import PATIENCE_S
from tests.app.conftest import TOKEN


def test_the_longest_end_is_under_ten_seconds() -> None:
    """Each step's limit, one after the other; what is cancelled may take some tenths more."""
    assert STOP_S + ANSWERS_S + 2 * CLOSING_S + PATIENCE_S + 4 * 0.3 < 10


async def test_work_that_never_ends_is_given_up(
    server: Server, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """A handler that hangs, and a duty that does."""
    ann = server.playground.add_user("Ann")
    reached = asyncio.Event()

    async def hang(_update: object, _context: object) -> None:
        reached.set()
        await asyncio.sleep(60)

    with open_database(settings.database) as database, caplog.at_level(logging.WARNING, "bot"):
        application = build_application(build_services(settings, open_library(database)))
        application.add_handler(TypeHandler(Update, hang), group=FIRST - 1)
        async with running(application, answers_s=0.2) as beside:
            beside.append(asyncio.ensure_future(asyncio.sleep(60)))
            server.playground.say(ann, ann, "/about")
            await asyncio.wait_for(reached.wait(), 5)
            begun_s = monotonic()
        assert monotonic() - begun_s < 3
    told = [record.getMessage() for record in caplog.records]
    assert "some answers took too long and were given up" in told
    assert "some work did not end in time and was given up" in told


async def test_an_application_that_could_not_start_leaves_nothing_open(server: Server, settings: Settings) -> None:
    server.playground.switches.revoked_tokens.add(TOKEN)
    with open_database(settings.database) as database:
        application = build_application(build_services(settings, open_library(database)))
        with pytest.raises(SettingsError, match="BOT_TOKEN: Telegram does not know this token"):
            async with running(application):
                raise AssertionError("it started")
        assert not application.running
