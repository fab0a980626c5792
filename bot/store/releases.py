"""Releases, their translations and their earlier wordings."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Release, ReleaseTexts, Translation
from bot.store.database import Database

_COLUMNS = "number, id, date, title, summary, credit, url, address, place, version"
_LISTED = "retracted_at IS NULL"
"""What lists, counts and the index of the search go by; also the condition of the index ``releases_listed``."""

_NEWEST_FIRST = "ORDER BY date DESC, number DESC"
_OLDEST_FIRST = "ORDER BY date, number"


@dataclass(frozen=True, slots=True)
class StoredRelease:
    """A release with what the store adds.

    ``number`` is the short key for buttons; on one date a higher number is the newer one. ``version`` counts wordings
    from 1; ``address`` is the canonical form of the url that tells whether two addresses are one release.
    """

    number: int
    release: Release
    version: int
    address: str | None


class ReleaseStore:
    """The releases in a database. Lists are newest first: by date, then by number.

    A release that was retracted is in no list and no count; it is still found by id, number, address or day.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, release: Release, *, address: str | None, seen_at: dt.datetime) -> int:
        """Add a release that is not there yet; gives its number. To be called inside ``Database.writing()``."""
        row = _columns(release)
        cursor = self.database.execute(
            "INSERT INTO releases (id, date, title, summary, credit, url, place, address, seen_at)"
            " VALUES (:id, :date, :title, :summary, :credit, :url, :place, :address, :seen_at)",
            {**row, "address": address, "seen_at": seen_at.isoformat()},
        )
        number = cursor.lastrowid
        assert number is not None  # noqa: S101 - an INSERT that did not raise has made a row
        return number

    def update(self, number: int, release: Release, *, address: str | None, seen_at: dt.datetime) -> None:
        """Give a release its new wording; the present one is kept as a version. The id stays as it is."""
        self.database.execute(
            "INSERT INTO versions (release, version, date, title, summary, url, seen_at)"
            " SELECT number, version, date, title, summary, url, seen_at FROM releases WHERE number = ?",
            (number,),
        )
        self.database.execute(
            "UPDATE releases SET date = :date, title = :title, summary = :summary, credit = :credit, url = :url,"
            " place = :place, address = :address, version = version + 1, seen_at = :seen_at WHERE number = :number",
            {
                **_columns(release),
                "address": address,
                "seen_at": seen_at.isoformat(),
                "number": number,
            },
        )

    def retract(self, number: int, *, now: dt.datetime) -> bool:
        """Take a release back, as a new version of it; gives whether it was not taken back before."""
        stored = self.find_number(number)
        if stored is None or self.retracted([number]):
            return False
        self.update(number, stored.release, address=stored.address, seen_at=now)
        self.database.execute("UPDATE releases SET retracted_at = ? WHERE number = ?", (now.timestamp(), number))
        return True

    def restore(self, number: int, *, now: dt.datetime) -> bool:
        """Undo `retract`, as a new version; gives whether the release was retracted."""
        stored = self.find_number(number)
        if stored is None or not self.retracted([number]):
            return False
        self.update(number, stored.release, address=stored.address, seen_at=now)
        self.database.execute("UPDATE releases SET retracted_at = NULL WHERE number = ?", (number,))
        return True

    def retracted(self, numbers: Sequence[int]) -> frozenset[int]:
        """Which of these releases were taken back."""
        marks = ", ".join("?" * len(numbers))
        sql = f"SELECT number FROM releases WHERE retracted_at IS NOT NULL AND number IN ({marks})"  # noqa: S608
        return frozenset(row["number"] for row in self.database.execute(sql, numbers))

    def set_translation(self, number: int, translation: Translation) -> bool:
        """Put a translation in place of the one there is; tells whether that changed anything."""
        cursor = self.database.execute(
            "INSERT INTO translations (release, language, title, summary) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (release, language) DO UPDATE SET title = excluded.title, summary = excluded.summary"
            " WHERE (title, summary) IS NOT (excluded.title, excluded.summary)",
            (number, translation.language, translation.title, translation.summary),
        )
        return cursor.rowcount > 0

    def set_topics(self, number: int, topics: Mapping[str, bool]) -> bool:
        """Note which concepts an admin added (True) or took away (False); tells whether that changed anything."""
        before = self.topics(number)
        self.database.execute_many(
            "INSERT OR REPLACE INTO release_topics (release, concept, added) VALUES (?, ?, ?)",
            [(number, concept, int(added)) for concept, added in topics.items()],
        )
        return before != {**before, **topics}

    def topics(self, number: int) -> dict[str, bool]:
        """The concepts that an admin added to a release (True) or took away (False), in the order of their ids."""
        rows = self.database.execute("SELECT concept, added FROM release_topics WHERE release = ?", (number,))
        return {row["concept"]: bool(row["added"]) for row in rows}

    def reworded(self, told: Sequence[tuple[int, int]]) -> frozenset[int]:
        """Which of these releases have another title, date or summary than in the version beside their number."""
        sql = (
            "SELECT 1 FROM versions v JOIN releases r ON r.number = v.release WHERE v.release = ? AND v.version = ?"
            " AND (v.date, v.title, v.summary) IS NOT (r.date, r.title, r.summary)"
        )
        return frozenset(part[0] for part in told if self.database.execute(sql, part).fetchone())

    def renew(self, number: int, *, now: dt.datetime) -> None:
        """Count up a release's version with its wording as it is: something else of it has changed."""
        stored = self.find_number(number)
        if stored is not None:
            self.update(number, stored.release, address=stored.address, seen_at=now)

    def find_id(self, release_id: str) -> StoredRelease | None:
        """The release with this public id."""
        return self._one("WHERE id = ?", (release_id,))

    def find_address(self, address: str) -> StoredRelease | None:
        """The release whose canonical address this is."""
        return self._one("WHERE address = ?", (address,))

    def find_number(self, number: int) -> StoredRelease | None:
        """The release with this number."""
        return self._one("WHERE number = ?", (number,))

    def find_numbers(self, numbers: Sequence[int]) -> list[StoredRelease]:
        """The releases with these numbers, in the order of the numbers given; unknown ones are left out."""
        marks = ", ".join("?" * len(numbers))
        rows = self.database.execute(f"SELECT {_COLUMNS} FROM releases WHERE number IN ({marks})", numbers)  # noqa: S608
        found = {row["number"]: _stored(row) for row in rows}
        return [found[number] for number in numbers if number in found]

    def seen(self, numbers: Sequence[int]) -> dict[int, dt.datetime]:
        """When the present wording of each of these releases was first seen."""
        marks = ", ".join("?" * len(numbers))
        rows = self.database.execute(f"SELECT number, seen_at FROM releases WHERE number IN ({marks})", numbers)  # noqa: S608
        return {row["number"]: dt.datetime.fromisoformat(row["seen_at"]) for row in rows}

    def find_date(self, date: dt.date) -> list[StoredRelease]:
        """All releases of one day."""
        return list(self._many("WHERE date = ?", (date.isoformat(),)))

    def latest(self, limit: int, offset: int = 0) -> list[StoredRelease]:
        """The newest releases."""
        return list(self._many(f"WHERE {_LISTED}", (limit, offset), page="LIMIT ? OFFSET ?"))

    def between(
        self, start: dt.date | None, end: dt.date | None, *, limit: int | None = None, oldest_first: bool = False
    ) -> list[StoredRelease]:
        """The releases from ``start`` to ``end``, both included; None is an open end. All of them without a limit."""
        bounds = (*_bounds(start, end), -1 if limit is None else limit)  # SQLite takes -1 for no limit
        order = _OLDEST_FIRST if oldest_first else _NEWEST_FIRST
        return list(self._many(f"WHERE {_LISTED} AND date BETWEEN ? AND ?", bounds, order=order, page="LIMIT ?"))

    def count(self, start: dt.date | None = None, end: dt.date | None = None) -> int:
        """How many releases there are from ``start`` to ``end``, both included; None is an open end."""
        sql = f"SELECT count(*) FROM releases WHERE {_LISTED} AND date BETWEEN ? AND ?"  # noqa: S608
        row = self.database.execute(sql, _bounds(start, end))
        return int(row.fetchone()[0])

    def nearest(self, date: dt.date, limit: int = 3) -> list[StoredRelease]:
        """The releases closest in time to a date, closest first."""
        day = date.isoformat()
        earlier = self._many(f"WHERE {_LISTED} AND date < ?", (day, limit), page="LIMIT ?")
        later = self._many(f"WHERE {_LISTED} AND date >= ?", (day, limit), order=_OLDEST_FIRST, page="LIMIT ?")
        both = [*later, *earlier]
        return sorted(both, key=lambda stored: abs((stored.release.date - date).days))[:limit]

    def count_days(self) -> dict[dt.date, int]:
        """How many releases there are of each day, oldest first; days without any are left out."""
        rows = self.database.execute(
            f"SELECT date, count(*) FROM releases WHERE {_LISTED} GROUP BY date ORDER BY date"  # noqa: S608
        )
        return {dt.date.fromisoformat(date): count for date, count in rows}

    def range(self) -> tuple[dt.date, dt.date] | None:
        """The dates of the oldest and the newest release; None when there is none."""
        # Each alone is a look at one end of the index; both in one statement would read all of it.
        ends = (
            f"SELECT (SELECT min(date) FROM releases WHERE {_LISTED}),"  # noqa: S608
            f" (SELECT max(date) FROM releases WHERE {_LISTED})"
        )
        oldest, newest = self.database.execute(ends).fetchone()
        return None if oldest is None else (dt.date.fromisoformat(oldest), dt.date.fromisoformat(newest))

    def translations(self, number: int) -> dict[str, Translation]:
        """The translations of a release, by language."""
        rows = self.database.execute("SELECT * FROM translations WHERE release = ?", (number,))
        return {row["language"]: Translation(row["language"], row["title"], row["summary"]) for row in rows}

    def texts(self, stored: StoredRelease) -> ReleaseTexts:
        """A release with all its translations, and its topics set by hand."""
        return ReleaseTexts(stored.release, self.translations(stored.number), self.topics(stored.number))

    def texts_of(self, numbers: Sequence[int]) -> dict[int, ReleaseTexts]:
        """The releases with these numbers, their translations and topics set by hand; unknown ones are left out."""
        marks = ", ".join("?" * len(numbers))
        sql = f"SELECT * FROM translations WHERE release IN ({marks})"  # noqa: S608
        translations: dict[int, dict[str, Translation]] = {number: {} for number in numbers}
        for row in self.database.execute(sql, numbers):
            translation = Translation(row["language"], row["title"], row["summary"])
            translations[row["release"]][row["language"]] = translation
        topics: dict[int, dict[str, bool]] = {number: {} for number in numbers}
        sql = f"SELECT release, concept, added FROM release_topics WHERE release IN ({marks})"  # noqa: S608
        for row in self.database.execute(sql, numbers):
            topics[row["release"]][row["concept"]] = bool(row["added"])
        return {
            stored.number: ReleaseTexts(stored.release, translations[stored.number], topics[stored.number])
            for stored in self.find_numbers(numbers)
        }

    def __contains__(self, release_id: object) -> bool:
        """Whether a release has this public id."""
        row = self.database.execute("SELECT 1 FROM releases WHERE id = ?", (release_id,)).fetchone()
        return row is not None

    def __iter__(self) -> Iterator[StoredRelease]:
        """All releases that are not retracted, newest first."""
        return iter(self._many(f"WHERE {_LISTED}", ()))

    def _one(self, where: str, parameters: Sequence[object]) -> StoredRelease | None:
        return next(self._many(where, parameters), None)

    def _many(
        self,
        where: str,
        parameters: Sequence[object],
        *,
        order: str = _NEWEST_FIRST,
        page: str = "",
    ) -> Iterator[StoredRelease]:
        # The pieces of SQL are constants of this module; what comes from outside is in the parameters.
        sql = f"SELECT {_COLUMNS} FROM releases {where} {order} {page}"  # noqa: S608
        return (_stored(row) for row in self.database.execute(sql, tuple(parameters)))


def newest_last(releases: Iterable[Release]) -> list[Release]:
    """Order releases as they should be added, so that numbers rise with time, also within a day.

    A listing has the newest at the top; a source that begins with its oldest is taken the other way round.
    """
    items = list(releases)
    if items and items[0].date >= items[-1].date:
        items.reverse()
    return sorted(items, key=lambda release: release.date)


def _columns(release: Release) -> dict[str, str | None]:
    return {
        "id": release.id,
        "date": release.date.isoformat(),
        "title": release.title,
        "summary": release.summary,
        "credit": release.credit,
        "url": release.url,
        "place": release.place,
    }


def _stored(row: sqlite3.Row) -> StoredRelease:
    number, release_id, date, title, summary, credit, url, address, place, version = row
    release = Release(release_id, dt.date.fromisoformat(date), title, summary, credit, url, place)
    return StoredRelease(number, release, version, address)


def _bounds(start: dt.date | None, end: dt.date | None) -> tuple[str, str]:
    return (start or dt.date.min).isoformat(), (end or dt.date.max).isoformat()
