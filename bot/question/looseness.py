"""Which pieces of what is left of a question can be its topic by their place, and which are mostly words around it.

What stands before the word for releases, or beside one that leads to a topic, is what they are to be about: football
news, мэдээ … тухай. What comes after is mostly one more way of asking, of which there are more than anybody can list:
such a piece is given up where no release, and no name of the glossary, has its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.languages import Language
from bot.question.model import Question, Wish
from bot.question.periods import Span
from bot.question.reading import Reading
from bot.question.terms import Term
from bot.question.vocabulary import Kind

_LISTED = (Wish.LIST, Wish.COUNT)
_LONGEST = 24
"""Characters of a piece that may be words around a question; longer ones say something."""

_CHINESE = (Language.ZH_HANS, Language.ZH_HANT)
_BARE = (Language.EN, None)
"""Where a topic may follow the word for releases with nothing between; in the others that is the verb's place."""

_PREPOSITION = re.compile(
    r"(?<![a-z])(?:from|in|on|of|about|for|by|with|at|to|against|between|around|near|into|under|and|or|over|re)\s*$"
)
_JOINT = re.compile(
    r"[\s\"'“”‘’«»《》「」的嘅之-]*(?:(?:the|a|an|that|those)\b|(?:[ny]?i{1,2}n|n?ii|[ydt]|t[aeo]i|[ыи]й?н|н?ий|ны|[дт]|т[аэо]й)\b)?\s*"
)
_HAN_ITEM = re.compile(r"[新闻稿讯息道文章]")
"""What a Chinese word for releases holds; a measure (一份) does not make what stands before it a topic."""


def find_loose(question: Question, reading: Reading, pieces: Sequence[Span]) -> list[Span]:
    """Return the pieces of a list's or a number's topic that may be no part of it; none where all must be."""
    compared = question.either or question.without or question.beside or question.mention or question.rhythm
    if question.wish not in _LISTED or question.in_title or compared or not _is_framed(reading):
        return []
    return [span for span in pieces if _is_short(reading, span) and not _is_placed(reading, span)]


def _is_framed(reading: Reading) -> bool:
    """Whether the question asks for releases whatever its topic: it names them, or counts them in Chinese."""
    counted = reading.has(Kind.COUNT) and reading.language in _CHINESE
    return reading.has(Kind.ITEM) or counted


def _is_short(reading: Reading, span: Span) -> bool:
    return span[1] - span[0] <= _LONGEST and not any(sign.isdigit() for sign in reading.text[slice(*span)])


def _is_placed(reading: Reading, span: Span) -> bool:
    """Whether a piece stands before a word for releases, or directly beside one that leads to a topic."""
    start, end = span
    text = reading.folded
    if _PREPOSITION.search(text[:start]):
        return True
    for term in reading.terms:
        first, last = term.span
        follows = last <= start and not _JOINT.sub("", text[last:start])
        leads = end <= first and not _JOINT.sub("", text[end:first])
        if term.kind is Kind.ABOUT and (follows or leads):
            return True
        if _names_releases(reading, term) and (end <= first or (follows and reading.language in _BARE)):
            return True
    return False


def _names_releases(reading: Reading, term: Term) -> bool:
    if term.kind is not Kind.ITEM:
        return False
    return reading.language not in _CHINESE or _HAN_ITEM.search(reading.folded[slice(*term.span)]) is not None
