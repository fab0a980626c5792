"""Count releases by month, quarter or year, and tell which of these had the most or none."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.question.model import Extreme
from bot.question.periods import Period, Unit, make_months

_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Tally:
    """A whole month, quarter or year, and how many releases came out in it."""

    period: Period
    count: int


def tally(days: Mapping[dt.date, int], unit: Unit, first: dt.date, last: dt.date) -> tuple[Tally, ...]:
    """Count the releases of each day by ``unit``, from that of the ``first`` day to that of the ``last``, in order.

    All ``days`` lie between the two; a unit without any is there too.
    """
    size = _MONTHS[unit]
    counts = Counter[int]()
    for day, count in days.items():
        counts[_number(day, size)] += count
    numbers = range(_number(first, size), _number(last, size) + 1)
    return tuple(Tally(_make_period(number, size, unit), counts[number]) for number in numbers)


def choose(tallies: Sequence[Tally], extreme: Extreme | None) -> tuple[Tally, ...]:
    """Return the tallies with the most releases, the fewest or none, in their order; none where that is not asked."""
    counts = [told.count for told in tallies]
    if extreme is None or not counts:
        return ()
    wanted = {Extreme.MOST: max(counts), Extreme.FEWEST: min(counts), Extreme.NONE: 0}[extreme]
    return tuple(told for told in tallies if told.count == wanted)


def _number(day: dt.date, size: int) -> int:
    """Which step of so many months the day lies in, counted from the year 0."""
    return (12 * day.year + day.month - 1) // size


def _make_period(number: int, size: int, unit: Unit) -> Period:
    year, month = divmod(number * size, 12)
    return make_months(year, month + 1, month + size, unit)
