"""One whole copy of an SQLite file, made while others go on using it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import DatabaseError

UNFINISHED = ".unfinished"
_OWNER_ONLY = 0o600
"""A copy holds chat ids: nobody but its owner needs to read it."""


def copy_database(source: sqlite3.Connection, destination: Path) -> None:
    """Copy what ``source`` is open on to ``destination``, in place of what is there, and verify the copy.

    The copy is one consistent moment (SQLite's online backup) and one file, with no log beside it. It is written beside
    its place and moved there when it is whole, so that no half copy ever bears the name.

    Raises:
        DatabaseError: the copy is not sound; nothing is left behind.
        sqlite3.Error, OSError: it could not be written; nothing is left behind.
    """
    unfinished = destination.with_name(destination.name + UNFINISHED)
    unfinished.unlink(missing_ok=True)
    try:
        unfinished.touch(mode=_OWNER_ONLY)
        with closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise DatabaseError(str(destination), f"the copy is not sound: {verdict}")
        unfinished.replace(destination)
    finally:
        unfinished.unlink(missing_ok=True)
