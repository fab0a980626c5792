"""How deliveries stand: counts for the admins and for ``status``, and the pause that trouble or an admin brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from bot.store.database import Database

REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ReleaseTally:
    """One release's deliveries: how many in each state, and the most frequent reasons of those that failed.

    ``corrected`` says that the release was changed since it was told, and its present version told to nobody.
    """

    release: int
    states: Mapping[str, int]
    reasons: tuple[tuple[str, int], ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """Deliveries stand still since then: ``way`` is the kind of failure (``admin``: by hand), ``reason`` its words."""

    since: dt.datetime
    way: str
    reason: str


class TallyStore:
    """Counts over the deliveries in a database; a count reads all rows that it counts."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def states(self) -> dict[str, int]:
        """How many deliveries stand in each state; states without any are left out."""
        rows = self.database.execute("SELECT state, count(*) AS number FROM deliveries GROUP BY state")
        return {row["state"]: row["number"] for row in rows}

    def open(self) -> int:
        """How many deliveries are pending, whether due already or not."""
        row = self.database.execute("SELECT count(*) FROM deliveries WHERE state = 'pending'").fetchone()
        return int(row[0])

    def oldest_due(self) -> dt.datetime | None:
        """Since when the longest waiting delivery could have been sent; None where nothing is pending."""
        row = self.database.execute("SELECT min(next_try) FROM deliveries WHERE state = 'pending'").fetchone()
        return None if row[0] is None else dt.datetime.fromtimestamp(row[0], dt.UTC)

    def by_release(self, limit: int = 5) -> list[ReleaseTally]:
        """The releases announced last, newest first, with their deliveries."""
        rows = self.database.execute(
            "SELECT release FROM announcements WHERE decision = 'announced' ORDER BY release DESC LIMIT ?", (limit,)
        )
        return [self.of_release(row["release"]) for row in rows.fetchall()]

    def of_release(self, release: int) -> ReleaseTally:
        """One release's deliveries, in all its versions."""
        rows = self.database.execute(
            "SELECT state, count(*) AS number FROM deliveries WHERE release = ? GROUP BY state", (release,)
        )
        states = {row["state"]: row["number"] for row in rows}
        reasons = self.database.execute(
            "SELECT reason, count(*) AS number FROM deliveries WHERE release = ? AND state = 'failed'"
            " GROUP BY reason ORDER BY number DESC, reason LIMIT ?",
            (release, REASONS_SHOWN),
        )
        words = tuple((row["reason"] or "", row["number"]) for row in reasons)
        return ReleaseTally(release, states, words, self._is_corrected(release))

    def _is_corrected(self, release: int) -> bool:
        row = self.database.execute(
            "SELECT 1 FROM releases r JOIN versions v ON v.release = r.number WHERE r.number = ? AND v.version ="
            " (SELECT max(d.version) FROM deliveries d WHERE d.release = r.number AND d.kind = 'tell')"
            " AND (v.date, v.title, v.summary) IS NOT (r.date, r.title, r.summary)",
            (release,),
        ).fetchone()
        return row is not None

    def uncertain(self) -> int:
        """How many deliveries were on their way when the program was killed, and may have reached their chat twice."""
        row = self.database.execute("SELECT count(*) FROM deliveries WHERE uncertain > 0").fetchone()
        return int(row[0])

    def pause(self, way: str, reason: str, *, now: dt.datetime) -> None:
        """Let deliveries stand still until `resume`; a pause that is there already keeps its reason."""
        with self.database.writing():
            self.database.execute(
                "INSERT OR IGNORE INTO delivery_pause (one, since, way, reason) VALUES (1, ?, ?, ?)",
                (now.timestamp(), way, reason),
            )

    def resume(self) -> bool:
        """Go on; gives whether there was a pause."""
        with self.database.writing():
            return self.database.execute("DELETE FROM delivery_pause").rowcount > 0

    def paused(self) -> Pause | None:
        """The present pause; None where deliveries go on."""
        row = self.database.execute("SELECT since, way, reason FROM delivery_pause").fetchone()
        if row is None:
            return None
        return Pause(dt.datetime.fromtimestamp(row["since"], dt.UTC), row["way"], row["reason"])
