"""From a listing to the outbox with the real search: words in any language reach whom they should."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.alerts.matching import make_matches
from bot.alerts.plan import Decision, Telling, is_about
from bot.errors import DatabaseError
from bot.library import BUILT_IN_LISTING, Library, open_library, read_data
from bot.model import ParsedSource, Release
from bot.sources.listing import parse_listing
from bot.store.database import Database
from bot.store.subscriptions import EVERYTHING, Interest, InterestKind
from tests.alerts.archives import NOW, deliveries, subscribe

WORDS, CONCEPT = InterestKind.WORDS, InterestKind.CONCEPT


@pytest.fixture
def library(database: Database) -> Library:
    opened = open_library(database)
    listing = parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name)
    report = opened.ingest.load([listing], now=NOW)
    assert report.planned is not None
    assert (report.planned.decision, report.planned.new) == (Decision.SILENT, 20)
    return opened


def news(*titles: str, place: str | None = None) -> list[ParsedSource]:
    day = dt.date(2019, 1, 7)
    releases = [Release(f"2019-01-07-{number}", day, title, place=place) for number, title in enumerate(titles)]
    return [ParsedSource(tuple(releases))]


FORCED_LABOUR = "Mongolia takes further steps against forced labour"


@pytest.mark.parametrize(
    ("interest", "told"),
    [
        (EVERYTHING, True),
        (Interest(WORDS, "forced labour"), True),
        (Interest(WORDS, "强迫劳动"), True),
        (Interest(WORDS, "強迫勞動"), True),
        (Interest(WORDS, "албадан хөдөлмөр"), True),
        (Interest(WORDS, "albadan hudulmur"), True),
        (Interest(WORDS, "forced labor Mongolia"), True),
        (Interest(WORDS, "pensions"), False),
        (Interest(WORDS, "forced labour", ("mongolia",)), False),
        (Interest(WORDS, "forced labour", ("children",)), True),
        (Interest(CONCEPT, "forced-labour"), True),
        (Interest(CONCEPT, "mongolia"), True),
        (Interest(CONCEPT, "fundamental-principles"), True),
        (Interest(CONCEPT, "social-protection"), False),
    ],
)
def test_words_in_any_language_reach_whom_they_should(library: Library, interest: Interest, told: bool) -> None:
    subscribe(library.database, 1, interest)
    report = library.ingest.load(news(FORCED_LABOUR), now=NOW)
    assert report.planned is not None
    assert report.planned.deliveries == len(deliveries(library.database)) == int(told)


def test_a_subscription_decides_as_a_search_does(library: Library) -> None:
    matches = make_matches(library.finder)
    texts = {stored.number: library.releases.texts(stored) for stored in library.releases}
    for words in (
        "forced labour",
        "社会保障",
        "хүүхэд",
        "seafarers",
        "GSP+",
        "youth",
        "women at work in China",
        "qwerty",
    ):
        found = {hit.number for hit in library.finder.search(words, limit=100).hits}
        assert {number for number in texts if is_about(texts[number], Interest(WORDS, words), matches)} == found, words


def test_the_place_of_a_release_counts_for_a_place(library: Library) -> None:
    subscribe(library.database, 1, Interest(CONCEPT, "ulaanbaatar"))
    subscribe(library.database, 2, Interest(CONCEPT, "beijing"))
    library.ingest.load(news("Employers and workers meet", place="Ulaanbaatar"), now=NOW)
    assert [row["chat"] for row in deliveries(library.database)] == [1]


def test_too_many_at_once_are_held_unless_it_is_said_otherwise(library: Library) -> None:
    subscribe(library.database, 1)
    titles = [f"Release on {word}" for word in ("wages", "hours", "youth", "mines", "ships", "farms")]
    report = library.ingest.load(news(*titles), now=NOW, dry_run=True)
    assert report.planned is not None
    assert report.planned.decision is Decision.HELD
    assert library.planner.held() == []
    report = library.ingest.load(news(*titles), now=NOW, telling=Telling.ANNOUNCE)
    assert report.planned is not None
    assert report.planned.deliveries == 6
    assert library.planner.held() == []


def test_a_translation_alone_edits_nothing(library: Library) -> None:
    subscribe(library.database, 1)
    library.ingest.load(news(FORCED_LABOUR), now=NOW)
    report = library.ingest.load(news(FORCED_LABOUR), now=NOW)
    assert report.planned is not None
    assert (report.unchanged, report.planned.deliveries, report.planned.edits) == (1, 0, 0)


def test_a_plan_that_fails_takes_its_releases_back(library: Library) -> None:
    library.database.execute("DROP TABLE deliveries")
    subscribe(library.database, 1)
    with pytest.raises(DatabaseError, match="no such table"):
        library.ingest.load(news(FORCED_LABOUR), now=NOW)
    assert library.releases.count() == 20
