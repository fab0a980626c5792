"""One bot per database: a lock that the system itself takes away when its process ends, however it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DatabaseError
from bot.store.database import explain


@contextmanager
def lock_for_bot(path: Path) -> Iterator[None]:
    """Be the only bot on this database while inside. ``load`` and ``backup`` need no lock and are not kept out.

    SQLite's own exclusive lock on a file beside the database: it works wherever SQLite does, needs no clean-up after
    a crash and no heartbeat that a stopped clock could break.

    Raises:
        DatabaseError: another bot process is running on it, or the file beside it cannot be made.
    """
    beside = path.with_name(path.name + ".lock")
    connection = None
    try:
        connection = sqlite3.connect(beside, timeout=0, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if connection is not None:
            connection.close()
        if "locked" in str(error):
            raise DatabaseError(str(path), "another bot process is running on it; stop that one first") from error
        raise explain(beside, error) from error
    try:
        yield
    finally:
        connection.close()
