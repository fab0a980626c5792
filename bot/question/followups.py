"""Questions that go on from the one before them, as "and in 2018?" and "the one before it?" do."""

from __future__ import annotations

from dataclasses import replace

from bot.question.model import FACTS, Neighbour, Order, Question, Side, Wish
from bot.question.reading import Reading
from bot.question.vocabulary import ASKED, ORDERED, Kind


def follows(reading: Reading, question: Question) -> bool:
    """Tell whether a message leaves out what the question before it said, so that it goes on from there."""
    if question.wish is Wish.HELLO:
        return False
    if reading.has(Kind.FOLLOW):
        return True
    if question.beside or question.rhythm:
        return False
    if question.topic:  # "Монголын тухай?"
        asks_on = question.wish is Wish.SEARCH and reading.has(Kind.ABOUT)
        return asks_on and question.period is None and reading.text.endswith(("?", "？"))
    bare = not reading.has(Kind.ITEM)
    compared = bool(question.without) or reading.constructs.oldest_first is not None
    return bare and (compared or question.period is not None or reading.has(*ORDERED, *ASKED, Kind.TITLE))


def _is_compared(question: Question, previous: Question) -> bool:
    """Whether a question that goes on asks for a list by itself: for its order, or for less than the one before."""
    listed = question.oldest_first or bool(question.without and previous.wish is not Wish.COUNT)
    return listed or question.rhythm is not None or question.beside is not None


def _find_previous(reading: Reading, previous: Question) -> Neighbour | None:
    """Find what "the one before it" comes before: what was found for the question before, or the one beside that."""
    if not reading.has(Kind.RANK) or reading.number(Kind.RANK) is not None or previous.order is not None:
        return None
    if previous.beside is not None:
        return previous.beside if previous.beside.side is Side.BEFORE and not previous.beside.whole else None
    one = previous.wish in (Wish.SEARCH, *FACTS) and previous.topic
    return Neighbour(Side.BEFORE, previous.core or previous.topic, period=previous.period) if one else None


def follow(reading: Reading, question: Question, previous: Question) -> Question:
    """Take over from the question before what this one leaves out."""
    beside = question.beside or _find_previous(reading, previous)
    goes_on = beside is not None and question.beside is None
    if goes_on and previous.beside is None:
        return replace(question, wish=Wish.LIST, order=None, rank=1, beside=beside, follows=True)
    order, rank, limit = _carry_order(reading, question, previous)
    if goes_on:
        order, rank = None, previous.rank + 1
    wish = _carry_wish(reading, question, previous)
    carried = replace(question if question.topic else previous, oldest_first=question.oldest_first)
    return replace(
        carried,
        text=question.text,
        wish=wish,
        period=question.period or previous.period,
        order=order,
        rank=rank,
        limit=limit,
        in_title=question.in_title or previous.in_title,
        without=question.without or carried.without,
        beside=beside,
        rhythm=question.rhythm or (previous.rhythm if wish is Wish.RHYTHM else None),
        language=question.language or previous.language,
        follows=True,
    )


def _carry_order(reading: Reading, question: Question, previous: Question) -> tuple[Order | None, int, int | None]:
    """Return the end, the rank and the number asked for: the question's own, or those before, or one step further."""
    if question.order is None and not reading.has(*ASKED):
        return previous.order, previous.rank, previous.limit
    if reading.has(Kind.RANK) and reading.number(Kind.RANK) is None and previous.order:
        return previous.order, previous.rank + 1, question.limit
    return question.order, question.rank, question.limit


def _carry_wish(reading: Reading, question: Question, previous: Question) -> Wish:
    own = reading.has(*ASKED) or question.order or _is_compared(question, previous)
    wish = question.wish if own else previous.wish
    bare = not (question.topic or previous.topic) and wish in FACTS
    if (question.period or previous.period) and (wish is Wish.SEARCH or bare):
        return Wish.LIST  # as in a question that stands alone
    return wish
