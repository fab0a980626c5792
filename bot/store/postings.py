"""The search index: which tokens stand in which release, how often, and which words are a slip apart.

The tokens come from the analysis of texts and are nothing but tokens here. FTS5 finds the releases that have them; it
is never asked to rank, since that reads every posting of a common word. ``documents`` keeps the tokens of each release
as one text a field: what FTS5 needs to forget a release, and what the ranking reads.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.store.database import Database

_ALL = ""
"""The row of ``search_words`` that counts the releases themselves."""

_MOST_NEAR = 400
"""Words that are taken from one look-up of keys; so many share one only in the vocabulary of millions of releases."""


@dataclass(frozen=True, slots=True)
class Posting:
    """The tokens of a release by field, each with a space on either side."""

    title: str
    summary: str
    place: str


Form = tuple[str, str]
"""A token and a spelling of it, to compare mistyped words with."""

MakeKeys = Callable[[Form], Sequence[str]]
"""Gives the keys by which a slip of a form is found; none for what has no slips."""


@dataclass(frozen=True, slots=True)
class Within:
    """Which releases count: from ``since`` to ``until``, both included, None for open; with ``titles`` only titles."""

    since: dt.date | None = None
    until: dt.date | None = None
    titles: bool = False


Conditions = Sequence[Sequence[Sequence[str]]]
"""All of these must hold; each holds when any of its rows of tokens stands in a release as a whole."""


class PostingStore:
    """Reads and writes the index. Writing is to be done inside ``Database.writing()``, with the release itself."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def put(self, number: int, posting: Posting, forms: Collection[Form], make_keys: MakeKeys) -> None:
        """Put a release in, in place of what was there under its number; ``forms`` are those of its words."""
        self.remove(number)
        values = (number, posting.title, posting.summary, posting.place)
        self.database.execute("INSERT INTO search_documents VALUES (?, ?, ?, ?)", values)
        self.database.execute("INSERT INTO search_index (rowid, title, summary, place) VALUES (?, ?, ?, ?)", values)
        self.database.execute_many(
            "INSERT INTO search_words VALUES (?, 1) ON CONFLICT (token) DO UPDATE SET documents = documents + 1",
            [(token,) for token in sorted(_tokens(posting) | {_ALL})],
        )
        self._add_forms(forms, make_keys)

    def _add_forms(self, forms: Collection[Form], make_keys: MakeKeys) -> None:
        """Add the forms that no release had until now; they stay when a release goes, which no search can see."""
        known = self._known_forms([token for token, _ in forms])
        new = [form for form in forms if form not in known]
        self.database.execute_many("INSERT INTO search_forms VALUES (?, ?)", new)
        rows = [(key, *form) for form in new for key in make_keys(form)]
        self.database.execute_many("INSERT OR IGNORE INTO search_keys VALUES (?, ?, ?)", rows)

    def _known_forms(self, tokens: Collection[str]) -> set[Form]:
        marks = ", ".join("?" * len(tokens))
        sql = f"SELECT token, form FROM search_forms WHERE token IN ({marks})"  # noqa: S608
        return {(token, form) for token, form in self.database.execute(sql, list(tokens))}

    def remove(self, number: int) -> None:
        """Take a release out, if it is there."""
        posting = self.read([number]).get(number)
        if posting is None:
            return
        self.database.execute(
            "INSERT INTO search_index (search_index, rowid, title, summary, place) VALUES ('delete', ?, ?, ?, ?)",
            (number, posting.title, posting.summary, posting.place),
        )
        self.database.execute("DELETE FROM search_documents WHERE number = ?", (number,))
        self.database.execute_many(
            "UPDATE search_words SET documents = documents - 1 WHERE token = ?",
            [(token,) for token in _tokens(posting) | {_ALL}],
        )

    def clear(self) -> None:
        """Take everything out."""
        self.database.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        for table in ("search_documents", "search_words", "search_forms", "search_keys", "search_state"):
            self.database.execute(f"DELETE FROM {table}")  # noqa: S608 - names of this module

    def read(self, numbers: Sequence[int]) -> dict[int, Posting]:
        """The tokens of releases, by number; unknown ones are left out."""
        marks = ", ".join("?" * len(numbers))
        rows = self.database.execute(f"SELECT * FROM search_documents WHERE number IN ({marks})", numbers)  # noqa: S608
        return {number: Posting(title, summary, place) for number, title, summary, place in rows}

    def dates(self, numbers: Sequence[int]) -> dict[int, str]:
        """The dates of releases as ISO text, by number."""
        marks = ", ".join("?" * len(numbers))
        sql = f"SELECT number, date FROM releases WHERE number IN ({marks})"  # noqa: S608
        return dict(map(tuple, self.database.execute(sql, numbers)))

    def documents(self) -> int:
        """How many releases are in the index."""
        return self.count([_ALL]).get(_ALL, 0)

    def count(self, tokens: Collection[str]) -> Mapping[str, int]:
        """In how many releases each token stands; tokens that stand in none are left out."""
        marks = ", ".join("?" * len(tokens))
        sql = f"SELECT token, documents FROM search_words WHERE documents > 0 AND token IN ({marks})"  # noqa: S608
        return dict(map(tuple, self.database.execute(sql, list(tokens))))

    def find_near(self, keys: Collection[str]) -> list[tuple[str, str]]:
        """The words that share one of the keys, as token and form."""
        marks = ", ".join("?" * len(keys))
        sql = (
            "SELECT DISTINCT token, form FROM search_keys JOIN search_words USING (token)"  # noqa: S608
            f" WHERE key IN ({marks}) AND documents > 0 LIMIT ?"
        )
        return [(token, form) for token, form in self.database.execute(sql, [*keys, _MOST_NEAR])]

    def find(self, conditions: Sequence[Conditions], within: Within, *, limit: int, offset: int = 0) -> list[int]:
        """The numbers of releases for which any of the ``conditions`` holds, the latest added first."""
        where, parameters = _restrict(conditions, within)
        sql = f"SELECT rowid FROM search_index WHERE {where} ORDER BY rowid DESC LIMIT ? OFFSET ?"  # noqa: S608
        return [number for (number,) in self.database.execute(sql, [*parameters, limit, offset])]

    def find_newest(self, conditions: Conditions, within: Within, *, limit: int, offset: int = 0) -> list[int]:
        """The numbers of releases for which the conditions hold, newest first by date."""
        where, parameters = _restrict_listed(conditions, within)
        sql = f"SELECT number {where} ORDER BY date DESC, number DESC LIMIT ? OFFSET ?"
        return [number for (number,) in self.database.execute(sql, [*parameters, limit, offset])]

    def find_among_newest(self, conditions: Conditions, *, looked_at: int) -> list[int]:
        """Which of the newest releases, of so many that are looked at, the conditions hold for; newest first.

        Each is looked at alone: for what most releases have, that is much quicker than finding all that have it.
        """
        sql = (
            "SELECT number FROM (SELECT number FROM releases INDEXED BY releases_listed WHERE retracted_at IS NULL"
            " ORDER BY date DESC, number DESC LIMIT ?)"
            " WHERE EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH ? AND search_index.rowid = number)"
        )
        return [number for (number,) in self.database.execute(sql, [looked_at, _write(conditions)])]

    def count_days(self, conditions: Conditions, within: Within) -> dict[dt.date, int]:
        """For how many releases of each day the conditions hold, oldest first; days without any are left out."""
        where, parameters = _restrict_listed(conditions, within)
        rows = self.database.execute(f"SELECT date, count(*) {where} GROUP BY date ORDER BY date", parameters)
        return {dt.date.fromisoformat(date): count for date, count in rows}

    def count_all(self, conditions: Conditions, within: Within) -> int:
        """For how many releases the conditions hold."""
        where, parameters = _restrict([conditions], within)
        return int(self.database.execute(f"SELECT count(*) FROM search_index WHERE {where}", parameters).fetchone()[0])  # noqa: S608

    def version(self) -> str | None:
        """The version of the analysis that the index was built with; None for an index that was never built."""
        row: sqlite3.Row | None = self.database.execute("SELECT version FROM search_state").fetchone()
        return None if row is None else str(row[0])

    def set_version(self, version: str) -> None:
        """Note with which version of the analysis the index was built."""
        self.database.execute("DELETE FROM search_state")
        self.database.execute("INSERT INTO search_state VALUES (?)", (version,))


