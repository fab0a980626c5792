"""What a chat chose: its language, how its lists look, when digests come. Nothing about the people in it."""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Any

from bot.languages import Language
from bot.store.database import Database

LONG_QUERY_DAYS = 30
"""How long the text behind a button is kept when it is too long for the button itself."""

DIGEST_HOUR = 9
"""The local hour of digests in a chat that chose none: where people begin to work."""


class ListSize(StrEnum):
    """How much lists show: many titles, titles with their places, or summaries too."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class ChatStore:
    """The settings of chats, by Telegram's chat id."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def language(self, chat: int) -> Language | None:
        """The language a chat chose; None where it left the choice to the bot."""
        language = self._get(chat, "language")
        return Language(language) if language else None

    def set_language(self, chat: int, language: Language | None) -> None:
        """Keep a chat's choice of language; None forgets it."""
        self._set(chat, "language", language)

    def list_size(self, chat: int) -> ListSize:
        """How much the lists of a chat show."""
        size = self._get(chat, "list_size")
        return ListSize(size) if size else ListSize.MEDIUM

    def set_list_size(self, chat: int, size: ListSize) -> None:
        """Keep how much a chat's lists are to show."""
        self._set(chat, "list_size", size)

    def digest_hour(self, chat: int) -> int:
        """The local hour, 0 to 23, at which new digests of a chat come."""
        hour = self._get(chat, "digest_hour")
        return DIGEST_HOUR if hour is None else int(hour)

    def set_digest_hour(self, chat: int, hour: int) -> None:
        """Keep a chat's hour for digests; its subscriptions have their own."""
        self._set(chat, "digest_hour", hour)

    def menu(self, chat: int) -> str | None:
        """The fingerprint of the command menu that this chat alone was given; None where it has the usual one."""
        menu = self._get(chat, "menu")
        return None if menu is None else str(menu)

    def note_menu(self, chat: int, menu: str | None) -> None:
        """Remember which menu a chat was given; of a chat that nothing is kept of, nothing is."""
        with self.database.writing():
            self.database.execute("UPDATE chats SET menu = ? WHERE id = ?", (menu, chat))

    def _get(self, chat: int, column: str) -> Any:
        row = self.database.execute(f"SELECT {column} FROM chats WHERE id = ?", (chat,)).fetchone()  # noqa: S608
        return None if row is None else row[column]

    def _set(self, chat: int, column: str, value: str | int | None) -> None:
        with self.database.writing():
            self.database.execute(
                f"INSERT INTO chats (id, {column}) VALUES (?, ?)"  # noqa: S608 - names of this class
                f" ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}",
                (chat, value),
            )


class QueryStore:
    """Queries too long for a button's 64 bytes, by a token that the button carries instead.

    Kept without chat or time of day, and forgotten `LONG_QUERY_DAYS` after their last use.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def keep(self, query: str, *, today: dt.date) -> str:
        """Keep a query; gives its token: 16 characters, always the same for the same query."""
        token = hashlib.sha256(query.encode()).hexdigest()[:16]
        with self.database.writing():
            self.database.execute(
                "DELETE FROM long_queries WHERE used_on < ?",
                ((today - dt.timedelta(LONG_QUERY_DAYS)).isoformat(),),
            )
            self.database.execute(
                "INSERT INTO long_queries (token, query, used_on) VALUES (?, ?, ?)"
                " ON CONFLICT (token) DO UPDATE SET used_on = excluded.used_on",
                (token, query, today.isoformat()),
            )
        return token

    def find(self, token: str) -> str | None:
        """The query behind a token; None when it was forgotten."""
        row = self.database.execute("SELECT query FROM long_queries WHERE token = ?", (token,)).fetchone()
        return None if row is None else str(row["query"])
