"""Words that searches and questions found nothing for, to improve the glossary by: counted, and nobody's.

A rare question can tell who asked it. So nothing is kept unless an admin switched it on; a text that may hold a name,
an address or a number is not kept at all; and what was asked on one day only is kept as a fingerprint, not as words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass

from bot.store.database import Database

LONGEST = 60
"""Characters: what is longer is no name of a thing but a story, which may be someone's own."""

MOST_DIGITS = 5
"""More digits than in a year and a number of a convention may be a telephone number or that of a document."""

MOST_WORDS = 1000
"""So many different texts are kept; of more, those asked least often go, and of these the ones asked longest ago."""

DAYS_KEPT = 180
"""How long a text is kept after it was last asked."""

DAYS_WAITED = 30
"""How long a fingerprint waits for the same text to be asked on another day."""

# user@host, @name, addresses with a scheme, and everything like ilo.org or б.дорж: a host, or a name with its initial.
_TELLING = re.compile(r"@|://|\w\.\w")


@dataclass(frozen=True, slots=True)
class Missed:
    """A text that found nothing: how often it was asked, on how many different days, and on which day last."""

    words: str
    times: int
    days: int
    asked_on: dt.date


def tidy_missed(text: str) -> str | None:
    """A text as it may be kept: in small letters, on one line; None where it is not to be kept."""
    tidied = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(
        " .,;:!?…。，、；：！？\"'“”「」«»()"
    )
    if not 0 < len(tidied) <= LONGEST or not any(character.isalpha() for character in tidied):
        return None
    if _TELLING.search(tidied) or sum(character.isdigit() for character in tidied) > MOST_DIGITS:
        return None
    return None if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") for character in tidied) else tidied


class MissedStore:
    """The list in a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def switched_on(self) -> bool:
        """Whether anything is kept."""
        return self._salt() is not None

    def switch(self, *, on: bool) -> bool:
        """Keep such words from now on, or none any more; gives whether that changed anything.

        Switched off, the list is emptied: there is nothing then that anyone need be told of.
        """
        with self.database.writing():
            if on:
                change = "INSERT OR IGNORE INTO missed_switch (one, salt) VALUES (1, ?)"
                return self.database.execute(change, (secrets.token_hex(16),)).rowcount > 0
            self.clear()
            return self.database.execute("DELETE FROM missed_switch").rowcount > 0

    def clear(self) -> None:
        """Empty the list, and what waits for another day."""
        with self.database.writing():
            self.database.execute("DELETE FROM missed_once")
            self.database.execute("DELETE FROM missed_words")

    def note(self, text: str, *, today: dt.date) -> None:
        """A text found nothing: count it, if that is switched on and it may be kept."""
        salt, words = self._salt(), tidy_missed(text)
        if salt is None or words is None:
            return
        fingerprint = hashlib.sha256(f"{salt}{words}".encode()).hexdigest()
        with self.database.writing():
            if not self._count(words, today):
                self._wait(words, fingerprint, today)
            self._drop(words, fingerprint, today)

    def words(self, limit: int, offset: int = 0) -> list[Missed]:
        """What was asked on two days or more, the most frequent first."""
        rows = self.database.execute(
            "SELECT * FROM missed_words ORDER BY times DESC, asked_on DESC, words LIMIT ? OFFSET ?", (limit, offset)
        )
        return [Missed(row["words"], row["times"], row["days"], dt.date.fromisoformat(row["asked_on"])) for row in rows]

    def count(self) -> int:
        """How many texts there are in the list."""
        return int(self.database.execute("SELECT count(*) FROM missed_words").fetchone()[0])

    def waiting(self) -> int:
        """How many texts were asked on one day only."""
        return int(self.database.execute("SELECT count(*) FROM missed_once").fetchone()[0])

    def _salt(self) -> str | None:
        row = self.database.execute("SELECT salt FROM missed_switch").fetchone()
        return None if row is None else str(row["salt"])

    def _count(self, words: str, today: dt.date) -> bool:
        """Count a text of the list once more; gives whether it was there."""
        return (
            self.database.execute(
                "UPDATE missed_words SET times = times + 1, days = days + (asked_on <> :day), asked_on = :day"
                " WHERE words = :words",
                {"words": words, "day": today.isoformat()},
            ).rowcount
            > 0
        )

    def _wait(self, words: str, fingerprint: str, today: dt.date) -> None:
        """Count a text that is not in the list; on its second day it comes into it."""
        row = self.database.execute(
            "INSERT INTO missed_once (fingerprint, times, asked_on) VALUES (?, 1, ?)"
            " ON CONFLICT (fingerprint) DO UPDATE SET times = times + 1 RETURNING times, asked_on",
            (fingerprint, today.isoformat()),
        ).fetchone()
        if row["asked_on"] == today.isoformat():
            return
        self.database.execute("DELETE FROM missed_once WHERE fingerprint = ?", (fingerprint,))
        self.database.execute(
            "INSERT INTO missed_words (words, times, days, asked_on) VALUES (?, ?, 2, ?)",
            (words, row["times"], today.isoformat()),
        )

    def _drop(self, newest: str, fingerprint: str, today: dt.date) -> None:
        """Let go of what is too old, and of what is too much; never of what was asked just now."""
        waited_since, kept_since = today - dt.timedelta(DAYS_WAITED), today - dt.timedelta(DAYS_KEPT)
        self.database.execute("DELETE FROM missed_once WHERE asked_on < ?", (waited_since.isoformat(),))
        self.database.execute("DELETE FROM missed_words WHERE asked_on < ?", (kept_since.isoformat(),))
        self.database.execute(
            "DELETE FROM missed_once WHERE fingerprint IN (SELECT fingerprint FROM missed_once"
            " ORDER BY fingerprint = ? DESC, asked_on DESC, times DESC LIMIT -1 OFFSET ?)",
            (fingerprint, MOST_WORDS),
        )
        self.database.execute(
            "DELETE FROM missed_words WHERE words IN (SELECT words FROM missed_words"
            " ORDER BY words = ? DESC, times DESC, asked_on DESC LIMIT -1 OFFSET ?)",
            (newest, MOST_WORDS),
        )