def _tokens(posting: Posting) -> frozenset[str]:
    return frozenset(f"{posting.title} {posting.summary} {posting.place}".split()) - {"|"}


def _restrict(conditions: Sequence[Conditions], within: Within) -> tuple[str, list[str]]:
    """The WHERE of a search with its parameters; whatever a person typed is in quotes and in a parameter."""
    expression = " OR ".join(f"({_write(condition)})" for condition in conditions)
    where = "search_index MATCH ?"
    parameters = [f"{{title}} : ({expression})" if within.titles else expression]
    if within.since is not None or within.until is not None:
        where += " AND search_index.rowid IN (SELECT number FROM releases WHERE date BETWEEN ? AND ?)"
        parameters += [(within.since or dt.date.min).isoformat(), (within.until or dt.date.max).isoformat()]
    return where, parameters


def _restrict_listed(conditions: Conditions, within: Within) -> tuple[str, list[str]]:
    """The FROM and WHERE of what goes by date: along the index of dates, which has each release's number.

    SQLite by itself would look up every release that is found and sort them all.
    """
    where, parameters = _restrict([conditions], replace(within, since=None, until=None))
    bounds = [(within.since or dt.date.min).isoformat(), (within.until or dt.date.max).isoformat()]
    return (
        "FROM releases INDEXED BY releases_listed WHERE retracted_at IS NULL AND date BETWEEN ? AND ?"  # noqa: S608
        f" AND number IN (SELECT rowid FROM search_index WHERE {where})",
        [*bounds, *parameters],
    )


def _write(conditions: Conditions) -> str:
    """Write conditions in FTS5's language: AND binds more tightly than OR there, so only the ORs need brackets."""
    return " AND ".join(
        "(" + " OR ".join(" AND ".join(_quote(token) for token in row) for row in condition) + ")"
        for condition in conditions
    )


def _quote(token: str) -> str:
    """Write a token as one FTS5 string. A space in it would make it two, which no release has side by side."""
    doubled = "".join(token.split()).replace('"', '""')
    return f'"{doubled}"'
