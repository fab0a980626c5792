"""What can be changed of a question: by a button, or where a day that names a release has none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum

from bot.question.model import Neighbour, Order, Question, Side, Wish
from bot.question.periods import Period


class Change(StrEnum):
    """What a button can change of a question: drop its period, topic or title-only, or ask for the list of it."""

    ANY_TIME = "any_time"
    ANY_TOPIC = "any_topic"
    WHOLE_YEAR = "whole_year"
    WHOLE_TEXT = "whole_text"
    LIST = "list"


def make_change(question: Question, change: Change) -> Question:
    """Return ``question`` with one thing changed; its text is still the old one."""
    match change:
        case Change.ANY_TIME:
            return replace(question, period=None)
        case Change.ANY_TOPIC:
            wish = question.wish if question.order or question.wish is Wish.COUNT else Wish.LIST
            return replace(question, wish=wish, topic="", in_title=False, either=(), mention=None)
        case Change.WHOLE_YEAR:
            return replace(question, period=question.period and question.period.whole_year)
        case Change.WHOLE_TEXT:
            return replace(question, in_title=False, mention=None)
        case Change.LIST if question.beside is not None:
            return replace(question, beside=replace(question.beside, whole=True), limit=None)
        case Change.LIST:
            return replace(question, wish=Wish.LIST, order=None, rank=1, limit=None)


def date_beside(question: Question, beside: Neighbour) -> Question:
    """Return a question for what stands beside the release of a day that has none as one for the time beside it."""
    day, step = beside.period or Period(None, None), dt.timedelta(days=1)
    if beside.side is Side.BEFORE:
        period, order = Period(None, day.start and day.start - step), Order.NEWEST
    else:
        period, order = Period(day.end and day.end + step, None), Order.OLDEST
    return replace(question, beside=None, period=period, order=None if beside.whole else order)
