"""What the words around a date make of its days, and what two dates of one question mean together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.question.patterns import Relation
from bot.question.periods import Period, Unit


def relate(period: Period, relation: Relation, known: Period | None) -> Period:
    """Return what a word such as since or before makes of a period; ``known`` is the archive's first and last day."""
    day = dt.timedelta(days=1)
    if relation is Relation.LATER:
        after = relate(period, Relation.AFTER, known)
        return after if known is None or after.touches(known) else relate(period, Relation.SINCE, known)
    if relation is Relation.AROUND:
        return period.widen(7, 15)
    if relation is Relation.SINCE:
        return replace(period, end=None, unit=Unit.SPAN)
    if relation is Relation.UNTIL:
        return replace(period, start=None, unit=Unit.SPAN)
    if relation is Relation.AFTER and period.end:
        return replace(period, start=period.end + day, end=None, unit=Unit.SPAN)
    if relation is Relation.BEFORE and period.start:
        return replace(period, start=None, end=period.start - day, unit=Unit.SPAN)
    return period


def combine(first: Period, second: Period) -> Period:
    """Return what two periods of one question mean that nothing ties: the narrower, what both share, or all of both."""
    for inner, outer in ((first, second), (second, first)):
        if _holds(outer, inner):
            return inner
    facing = (first.start is None and second.end is None) or (first.end is None and second.start is None)
    if facing or (first.is_open != second.is_open and first.touches(second)):
        return _meet(first, second)
    return first.join(second)


def _holds(outer: Period, inner: Period) -> bool:
    begins = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return begins and ends


def _meet(first: Period, second: Period) -> Period:
    """Return what two open periods share ("after March, before June"); both ends where they share nothing."""
    starts = [day for day in (first.start, second.start) if day]
    ends = [day for day in (first.end, second.end) if day]
    start, end = max(starts, default=None), min(ends, default=None)
    if start and end and start > end:
        start, end = end, start
    return Period(start, end, Unit.SPAN, first.assumed or second.assumed)
