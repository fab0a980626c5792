"""The tables of the search index."""

from __future__ import annotations

import sqlite_utils


def create_search_tables(tables: sqlite_utils.Database) -> None:
    """Make the tables of the index."""
    tables.execute(
        "CREATE TABLE search_documents (number INTEGER PRIMARY KEY, title TEXT NOT NULL, summary TEXT NOT NULL,"
        " place TEXT NOT NULL) STRICT"
    )
    # Only spaces part tokens: SQLite's own idea of letters is that of an older Unicode.
    # detail=column: positions would double the index, and the order of words is read from search_documents.
    tables.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(title, summary, place, content='search_documents',"
        " content_rowid='number', detail=column, columnsize=0,"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
    )
    tables.execute(
        "CREATE TABLE search_words (token TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID"
    )
    tables.execute(
        "CREATE TABLE search_forms (token TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY (token, form))"
        " STRICT, WITHOUT ROWID"
    )
    tables.execute(
        "CREATE TABLE search_keys (key TEXT NOT NULL, token TEXT NOT NULL, form TEXT NOT NULL,"
        " PRIMARY KEY (key, token, form))"
        " STRICT, WITHOUT ROWID"
    )
    tables.execute("CREATE TABLE search_state (version TEXT NOT NULL) STRICT")


def replace_key_tables(tables: sqlite_utils.Database) -> None:
    """Make the tables of words with slips anew: keys and forms are numbers, which takes a quarter of the room.

    An index that is there already loses its version, so that it is built anew when it is opened.
    """
    tables.execute("DROP TABLE search_forms")
    tables.execute("DROP TABLE search_keys")
    # A form's number is a hash of it: whether it is known is asked for every word of every release that is loaded.
    tables.execute(
        "CREATE TABLE search_forms (number INTEGER PRIMARY KEY, token TEXT NOT NULL, form TEXT NOT NULL,"
        " spelling TEXT NOT NULL) STRICT"
    )
    tables.execute(
        "CREATE TABLE search_keys (key INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, form))"
        " STRICT, WITHOUT ROWID"
    )
    tables.execute("DELETE FROM search_state")
    tables.execute("INSERT INTO search_state SELECT '' WHERE EXISTS (SELECT 1 FROM releases)")


def turn_index(tables: sqlite_utils.Database) -> None:
    """Make the index anew with its releases numbered backwards, so that the newest are read first.

    An index that is there already loses its version, so that it is built anew when it is opened. The documents keep
    the numbers of the releases: a table that is filled at its end has full pages, at its beginning half empty ones.
    """
    tables.execute("DROP TABLE search_index")
    # 1 << 28, which `bot.store.postings` counts back from too; it stands here because a migration never changes.
    tables.execute(
        "CREATE VIEW search_turned AS"
        " SELECT 268435456 - number AS backward, title, summary, place FROM search_documents"
    )
    tables.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(title, summary, place, content='search_turned',"
        " content_rowid='backward', detail=column, columnsize=0,"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
    )
    for table in ("search_documents", "search_words", "search_forms", "search_keys", "search_state"):
        tables.execute(f"DELETE FROM {table}")  # noqa: S608 - names of this module
    tables.execute("INSERT INTO search_state SELECT '' WHERE EXISTS (SELECT 1 FROM releases)")
