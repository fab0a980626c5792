"""Chats as receivers of alerts: their local time, their quiet hours, whether they can be reached, and their moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.store.database import Database

RESTORED_DAYS = 7
"""How long ago an alert may have been due that is still sent when its chat comes back."""

VERSIONS_TOLD = (
    "SELECT a.release, r.version FROM announcements a JOIN releases r ON r.number = a.release"
    " UNION ALL SELECT a.release, v.version FROM announcements a JOIN versions v ON v.release = a.release"
)
"""Every version that may have deliveries: with it a chat's deliveries are found by the primary key."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From which to which local hour (0 to 23) a chat is left alone; over midnight where ``start`` is the later one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat's settings for alerts. ``zone`` is an IANA name; ``suspended`` says why the chat cannot be reached.

    To a ``silent`` chat alerts come without a sound.
    """

    chat: int
    zone: str | None
    quiet: QuietHours | None
    suspended: str | None
    suspended_at: dt.datetime | None
    silent: bool = False


class RecipientStore:
    """The chats in a database, as receivers of alerts."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def find(self, chat: int) -> Recipient | None:
        """A chat's settings; None where nothing is kept of it."""
        row = self.database.execute("SELECT * FROM chats WHERE id = ?", (chat,)).fetchone()
        if row is None:
            return None
        quiet = None if row["quiet_from"] is None else QuietHours(row["quiet_from"], row["quiet_until"])
        since = row["suspended_at"]
        suspended_at = None if since is None else dt.datetime.fromtimestamp(since, dt.UTC)
        return Recipient(chat, row["zone"], quiet, row["suspended_reason"], suspended_at, bool(row["silent"]))

    def set_zone(self, chat: int, zone: str, *, only_if_unset: bool = False) -> None:
        """Keep a chat's time zone, an IANA name."""
        kept = "coalesce(zone, excluded.zone)" if only_if_unset else "excluded.zone"
        with self.database.writing():
            self.database.execute(
                f"INSERT INTO chats (id, zone) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET zone = {kept}",  # noqa: S608
                (chat, zone),
            )

    def set_quiet(self, chat: int, quiet: QuietHours | None) -> None:
        """Keep a chat's quiet hours; None ends them."""
        start, end = (None, None) if quiet is None else (quiet.start, quiet.end)
        with self.database.writing():
            self.database.execute(
                "INSERT INTO chats (id, quiet_from, quiet_until) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
                " SET quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until",
                (chat, start, end),
            )

    def set_silent(self, chat: int, silent: bool) -> None:
        """Keep whether a chat's alerts come without a sound."""
        with self.database.writing():
            self.database.execute(
                "INSERT INTO chats (id, silent) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET silent = excluded.silent",
                (chat, silent),
            )

    def suspend(self, chat: int, reason: str, *, now: dt.datetime) -> bool:
        """Send nothing to a chat until it comes back: it blocked the bot, say. Its settings stay.

        What was on its way is skipped for ``reason``. Gives whether the chat was known and reachable until now.
        """
        with self.database.writing():
            changed = self.database.execute(
                "UPDATE chats SET suspended_at = ?, suspended_reason = ? WHERE id = ? AND suspended_at IS NULL",
                (now.timestamp(), reason, chat),
            ).rowcount
            self.database.execute(
                "UPDATE deliveries SET state = 'skipped', reason = ? WHERE chat = ? AND state = 'pending'",
                (reason, chat),
            )
        return changed > 0

    def revive(self, chat: int, *, now: dt.datetime) -> bool:
        """A chat is back: send to it again, also what it missed in the last `RESTORED_DAYS`.

        Gives whether it was suspended.
        """
        recipient = self.find(chat)
        if recipient is None or recipient.suspended is None:
            return False
        since = (now - dt.timedelta(RESTORED_DAYS)).timestamp()
        with self.database.writing():
            self.database.execute(
                "UPDATE deliveries SET state = 'pending', reason = NULL, attempts = 0, next_try = ?"  # noqa: S608
                f" WHERE (release, version) IN ({VERSIONS_TOLD})"
                " AND chat = ? AND state = 'skipped' AND reason = ? AND due_at > ?",
                (now.timestamp(), chat, recipient.suspended, since),
            )
            self.database.execute("UPDATE chats SET suspended_at = NULL, suspended_reason = NULL WHERE id = ?", (chat,))
        return True

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup: everything that was its own under ``old`` is under ``new``; twice does no harm.

        A chat that is known under both ids keeps what it has under ``new``, and gets what it has under ``old`` only.
        Of one that nothing is kept of, nothing is: what was on its way to it does not bring it back.
        """
        with self.database.writing():
            if self.find(old) is None:
                return
            self.database.execute(
                "INSERT INTO chats (id, language, list_size, digest_hour, zone, quiet_from, quiet_until, silent)"
                " SELECT ?, language, list_size, digest_hour, zone, quiet_from, quiet_until, silent"
                " FROM chats WHERE id = ?"
                " ON CONFLICT (id) DO UPDATE SET suspended_at = NULL, suspended_reason = NULL,"
                " language = coalesce(language, excluded.language), zone = coalesce(zone, excluded.zone),"
                " list_size = coalesce(list_size, excluded.list_size),"
                " digest_hour = coalesce(digest_hour, excluded.digest_hour),"
                " quiet_from = coalesce(quiet_from, excluded.quiet_from),"
                " quiet_until = coalesce(quiet_until, excluded.quiet_until),"
                " silent = coalesce(silent, excluded.silent)",
                (new, old),
            )
            self.database.execute("UPDATE OR IGNORE subscriptions SET chat = ? WHERE chat = ?", (new, old))
            self.database.execute(
                f"UPDATE OR IGNORE deliveries SET chat = ? WHERE (release, version) IN ({VERSIONS_TOLD}) AND chat = ?",  # noqa: S608
                (new, old),
            )
            self._forget(old)
            self.database.execute("INSERT OR REPLACE INTO chat_moves (old, new) VALUES (?, ?)", (old, new))

    def forget(self, chat: int) -> None:
        """Delete everything that is kept of a chat; `bot.store.holdings` knows what that is."""
        with self.database.writing():
            self._forget(chat)

    def _forget(self, chat: int) -> None:
        self.database.execute(
            f"DELETE FROM deliveries WHERE (release, version) IN ({VERSIONS_TOLD}) AND chat = ?",  # noqa: S608
            (chat,),
        )
        self.database.execute("DELETE FROM chat_moves WHERE new = ? OR old = ?", (chat, chat))
        self.database.execute("DELETE FROM prompts WHERE chat = ?", (chat,))
        self.database.execute("DELETE FROM chats WHERE id = ?", (chat,))
        self.database.execute(
            "DELETE FROM interests WHERE NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.interest = interests.number)"
        )
