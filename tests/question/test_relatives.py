"""Periods counted from today, on days where counting is hard."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.periods import Period, Unit, make_week, step_months
from bot.question.relatives import ago, calendar_step, until_today

DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("unit", "steps", "today", "start", "end"),
    [
        ("month", -1, "2018-01-31", "2017-12-01", "2017-12-31"),
        ("month", 1, "2018-01-31", "2018-02-01", "2018-02-28"),
        ("quarter", -1, "2018-02-10", "2017-10-01", "2017-12-31"),
        ("half", -1, "2018-02-10", "2017-07-01", "2017-12-31"),
        ("year", -1, "2018-02-10", "2017-01-01", "2017-12-31"),
        ("week", -1, "2018-01-03", "2017-12-25", "2017-12-31"),
        ("day", -1, "2018-01-01", "2017-12-31", "2017-12-31"),
    ],
)
def test_calendar_steps(unit: str, steps: int, today: str, start: str, end: str) -> None:
    period = calendar_step(unit, steps, dt.date.fromisoformat(today))
    assert period is not None
    assert (period.start, period.end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def test_a_month_that_is_too_short_ends_with_its_last_day() -> None:
    assert step_months(dt.date(2018, 3, 31), -1) == dt.date(2018, 2, 28)
    assert step_months(dt.date(2016, 3, 31), -1) == dt.date(2016, 2, 29)


def test_what_was_decades_ago_asks_for_no_releases() -> None:
    assert ago("year", 40, dt.date(2018, 9, 15)) is None
    assert ago("month", 600, dt.date(2018, 9, 15)) is None


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year"]), st.integers(-30, 30))
def test_the_running_unit_holds_today_and_others_do_not(today: dt.date, unit: str, steps: int) -> None:
    period = calendar_step(unit, steps, today)
    assert period is not None
    assert (today in period) == (steps == 0)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year"]), st.integers(1, 99))
def test_the_last_few_units_end_today(today: dt.date, unit: str, count: int) -> None:
    period = until_today(unit, count, today)
    assert period is not None
    assert period.end == today
    assert period.start is not None
    assert period.start < today


@given(DAYS)
def test_a_week_is_seven_days_from_monday(day: dt.date) -> None:
    week = make_week(day)
    assert week.start is not None
    assert week.end is not None
    assert week.start.weekday() == 0
    assert (week.end - week.start).days == 6


def test_the_year_around_a_shorter_period() -> None:
    assert Period(dt.date(2018, 5, 1), dt.date(2018, 5, 31), Unit.MONTH).whole_year is not None
    assert Period(dt.date(2018, 1, 1), dt.date(2018, 12, 31), Unit.YEAR).whole_year is None
    assert Period(dt.date(2017, 12, 1), dt.date(2018, 1, 31)).whole_year is None
    assert Period(dt.date(2018, 5, 1), None).whole_year is None
