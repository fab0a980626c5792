"""On which days of a year holidays are, by English names of theirs."""

from __future__ import annotations

import datetime as dt

from bot.question.periods import Period, Unit

_FIXED = {
    "new year": ((1, 1), (1, 1)),
    "women": ((3, 8), (3, 8)),
    "tomb sweeping": ((4, 4), (4, 5)),
    "may day": ((5, 1), (5, 3)),
    "youth": ((5, 4), (5, 4)),
    "children": ((6, 1), (6, 1)),
    "first of july": ((7, 1), (7, 1)),
    "naadam": ((7, 11), (7, 15)),
    "army": ((8, 1), (8, 1)),
    "teachers": ((9, 10), (9, 10)),
    "national": ((10, 1), (10, 7)),
    "double tenth": ((10, 10), (10, 10)),
    "singles": ((11, 11), (11, 11)),
    "christmas eve": ((12, 24), (12, 24)),
    "christmas": ((12, 25), (12, 26)),
    "summer holidays": ((7, 1), (8, 31)),
    "winter holidays": ((1, 15), (2, 28)),
}
"""The first and the last day of each, as month and day."""

_FIRST_YEAR = 2010
# By the lunar calendar, which no short rule tells: the days as the Hong Kong Observatory's tables have them.
_LUNAR = {
    "spring festival": (
        "02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06"
        " 01-26 02-13 02-03"
    ),
    "tsagaan sar": (
        "02-14 02-03 02-22 02-11 01-31 02-19 02-09 02-27 02-16 02-05 02-24 02-12 02-02 02-21 02-10 03-01 02-18 02-07"
    ),
    "dragon boat": (
        "06-16 06-06 06-23 06-12 06-02 06-20 06-09 05-30 06-18 06-07 06-25 06-14 06-03 06-22 06-10 05-31 06-19 06-09"
        " 05-28 06-16 06-05"
    ),
    "mid-autumn": (
        "09-22 09-12 09-30 09-19 09-08 09-27 09-15 10-04 09-24 09-13 10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15"
        " 10-03 09-22 09-12"
    ),
}
_NO_DAY, _DAY = dt.timedelta(0), dt.timedelta(days=1)
_LENGTHS = {"spring festival": (-_DAY, 5 * _DAY), "tsagaan sar": (-_DAY, 2 * _DAY)}
"""How many days before and after its first one a holiday is kept, where it has more than one."""


def find_holiday(name: str, year: int) -> Period | None:
    """Return the days of a holiday in a year; None where they are not known.

    The lunar ones are known from 2010 to 2030, the Mongolian new year to 2027.
    """
    if name in _FIXED:
        (month, day), (last_month, last_day) = _FIXED[name]
        return _make(dt.date(year, month, day), dt.date(year, last_month, last_day))
    if name == "easter":
        sunday = _find_easter(year)
        return _make(sunday - dt.timedelta(days=2), sunday + dt.timedelta(days=1))
    days = _LUNAR[name].split()
    if not 0 <= year - _FIRST_YEAR < len(days):
        return None
    first = dt.date.fromisoformat(f"{year}-{days[year - _FIRST_YEAR]}")
    before, after = _LENGTHS.get(name, (_NO_DAY, _NO_DAY))
    return _make(first + before, first + after)


def _make(first: dt.date, last: dt.date) -> Period:
    return Period(first, last, Unit.DAY if first == last else Unit.SPAN)


def _find_easter(year: int) -> dt.date:
    """Return Easter Sunday of the years 1900 to 2099, by Gauss's rule."""
    age = (19 * (year % 19) + 24) % 30
    step = (2 * (year % 4) + 4 * (year % 7) + 6 * age + 5) % 7
    late = age + step
    if late == 35 or (late == 34 and age == 28 and year % 19 > 10):
        late -= 7
    return dt.date(year, 3, 22) + dt.timedelta(days=late)
