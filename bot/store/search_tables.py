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
