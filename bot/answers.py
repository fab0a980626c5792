"""What an answer holds, before it is worded: what was understood, the releases, and a date or number asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.finder import Hit
from bot.languages import Language
from bot.question.changes import Change
from bot.question.model import Order, Question, Wish
from bot.question.passages import Passage
from bot.question.periods import Period
from bot.question.tallies import Tally


class AnswerKind(StrEnum):
    """What an answer tells, and so how it is worded.

    SEARCH: releases, best first. LIST: all releases of a period, topic or both, newest first. COUNT: ``count``, and the
    releases counted. RHYTHM: ``tallies``, and ``chosen`` of them where the most or none was asked, with the releases
    of those. ORDER: the latest, the first, the one before, or those directly beside ``anchors``.
    WHEN: ``date``, and the release of that day.
    PASSAGE: the place in a release that answers who, where, why, what. NONE_IN_PERIOD: the period holds none (``count``
    is 0 where the number was asked); ``nearest`` has those closest in time. NOTHING: nothing we hold answers;
    ``suggestion`` when there is a near one. HELLO: small talk. EMPTY: the text held no letter or digit.
    """

    SEARCH = "search"
    LIST = "list"
    COUNT = "count"
    RHYTHM = "rhythm"
    ORDER = "order"
    WHEN = "when"
    PASSAGE = "passage"
    NONE_IN_PERIOD = "none_in_period"
    NOTHING = "nothing"
    HELLO = "hello"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out, with everything that is needed to word it; ``kind`` says which fields count.

    ``question`` is what was understood: its topic, period, order and title-only, for "Releases about SCORE in 2017: 2";
    its ``text`` alone brings the same answer again, after a follow-up too.
    ``hits`` are best first for SEARCH, WHEN and PASSAGE, newest first for LIST and COUNT, and as asked for ORDER.
    ``total`` is how many there are altogether (a longer list is cut off at `bot.selection.LONGEST_LIST`). ``date`` and
    ``count`` are set where they were asked for, ``date`` for the one release of an ORDER too; with WHEN, ``passage`` is
    where the release names a date itself. ``nearest`` are closest in time first. ``suggestion`` is a text that finds
    something. ``changes`` are the ways to widen or change the question that would find more. ``anchors`` are the
    releases that others were placed by, in order of time: with LIST, COUNT, ORDER, and WHEN where one was asked of.
    """

    kind: AnswerKind
    language: Language
    question: Question
    hits: tuple[Hit, ...] = ()
    total: int = 0
    date: dt.date | None = None
    count: int | None = None
    passage: Passage | None = None
    nearest: tuple[Hit, ...] = ()
    suggestion: str | None = None
    changes: tuple[Change, ...] = ()
    anchors: tuple[Hit, ...] = ()
    tallies: tuple[Tally, ...] = ()
    chosen: tuple[Tally, ...] = ()

    @property
    def topic(self) -> str:
        """What the answer is about, in the asker's words; "" for everything."""
        return self.question.topic

    @property
    def period(self) -> Period | None:
        """The days that were understood."""
        return self.question.period

    @property
    def order(self) -> Order | None:
        """Which end of the archive was asked for."""
        return self.question.order


def fill(blank: Answer, kind: AnswerKind, hits: Sequence[Hit], total: int) -> Answer:
    """Return an answer with the releases found; ``date`` is that of the first where one day is asked for."""
    told = blank.question.wish is Wish.WHEN or (kind is AnswerKind.ORDER and len(hits) == 1)
    date = hits[0].stored.release.date if told else None
    return replace(blank, kind=kind, hits=tuple(hits), total=total, date=date)
