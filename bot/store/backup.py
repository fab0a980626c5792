"""Copies of the database, made while others go on reading and writing it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import DatabaseError
from bot.store.database import Database, explain


def back_up(database: Database, destination: Path) -> None:
    """Copy the database to a file that is not there yet, and verify the copy.

    The copy is one consistent moment (SQLite's online backup). It is written beside its place and moved there when it
    is whole, so that no half copy ever bears the name.

    Raises:
        DatabaseError: the file is there already, cannot be written, or the copy is not sound; nothing is left behind.
    """
    if destination.exists():
        raise DatabaseError(str(destination), "is there already; choose another name or remove it first")
    unfinished = destination.with_name(destination.name + ".unfinished")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            database.connection.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise DatabaseError(str(destination), f"the copy is not sound: {verdict}")
        unfinished.rename(destination)
    except sqlite3.Error as error:
        raise explain(destination, error) from error
    finally:
        unfinished.unlink(missing_ok=True)
