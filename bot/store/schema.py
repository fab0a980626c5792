"""The tables, as migrations that run by themselves when a database is opened.

A migration is never edited once a version with it is out: the next change is a new one at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils
from sqlite_utils import Migrations

from bot.errors import DatabaseError
from bot.store.alert_tables import create_alert_tables
from bot.store.newsroom_tables import create_newsroom_tables, create_topic_table
from bot.store.preference_tables import create_missed_tables, extend_chats
from bot.store.search_tables import create_search_tables, replace_key_tables, turn_index
from bot.store.watch_tables import create_watch_tables

MIGRATIONS = Migrations("releases-bot")


@MIGRATIONS(name="0001_releases")
def _create_releases(tables: sqlite_utils.Database) -> None:
    """Releases with a short number for buttons beside the public id; every earlier wording stays as a version."""
    tables.execute(
        """
        CREATE TABLE releases (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            date TEXT NOT NULL,
            title TEXT NOT NULL,
            summary TEXT,
            credit TEXT,
            url TEXT,
            address TEXT,
            place TEXT,
            version INTEGER NOT NULL DEFAULT 1,
            seen_at TEXT NOT NULL
        ) STRICT
        """
    )
    tables.execute("CREATE INDEX releases_by_date ON releases (date, number)")
    tables.execute("CREATE UNIQUE INDEX releases_by_address ON releases (address) WHERE address IS NOT NULL")
    tables.execute(
        """
        CREATE TABLE versions (
            release INTEGER NOT NULL REFERENCES releases (number) ON DELETE CASCADE,
            version INTEGER NOT NULL,
            date TEXT NOT NULL,
            title TEXT NOT NULL,
            summary TEXT,
            url TEXT,
            seen_at TEXT NOT NULL,
            PRIMARY KEY (release, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    tables.execute(
        """
        CREATE TABLE translations (
            release INTEGER NOT NULL REFERENCES releases (number) ON DELETE CASCADE,
            language TEXT NOT NULL,
            title TEXT NOT NULL,
            summary TEXT,
            PRIMARY KEY (release, language)
        ) STRICT, WITHOUT ROWID
        """
    )


@MIGRATIONS(name="0002_chats")
def _create_chats(tables: sqlite_utils.Database) -> None:
    """What a chat chose, and nothing about who is in it. Long queries are kept without the chat they came from."""
    tables.execute("CREATE TABLE chats (id INTEGER PRIMARY KEY, language TEXT) STRICT")
    tables.execute(
        """
        CREATE TABLE long_queries (
            token TEXT PRIMARY KEY,
            query TEXT NOT NULL,
            used_on TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )


@MIGRATIONS(name="0010_alerts")
def _create_alerts(tables: sqlite_utils.Database) -> None:
    """Subscriptions, announcements and the outbox."""
    create_alert_tables(tables)


@MIGRATIONS(name="0020_search")
def _create_search(tables: sqlite_utils.Database) -> None:
    """The search index, which is filled from the releases and can be built anew at any time."""
    create_search_tables(tables)


@MIGRATIONS(name="0030_sources")
def _create_sources(tables: sqlite_utils.Database) -> None:
    """The watched sources."""
    create_watch_tables(tables)


@MIGRATIONS(name="0031_newsroom")
def _create_newsroom(tables: sqlite_utils.Database) -> None:
    """Drafts, corrections, what was taken back, and the audit."""
    create_newsroom_tables(tables)


@MIGRATIONS(name="0032_topics")
def _create_topics(tables: sqlite_utils.Database) -> None:
    """Topics of releases that admins set by hand."""
    create_topic_table(tables)


@MIGRATIONS(name="0040_preferences")
def _create_preferences(tables: sqlite_utils.Database) -> None:
    """What else a chat can choose."""
    extend_chats(tables)


@MIGRATIONS(name="0041_missed")
def _create_missed(tables: sqlite_utils.Database) -> None:
    """The words that found nothing."""
    create_missed_tables(tables)


@MIGRATIONS(name="0050_silent")
def _add_silent(tables: sqlite_utils.Database) -> None:
    """Whether a chat's alerts come without a sound: 1, 0 or, where nobody chose, NULL."""
    tables.execute("ALTER TABLE chats ADD COLUMN silent INTEGER")


@MIGRATIONS(name="0060_search_keys")
def _replace_search_keys(tables: sqlite_utils.Database) -> None:
    """Words with slips are found by numbers in place of texts."""
    replace_key_tables(tables)


@MIGRATIONS(name="0061_loads")
def _create_loads(tables: sqlite_utils.Database) -> None:
    """Loads that are taken in by pieces and did not end yet."""
    tables.execute(
        "CREATE TABLE loads (mark TEXT PRIMARY KEY, first INTEGER NOT NULL, new INTEGER NOT NULL,"
        " batch INTEGER NOT NULL, begun_at REAL NOT NULL) STRICT, WITHOUT ROWID"
    )


@MIGRATIONS(name="0062_turned_index")
def _turn_search_index(tables: sqlite_utils.Database) -> None:
    """Releases are numbered backwards in the search index."""
    turn_index(tables)


def migrate(
    tables: sqlite_utils.Database,
    path: Path,
    *,
    read_only: bool = False,
    before: Callable[[str], None] = lambda _name: None,
) -> None:
    """Bring the tables up to date; with ``read_only``, only look whether they are.

    ``before`` is called with the name of the first change that an older database lacks, before anything is changed.

    Raises:
        DatabaseError: the file is of a newer version of the program, or of an older one and ``read_only``.
    """
    _refuse_newer(tables, path)
    if not MIGRATIONS.pending(tables):
        return
    if read_only:
        raise DatabaseError(str(path), "made by an older version of this program; open it once with `load`")
    with _immediate(tables):
        pending = MIGRATIONS.pending(tables)
        if pending and MIGRATIONS.applied(tables):
            before(pending[0].name)
        MIGRATIONS.apply(tables)


def check_version(tables: sqlite_utils.Database, path: Path) -> None:
    """See that a database is one of ours, of this version or an older one; nothing is changed.

    Raises:
        DatabaseError: it is none of ours, or of a newer version.
    """
    if not MIGRATIONS.applied(tables):
        raise DatabaseError(str(path), "is a database, but none of this program")
    _refuse_newer(tables, path)


def _refuse_newer(tables: sqlite_utils.Database, path: Path) -> None:
    known = {migration.name for migration in MIGRATIONS._migrations}
    newer = [migration.name for migration in MIGRATIONS.applied(tables) if migration.name not in known]
    if newer:
        raise DatabaseError(
            str(path),
            f"made by a newer version of this program (it has {newer[-1]}); install that version",
        )


@contextmanager
def _immediate(tables: sqlite_utils.Database) -> Iterator[None]:
    """``BEGIN IMMEDIATE`` around sqlite-utils' own transactions, which become savepoints inside it.

    Two processes that open an old database at once would both begin to migrate otherwise; the second one finds
    nothing pending when its turn comes.
    """
    tables.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        tables.conn.execute("ROLLBACK")
        raise
    tables.conn.execute("COMMIT")
