"""Planning: what was decided about each new release, and the deliveries that follow, written in one statement each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.languages import Language
from bot.store.database import Database
from bot.store.outbox import Part
from bot.store.subscriptions import Rhythm, Tempo

NextDigest = Callable[[str | None, Rhythm], dt.datetime]
"""The next moment at which a digest of this rhythm is due in this zone (IANA name; None: none was chosen)."""

_TELL = """
INSERT INTO deliveries (release, version, chat, thread, kind, digest, language, interest, state, due_at, next_try)
SELECT :release, :version, chat, thread, 'tell', digest, language, interest, 'pending', due, due FROM (
    SELECT s.chat, s.thread, s.rhythm <> 'at_once' AS digest, coalesce(c.language, s.language) AS language, s.interest,
        min(CASE s.rhythm WHEN 'at_once' THEN :now ELSE next_digest(c.zone, s.rhythm, s.hour, s.weekday) END) AS due
    FROM json_each(:interests) matched
    CROSS JOIN subscriptions s ON s.interest = matched.value
    JOIN chats c ON c.id = s.chat
    WHERE s.paused = 0 AND c.suspended_at IS NULL
    GROUP BY s.chat, s.thread
) WHERE true
ON CONFLICT DO NOTHING
"""
# With min() as the only aggregate SQLite takes the other columns from the row that has the minimum: of several
# subscriptions of a chat the one that tells first decides.

_EDIT = """
INSERT INTO deliveries (release, version, chat, thread, kind, digest, language, interest, state, due_at, next_try)
SELECT release, :version, chat, thread, 'edit', max(digest), language, interest, 'pending', :now, :now
FROM deliveries
WHERE release = :release AND version < :version AND (message IS NOT NULL OR state = 'sending')
    AND (:languages IS NULL OR language IN (SELECT value FROM json_each(:languages)))
