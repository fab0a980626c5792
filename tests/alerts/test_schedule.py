"""Local time: zones by name, digests and quiet hours, also where clocks are changed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.schedule import CITIES, default_zone, find_zone, next_digest, quiet_until
from bot.languages import Language
from bot.store.recipients import QuietHours
from bot.store.subscriptions import Rhythm, Tempo

ZONES = [
    *CITIES.values(),
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of summer time
    "America/Havana",  # clocks change at midnight
    "Africa/Casablanca",
    "Pacific/Apia",  # left out 30 December 2011
    "Asia/Kathmandu",
    "Antarctica/Troll",  # two hours of summer time
]
MOMENTS = st.datetimes(
    min_value=dt.datetime.fromisoformat("2008-01-01"),
    max_value=dt.datetime.fromisoformat("2035-01-01"),
    timezones=st.just(dt.UTC),
)
HOURS = st.integers(0, 23)
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.just(Tempo.DAILY), HOURS),
    st.builds(Rhythm, st.just(Tempo.WEEKLY), HOURS, st.integers(0, 6)),
)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Ulaanbaatar", "Asia/Ulaanbaatar"),
        ("улаанбаатар", "Asia/Ulaanbaatar"),
        ("ulan  bator", "Asia/Ulaanbaatar"),
        ("北京", "Asia/Shanghai"),
        ("香港", "Asia/Hong_Kong"),
        ("hong kong", "Asia/Hong_Kong"),
        ("HONG_KONG", "Asia/Hong_Kong"),
        ("日內瓦", "Europe/Zurich"),
        ("Geneva", "Europe/Zurich"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("tokyo", "Asia/Tokyo"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
        ("Atlantis", None),
        ("", None),
        ("../../etc/passwd", None),
        ("localtime", None),
    ],
)
def test_zones_are_found_by_the_names_people_use(name: str, zone: str | None) -> None:
    assert find_zone(name) == zone


def test_every_language_has_a_zone_of_one_of_the_cities() -> None:
    assert {default_zone(language) for language in Language} == set(CITIES.values())


@pytest.mark.parametrize(
    ("zone", "rhythm", "now", "due"),
    [
        ("Asia/Ulaanbaatar", Rhythm(Tempo.DAILY, 9), "2018-05-01T00:59+00:00", "2018-05-01T01:00+00:00"),
        ("Asia/Ulaanbaatar", Rhythm(Tempo.DAILY, 9), "2018-05-01T01:00+00:00", "2018-05-02T01:00+00:00"),
        ("Asia/Shanghai", Rhythm(Tempo.WEEKLY, 9, 0), "2018-05-01T00:00+00:00", "2018-05-07T01:00+00:00"),
        # 25 March 2018, 02:00 to 03:00 does not exist in Zürich: an hour later.
        ("Europe/Zurich", Rhythm(Tempo.DAILY, 2), "2018-03-25T00:00+00:00", "2018-03-25T01:00+00:00"),
        # 28 October 2018, 02:00 comes twice: the first time, and not again.
        ("Europe/Zurich", Rhythm(Tempo.DAILY, 2), "2018-10-27T23:00+00:00", "2018-10-28T00:00+00:00"),
        ("Europe/Zurich", Rhythm(Tempo.DAILY, 2), "2018-10-28T00:30+00:00", "2018-10-29T01:00+00:00"),
        (None, Rhythm(Tempo.DAILY, 9), "2018-05-01T00:00+00:00", "2018-05-01T09:00+00:00"),
        ("Gone/Zone", Rhythm(Tempo.DAILY, 9), "2018-05-01T00:00+00:00", "2018-05-01T09:00+00:00"),
    ],
)
def test_digests_are_due_at_the_local_hour(zone: str | None, rhythm: Rhythm, now: str, due: str) -> None:
    assert next_digest(zone, rhythm, now=dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(due)


@given(zone=st.sampled_from(ZONES), rhythm=RHYTHMS, now=MOMENTS)
def test_a_digest_is_always_ahead_and_never_far(zone: str, rhythm: Rhythm, now: dt.datetime) -> None:
    due = next_digest(zone, rhythm, now=now)
    # Two days and two weeks: Samoa once left out a whole day.
    longest = dt.timedelta(days=2 if rhythm.tempo is Tempo.DAILY else 14, hours=2)
    assert now < due <= now + longest


@given(zone=st.sampled_from(ZONES), rhythm=RHYTHMS, now=MOMENTS, wait=st.floats(0, 1))
def test_everything_planned_before_a_digest_is_in_that_one(
    zone: str, rhythm: Rhythm, now: dt.datetime, wait: float
) -> None:
    """Whenever a release comes between two digests, it is due at the second: none is lost, none doubled."""
    due = next_digest(zone, rhythm, now=now)
    later = min(now + (due - now) * wait, due - dt.timedelta(microseconds=1))
    assert next_digest(zone, rhythm, now=later) == due
    assert next_digest(zone, rhythm, now=due) > due


@given(zone=st.sampled_from(ZONES), year=st.integers(2012, 2034), hour=HOURS)
def test_a_year_has_one_daily_digest_for_each_day(zone: str, year: int, hour: int) -> None:
    local, rhythm = ZoneInfo(zone), Rhythm(Tempo.DAILY, hour)
    now, days = dt.datetime(year - 1, 12, 31, 23, 59, tzinfo=local), []
    while (now := next_digest(zone, rhythm, now=now)) < dt.datetime(year + 1, 1, 1, tzinfo=local):
        days.append(now.astimezone(local).date())
    first = dt.date(year, 1, 1)
    assert days == [first + dt.timedelta(day) for day in range(len(days))]
    assert days[-1] == dt.date(year, 12, 31)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2018-05-01T21:59+08:00", None),
        ("2018-05-01T22:00+08:00", "2018-05-02T07:00+08:00"),
        ("2018-05-02T06:59+08:00", "2018-05-02T07:00+08:00"),
        ("2018-05-02T07:00+08:00", None),
    ],
)
def test_quiet_hours_go_over_midnight(now: str, until: str | None) -> None:
    end = quiet_until("Asia/Shanghai", QuietHours(22, 7), now=dt.datetime.fromisoformat(now))
    assert end == (until and dt.datetime.fromisoformat(until))


@given(zone=st.sampled_from(ZONES), start=HOURS, end=HOURS, now=MOMENTS)
def test_quiet_hours_end(zone: str, start: int, end: int, now: dt.datetime) -> None:
    quiet = QuietHours(start, end)
    steps = 0
    while (until := quiet_until(zone, quiet, now=now)) is not None:
        assert now < until <= now + dt.timedelta(hours=27)
        now, steps = until, steps + 1
        assert steps <= 2, "where clocks are changed a second wait is possible, a third is not"
