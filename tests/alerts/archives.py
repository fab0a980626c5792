"""Small archives with subscribers for the tests of alerts."""

from __future__ import annotations

import datetime as dt

from bot.alerts.planner import Planner
from bot.languages import Language
from bot.model import Release, ReleaseTexts
from bot.store.database import Database
from bot.store.releases import ReleaseStore
from bot.store.subscriptions import EVERYTHING, Interest, Rhythm, SubscriptionStore

NOW = dt.datetime(2018, 9, 11, 4, 0, tzinfo=dt.UTC)
"""Noon in Ulaanbaatar, a Tuesday."""


def contains(interest: Interest, texts: ReleaseTexts) -> bool:
    """A matcher simple enough to see through: each word stands in the title."""
    return all(word in texts.release.title.lower().split() for word in interest.words.split())


def make_planner(database: Database, hold_above: int = 5) -> Planner:
    return Planner(database, lambda: contains, hold_above=hold_above)


def add_release(database: Database, title: str, day: int = 1) -> int:
    """Put a release into the archive; gives its number."""
    store = ReleaseStore(database)
    release = Release(f"2018-09-{day:02}-{title.replace(' ', '-')}", dt.date(2018, 9, day), title, "A summary.")
    with database.writing():
        return store.add(release, address=None, seen_at=NOW)


def change_title(database: Database, number: int, title: str) -> None:
    """Give a release a new title, and so a new version."""
    store = ReleaseStore(database)
    stored = store.find_number(number)
    assert stored is not None
    changed = Release(stored.release.id, stored.release.date, title, stored.release.summary)
    with database.writing():
        store.update(number, changed, address=None, seen_at=NOW)


def subscribe(
    database: Database,
    chat: int,
    interest: Interest = EVERYTHING,
    rhythm: Rhythm | None = None,
    thread: int = 0,
    language: Language = Language.EN,
) -> int:
    """Let a chat subscribe; gives the subscription's number."""
    number = SubscriptionStore(database).add(chat, thread, interest, language, rhythm or Rhythm())
    assert number is not None
    return number


def deliveries(database: Database) -> list[dict[str, object]]:
    """All rows of the outbox, in the order of their key."""
    rows = database.execute("SELECT * FROM deliveries ORDER BY release, version, chat, thread, kind")
    return [dict(row) for row in rows]