GROUP BY chat, thread
HAVING :since IS NULL OR max(CASE kind WHEN 'tell' THEN due_at END) >= :since
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Held:
    """Releases that one load brought and that wait for an admin; ``batch`` is the load's time in seconds since 1970."""

    batch: int
    releases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pending delivery of a chat that was not tried yet: of which release, when due, whether in a digest."""

    part: Part
    digest: bool
    due_at: dt.datetime


class AnnouncementStore:
    """Decisions and plans in a database. Methods that write join a transaction that is already open."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def decide(self, releases: Sequence[int], decision: str, *, batch: int) -> None:
        """Keep what was decided about new releases: ``announced``, ``silent`` or ``held``."""
        self.database.execute_many(
            "INSERT INTO announcements (release, decision, batch) VALUES (?, ?, ?)"
            " ON CONFLICT (release) DO UPDATE SET decision = excluded.decision",
            [(release, decision, batch) for release in releases],
        )

    def held(self, batch: int | None = None, *, untold: bool = False) -> list[Held]:
        """What is held, by load, oldest first; of one load only, or only what admins were not told of yet."""
        rows = self.database.execute(
            "SELECT batch, release FROM announcements WHERE decision = 'held' AND (? IS NULL OR batch = ?)"
            " AND (? = 0 OR told_admins = 0) ORDER BY batch, release",
            (batch, batch, untold),
        )
        batches: dict[int, list[int]] = {}
        for row in rows:
            batches.setdefault(row["batch"], []).append(row["release"])
        return [Held(number, tuple(releases)) for number, releases in batches.items()]

    def admins_were_told(self, batch: int) -> None:
        """Remember that admins know of a held load."""
        with self.database.writing():
            self.database.execute("UPDATE announcements SET told_admins = 1 WHERE batch = ?", (batch,))

    def count_since(self, moment: dt.datetime) -> int:
        """How many releases were told since a moment."""
        row = self.database.execute(
            "SELECT count(*) FROM announcements WHERE decision = 'announced' AND batch >= ?", (int(moment.timestamp()),)
        ).fetchone()
        return int(row[0])

    def tell(self, part: Part, interests: Sequence[int], next_digest: NextDigest, *, now: dt.datetime) -> int:
        """Plan that every chat with one of these interests gets a release: once per chat and topic.

        Gives how many deliveries that made. ``next_digest`` is asked once per zone and rhythm.
        """
        self._offer(next_digest)
        parameters = {
            "release": part.release,
            "version": part.version,
            "interests": json.dumps(list(interests)),
            "now": now.timestamp(),
        }
        return self.database.execute(_TELL, parameters).rowcount

    def edit(
        self,
        part: Part,
        *,
        now: dt.datetime,
        languages: Sequence[Language] | None = None,
        since: dt.datetime | None = None,
    ) -> int:
        """Plan that messages which told of an earlier version are changed to this one; gives how many.

        Only those in these ``languages`` that were due ``since`` then; all where these are None. What is still pending
        is told in this version right away and needs no edit.
        """
        self.database.execute(
            "UPDATE deliveries SET version = ? WHERE release = ? AND version < ? AND state = 'pending'",
            (part.version, part.release, part.version),
        )
        parameters = {
            "release": part.release,
            "version": part.version,
            "now": now.timestamp(),
            "languages": None if languages is None else json.dumps(list(languages)),
            "since": None if since is None else since.timestamp(),
        }
        return self.database.execute(_EDIT, parameters).rowcount

    def cancel(self, release: int) -> None:
        """Tell a release to nobody who does not know of it yet; one that is held needs no decision any more."""
        self.database.execute(
            "UPDATE deliveries SET state = 'skipped', reason = 'the release was retracted'"
            " WHERE release = ? AND kind = 'tell' AND state = 'pending'",
            (release,),
        )
        self.database.execute(
            "UPDATE announcements SET decision = 'silent' WHERE release = ? AND decision = 'held'", (release,)
        )

    def reach(self, interests: Sequence[int]) -> int:
        """How many chats and topics a release with these interests would go to."""
        row = self.database.execute(
            "SELECT count(*) FROM (SELECT DISTINCT s.chat, s.thread FROM json_each(?) matched"
            " CROSS JOIN subscriptions s ON s.interest = matched.value JOIN chats c ON c.id = s.chat"
            " WHERE s.paused = 0 AND c.suspended_at IS NULL)",
            (json.dumps(list(interests)),),
        ).fetchone()
        return int(row[0])

    def waiting(self, chat: int, thread: int) -> list[Waiting]:
        """The chat's deliveries that wait for their time: not tried yet, and no edits."""
        rows = self.database.execute(
            "SELECT release, version, digest, due_at FROM deliveries WHERE state = 'pending' AND chat = ?"
            " AND thread = ? AND kind = 'tell' AND attempts = 0 ORDER BY release, version",
            (chat, thread),
        )
        return [
            Waiting(
                Part(row["release"], row["version"]),
                bool(row["digest"]),
                dt.datetime.fromtimestamp(row["due_at"], dt.UTC),
            )
            for row in rows
        ]

    def put_off(self, chat: int, thread: int, waiting: Waiting, interest: int) -> None:
        """Give a waiting delivery the time, the form and the interest that ``waiting`` now says."""
        moment = waiting.due_at.timestamp()
        self._change(
            chat,
            thread,
            waiting,
            "digest = ?, due_at = ?, next_try = ?, interest = ?",
            (waiting.digest, moment, moment, interest),
        )

    def skip(self, chat: int, thread: int, waiting: Waiting, reason: str) -> None:
        """The chat no longer wants a waiting delivery."""
        self._change(chat, thread, waiting, "state = 'skipped', reason = ?", (reason,))

    def _change(self, chat: int, thread: int, waiting: Waiting, change: str, values: tuple[object, ...]) -> None:
        self.database.execute(
            f"UPDATE deliveries SET {change} WHERE release = ? AND version = ? AND chat = ? AND thread = ?"  # noqa: S608
            " AND kind = 'tell' AND state = 'pending'",
            (*values, waiting.part.release, waiting.part.version, chat, thread),
        )

    def _offer(self, next_digest: NextDigest) -> None:
        """Let SQL ask for the next digest; answers are remembered, for one plan asks them a hundred thousand times."""
        answers: dict[tuple[str | None, str, int, int], float] = {}

        def answer(zone: str | None, tempo: str, hour: int, weekday: int) -> float:
            key = (zone, tempo, hour, weekday)
            if key not in answers:
                answers[key] = next_digest(zone, Rhythm(Tempo(tempo), hour, weekday)).timestamp()
            return answers[key]

        self.database.offer("next_digest", 4, answer)
