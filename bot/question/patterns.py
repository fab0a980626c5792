"""What a language brings to the reading of dates: patterns, and the words that tie two dates together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.question.periods import Moment


class Relation(StrEnum):
    """How a word turns the date beside it into a period.

    SINCE and UNTIL take the date in, AFTER and BEFORE do not. LATER leaves that open (以后): it is AFTER where the
    archive can hold such a release, else SINCE. AROUND takes some days on both sides in.
    """

    SINCE = "since"
    AFTER = "after"
    LATER = "later"
    UNTIL = "until"
    BEFORE = "before"
    WITHIN = "within"
    AROUND = "around"


Build = Callable[[re.Match[str], dt.date], Moment | None]


@dataclass(frozen=True, slots=True)
class DatePattern:
    """A way of writing a date: where it matches, ``build`` makes the moment of it (None: it was no date after all)."""

    expression: re.Pattern[str]
    build: Build


@dataclass(frozen=True, slots=True)
class DateWords:
    """A language's date patterns and tying words; all expressions are over folded text (`bot.question.folding`).

    ``before`` stand directly before a date, ``after`` directly after it, ``joins`` between the two ends of a range,
    ``opens`` and ``closes`` around such a range (from … to …, …的…之间).
    """

    patterns: tuple[DatePattern, ...]
    before: tuple[tuple[str, Relation], ...]
    after: tuple[tuple[str, Relation], ...]
    joins: tuple[str, ...]
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


def alternatives(words: Iterable[str]) -> str:
    """Return a group that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
