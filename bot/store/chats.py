"""What a chat chose: its language. Nothing about the people in it."""

from __future__ import annotations

import datetime as dt
import hashlib

from bot.languages import Language
from bot.store.database import Database

LONG_QUERY_DAYS = 30
"""How long the text behind a button is kept when it is too long for the button itself."""


class ChatStore:
    """The settings of chats, by Telegram's chat id."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def language(self, chat: int) -> Language | None:
        """The language a chat chose; None where it left the choice to the bot."""
        row = self.database.execute("SELECT language FROM chats WHERE id = ?", (chat,)).fetchone()
        return Language(row["language"]) if row and row["language"] else None

    def set_language(self, chat: int, language: Language | None) -> None:
        """Keep a chat's choice of language; None forgets it."""
        with self.database.writing():
            self.database.execute(
                "INSERT INTO chats (id, language) VALUES (?, ?)"
                " ON CONFLICT (id) DO UPDATE SET language = excluded.language",
                (chat, language),
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
