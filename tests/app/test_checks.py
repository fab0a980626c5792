"""What follows from checks, with no clock, network or database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.checks import (
    LONGEST_BACKOFF_S,
    Back,
    Check,
    Failing,
    Moved,
    SourceNews,
    choose_wait_s,
    settle,
    wait_until_due_s,
)
from bot.store.watches import WatchedSource

NOW = dt.datetime(2026, 3, 8, 12, 0, tzinfo=dt.UTC)
SOURCE = WatchedSource("https://ilo.org/list", NOW, NOW)
FAILED = Check(error="the server answers HTTP 500")


def play(*steps: tuple[float, Check], every_s: float = 900.0) -> tuple[WatchedSource, list[list[SourceNews]]]:
    """Checks at so many hours after the beginning; what each made the admins hear."""
    watched, heard = SOURCE, []
    for hours, check in steps:
        moment = NOW + dt.timedelta(hours=hours)
        watched, news = settle(watched, check, now=moment, every_s=every_s, chance=0.5)
        heard.append(list(news))
    return watched, heard


def test_a_source_that_fails_for_a_day_is_told_once_and_so_is_its_return() -> None:
    watched, heard = play((0, FAILED), (23.9, FAILED), (24, FAILED), (60, FAILED), (61, Check()), (62, Check()))
    failing, back = Failing(SOURCE.source, "the server answers HTTP 500"), Back(SOURCE.source)
    assert heard == [[], [], [failing], [], [back], []]
    assert (watched.state, watched.failures, watched.error, watched.told) == ("ok", 0, None, False)


def test_a_source_that_recovers_in_time_is_never_told() -> None:
    watched, heard = play((0, FAILED), (20, Check()), (30, FAILED), (50, FAILED))
    assert heard == [[], [], [], []]
    assert (watched.state, watched.failures) == ("failing", 2)
    assert watched.failing_since == NOW + dt.timedelta(hours=30)


def test_a_move_is_told_once_and_only_a_source_that_was_read_has_moved() -> None:
    moved = Check(moved_to="https://ilo.org/new")
    watched, heard = play((0, replace(FAILED, moved_to="https://login.example")), (1, moved), (2, moved), (3, Check()))
    assert heard == [[], [Moved(SOURCE.source, "https://ilo.org/new")], [], []]
    assert watched.moved_to == "https://ilo.org/new"


def test_a_failure_keeps_what_tells_whether_the_source_has_changed() -> None:
    watched, _ = play((0, Check(etag='"1"', last_modified="Sun", fingerprint="f")), (1, FAILED))
    assert (watched.etag, watched.last_modified, watched.fingerprint) == ('"1"', "Sun", "f")


@pytest.mark.parametrize(
    ("failures", "every_s", "asked_s", "expected"),
    [
        (0, 900, None, 900),
        (1, 900, None, 900),
        (2, 900, None, 1800),
        (3, 900, None, 3600),
        (60, 900, None, LONGEST_BACKOFF_S),
        (10**9, 900, None, LONGEST_BACKOFF_S),
        (9, 7 * 86_400, None, 7 * 86_400),
        (1, 900, 5000, 5000),
        (0, 900, 5000, 5000),
        (3, 900, 5, 3600),
    ],
)
def test_waits(failures: int, every_s: float, asked_s: float | None, expected: float) -> None:
    assert choose_wait_s(failures, every_s, asked_s, 0.5) == expected


@given(st.integers(0, 10**6), st.floats(60, 604_800), st.none() | st.floats(0, 86_400), st.floats(0, 1))
def test_a_wait_is_bounded_and_never_shorter_than_asked(
    failures: int, every_s: float, asked_s: float | None, chance: float
) -> None:
    wait_s = choose_wait_s(failures, every_s, asked_s, chance)
    assert (asked_s or 0) <= wait_s
    assert 0.7 * min(every_s, LONGEST_BACKOFF_S) <= wait_s <= max(asked_s or 0, 1.3 * max(every_s, LONGEST_BACKOFF_S))


def test_chance_spreads_the_checks() -> None:
    assert choose_wait_s(0, 1000, None, 0) < choose_wait_s(0, 1000, None, 1)
    assert choose_wait_s(4, 1000, None, 0) < choose_wait_s(4, 1000, None, 1)


@pytest.mark.parametrize(
    ("due_in_s", "expected_s"),
    [(-5000, 0), (0, 0), (60, 60), (10**9, 86_400)],
    ids=["late", "now", "soon", "wrong clock"],
)
def test_when_a_source_is_due(due_in_s: float, expected_s: float) -> None:
    watched = replace(SOURCE, next_at=NOW + dt.timedelta(seconds=due_in_s))
    assert wait_until_due_s(watched, now=NOW, every_s=900) == expected_s
