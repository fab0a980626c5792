"""Releases by time: every release in one bar, bars without gaps, the list the same releases."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language
from bot.library import Library, open_library
from bot.question.periods import Unit
from bot.store.database import open_database
from bot.timeline import MOST_BARS, STEPS, Timeline, arrange, find_timeline
from tests.built_in import write_built_in

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_database(write_built_in(tmp_path_factory.mktemp("timeline") / "releases.db")) as database:
        yield open_library(database)


def look(library: Library, words: str, language: Language = Language.EN) -> Timeline:
    return find_timeline(library.answerer, words, language=language, today=NOW.date())


def months(timeline: Timeline) -> dict[str, int]:
    """What is not 0, by month."""
    return {f"{bar.period.start:%Y-%m}": bar.count for bar in timeline.bars if bar.count}


def test_all_releases(library: Library) -> None:
    timeline = look(library, "")
    expected = Counter(f"{stored.release.date:%Y-%m}" for stored in library.releases)
    assert months(timeline) == expected
    assert timeline.total == library.releases.count()
    assert (timeline.months, len(timeline.bars), timeline.answer) == (1, 12, None)
    assert {bar.period.unit for bar in timeline.bars} == {Unit.MONTH}


SEARCHED = [
    ("forced labour", {"2017-11": 1, "2018-05": 1}),
    ("强迫劳动", {"2017-11": 1, "2018-05": 1}),
    ("強迫勞動", {"2017-11": 1, "2018-05": 1}),
    ("албадан хөдөлмөр", {"2017-11": 1, "2018-05": 1}),
    ("2017", {"2017-10": 1, "2017-11": 4, "2017-12": 4}),
    ("Mongolia 2018", {"2018-05": 3}),
    ("SCORE in 2017", {"2017-12": 1, "2017-11": 1}),
    ("November 2017 and May 2018", {"2017-11": 4, "2018-05": 5}),
    ("SCORE in November 2017 and May 2018", {"2017-11": 1, "2018-05": 1}),
]


@pytest.mark.parametrize(("words", "expected"), SEARCHED)
def test_words_are_read_as_a_search_reads_them(words: str, expected: dict[str, int], library: Library) -> None:
    assert months(look(library, words)) == expected


@pytest.mark.parametrize(
    "words", ["China", "Mongolia", "labour", "SCORE", "forced labour", "далайчин", "劳动", "Mongolia 2018"]
)
@pytest.mark.parametrize("language", [Language.EN, Language.ZH_HANS, Language.MN])
def test_the_list_has_the_releases_that_are_counted(words: str, language: Language, library: Library) -> None:
    timeline = look(library, words, language)
    assert timeline.listing is not None
    listed = library.answerer.ask(timeline.listing.text, language=language, today=NOW.date())
    assert Counter(f"{hit.stored.release.date:%Y-%m}" for hit in listed.hits) == months(timeline)


@pytest.mark.parametrize("words", ["forced labour zebra", "child labour Kunming", "supply chains in the title 2018"])
def test_where_no_release_has_all_words_what_a_search_finds_is_counted(words: str, library: Library) -> None:
    found = library.answerer.search(words, today=NOW.date())
    timeline = look(library, words)
    assert timeline.total == len(found.hits) > 0
    assert timeline.listing is None


def test_silence_is_shown(library: Library) -> None:
    """Months without a release of the topic, before and after it, are there as 0."""
    timeline = look(library, "forced labour")
    assert [bar.count for bar in timeline.bars] == [0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert [f"{bar.period.start:%Y-%m}" for bar in look(library, "2018-03").bars] == ["2018-03"]


@pytest.mark.parametrize("words", ["zebra crossings", "!!!", "hello", "forced labour 2016", '" OR 1=1'])
def test_an_honest_no(words: str, library: Library) -> None:
    timeline = look(library, words)
    assert timeline.bars == ()
    assert (timeline.total, timeline.most, timeline.highest) == (0, 0, ())
    assert timeline.answer is not None
    assert timeline.answer.hits == ()


def test_an_empty_archive(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_database(tmp_path_factory.mktemp("empty") / "releases.db") as database:
        opened = open_library(database)
        assert look(opened, "") == look(opened, "labour") == Timeline()


SPANS = [
    ("2018-01-01", "2018-01-31", 1, 1, Unit.MONTH),
    ("2017-01-31", "2018-12-01", 1, 24, Unit.MONTH),
    ("2017-01-31", "2019-01-01", 3, 9, Unit.QUARTER),
    ("2015-03-31", "2020-12-31", 3, 24, Unit.QUARTER),
    ("2005-01-01", "2024-12-31", 12, 20, Unit.YEAR),
    ("1998-06-01", "2025-01-01", 60, 7, Unit.SPAN),
    ("0001-01-01", "9999-12-31", 6000, 20, Unit.SPAN),
]


@pytest.mark.parametrize(("first", "last", "step", "bars", "unit"), SPANS)
def test_long_spans_take_longer_steps(first: str, last: str, step: int, bars: int, unit: Unit) -> None:
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    timeline = arrange({start: 2, end: 3}, start, end)
    assert (timeline.months, len(timeline.bars), timeline.bars[0].period.unit) == (step, bars, unit)
    assert timeline.total == sum({start: 2, end: 3}.values())


@given(st.dictionaries(st.dates(), st.integers(1, 10**6), min_size=1, max_size=40))
def test_every_release_is_in_the_bar_of_its_day(days: dict[dt.date, int]) -> None:
    timeline = arrange(days, min(days), max(days))
    assert 1 <= len(timeline.bars) <= MOST_BARS
    assert timeline.months in STEPS
    for bar in timeline.bars:
        assert bar.count == sum(count for day, count in days.items() if day in bar.period)
    for before, after in zip(timeline.bars, timeline.bars[1:], strict=False):
        assert before.period.end is not None
        assert after.period.start == before.period.end + dt.timedelta(days=1)
