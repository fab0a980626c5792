"""Periods counted from today: last week, the past three months, two years ago."""

from __future__ import annotations

import datetime as dt

from bot.question.periods import (
    Period,
    Unit,
    make_months,
    make_week,
    make_year,
    month_start,
    step_months,
)

_MOST_YEARS_AGO = 15  # "40 years ago" tells of history, not of releases


def calendar_step(unit: str, steps: int, today: dt.date) -> Period | None:
    """Return the whole calendar ``unit`` that lies ``steps`` from today's: -1 is the one before, 0 the running one.

    ``unit`` is day, week, month, quarter, half or year.
    """
    if unit == "day":
        day = today + dt.timedelta(days=steps)
        return Period(day, day, Unit.DAY)
    if unit == "week":
        return make_week(today + dt.timedelta(weeks=steps))
    if unit == "month":
        month = month_start(today.year, today.month + steps)
        return make_months(month.year, month.month, month.month, Unit.MONTH)
    if unit == "year":
        return make_year(today.year + steps)
    return _step_part(unit, steps, today)


def _step_part(unit: str, steps: int, today: dt.date) -> Period | None:
    sizes = {"quarter": (3, Unit.QUARTER), "half": (6, Unit.HALF)}
    if unit not in sizes:
        return None
    size, kind = sizes[unit]
    first = (today.month - 1) // size * size + 1 + steps * size
    return make_months(today.year, first, first + size - 1, kind)


def until_today(unit: str, count: int, today: dt.date) -> Period | None:
    """Return the last ``count`` units up to today, today included; None where ``count`` is none or beyond reason."""
    if not 1 <= count <= 999:
        return None
    starts = {
        "day": today - dt.timedelta(days=count),
        "week": today - dt.timedelta(weeks=count),
        "month": step_months(today, -count),
        "quarter": step_months(today, -3 * count),
        "half": step_months(today, -6 * count),
        "year": step_months(today, -12 * min(count, today.year - 1)),
    }
    return Period(starts[unit], today, Unit.SPAN) if unit in starts else None


def ago(unit: str, count: int, today: dt.date) -> Period | None:
    """Return the calendar unit that was ``count`` units ago; None beyond 15 years."""
    years = {"day": count / 365, "week": count / 52, "month": count / 12, "quarter": count / 4, "half": count / 2}
    if years.get(unit, count) > _MOST_YEARS_AGO:
        return None
    return calendar_step(unit, -count, today)


def weekday(number: int, weeks: int, today: dt.date) -> Period:
    """Return the ``number``-th day (0 is Monday) of the week ``weeks`` from this one."""
    monday = today - dt.timedelta(days=today.weekday())
    day = monday + dt.timedelta(weeks=weeks, days=number)
    return Period(day, day, Unit.DAY)
