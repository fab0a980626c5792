"""Large loads: by pieces, each complete, and as one load for subscribers even when it is cut off and begun again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.alerts.plan import Decision, Telling
from bot.alerts.planner import Planner
from bot.ingest import PIECE, Ingest, LoadReport
from bot.model import ParsedSource, Release, ReleaseTexts
from bot.sources.supplements import NO_SUPPLEMENTS
from bot.store.database import Database, open_database
from bot.store.releases import ReleaseStore
from tests.alerts.archives import subscribe

NOW = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
MANY = 2 * PIECE + 10


def make_source(count: int, first: int = 0) -> ParsedSource:
    day = dt.date(2000, 1, 1)
    numbers = range(first, first + count)
    return ParsedSource(
        tuple(
            Release(
                f"r-{number}", day + dt.timedelta(number), f"Release number {number}", url=f"https://x.org/{number}"
            )
            for number in numbers
        )
    )


class Loader:
    """An ingest with subscribers; ``broken_after`` releases putting one into the index fails."""

    def __init__(self, database: Database, broken_after: int | None = None) -> None:
        self.database = database
        self.indexed = 0
        self.gathered = 0
        self.pauses: list[float] = []
        self.broken_after = broken_after
        planner = Planner(database, lambda: lambda _interest, _release: True, hold_above=5)
        self.ingest = Ingest(
            database, self._put, NO_SUPPLEMENTS, planner, gathering=self._gather, pause=self.pauses.append
        )

    def _put(self, _number: int, _texts: ReleaseTexts) -> None:
        self.indexed += 1
        if self.indexed == self.broken_after:
            raise RuntimeError

    @contextmanager
    def _gather(self) -> Iterator[None]:
        self.gathered += 1
        yield

    def load(self, source: ParsedSource, telling: Telling = Telling.BY_RULE) -> LoadReport:
        return self.ingest.load([source], now=NOW, telling=telling)

    def count(self) -> int:
        return ReleaseStore(self.database).count()

    def decided(self) -> dict[str, int]:
        sql = "SELECT decision, count(*) AS n FROM announcements GROUP BY decision"
        return {row["decision"]: row["n"] for row in self.database.execute(sql)}


def cut_off(database: Database, source: ParsedSource) -> None:
    """Load until the second piece fails, as a kill would have it."""
    loader = Loader(database, broken_after=PIECE + 7)
    with pytest.raises(RuntimeError):
        loader.load(source)


def test_pieces_are_counted_as_one(database: Database) -> None:
    loader = Loader(database)
    report = loader.load(make_source(MANY))
    assert len(report.added) == len(set(report.added)) == loader.count() == MANY
    assert report.planned is not None
    assert (report.planned.decision, report.planned.new) == (Decision.SILENT, MANY)
    assert (loader.gathered, len(loader.pauses)) == (3, 3)
    again = loader.load(make_source(MANY))
    assert (again.unchanged, again.added) == (MANY, ())


def test_others_get_to_write_between_two_pieces(database: Database, tmp_path: Path) -> None:
    loader = Loader(database)
    with open_database(tmp_path / "releases.db") as other:

        def write(_seconds: float) -> None:
            with other.writing():
                other.execute("INSERT INTO chats (id) SELECT coalesce(max(id), 0) + 1 FROM chats")

        loader.ingest.pause = write
        loader.load(make_source(MANY))
        assert other.execute("SELECT count(*) FROM chats").fetchone()[0] == 3


def test_a_first_load_that_was_cut_off_is_still_no_news(database: Database) -> None:
    source = make_source(PIECE + 10)
    cut_off(database, source)
    loader = Loader(database)
    assert loader.count() == PIECE
    subscribe(database, 1)
    report = loader.load(source)
    assert (len(report.added), report.unchanged) == (10, PIECE)
    assert report.planned is not None
    assert (report.planned.decision, report.planned.deliveries) == (Decision.SILENT, 0)
    assert loader.decided() == {}


def test_what_is_held_is_one_load_even_when_it_was_cut_off(database: Database) -> None:
    Loader(database).load(make_source(1))
    source = make_source(PIECE + 8, first=1)  # of the last piece alone, eight, a load of five would be told
    cut_off(database, source)
    loader = Loader(database)
    report = loader.load(source)
    assert report.planned is not None
    assert report.planned.decision is Decision.HELD
    assert [len(held.releases) for held in loader.ingest.planner.held()] == [PIECE + 8]


def test_few_new_ones_among_many_known_are_told(database: Database) -> None:
    loader = Loader(database)
    loader.load(make_source(MANY))
    subscribe(database, 1)
    report = loader.load(make_source(MANY + 3))
    assert report.planned is not None
    assert (report.planned.decision, report.planned.new, report.planned.deliveries) == (Decision.ANNOUNCED, 3, 3)


def test_new_ones_in_the_last_piece_are_held_with_the_others(database: Database) -> None:
    loader = Loader(database)
    loader.load(make_source(1))
    report = loader.load(make_source(2 * PIECE + 2, first=1))
    assert report.planned is not None
    assert report.planned.decision is Decision.HELD
    assert loader.decided() == {"held": 2 * PIECE + 2}


def test_a_load_that_ended_is_forgotten(database: Database) -> None:
    loader = Loader(database)
    loader.load(make_source(MANY))
    assert database.execute("SELECT count(*) FROM loads").fetchone()[0] == 0
    cut_off(database, make_source(PIECE + 10, first=MANY))
    assert database.execute("SELECT count(*) FROM loads").fetchone()[0] == 1


def test_inside_a_transaction_it_is_all_or_nothing(database: Database) -> None:
    loader = Loader(database, broken_after=PIECE + 7)
    with pytest.raises(RuntimeError), database.writing():
        loader.load(make_source(MANY))
    assert loader.count() == 0
    assert loader.pauses == []


def test_a_dry_run_keeps_nothing(database: Database) -> None:
    loader = Loader(database)
    report = loader.ingest.load([make_source(MANY)], now=NOW, dry_run=True)
    assert len(report.added) == MANY
    assert loader.count() == 0
