"""How many releases came out when: of all, or of those that words find, month by month or in longer steps."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answer import Answer, Answerer
from bot.languages import Language
from bot.question.compose import restate
from bot.question.model import Question, Wish
from bot.question.parse import parse_question
from bot.question.periods import Period, Unit
from bot.selection import Selector

MOST_BARS = 24
"""So many still have room for their names on a phone: two years of months, six of quarters, then years."""

STEPS = (1, 3, 12, 60, 120, 300, 600, 1200, 6000)
"""How many months one bar may stand for; the longest is enough for all years that a date can have."""

_UNITS = {1: Unit.MONTH, 3: Unit.QUARTER, 12: Unit.YEAR}


@dataclass(frozen=True, slots=True)
class Bar:
    """A whole month, quarter, year or number of years, and how many releases came out in it."""

    period: Period
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Releases by time. ``bars`` follow one another without a gap, each ``months`` long; none where nothing was found.

    ``answer`` is what was understood of the words, None where there were none. ``listing`` is the question that lists
    the counted releases; None where these are no complete list, but what a search for the words finds.
    """

    bars: tuple[Bar, ...] = ()
    months: int = 1
    answer: Answer | None = None
    listing: Question | None = None

    @property
    def total(self) -> int:
        """How many releases there are in all bars."""
        return sum(bar.count for bar in self.bars)

    @property
    def most(self) -> int:
        """How many there are in the highest bar; 0 without any."""
        return max((bar.count for bar in self.bars), default=0)

    @property
    def highest(self) -> tuple[Bar, ...]:
        """The bars with the most releases, oldest first."""
        return tuple(bar for bar in self.bars if bar.count == self.most)


def find_timeline(answerer: Answerer, words: str, *, language: Language, today: dt.date) -> Timeline:
    """Count the releases that the words find, as a search reads them, a period in them included; "" counts all.

    It spans all releases that we hold, or what lies of the period in that, so that silence shows too.
    """
    held = answerer.releases.range()
    if held is None:
        return Timeline()
    if not words:
        return arrange(answerer.releases.count_days(), *held)
    answer = answerer.search(words, language=language, today=today)
    if not answer.hits:
        return Timeline(answer=answer)
    listing = restate(replace(answer.question, wish=Wish.LIST, core=""))
    days = _count_days(answerer, listing)
    known = Period(*held)
    again = parse_question(listing.text, today=today, known=known, preferred=language)
    # What a topic is made of cannot be foreseen: its words may read back as another question.
    same = bool(days) and _is_same(listing, again)
    if not days:
        days = Counter(hit.stored.release.date for hit in answerer.complete(answer).hits)
    first, last = _restrict(held, answer.period)
    timeline = arrange(days, min(first, *days), max(last, *days))
    return replace(timeline, answer=answer, listing=listing if same else None)


def arrange(days: Mapping[dt.date, int], first: dt.date, last: dt.date) -> Timeline:
    """Put the releases of each day into bars from that of the ``first`` day to that of the ``last``.

    The step is the shortest that makes at most `MOST_BARS` of them. All ``days`` lie between the two.
    """
    months = next(step for step in STEPS if _number(last, step) - _number(first, step) < MOST_BARS)
    counts = Counter[int]()
    for day, count in days.items():
        counts[_number(day, months)] += count
    numbers = range(_number(first, months), _number(last, months) + 1)
    return Timeline(tuple(Bar(_make_period(number, months), counts[number]) for number in numbers), months)


def _count_days(answerer: Answerer, question: Question) -> Mapping[dt.date, int]:
    """The releases of each day that a question lists; none where only a look at each could tell."""
    return {} if question.in_title else Selector(answerer.finder, answerer.releases).count_days(question)


def _is_same(one: Question, other: Question) -> bool:
    """Whether two questions list the same releases."""
    return (one.wish, one.topic, one.period, one.order, one.in_title) == (
        *(other.wish, other.topic, other.period, other.order, other.in_title),
    )


def _restrict(held: tuple[dt.date, dt.date], period: Period | None) -> tuple[dt.date, dt.date]:
    """The first and the last day of what lies of the period in what we hold."""
    if period is None:
        return held
    return max(held[0], period.start or held[0]), min(held[1], period.end or held[1])


def _number(day: dt.date, months: int) -> int:
    """Which step of so many months the day lies in, counted from the year 0."""
    return (12 * day.year + day.month - 1) // months


def _make_period(number: int, months: int) -> Period:
    """The days of a step, as far as there are dates for them."""
    start, end = number * months, (number + 1) * months
    first = dt.date(start // 12, start % 12 + 1, 1) if start >= 12 else dt.date.min
    beyond = end > 12 * dt.date.max.year + 11
    last = dt.date.max if beyond else dt.date(end // 12, end % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(first, last, _UNITS.get(months, Unit.SPAN))
