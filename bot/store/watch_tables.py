"""The tables of the watched sources, as the migration ``0030_sources`` makes them.

Times are REAL seconds since 1970 in UTC, so that SQL can compare them.
"""

from __future__ import annotations

import sqlite_utils


def create_watch_tables(tables: sqlite_utils.Database) -> None:
    """How each source stands, and the pages that sitemaps name, each with the time when it is to be read."""
    tables.execute(
        """
        CREATE TABLE sources (
            source TEXT PRIMARY KEY,
            since REAL NOT NULL,
            moved_to TEXT,
            etag TEXT,
            last_modified TEXT,
            fingerprint TEXT,
            checked_at REAL,
            ok_at REAL,
            next_at REAL NOT NULL,
            failures INTEGER NOT NULL DEFAULT 0,
            failing_since REAL,
            error TEXT,
            told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
        ) STRICT
        """
    )
    tables.execute(
        """
        CREATE TABLE source_pages (
            number INTEGER PRIMARY KEY,
            source TEXT NOT NULL REFERENCES sources (source) ON DELETE CASCADE,
            address TEXT NOT NULL,
            due_at REAL NOT NULL,
            UNIQUE (source, address)
        ) STRICT
        """
    )
