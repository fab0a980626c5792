"""What the running bot does for itself."""

from __future__ import annotations

import datetime as dt
import logging

import pytest

from bot.alerts.planner import Changes
from bot.library import open_library
from bot.model import ParsedSource, Release
from bot.settings import Settings
from bot.store.database import Database, open_database
from bot.store.pruning import KEPT
from bot.store.segments import MANY_SEGMENTS, count_segments, join_some
from tests.alerts.archives import add_release, make_planner, subscribe
from tests.app.conftest import Begin, until
from tests.built_in import write_built_in

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


async def test_what_releases_one_by_one_leave_of_the_index_in_pieces_is_joined(
    begin: Begin, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with open_database(write_built_in(settings.database)) as database:
        library = open_library(database)
        before = count_segments(database)
        for number in range(MANY_SEGMENTS):
            release = Release(f"2019-01-07-{number}", dt.date(2019, 1, 7), f"Zebra number {number}")
            library.ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))
        assert count_segments(database) == before + MANY_SEGMENTS
        with caplog.at_level(logging.INFO, "bot.app.upkeep"):
            async with begin():
                await until(lambda: count_segments(database) == 1)
                await until(lambda: "segments of the search index were joined" in caplog.text)
        assert library.finder.search("zebra").total == MANY_SEGMENTS


def test_a_few_segments_are_left_as_they_are(database: Database) -> None:
    library = open_library(database)
    assert (count_segments(database), join_some(database, begin=True)) == (0, False)
    for number in range(MANY_SEGMENTS - 1):
        release = Release(f"2019-01-07-{number}", dt.date(2019, 1, 7), f"Zebra number {number}")
        library.ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))
    assert (count_segments(database), join_some(database, begin=True)) == (MANY_SEGMENTS - 1, False)
    assert count_segments(database) == MANY_SEGMENTS - 1
