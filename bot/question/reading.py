"""Find everything in a message that tells what it asks: its dates, its question words, its order of words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace

from bot.languages import Language
from bot.question.chinese import mending as mending_chinese
from bot.question.chinese.constructs import CHINESE_CONSTRUCTS
from bot.question.chinese.preambles import skip_preamble
from bot.question.constructs import Constructs, ConstructWords, FoundBeside, blank, find_constructs
from bot.question.dates import FoundPeriod, find_period
from bot.question.english.constructs import ENGLISH_CONSTRUCTS
from bot.question.english.mending import mend
from bot.question.folding import fold
from bot.question.mongolian.constructs import MONGOLIAN_CONSTRUCTS
from bot.question.periods import Period, Span, Unit
from bot.question.script import detect_language
from bot.question.terms import Term, find_terms, is_small_talk, skip_greeting, strip_edges
from bot.question.vocabulary import Kind

LONGEST_QUESTION = 500
"""Characters of a message that are read; beyond them no question goes on, and all of it stays quick."""

_CHINESE = (Language.ZH_HANS, Language.ZH_HANT)
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_CONSTRUCTS = {
    Language.ZH_HANS: CHINESE_CONSTRUCTS,
    Language.ZH_HANT: CHINESE_CONSTRUCTS,
    Language.MN: MONGOLIAN_CONSTRUCTS,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A message with everything found in it, before it is weighed.

    ``undated`` has blanks for its dates, ``folded`` for its dates and constructs. ``asked`` is the period that the
    question itself names: one that belongs to the release beside which others are asked for is in ``beside_period``.
    """

    text: str
    undated: str
    folded: str
    language: Language | None
    found: FoundPeriod | None
    terms: tuple[Term, ...]
    small_talk: bool
    constructs: Constructs
    asked: Period | None = None
    beside_period: Period | None = None

    @property
    def words(self) -> ConstructWords:
        """The language's words for setting releases against others; English ones where it is not known."""
        return _find_words(self.language)

    def has(self, *kinds: Kind) -> bool:
        """Tell whether a question word of one of these kinds was found."""
        return any(term.kind in kinds for term in self.terms)

    def number(self, *kinds: Kind) -> int | None:
        """Return the number in the first word of these kinds that has one."""
        return next((term.number for term in self.terms if term.kind in kinds and term.number is not None), None)

    def read_topic(self, span: Span) -> str:
        """Return what a piece of the message is about, without the question words in it."""
        return self.read_part(self.undated[slice(*span)])

    def read_part(self, text: str) -> str:
        """Return what a part of the message, given as it was typed, is about."""
        return read_topic(text, self.language)


def read_message(text: str, today: dt.date, known: Period | None, preferred: Language | None) -> Reading:
    """Find what is in a message; ``known`` is the archive's first and last day, ``preferred`` the reader's language."""
    cleaned = clean(text)
    language = detect_language(cleaned, preferred)
    if language in (Language.EN, None):
        cleaned = mend(cleaned)
    found = find_period(cleaned, today=today, known=known)
    spans = found.spans if found else ()
    undated = blank(cleaned, spans)
    folded = blank(_fold_mended(cleaned, language), spans)
    small_talk = found is None and is_small_talk(folded, language)
    if not small_talk:
        folded = _skip_opening(folded, language)
    constructs = Constructs() if small_talk else find_constructs(folded, _find_words(language), _find_day(found))
    period = found.period if found else None
    named = constructs.dated or _is_dated(found, constructs.beside, language)
    if constructs.beside is not None and not named and not _names_release(undated, constructs.beside, language):
        constructs = replace(constructs, beside=None, taken=_without_beside(constructs))
    folded = blank(folded, constructs.taken)
    return Reading(
        cleaned,
        undated,
        folded,
        language,
        found,
        tuple(find_terms(folded, language)),
        small_talk,
        constructs,
        asked=None if named else period,
        beside_period=period if named else None,
    )


def _skip_opening(folded: str, language: Language | None) -> str:
    """Return a folded text with blanks for a greeting, and in Chinese for what is said before the question."""
    if begin := skip_greeting(folded, language):
        folded = blank(folded, ((0, begin),))
    if language in _CHINESE and (begin := skip_preamble(folded, lambda text: read_topic(text, language))):
        folded = blank(folded, ((0, begin),))
    return folded


def _is_dated(found: FoundPeriod | None, beside: FoundBeside | None, language: Language | None) -> bool:
    """Tell whether the date in a message is that of the release beside which others are asked for."""
    if found is None or beside is None or found.period.weekdays:
        return False
    return _belongs(found.spans, beside, language)


def _find_day(found: FoundPeriod | None) -> Span | None:
    """Where a message names a day, if that is its only date."""
    return found.spans[0] if found and len(found.spans) == 1 and found.period.unit is Unit.DAY else None


def _fold_mended(text: str, language: Language | None) -> str:
    return mending_chinese.mend(fold(text)) if language in _CHINESE else fold(text)


def _find_words(language: Language | None) -> ConstructWords:
    return ENGLISH_CONSTRUCTS if language is None else _CONSTRUCTS.get(language, ENGLISH_CONSTRUCTS)


def _belongs(dates: tuple[Span, ...], beside: FoundBeside, language: Language | None) -> bool:
    """Whether the dates of a message name the release that others are placed by: "before the one of 3 August"."""
    start, end = beside.anchor
    within = all(
        start <= first and (last <= end or _find_words(language) is ENGLISH_CONSTRUCTS) for first, last in dates
    )
    return bool(dates) and within


def _names_release(text: str, beside: FoundBeside, language: Language | None) -> bool:
    spans = (beside.anchor, *((beside.until,) if beside.until else ()))
    return all(read_topic(text[slice(*span)], language) for span in spans)


def _without_beside(constructs: Constructs) -> tuple[Span, ...]:
    beside = constructs.beside
    gone = () if beside is None else (*beside.taken, beside.anchor, *((beside.until,) if beside.until else ()))
    return tuple(span for span in constructs.taken if span not in gone)


def clean(text: str) -> str:
    """Return the first `LONGEST_QUESTION` characters of a message, composed, with one space for any run of blanks."""
    visible = _INVISIBLE.sub(" ", unicodedata.normalize("NFC", text[: 2 * LONGEST_QUESTION]))
    return " ".join(visible.split())[:LONGEST_QUESTION].strip()


def read_topic(text: str, language: Language | None) -> str:
    """Return what a text is about, without the question words in it."""
    folded = fold(text)
    return " ".join(find_pieces(text, folded, language, [term.span for term in find_terms(folded, language)]))


def find_pieces(text: str, folded: str, language: Language | None, taken: list[Span]) -> list[str]:
    """Return what is left of a text between the ``taken`` spans, without the small words at the edges of each piece."""
    return [text[slice(*span)] for span in find_spans(folded, language, taken)]


def find_spans(folded: str, language: Language | None, taken: list[Span]) -> list[Span]:
    """Return where the pieces of `find_pieces` stand."""
    pieces: list[Span] = []
    start = 0
    for first, last in [*sorted(taken), (len(folded), len(folded))]:
        if start < first:
            pieces.append(strip_edges(folded, (start, first), language))
        start = max(start, last)
    return [(begin, end) for begin, end in pieces if any(sign.isalnum() for sign in folded[begin:end])]
