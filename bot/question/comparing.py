"""Weigh what a question says of releases set against others: before, after and between them, without, or, per month."""

from __future__ import annotations

from dataclasses import replace

from bot.question.constructs import FoundBeside, split_topic
from bot.question.folding import fold
from bot.question.model import Neighbour, Order, Question, Wish
from bot.question.periods import Span
from bot.question.reading import Reading
from bot.question.vocabulary import Kind

SHOWN_FIRST = 5
"""Releases that "oldest first" shows where nothing else is asked."""

_MANY = (Wish.LIST, Wish.COUNT, Wish.RHYTHM)


def apply_constructs(question: Question, reading: Reading) -> Question:
    """Return a question, read by its single words, with what the order of its words says beside them."""
    found = reading.constructs
    if found.choice is not None:
        return _choose(question, found.choice, reading)
    if found.rhythm is not None:
        question = replace(question, wish=Wish.RHYTHM, rhythm=found.rhythm, order=None, rank=1, limit=None)
    elif found.ending is not None and question.order is None:
        wish = question.wish if question.wish in (Wish.COUNT, Wish.WHEN) else Wish.LIST
        question = replace(question, wish=wish, order=found.ending, rank=found.rank, limit=found.limit)
    question = _point(question, reading)
    named = question.wish is Wish.SEARCH and (question.in_title or found.mention is not None)
    if named or (found.which and question.wish is Wish.WHAT):
        question = replace(question, wish=Wish.LIST, core="")
    question = _leave_out(question, reading)
    if found.beside is not None:
        question = _place(question, found.beside, reading)
    return _sort(_split(_mention(question, reading), reading), reading)


def _choose(question: Question, choice: tuple[Span, Span], reading: Reading) -> Question:
    """Return a question for which of two things comes first from one end of time."""
    parts = tuple(topic for span in choice if (topic := reading.read_topic(span)))
    return replace(
        question,
        wish=Wish.WHEN if question.wish is Wish.WHEN else Wish.LIST,
        topic=" ".join(parts),
        either=parts if len(parts) > 1 else (),
        order=reading.constructs.ending,
        rank=1,
        limit=None,
        core="",
    )


def _point(question: Question, reading: Reading) -> Question:
    """Return a question for "the one after" a day, or the two after it, not for all."""
    period, found, pointed = question.period, reading.found, reading.words.pointed
    if question.order or period is None or found is None or pointed is None or question.wish is Wish.COUNT:
        return question
    if (period.start is None) == (period.end is None):
        return question
    match = pointed.match(fold(reading.text), found.spans[-1][1])
    if match is None:
        return question
    number = match.groupdict().get("n")
    limit = reading.words.read_number(number) if number else None

    wish = Wish.WHEN if question.wish is Wish.WHEN else Wish.LIST
    order = Order.NEWEST if period.start is None else Order.OLDEST
    return replace(question, wish=wish, order=order, limit=limit or question.limit, core="")


def _leave_out(question: Question, reading: Reading) -> Question:
    words = reading.words
    without: list[str] = []
    for span in reading.constructs.without:
        text = reading.undated[slice(*span)]
        parts = split_topic(text, fold(text), words.either) or split_topic(text, fold(text), words.joins) or (text,)
        without += [topic for part in parts if (topic := reading.read_part(part))]
    if not without or question.wish is Wish.WHO:
        return question  # "who else, besides the EU": it is left out of the answer, not of the releases
    wish = question.wish if question.wish in (*_MANY, Wish.WHEN) else Wish.LIST
    return replace(question, wish=wish, without=tuple(without), core="")


def _place(question: Question, found: FoundBeside, reading: Reading) -> Question:
    counted = question.wish in (Wish.COUNT, Wish.RHYTHM)
    beside = Neighbour(
        found.side,
        reading.read_topic(found.anchor),
        reading.read_topic(found.until) if found.until else "",
        reading.beside_period,
        found.whole or counted,
        found.sure,
    )
    wish = question.wish if counted or question.wish is Wish.WHEN else Wish.LIST
    return replace(
        question,
        wish=wish,
        beside=beside,
        period=reading.asked,
        order=None,
        rank=1 if beside.whole else found.rank if found.rank > 1 else reading.number(Kind.RANK_OLD) or 1,
        limit=None if beside.whole else found.limit or question.limit,
        core="",
    )


def _mention(question: Question, reading: Reading) -> Question:
    asked = question.wish in _MANY and bool(question.topic) and not question.in_title
    return replace(question, mention=reading.constructs.mention) if asked else question


def _split(question: Question, reading: Reading) -> Question:
    if question.wish not in (*_MANY, Wish.SEARCH) or not question.topic:
        return question
    topic, folded = question.topic, fold(question.topic)
    either, joined = split_topic(topic, folded, reading.words.either), False
    if not either:
        either, joined = split_topic(topic, folded, reading.words.joins), True
    return replace(question, either=either, joined=joined) if either else question


def _sort(question: Question, reading: Reading) -> Question:
    oldest_first = reading.constructs.oldest_first
    if oldest_first is None or question.wish not in (Wish.LIST, Wish.SEARCH, Wish.WHAT):
        return question
    return replace(question, wish=Wish.LIST, oldest_first=oldest_first)


def sort_all(question: Question) -> Question:
    """Return a question that asks for nothing but an order of time as one for the first of all releases in it."""
    if question.order is not None and question.rank == 1:
        return replace(question, oldest_first=False)
    order = Order.OLDEST if question.oldest_first else Order.NEWEST
    return replace(question, order=order, limit=SHOWN_FIRST, oldest_first=False)
