"""Loads that are taken in by pieces and did not end yet: what holds for all of their pieces, also after a crash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.store.database import Database

_KEPT = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a load was when it began.

    ``first``: the database was empty; ``new``: how many of its releases were new, counted as far as it matters;
    ``batch``: what it is held under, if it is.
    """

    first: bool
    new: int
    batch: int


class LoadStore:
    """Writes join a transaction that is already open."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(self, mark: str) -> Whole | None:
        """The load with this mark, if it began and did not end."""
        row = self.database.execute("SELECT first, new, batch FROM loads WHERE mark = ?", (mark,)).fetchone()
        return None if row is None else Whole(bool(row["first"]), row["new"], row["batch"])

    def begin(self, mark: str, whole: Whole, *, now: dt.datetime) -> None:
        """Note that a load begins. Loads that began long ago and that nobody took up again are forgotten."""
        self.database.execute("DELETE FROM loads WHERE begun_at < ?", ((now - _KEPT).timestamp(),))
        self.database.execute(
            "INSERT INTO loads (mark, first, new, batch, begun_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (mark) DO NOTHING",
            (mark, whole.first, whole.new, whole.batch, now.timestamp()),
        )

    def end(self, mark: str) -> None:
        """Note that all of a load was taken in."""
        self.database.execute("DELETE FROM loads WHERE mark = ?", (mark,))
