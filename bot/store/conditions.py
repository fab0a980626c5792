"""What a search of the index asks for, written in SQL and in FTS5's language.

Whatever a person typed is in quotes and in a parameter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

TURN = 1 << 28
"""Numbers of releases run backwards in the index from here, as in the view ``search_turned``; no release has it."""


Conditions = Sequence[Sequence[Sequence[str]]]
"""All of these must hold; each holds when any of its rows of tokens stands in a release as a whole."""


@dataclass(frozen=True, slots=True)
class Within:
    """Which releases count: from ``since`` to ``until``, both included, None for open; with ``titles`` only titles.

    Those for which any of the conditions ``without`` holds do not.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    titles: bool = False
    without: tuple[Conditions, ...] = ()


def turn(number: int) -> int:
    """The number of a release as FTS5 has it, or the other way round: there they run backwards.

    FTS5 reads what comes first by its own numbers in half of the time that it takes to read what comes last.
    """
    return TURN - number


def restrict(conditions: Sequence[Conditions], within: Within) -> tuple[str, list[str | int]]:
    """The WHERE of a search with its parameters; whatever a person typed is in quotes and in a parameter."""
    expression = " OR ".join(f"({write_match(condition)})" for condition in conditions)
    where = "search_index MATCH ?"
    parameters: list[str | int] = [f"{{title}} : ({expression})" if within.titles else expression]
    for condition in within.without:
        where += " AND search_index.rowid NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
        parameters.append(write_match(condition))
    if within.since is not None or within.until is not None:
        where += " AND search_index.rowid IN (SELECT ? - number FROM releases WHERE date BETWEEN ? AND ?)"
        parameters += [TURN, (within.since or dt.date.min).isoformat(), (within.until or dt.date.max).isoformat()]
    return where, parameters


def restrict_listed(conditions: Sequence[Conditions], within: Within) -> tuple[str, list[str | int]]:
    """The FROM and WHERE of what goes by date: along the index of dates, which has each release's number.

    SQLite by itself would look up every release that is found and sort them all.
    """
    listed = "FROM releases INDEXED BY releases_listed WHERE retracted_at IS NULL AND date BETWEEN ? AND ?"
    parameters: list[str | int] = [(within.since or dt.date.min).isoformat(), (within.until or dt.date.max).isoformat()]
    if conditions:
        where, found = restrict(conditions, replace(within, since=None, until=None))
        listed += f" AND number IN (SELECT ? - rowid FROM search_index WHERE {where})"  # noqa: S608
        return listed, [*parameters, TURN, *found]
    for condition in within.without:
        listed += " AND number NOT IN (SELECT ? - rowid FROM search_index WHERE search_index MATCH ?)"
        parameters += [TURN, write_match(condition)]
    return listed, parameters


def write_match(conditions: Conditions) -> str:
    """Write conditions in FTS5's language."""
    return " AND ".join(map(_write_rows, conditions))


def _write_rows(rows: Sequence[Sequence[str]]) -> str:
    """Write a condition: AND binds more tightly than OR there, so only the ORs need brackets."""
    return "(" + " OR ".join(" AND ".join(map(_quote, row)) for row in rows) + ")"


def _quote(token: str) -> str:
    """Write a token as one FTS5 string. A space in it would make it two, which no release has side by side."""
    doubled = "".join(token.split()).replace('"', '""')
    return f'"{doubled}"'
