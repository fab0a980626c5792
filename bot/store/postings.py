"""The search index: which tokens stand in which release, how often, and which words are a slip apart.

The tokens come from the analysis of texts and are nothing but tokens here. FTS5 finds the releases that have them; it
is never asked to rank, since that reads every posting of a common word. ``search_documents`` keeps the tokens of each
release as one text a field: what FTS5 needs to forget a release, and what the ranking reads.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.store.conditions import TURN, Conditions, Within, restrict, restrict_listed, turn, write_match
from bot.store.database import Database

_ALL = ""
"""The row of ``search_words`` that counts the releases themselves."""

_NOTHING_DONE = 2
"""FTS5's own rule: a merge that changes fewer rows than this has done nothing."""

_MOST_NEAR = 2000
"""Words that are taken from one look-up of keys: a few times as many as share one among a million releases."""


@dataclass(frozen=True, slots=True)
class Posting:
    """The tokens of a release by field, each with a space on either side."""

    title: str
    summary: str
    place: str


Form = tuple[str, str]
"""A token and a spelling of it, to compare mistyped words with."""


@dataclass(frozen=True, slots=True)
class Near:
    """What is kept of a form: the keys by which a slip of it is found, and its spelling without endings."""

    keys: Sequence[str]
    spelling: str


MakeNear = Callable[[Form], Near]
"""Gives what is to be kept of a form that is new; without keys nothing is."""


@dataclass(slots=True)
class _Gathered:
    """What is to be written at the end: new postings by number, changes of the words' counts, forms that may be new."""

    postings: dict[int, Posting] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    forms: dict[Form, MakeNear] = field(default_factory=dict)


