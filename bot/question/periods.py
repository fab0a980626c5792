"""Periods of the calendar and the dates a text names, before and after it is known which ones they are."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

Span = tuple[int, int]
_FEW_DAYS = 10


class Unit(StrEnum):
    """The step of the calendar that was named; SPAN is any other stretch of days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of calendar days, both ends included; None is an open end.

    ``unit`` says how it was named: a MONTH is a whole calendar month, so that it can be told as "May 2018".
    ``assumed`` is true where the text named no year and the most recent fitting one was taken. Where it is not all
    days from the first to the last ("May and August"), ``parts`` are the stretches that it is made of, in order.
    ``weekdays``: only these days of the week in it count, 0 is Monday; all where it is empty.
    """

    start: dt.date | None
    end: dt.date | None
    unit: Unit = Unit.SPAN
    assumed: bool = False
    parts: tuple[Period, ...] = ()
    weekdays: tuple[int, ...] = ()

    def __contains__(self, day: dt.date) -> bool:
        if self.weekdays and day.weekday() not in self.weekdays:
            return False
        if self.parts:
            return any(day in part for part in self.parts)
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def is_open(self) -> bool:
        """Tell whether it has no first or no last day."""
        return self.start is None or self.end is None

    @property
    def middle(self) -> dt.date | None:
        """A day to measure distance from: the middle, or the end that is not open."""
        start, end = self.start, self.end
        return start + (end - start) / 2 if start and end else start or end

    @property
    def whole_year(self) -> Period | None:
        """The calendar year that a shorter period lies in; None where it is a year or lies in no single one."""
        start, end = self.start, self.end
        if self.unit is Unit.YEAR or start is None or end is None or start.year != end.year:
            return None
        return make_year(start.year)

    def widen(self, short: int, long: int) -> Period:
        """Return it with days around it: ``short`` on each side of a few days, ``long`` on each side of more."""
        few = self.start is not None and self.end is not None and (self.end - self.start).days < _FEW_DAYS
        margin = dt.timedelta(days=short if few else long)
        return Period(self.start and self.start - margin, self.end and self.end + margin)

    def touches(self, other: Period) -> bool:
        """Tell whether the two have a day in common."""
        return _not_after(self.start, other.end) and _not_after(other.start, self.end)

    def meet(self, other: Period | None) -> Period:
        """Return the days that both have, as a stretch; all of these where the other is None or elsewhere."""
        if other is None or not self.touches(other):
            return self
        starts = [day for day in (self.start, other.start) if day]
        ends = [day for day in (self.end, other.end) if day]
        return Period(max(starts, default=None), min(ends, default=None))

    def add(self, other: Period) -> Period:
        """Return the days of both, which may lie apart; those that meet are one stretch."""
        first, second = sorted((self, other), key=lambda period: period.start or dt.date.min)
        if first.end is None or second.start is None or second.start <= first.end + dt.timedelta(days=1):
            return self.join(other)
        return replace(first.join(second), parts=(*(first.parts or (first,)), *(second.parts or (second,))))

    def join(self, other: Period) -> Period:
        """Return the shortest period that holds both."""
        starts = [self.start, other.start]
        ends = [self.end, other.end]
        start = None if None in starts else min(day for day in starts if day)
        end = None if None in ends else max(day for day in ends if day)
        return Period(start, end, Unit.SPAN, self.assumed or other.assumed)


def _not_after(start: dt.date | None, end: dt.date | None) -> bool:
    return start is None or end is None or start <= end


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a text names it, perhaps without its year.

    ``span`` is where it stands. ``months`` are the first and the last month, counted from 1; above 12 they run into
    the next year (a winter is 12 to 14). ``days`` are the first and the last day of the one month. ``fixed`` is set
    instead where the text was enough ("yesterday"), and ``holiday`` where each year has other days: it gives those of a
    year. ``ablative``: in Mongolian the case itself said "from".
    """

    span: Span
    unit: Unit
    year: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    fixed: Period | None = None
    ablative: bool = False
    holiday: Callable[[int], Period | None] | None = None

    @property
    def is_year(self) -> bool:
        """Tell whether it names a year and nothing finer."""
        return self.year is not None and self.months is None and self.holiday is None


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of ``month``, where 13 is January of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def month_start(year: int, month: int) -> dt.date:
    """Return the first day of ``month``, where 13 is January of the next year and 0 December of the one before."""
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def make_months(year: int, first: int, last: int, unit: Unit = Unit.SPAN) -> Period:
    """Return the whole months ``first`` to ``last`` of ``year``; either may run out of 1 to 12."""
    return Period(month_start(year, first), month_end(year, last), unit)


def make_year(year: int) -> Period:
    """Return the calendar year."""
    return make_months(year, 1, 12, Unit.YEAR)


def make_week(day: dt.date) -> Period:
    """Return the week, Monday to Sunday, that ``day`` is in."""
    monday = day - dt.timedelta(days=day.weekday())
    return Period(monday, monday + dt.timedelta(days=6), Unit.WEEK)


def step_months(day: dt.date, months: int) -> dt.date:
    """Return the day ``months`` later (earlier where negative), or the last day of a month that is too short."""
    first = month_start(day.year, day.month + months)
    return min(first + dt.timedelta(days=day.day - 1), month_end(first.year, first.month))


def resolve(moment: Moment, reference: dt.date) -> Period | None:
    """Turn a moment into days; without a year it is the latest one that begins no later than ``reference``.

    None where there is no such day (30 February).
    """
    if moment.fixed is not None:
        return moment.fixed
    if moment.year is not None:
        return _resolve_in(moment, moment.year)
    for year in range(reference.year, reference.year - 9, -1):  # 29 February comes round within eight years
        period = _resolve_in(moment, year)
        if period is not None and period.start is not None and period.start <= reference:
            return replace(period, assumed=True)
    return None


def _resolve_in(moment: Moment, year: int) -> Period | None:
    if moment.holiday is not None:
        return moment.holiday(year)
    if moment.months is None:
        return make_year(year)
    first, last = moment.months
    if moment.days is None:
        return make_months(year, first, last, moment.unit)
    try:
        start = dt.date(year, first, moment.days[0])
        end = dt.date(year, last, moment.days[1])
    except ValueError:
        return None
    return Period(start, end, moment.unit) if start <= end else None
