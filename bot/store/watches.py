"""The watched sources: what a server said last, when each was read, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A source as it stands.

    ``source`` is its name in the settings, ``moved_to`` the address that it was given up for. ``etag``,
    ``last_modified`` and ``fingerprint`` tell whether it has changed. ``failures`` counts the checks that failed in a
    row, since ``failing_since`` and for ``error``, in one line; ``told`` is whether the admins know of it.
    """

    source: str
    since: dt.datetime
    next_at: dt.datetime
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fingerprint: str | None = None
    checked_at: dt.datetime | None = None
    ok_at: dt.datetime | None = None
    failures: int = 0
    failing_since: dt.datetime | None = None
    error: str | None = None
    told: bool = False

    @property
    def state(self) -> str:
        """``waiting`` for its first check, ``ok``, or ``failing``."""
        if self.checked_at is None:
            return "waiting"
        return "failing" if self.failures else "ok"


class WatchStore:
    """The watched sources of a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(self, source: str) -> WatchedSource | None:
        """How a source stands; None for one that was never watched."""
        row = self.database.execute("SELECT * FROM sources WHERE source = ?", (source,)).fetchone()
        return None if row is None else _read(row)

    def open(self, source: str, *, now: dt.datetime) -> WatchedSource:
        """How a source stands; one that was never watched is watched from now on, and due at once."""
        with self.database.writing():
            self.database.execute(
                "INSERT OR IGNORE INTO sources (source, since, next_at) VALUES (?, ?, ?)",
                (source, now.timestamp(), now.timestamp()),
            )
        found = self.find(source)
        assert found is not None  # noqa: S101 - it was put there two lines above
        return found

    def save(self, watched: WatchedSource) -> None:
        """Keep how a source stands. To be called inside ``Database.writing()``, with what was read from it."""
        self.database.execute(
            "UPDATE sources SET moved_to = ?, etag = ?, last_modified = ?, fingerprint = ?, checked_at = ?, ok_at = ?,"
            " next_at = ?, failures = ?, failing_since = ?, error = ?, told = ? WHERE source = ?",
            (
                watched.moved_to,
                watched.etag,
                watched.last_modified,
                watched.fingerprint,
                _seconds(watched.checked_at),
                _seconds(watched.ok_at),
                _seconds(watched.next_at),
                watched.failures,
                _seconds(watched.failing_since),
                watched.error,
                watched.told,
                watched.source,
            ),
        )

    def add_pages(self, source: str, addresses: Sequence[str], *, now: dt.datetime) -> None:
        """Note pages that a source names, in its order; those that are known keep their time. Inside ``writing()``."""
        rows = [(source, address, now.timestamp()) for address in addresses]
        self.database.execute_many(
            "INSERT OR IGNORE INTO source_pages (source, address, due_at) VALUES (?, ?, ?)", rows
        )

    def due_pages(self, source: str, *, now: dt.datetime, limit: int) -> list[str]:
        """The addresses of a source's pages that are to be read: longest due first, then in the source's order."""
        rows = self.database.execute(
            "SELECT address FROM source_pages WHERE source = ? AND due_at <= ? ORDER BY due_at, number LIMIT ?",
            (source, now.timestamp(), limit),
        )
        return [row["address"] for row in rows]

    def put_off_page(self, source: str, address: str, due_at: dt.datetime) -> None:
        """Say when a page is to be read next. To be called inside ``Database.writing()``."""
        self.database.execute(
            "UPDATE source_pages SET due_at = ? WHERE source = ? AND address = ?",
            (due_at.timestamp(), source, address),
        )


def _read(row: sqlite3.Row) -> WatchedSource:
    since, next_at = _moment(row["since"]), _moment(row["next_at"])
    assert since is not None  # noqa: S101 - both columns are NOT NULL
    assert next_at is not None  # noqa: S101
    return WatchedSource(
        source=row["source"],
        since=since,
        next_at=next_at,
        moved_to=row["moved_to"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        fingerprint=row["fingerprint"],
        checked_at=_moment(row["checked_at"]),
        ok_at=_moment(row["ok_at"]),
        failures=row["failures"],
        failing_since=_moment(row["failing_since"]),
        error=row["error"],
        told=bool(row["told"]),
    )


def _seconds(moment: dt.datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


def _moment(seconds: float | None) -> dt.datetime | None:
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC)
