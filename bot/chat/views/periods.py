"""Stretches of days in words: "May 2018", "since 1 April 2018"."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.i18n import Texts
from bot.question.periods import Period, Unit


def describe_period(texts: Texts, period: Period) -> str:
    """The period as one would write it after a comma; an open end is told, a quarter keeps its number."""
    if period.weekdays:
        return _describe_weekdays(texts, period)
    if period.parts:
        return texts.join(describe_period(texts, part) for part in period.parts)
    start, end = period.start, period.end
    if start is None or end is None:
        return _describe_open(texts, period)
    match period.unit:
        case Unit.DAY:
            return texts.date(start)
        case Unit.MONTH:
            return texts.month(start)
        case Unit.YEAR:
            return texts.year(start)
        case Unit.QUARTER:
            number = (start.month + 2) // 3
            return texts.label("quarter {number} of {year}", number=number, year=start.year)
        case Unit.HALF:
            return _describe_half(texts, start.month == 1, start.year)
    if start == end:
        return texts.date(start)
    return texts.label("{start} to {end}", start=texts.date(start), end=texts.date(end))


def _describe_weekdays(texts: Texts, period: Period) -> str:
    only = texts.label("{days} only", days=texts.join(texts.weekday(day, within=True) for day in period.weekdays))
    if period.start is None and period.end is None:
        return only
    return texts.join([describe_period(texts, replace(period, weekdays=())), only])


def _describe_half(texts: Texts, first: bool, year: int) -> str:
    if first:
        return texts.label("first half of {year}", year=year)
    return texts.label("second half of {year}", year=year)


def _describe_open(texts: Texts, period: Period) -> str:
    if period.start is not None:
        return texts.label("since {date}", date=texts.date(period.start))
    if period.end is not None:
        return texts.label("until {date}", date=texts.date(period.end))
    return texts.label("any time")
