"""All that is kept about one chat: read as a whole for who asks what there is, and deleted as a whole.

Each table that has a chat's or a person's number in a column stands in `HOLDINGS`; a test compares that with the
tables that there are.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from bot.store.database import Database
from bot.store.recipients import VERSIONS_TOLD, RecipientStore

Row = dict[str, Any]

_MOMENTS = {"at", "next_try"}


@dataclass(frozen=True, slots=True)
class Holding:
    """A table that holds something of chats, and the columns with their numbers.

    ``joined`` and ``more`` bring words in place of mere numbers. What is ``recorded`` stays when a chat is forgotten:
    it is about what an admin did, not about who asks.
    """

    table: str
    columns: tuple[str, ...]
    joined: str = ""
    more: str = ""
    narrowed: str = ""
    recorded: bool = False


HOLDINGS = (
    Holding("chats", ("id",)),
    Holding("chat_moves", ("old", "new")),
    Holding(
        "subscriptions",
        ("chat",),
        joined="LEFT JOIN interests i ON i.number = t.interest",
        more=", i.kind AS interest_kind, i.words, i.without",
    ),
    Holding(
        "deliveries",
        ("chat",),
        joined="LEFT JOIN releases r ON r.number = t.release",
        more=", r.id AS release_id",
        # By the primary key: there is no index over the chats of all deliveries.
        narrowed=f"(t.release, t.version) IN ({VERSIONS_TOLD}) AND ",
    ),
    Holding("prompts", ("chat",)),
    Holding("drafts", ("author",), recorded=True),
    Holding("audit", ("who",), recorded=True),
)


class HoldingStore:
    """What a database holds of a chat."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def collect(self, chat: int) -> dict[str, list[Row]]:
        """Everything, by table; tables without anything are left out. Times are written out, in UTC."""
        found = {holding.table: self._read(holding, chat) for holding in HOLDINGS}
        return {table: rows for table, rows in found.items() if rows}

    def forget(self, chat: int) -> None:
        """Delete everything but what is recorded of admins; what was deleted is overwritten in the file too."""
        before = self.database.execute("PRAGMA secure_delete").fetchone()[0]
        self.database.execute("PRAGMA secure_delete = ON")
        try:
            RecipientStore(self.database).forget(chat)
        finally:
            self.database.execute(f"PRAGMA secure_delete = {int(before)}")
        # Never waits for others: what is still in the log then goes with its next turn.
        self.database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _read(self, holding: Holding, chat: int) -> list[Row]:
        whose = " OR ".join(f"t.{column} = ?" for column in holding.columns)
        sql = (
            f"SELECT t.*{holding.more} FROM {holding.table} t {holding.joined}"  # noqa: S608 - names of this module
            f" WHERE {holding.narrowed}({whose})"
        )
        rows = self.database.execute(sql, (chat,) * len(holding.columns)).fetchall()
        return [{name: _write(name, row[name]) for name in row.keys()} for row in rows]  # noqa: SIM118 - sqlite3.Row


def _write(name: str, value: object) -> object:
    if isinstance(value, float) and (name in _MOMENTS or name.endswith("_at")):
        return dt.datetime.fromtimestamp(value, dt.UTC).isoformat(timespec="seconds")
    return value
