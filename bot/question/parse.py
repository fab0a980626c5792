"""Read a message: what is asked, about what, of when; alone or after the question before it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.languages import Language
from bot.question.comparing import apply_constructs, sort_all
from bot.question.folding import fold
from bot.question.followups import follow, follows
from bot.question.looseness import find_loose
from bot.question.model import FACTS, Order, Question, Wish
from bot.question.periods import Period, Span
from bot.question.predicates import drop_predicate
from bot.question.reading import LONGEST_QUESTION, Reading, clean, find_spans, read_message
from bot.question.terms import Term
from bot.question.vocabulary import ORDERED, Kind

__all__ = ["LONGEST_QUESTION", "clean", "drop_pieces", "parse_question", "read_as_search"]


def parse_question(
    text: str,
    *,
    today: dt.date,
    known: Period | None = None,
    previous: Question | None = None,
    preferred: Language | None = None,
) -> Question:
    """Read a message as a question.

    ``known`` is the archive's first and last day, by which a month without a year is understood. ``previous`` is the
    question before in the same conversation, which "and in 2018?" goes on from. ``preferred`` is the reader's own
    language, for Chinese that is the same in both scripts. Never raises; a message that asks for nothing we know is a
    SEARCH for all its words.
    """
    reading = read_message(text, today, known, preferred)
    question = _weigh(reading)
    if previous is not None and previous.wish is not Wish.HELLO and follows(reading, question):
        return follow(reading, question, previous)
    return _settle(reading, question)


def read_as_search(question: Question) -> Question:
    """Return a question as ``/search`` takes it: all its words are searched for, or, with a period, listed."""
    if question.period is not None and question.beside is None:
        return replace(question, order=None, rank=1, limit=None, wish=Wish.LIST, rhythm=None, oldest_first=False)
    return Question(question.text, Wish.SEARCH, question.text, language=question.language)


_PASSAGES = ((Kind.WHO, Wish.WHO), (Kind.WHERE, Wish.WHERE), (Kind.WHY, Wish.WHY), (Kind.WHICH, Wish.WHAT))
RECENT = 5
"""Releases that "what's new?" shows."""


def _weigh(reading: Reading) -> Question:
    """Return what the message says by itself; its topic may be empty."""
    if reading.small_talk:
        return Question(reading.text, Wish.HELLO, language=reading.language)
    wish = _find_wish(reading)
    order, rank, limit = _find_order(reading)
    if wish is Wish.SEARCH and order is not None:
        wish = Wish.LIST
    spans = _find_spans(reading, wish)
    pieces = [reading.text[slice(*span)] for span in spans]
    topic = _join_pieces(reading, spans)
    if order is Order.OLDEST and topic and wish is Wish.WHEN and _tells_when_first(reading):
        order = None
    if _is_publisher(reading, wish, topic):
        topic = ""
    question = Question(
        text=reading.text,
        wish=wish,
        topic=topic,
        core=_find_core(reading, wish, pieces),
        period=reading.asked,
        order=order,
        rank=rank,
        limit=limit,
        in_title=reading.has(Kind.TITLE),
        language=reading.language,
    )
    question = apply_constructs(question, reading)
    loose = find_loose(question, reading, spans) if question.topic else []
    if not loose:
        return question
    return replace(question, pieces=tuple(pieces), loose=tuple(reading.text[slice(*span)] for span in loose))


def _find_wish(reading: Reading) -> Wish:
    if reading.has(Kind.COUNT) or _counts_items(reading):
        return Wish.COUNT
    if reading.has(Kind.WHEN):
        return Wish.WHEN
    if reading.has(*ORDERED):
        return Wish.LIST
    if reading.has(Kind.TITLE) and reading.has(Kind.ITEM) and reading.has(Kind.WHICH, Kind.LIST, Kind.WHAT):
        return Wish.LIST
    for kind, wish in _PASSAGES:
        if reading.has(kind):
            return wish
    if reading.has(Kind.LIST):
        return Wish.LIST
    if reading.has(Kind.WHAT, Kind.AMOUNT):
        return Wish.WHAT
    return Wish.LIST if reading.has(Kind.ITEM) or reading.found else Wish.SEARCH


_FIRST_TIME = re.compile(r"анх|an[kh]?h")


def _tells_when_first(reading: Reading) -> bool:
    """Whether "first" belongs to what happened (анх хэзээ эхэлсэн), not to the releases."""
    oldest = [reading.folded[slice(*term.span)] for term in reading.terms if term.kind is Kind.OLDEST]
    return bool(oldest) and all(_FIRST_TIME.fullmatch(text.strip()) for text in oldest)


_TAIL = 14  # "… байна вэ?", "… are there in all?"


def _counts_items(reading: Reading) -> bool:
    """Tell whether "how many" stands after the word for releases (…的新闻有多少)."""
    items = [term.span for term in reading.terms if term.kind is Kind.ITEM]
    amounts = [term.span for term in reading.terms if term.kind is Kind.AMOUNT]
    if not amounts or len(reading.text) - amounts[-1][1] > _TAIL:
        return False
    if not items:  # 10 сараас 11 сарын хооронд хэд вэ: nothing but a time can be counted in
        return reading.found is not None and not any(map(str.isalnum, reading.folded[: amounts[-1][0]]))
    return amounts[-1] > items[-1]


def _find_order(reading: Reading) -> tuple[Order | None, int, int | None]:
    """Return the end that is counted from, the rank from it, and how many are wanted."""
    if reading.has(Kind.RANK):
        return Order.NEWEST, reading.number(Kind.RANK) or 2, None
    if reading.has(Kind.RANK_OLD):
        return Order.OLDEST, reading.number(Kind.RANK_OLD) or 2, None
    if reading.has(Kind.LATEST):
        return Order.NEWEST, 1, reading.number(Kind.LATEST)
    if reading.has(Kind.OLDEST):
        return Order.OLDEST, 1, reading.number(Kind.OLDEST)
    if reading.has(Kind.RECENT):
        return Order.NEWEST, 1, RECENT
    return None, 1, None


def _find_spans(reading: Reading, wish: Wish) -> list[Span]:
    """Return what is left of the text without the words of the question and of the period."""
    kept = {Kind.VERB, Kind.ABOUT} if wish is Wish.SEARCH else set()
    taken = [term.span for term in reading.terms if term.kind not in kept or _at_edge(reading, term)]
    taken += reading.found.spans if reading.found else ()
    return find_spans(reading.folded, reading.language, [*taken, *reading.constructs.taken])


def _join_pieces(reading: Reading, spans: list[Span]) -> str:
    """Return the pieces of a topic in a row, with the "and" or "or" that stood between two of them."""
    topic = ""
    for place, (start, end) in enumerate(spans):
        before = spans[place - 1][1] if place else start
        words = reading.words
        gap = reading.folded[before:start]
        joint = words.either.search(gap) or words.joins.search(gap) if place else None
        said = joint is not None and any(letter.isalnum() for letter in joint[0])
        topic += (joint[0] if joint and said else " " if place else "") + reading.text[start:end]
    return topic


def _find_core(reading: Reading, wish: Wish, pieces: list[str]) -> str:
    """Return the topic without the verb of the question; "" where it has none."""
    if wish not in FACTS:
        return ""
    start = next((term.span[0] for term in reading.terms if term.kind is Kind.WHO), None)
    subject = start is not None and not any(character.isalnum() for character in reading.folded[:start])
    return drop_predicate(pieces, reading.folded, reading.language, subject=subject)


# The publisher of all releases: "how many did the ILO publish?" asks for all of them.
_PUBLISHER = re.compile(
    r"(?:the )?ilo(?:'s)?|(?:the )?international labou?r organi[sz]ation|国际劳工组织|劳工组织"
    r"|оухб(?:-?ын|-?аас)?|o[uv][hx]b(?:-?iin)?|олон улсын ходолморийн байгууллага(?:ын|аас)?"
)


def _is_publisher(reading: Reading, wish: Wish, topic: str) -> bool:
    told = wish is Wish.WHAT and reading.asked is not None  # what it did in May: all it published then
    if not (told or wish in (Wish.LIST, Wish.COUNT, Wish.WHEN)) or reading.has(Kind.ABOUT, Kind.TITLE):
        return False
    whole = wish is not Wish.WHEN or reading.has(*ORDERED)
    return whole and _PUBLISHER.fullmatch(fold(topic)) is not None


def _at_edge(reading: Reading, term: Term) -> bool:
    return not reading.folded[: term.span[0]].strip() or term.span[1] >= len(reading.folded.rstrip(" ?!.？！。"))


def drop_pieces(question: Question, dropped: Sequence[str]) -> Question | None:
    """Return a question without some pieces of its topic; None where nothing would be left to ask for."""
    topic = " ".join(piece for piece in question.pieces if piece not in dropped)
    if not (topic or question.period or question.order or question.wish is Wish.COUNT):
        return None
    return replace(question, topic=topic, pieces=(), loose=(), dropped=tuple(dropped))


def _settle(reading: Reading, question: Question) -> Question:
    """Give a question that stands alone a sense where it left something out."""
    if question.topic or question.without or question.beside or question.wish in (Wish.HELLO, Wish.RHYTHM):
        return question
    if reading.constructs.oldest_first is not None and question.period is None and not reading.has(Kind.LIST):
        return sort_all(question)
    if question.order or question.wish is Wish.COUNT:
        return replace(question, in_title=False)
    if question.period is not None:
        return replace(question, wish=Wish.LIST, in_title=False)
    if question.wish is Wish.LIST and reading.has(Kind.LIST) and reading.has(Kind.ITEM):
        return replace(question, in_title=False)
    if question.wish is Wish.LIST:
        return replace(question, order=Order.NEWEST, limit=RECENT, in_title=False)
    return replace(question, wish=Wish.SEARCH, topic=reading.text, core="", in_title=False)
