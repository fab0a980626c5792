"""Answer searches and questions: run what was asked on the index and the store. Wording is left to the views."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.languages import Language
from bot.model import Field, Translation
from bot.question.model import Order, Question
from bot.question.periods import Period
from bot.store.releases import StoredRelease


class AnswerKind(StrEnum):
    """What an answer tells, and so how it is worded.

    SEARCH: releases, best first. LIST: all releases of a period, topic or both, newest first. COUNT: ``count``, and the
    releases counted. ORDER: the latest, the first, the one before. WHEN: ``date``, and the release of that day.
    PASSAGE: the place in a release that answers who, where, why, what. NONE_IN_PERIOD: the period holds none;
    ``nearest`` has those closest in time. NOTHING: nothing we hold answers; ``suggestion`` when there is a near one.
    HELLO: small talk. EMPTY: the text held no letter or digit.
    """

    SEARCH = "search"
    LIST = "list"
    COUNT = "count"
    ORDER = "order"
    WHEN = "when"
    PASSAGE = "passage"
    NONE_IN_PERIOD = "none_in_period"
    NOTHING = "nothing"
    HELLO = "hello"
    EMPTY = "empty"


class Change(StrEnum):
    """What a button can change of a question: drop its period, topic or title-only, or ask for the list of it."""

    ANY_TIME = "any_time"
    ANY_TOPIC = "any_topic"
    WHOLE_YEAR = "whole_year"
    WHOLE_TEXT = "whole_text"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Hit:
    """A release that was found: its score, 0 to 100, and what matched: the field, and from where to where in it."""

    stored: StoredRelease
    score: float = 100.0
    matched: tuple[tuple[Field, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence (or title) of a release that answers, in ``language``.

    ``language`` is the reader's where there is a translation and EN elsewhere; ``original`` is the same place in the
    published English where it can be told, for showing both. ``field`` is where it stands.
    """

    text: str
    language: Language
    field: Field
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out, with everything that is needed to word it; ``kind`` says which fields count.

    ``question`` is what was understood: its topic, period, order and title-only, for "Releases about SCORE in 2017: 2".
    ``hits`` are best first for SEARCH, newest first for everything else, the right one first for WHEN and PASSAGE.
    ``total`` is how many there are altogether (a list of more than `LONGEST_LIST` is cut off there). ``date`` and
    ``count`` are set where they were asked for. ``nearest`` are closest in time first. ``suggestion`` is a text that
    finds something. ``changes`` are the ways to widen or change the question that would find something.
    """

    kind: AnswerKind
    language: Language
    question: Question
    hits: tuple[Hit, ...] = ()
    total: int = 0
    date: dt.date | None = None
    count: int | None = None
    passage: Passage | None = None
    translation: Translation | None = None
    place: str | None = None
    nearest: tuple[Hit, ...] = ()
    suggestion: str | None = None
    changes: tuple[Change, ...] = ()

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


LONGEST_LIST = 1000
"""Releases in the longest list; ``Answer.total`` tells how many there are beyond it."""