class PostingStore:
    """Reads and writes the index. Writing is to be done inside ``Database.writing()``, with the release itself."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._gathered: _Gathered | None = None

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Write what many releases change in the index at the end, all at once; nothing if it ends with an error.

        Until then the index finds, counts and corrects as if those that were added were not there.
        """
        if self._gathered is not None:
            yield
            return
        self._gathered = gathered = _Gathered()
        try:
            yield
            self._write(gathered)
        finally:
            self._gathered = None

    def put(self, number: int, posting: Posting, forms: Iterable[Form], make_near: MakeNear) -> None:
        """Put a release in, in place of what was there under its number; ``forms`` are those of its words."""
        with self.gathering():
            self.remove(number)
            values = (number, posting.title, posting.summary, posting.place)
            self.database.execute("INSERT INTO search_documents VALUES (?, ?, ?, ?)", values)
            assert self._gathered is not None  # noqa: S101 - it is, inside of `gathering`
            self._gathered.postings[number] = posting
            self._gathered.words.update(_tokens(posting) | {_ALL})
            self._gathered.forms.update(dict.fromkeys(forms, make_near))

    def _write(self, gathered: _Gathered) -> None:
        # The newest first: FTS5 begins a piece of its own wherever a number is not above the one before it.
        self.database.execute_many(
            "INSERT INTO search_index (rowid, title, summary, place) VALUES (?, ?, ?, ?)",
            (
                (turn(number), posting.title, posting.summary, posting.place)
                for number, posting in sorted(gathered.postings.items(), reverse=True)
            ),
        )
        self._write_words(gathered)

    def _write_words(self, gathered: _Gathered) -> None:
        # In the order of the keys, so that each page of the file is written once.
        self.database.execute_many(
            "INSERT INTO search_words VALUES (?, ?)"
            " ON CONFLICT (token) DO UPDATE SET documents = documents + excluded.documents",
            sorted((token, change) for token, change in gathered.words.items() if change),
        )
        numbers = {_number(form): form for form in gathered.forms}
        known = self._known_forms(numbers)
        new = [(number, form, gathered.forms[form](form)) for number, form in numbers.items() if number not in known]
        self.database.execute_many(
            "INSERT INTO search_forms VALUES (?, ?, ?, ?)",
            sorted((number, *form, near.spelling) for number, form, near in new if near.keys),
        )
        self.database.execute_many(
            "INSERT OR IGNORE INTO search_keys VALUES (?, ?)",
            sorted({(_hash_key(key), number) for number, _, near in new for key in near.keys}),
        )

    def _known_forms(self, numbers: Collection[int]) -> set[int]:
        sql = "SELECT number FROM search_forms WHERE number IN (SELECT value FROM json_each(?))"
        return {number for (number,) in self.database.execute(sql, (json.dumps(list(numbers)),))}

    def remove(self, number: int) -> None:
        """Take a release out, if it is there."""
        posting = self.read([number]).get(number)
        if posting is None:
            return
        self.database.execute("DELETE FROM search_documents WHERE number = ?", (number,))
        with self.gathering():
            assert self._gathered is not None  # noqa: S101 - it is, inside of `gathering`
            self._gathered.words.subtract(_tokens(posting) | {_ALL})
            if self._gathered.postings.pop(number, None) is None:
                self.database.execute(
                    "INSERT INTO search_index (search_index, rowid, title, summary, place)"
                    " VALUES ('delete', ?, ?, ?, ?)",
                    (turn(number), posting.title, posting.summary, posting.place),
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

    def find_near(self, keys: Collection[str]) -> list[tuple[str, str, str]]:
        """The words that share one of the keys, as token, form and spelling; some of them may stand in no release."""
        numbers = list({_hash_key(key) for key in keys})
        marks = ", ".join("?" * len(numbers))
        sql = (
            "SELECT token, form, spelling FROM search_forms"  # noqa: S608
            f" WHERE number IN (SELECT form FROM search_keys WHERE key IN ({marks}) LIMIT ?)"
        )
        return list(map(tuple, self.database.execute(sql, [*numbers, _MOST_NEAR])))

    def tidy(self, pages: int, *, begin: bool) -> bool:
        """Bring what many writes left in pieces together, so that words are looked up in one place.

        Works on about so many ``pages`` and tells whether there is more to do; ``begin`` with True, go on with False.
        """
        before = self.database.connection.total_changes
        command = "INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)"
        self.database.execute(command, (-pages if begin else pages,))
        return self.database.connection.total_changes - before >= _NOTHING_DONE

    def find(self, conditions: Sequence[Conditions], within: Within, *, limit: int, offset: int = 0) -> list[int]:
        """The numbers of releases for which any of the ``conditions`` holds, the latest added first."""
        where, parameters = restrict(conditions, within)
        sql = f"SELECT rowid FROM search_index WHERE {where} ORDER BY rowid LIMIT ? OFFSET ?"  # noqa: S608
        return [turn(backward) for (backward,) in self.database.execute(sql, [*parameters, limit, offset])]

    def find_newest(
        self, conditions: Sequence[Conditions], within: Within, *, limit: int, offset: int = 0
    ) -> list[int]:
        """The numbers of releases for which any of the conditions holds, newest first by date; without any, all."""
        where, parameters = restrict_listed(conditions, within)
        sql = f"SELECT number {where} ORDER BY date DESC, number DESC LIMIT ? OFFSET ?"
        return [number for (number,) in self.database.execute(sql, [*parameters, limit, offset])]

    def find_among_newest(self, conditions: Conditions, *, looked_at: int) -> list[int]:
        """Which of the newest releases, of so many that are looked at, the conditions hold for; newest first.

        Each is looked at alone: for what most releases have, that is much quicker than finding all that have it.
        """
        sql = (
            "SELECT number FROM (SELECT number FROM releases INDEXED BY releases_listed WHERE retracted_at IS NULL"
            " ORDER BY date DESC, number DESC LIMIT ?)"
            " WHERE EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH ? AND search_index.rowid = ? - number)"
        )
        return [number for (number,) in self.database.execute(sql, [looked_at, write_match(conditions), TURN])]

    def count_days(self, conditions: Sequence[Conditions], within: Within) -> dict[dt.date, int]:
        """For how many releases of each day any of the conditions holds, oldest first; without any, all releases.

        Days that have none are left out.
        """
        where, parameters = restrict_listed(conditions, within)
        rows = self.database.execute(f"SELECT date, count(*) {where} GROUP BY date ORDER BY date", parameters)
        return {dt.date.fromisoformat(date): count for date, count in rows}

    def count_all(self, conditions: Sequence[Conditions], within: Within) -> int:
        """For how many releases any of the conditions holds; without any, how many there are."""
        if not conditions:
            listed, parameters = restrict_listed(conditions, within)
            return int(self.database.execute(f"SELECT count(*) {listed}", parameters).fetchone()[0])
        where, parameters = restrict(conditions, within)
        return int(self.database.execute(f"SELECT count(*) FROM search_index WHERE {where}", parameters).fetchone()[0])  # noqa: S608

    def version(self) -> str | None:
        """The version of the analysis that the index was built with; None for an index that was never built."""
        row: sqlite3.Row | None = self.database.execute("SELECT version FROM search_state").fetchone()
        return None if row is None else str(row[0])

    def set_version(self, version: str) -> None:
        """Note with which version of the analysis the index was built."""
        self.database.execute("DELETE FROM search_state")
        self.database.execute("INSERT INTO search_state VALUES (?)", (version,))


def _number(form: Form) -> int:
    """The number of a form, 48 bits of a hash: two of a million forms share one in less than one of 500 indexes."""
    return int.from_bytes(hashlib.blake2b("\n".join(form).encode(), digest_size=6).digest())


def _hash_key(key: str) -> int:
    """A key as a number of 32 bits: a word found by a key that is not its own is only looked at in vain."""
    return zlib.crc32(key.encode()) - (1 << 31)


def _tokens(posting: Posting) -> frozenset[str]:
    return frozenset(f"{posting.title} {posting.summary} {posting.place}".split()) - {"|"}
