"""What the running bot does for itself."""

from __future__ import annotations

import datetime as dt
import logging

import pytest

from bot.alerts.planner import Changes
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.pruning import KEPT
from tests.alerts.archives import add_release, make_planner, subscribe
from tests.app.conftest import Begin, until

CHATS = 1_100
"""More than two portions."""


def count(database: Database) -> int:
    return int(database.execute("SELECT count(*) FROM deliveries").fetchone()[0])


async def test_deliveries_that_are_long_over_are_forgotten(
    begin: Begin, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with open_database(settings.database) as database:
        with database.writing():
            for chat in range(1, CHATS + 1):
                subscribe(database, chat)
            changes = Changes([add_release(database, "wages")], [], first=False)
            make_planner(database).plan(changes, now=dt.datetime.now(dt.UTC) - KEPT - dt.timedelta(days=1))
        database.execute("UPDATE deliveries SET state = 'sent', message = 7")
        assert count(database) == CHATS
        with caplog.at_level(logging.INFO, "bot.app.upkeep"):
            async with begin():
                await until(lambda: count(database) == 0)
                await until(lambda: f"{CHATS} deliveries" in caplog.text)
