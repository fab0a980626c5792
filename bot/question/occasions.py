"""Whether a release tells of a day or a year itself: an event is told of days later, a convention has an old year."""

from __future__ import annotations

import datetime as dt

from bot.model import Release
from bot.question.dates import find_period
from bot.question.periods import Period, Unit

LATE = dt.timedelta(days=14)
"""How long after an event it is told of at most."""

_LONGEST_EVENT = dt.timedelta(days=31)


def tells_of(release: Release, period: Period) -> bool:
    """Tell whether the words of a release name a day of ``period``, or the year that it is; of weekdays, never."""
    if period.weekdays:
        return False
    text = f"{release.title} {release.summary or ''}"
    told = find_period(text, today=release.date)
    if told is not None and _names(told.period, period):
        return True
    return period.unit is Unit.YEAR and period.start is not None and str(period.start.year) in text


def _names(told: Period, period: Period) -> bool:
    """Whether a text's own date lies in a period; several dates, which are read as a long stretch, tell nothing."""
    short = told.start is not None and told.end is not None and told.end - told.start <= _LONGEST_EVENT
    return short and told.touches(period)
