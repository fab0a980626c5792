"""Dates written with digits alone, the same in every language: 2017-11-15, 15.11.2017, 11/2017, 2017-18, Q4 2017."""

from __future__ import annotations

import datetime as dt
import re

from bot.question.patterns import Build, DatePattern, DateWords
from bot.question.periods import Moment, Period, Unit, make_months

_CENTURY = 2000
# A number that is glued to a letter, a sign of money or another number is part of something else. Han may touch it.
START = r"(?<![a-zа-я0-9_$€£¥#+])(?<![0-9][.:])"
END = r"(?![a-zа-я0-9_%+]|[.:][0-9]|,[0-9]{3}(?![0-9]))"
YEAR = r"(?:19|20)[0-9][0-9]"


def _build_day(match: re.Match[str], _today: dt.date) -> Moment | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if month > 12 >= day:  # the month-first habit, where no other reading is left
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Moment(match.span(), Unit.DAY, year, (month, month), (day, day))


def _build_month(match: re.Match[str], _today: dt.date) -> Moment | None:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    return Moment(match.span(), Unit.MONTH, int(match["year"]), (month, month))


def _build_years(match: re.Match[str], _today: dt.date) -> Moment | None:
    first, last = int(match["year"]), int(match["last"])
    if last != (first + 1) % 100 or last <= 12:
        return None
    period = make_months(first, 1, 24)
    return Moment(match.span(), Unit.SPAN, fixed=Period(period.start, period.end, Unit.SPAN))


def _build_part(match: re.Match[str], _today: dt.date) -> Moment | None:
    size, unit = (3, Unit.QUARTER) if match["part"] == "q" else (6, Unit.HALF)
    number = int(match["number"])
    if number * size > 12:
        return None
    written = match.groupdict().get("year")
    year = int(written.lstrip("'")) % 100 + _CENTURY if written else None
    return Moment(match.span(), unit, year, ((number - 1) * size + 1, number * size))


def _build_year(match: re.Match[str], _today: dt.date) -> Moment | None:
    return Moment(match.span(), Unit.YEAR, int(match["year"]))


def _pattern(expression: str, build: Build) -> DatePattern:
    return DatePattern(re.compile(START + expression + END), build)


_SHORT_YEAR = r"(?:20|'|)[0-9][0-9]"

NUMERIC = DateWords(
    patterns=(
        _pattern(rf"(?P<year>{YEAR})([-./]) ?(?P<month>[0-9]{{1,2}})\2 ?(?P<day>[0-9]{{1,2}})\.?", _build_day),
        _pattern(rf"(?P<day>[0-9]{{1,2}})([-./]) ?(?P<month>[0-9]{{1,2}})\2 ?(?P<year>{YEAR})", _build_day),
        _pattern(r"(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])", _build_day),
        _pattern(rf"(?P<year>{YEAR})[-./](?P<month>[0-9]{{1,2}})", _build_month),
        _pattern(rf"(?P<month>[0-9]{{1,2}})[-./](?P<year>{YEAR})", _build_month),
        _pattern(rf"(?P<year>{YEAR}) ?[-/] ?(?P<last>[0-9]{{2}})", _build_years),
        _pattern(r"(?P<part>[qh]) ?(?P<number>[1-4])(?:(?: of|,|/|-)? ?(?P<year>20[0-9]{2}|'[0-9]{2}))?", _build_part),
        _pattern(rf"(?P<number>[1-4])(?P<part>[qh]) ?(?P<year>{_SHORT_YEAR})?", _build_part),
        _pattern(r"(?P<year>20[0-9]{2})[ ,/-]{0,2}(?P<part>[qh]) ?(?P<number>[1-4])", _build_part),
        _pattern(r"(?P<year>20[0-9]{2})[ ,/-]{0,2}(?P<number>[1-4])(?P<part>[qh])", _build_part),
        _pattern(rf"(?P<year>{YEAR})", _build_year),
    ),
    before=(),
    after=(),
    joins=("-", "~", "/", ",", "、", "->", "\\.\\.\\.?"),
)
