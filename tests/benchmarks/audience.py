"""Subscribers by the hundred thousand, and a release for all of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.library import BUILT_IN_LISTING, Library, open_library, read_data
from bot.model import ParsedSource, Release
from bot.sources.listing import parse_listing
from bot.store.database import Database, open_database
from tests.benchmarks.sending import FIRST_CHAT

TITLE = "Mongolia takes further steps against forced labour"
SUMMARY = (
    "The government amended the law, and the inspectors of the country's nine regions are trained to find those who "
    "work against their will; employers and unions were heard before."
)
LANGUAGES = ("en", "zh_Hans", "mn", "zh_Hant")


def make_archive(path: Path, subscribers: int) -> None:
    """A database with the built-in releases and chats in four languages that want everything at once.

    The rows are written directly: that they come one by one over months in life is not what is measured.
    """
    with open_database(path) as database:
        library = open_library(database)
        library.ingest.load([parse_listing(read_data(BUILT_IN_LISTING), "listing.txt")], now=dt.datetime.now(dt.UTC))
        with database.writing():
            _subscribe(database, subscribers)


def publish(library: Library) -> int:
    """Load one new release; gives how many deliveries that planned."""
    release = Release("2019-01-07-mongolia-takes-further-steps-against", dt.date(2019, 1, 7), TITLE, SUMMARY)
    report = library.ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))
    return report.planned.deliveries if report.planned else 0


def _subscribe(database: Database, subscribers: int) -> None:
    database.execute("INSERT INTO interests (number, kind, words, without) VALUES (1, 'everything', '', '')")
    chats = range(FIRST_CHAT, FIRST_CHAT + subscribers)
    database.execute_many("INSERT INTO chats (id, zone) VALUES (?, 'Asia/Ulaanbaatar')", ((chat,) for chat in chats))
    database.execute_many(
        "INSERT INTO subscriptions (chat, thread, interest, language, rhythm) VALUES (?, 0, 1, ?, 'at_once')",
        ((chat, LANGUAGES[chat % len(LANGUAGES)]) for chat in chats),
    )
