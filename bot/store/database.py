"""One SQLite file, opened so that a bot, a `load` and a backup can use it at the same time.

WAL keeps readers and the one writer out of each other's way. Write transactions begin with ``BEGIN IMMEDIATE``: a
transaction that begins as a reader and then writes fails at once with SQLITE_BUSY_SNAPSHOT when another process wrote
in between, whatever the time-out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlite_utils

from bot.errors import DatabaseError
from bot.store.copies import copy_database
from bot.store.schema import migrate

LOCK_TIMEOUT_S = 10.0
"""How long a statement waits for another process's write before it gives up."""

_REASONS = {
    "database is locked": "another program is writing to it and did not finish in time; try again",
    "file is not a database": "this file is not an SQLite database",
    "attempt to write a readonly database": "the file or its folder is read-only",
    "unable to open database file": "it cannot be opened: does the folder exist, and may this user write there?",
    "database or disk is full": "the disk is full",
}


class Database:
    """An open database; use it in the thread that opened it.

    ``tables`` is the sqlite-utils view of it, for rows and tables; `execute` is for hand-written SQL.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self.tables = sqlite_utils.Database(connection)
        self._offered: dict[str, Callable[..., Any]] = {}

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        """Run one statement with its parameters and give its cursor; rows are ``sqlite3.Row``.

        Raises:
            DatabaseError: SQLite could not do it (locked, full, damaged).
        """
        try:
            return self.connection.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            raise explain(self.path, error) from error

    def execute_many(self, sql: str, rows: Iterator[Sequence[Any]] | Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of the rows.

        Raises:
            DatabaseError: as for `execute`.
        """
        try:
            self.connection.executemany(sql, rows)
        except sqlite3.OperationalError as error:
            raise explain(self.path, error) from error

    def offer(self, name: str, arguments: int, function: Callable[..., Any]) -> None:
        """Let SQL call a function by this name, in place of the one that was offered under it before.

        SQLite itself lets none be replaced while any statement is still open.
        """

        def call(*values: Any) -> Any:
            return self._offered[name](*values)

        if name not in self._offered:
            self.connection.create_function(name, arguments, call)
        self._offered[name] = function

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A write transaction: all of what happens inside is kept, or nothing of it. Inside another one, it joins that.

        Raises:
            DatabaseError: the lock was not to be had in `LOCK_TIMEOUT_S`, or the write failed.
        """
        if self.connection.in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after some errors (disk full), and says so by in_transaction.
            self._roll_back()
            raise

    @contextmanager
    def rehearsing(self) -> Iterator[None]:
        """A write transaction that is always taken back at its end: to see what a write would do. Never inside another.

        Raises:
            DatabaseError: as for `writing`.
        """
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_database(path: Path | str, *, read_only: bool = False) -> Database:
    """Open the file, make it if it is not there, and bring its tables up to date.

    A database of an older version is copied first: to a file beside it that has ``.before-`` and the first change in
    its name. With ``read_only`` nothing is made or migrated, and writing fails.

    Raises:
        DatabaseError: it cannot be opened or is no database of ours; it is of a newer version; it is locked.
    """
    path = Path(path)
    connection = None
    try:
        connection = _connect(path, read_only=read_only)
        database = Database(path, connection)
        migrate(database.tables, path, read_only=read_only, before=lambda name: _copy_before(path, name))
    except OSError as error:
        if connection is not None:
            connection.close()
        raise DatabaseError(str(path), f"cannot be copied before its upgrade: {error.strerror}") from error
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        raise explain(path, error) from error
    except DatabaseError:
        if connection is not None:
            connection.close()
        raise
    return database


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        # It will hold chat ids: nobody but its owner needs to read it. SQLite gives its log the same rights.
        with suppress(OSError):
            path.touch(mode=0o600, exist_ok=False)
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=LOCK_TIMEOUT_S,
        isolation_level=None,
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _copy_before(path: Path, migration: str) -> None:
    """Keep the database as it is before an upgrade, by a connection of its own: the other one is about to write."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
        copy_database(source, path.with_name(f"{path.name}.before-{migration}"))


def explain(path: Path, error: sqlite3.Error) -> DatabaseError:
    """Turn SQLite's words into a line that says what to do; words it has no line for are kept."""
    words = str(error)
    reason = next((told for found, told in _REASONS.items() if words.startswith(found)), words)
    return DatabaseError(str(path), reason)
