"""What a button can change of a question."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.question.model import Question, Wish


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
