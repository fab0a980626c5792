"""Copies of the database for bad days: by hand, every day with the oldest thrown away, and the way back."""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlite_utils

from bot.errors import DatabaseError
from bot.store.copies import copy_database
from bot.store.database import Database, explain
from bot.store.lock import lock_for_bot
from bot.store.schema import check_version

_OWNER_ONLY = 0o700


def back_up(database: Database, destination: Path) -> None:
    """Copy the database to a file that is not there yet, while others use it, and verify the copy.

    Raises:
        DatabaseError: the file is there already, cannot be written, or the copy is not sound; nothing is left behind.
    """
    if destination.exists():
        raise DatabaseError(str(destination), "is there already; choose another name or remove it first")
    with _explaining(destination):
        copy_database(database.connection, destination)


def make_daily_copy(path: Path, folder: Path, *, keep: int, today: dt.date) -> Path | None:
    """Copy the database at ``path`` into ``folder`` unless that has a copy of ``today``; gives the new copy.

    Only the ``keep`` newest daily copies stay; other files in the folder are never touched. It opens the database by
    itself, and so may run in any thread.

    Raises:
        DatabaseError: it could not be copied; earlier copies all stay.
    """
    destination = folder / f"{path.stem}-{today.isoformat()}.db"
    if destination.exists():
        return None
    with _explaining(destination):
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        with closing(_open_reader(path)) as source:
            copy_database(source, destination)
        for old in daily_copies(path, folder)[keep:]:
            old.unlink()
    return destination


def daily_copies(path: Path, folder: Path) -> list[Path]:
    """The daily copies of the database at ``path`` that a folder holds, newest first; none where there is no folder."""
    daily = re.compile(re.escape(path.stem) + r"-\d{4}-\d\d-\d\d\.db")
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if daily.fullmatch(file.name)), reverse=True)


def inspect_copy(source: Path) -> None:
    """See whether a file is a sound database of ours that this version can open.

    Raises:
        DatabaseError: it is not; the line says why.
    """
    if not source.is_file():
        raise DatabaseError(str(source), "there is no such file")
    with _explaining(source), closing(_open_reader(source)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise DatabaseError(str(source), f"is damaged: {verdict}")
        check_version(sqlite_utils.Database(connection), source)


def restore(source: Path, path: Path, *, now: dt.datetime) -> Path | None:
    """Put the copy ``source`` in the place of the database ``path``; gives where the one that was there is kept.

    Until the last step the old database is in its place; that step is one rename. None: there was no database.

    Raises:
        DatabaseError: ``source`` is no sound copy, or a bot or another program uses the database; nothing is changed.
    """
    inspect_copy(source)
    with lock_for_bot(path), _explaining(path):
        arrived = path.with_name(path.name + ".restoring")
        try:
            with closing(_open_reader(source)) as connection:
                copy_database(connection, arrived)
            aside = _put_aside(path, now) if path.exists() else None
            arrived.replace(path)
        finally:
            arrived.unlink(missing_ok=True)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return aside


def _put_aside(path: Path, now: dt.datetime) -> Path:
    """Give the old database a second name, with all that its log holds. A damaged one is kept as it is, log and all."""
    aside = path.with_name(f"{path.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    log = path.with_name(path.name + "-wal")
    if _is_readable(path):
        _take_in_log(path)
    if log.exists():
        log.rename(aside.with_name(aside.name + "-wal"))
    os.link(path, aside)
    return aside


def _is_readable(path: Path) -> bool:
    """Whether SQLite can make sense of it at all: opening a damaged one to write would throw its log away."""
    try:
        with closing(_open_reader(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError:
        return False
    return True


def _take_in_log(path: Path) -> None:
    """Move all of the log into the database.

    Raises:
        DatabaseError: another program is in the middle of reading or writing.
    """
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise DatabaseError(str(path), "another program is using it; stop that one first")


def _open_reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says into a line that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(path, error) from error
    except OSError as error:
        raise DatabaseError(str(path), (error.strerror or str(error)).lower()) from error
