"""Find the words of a question that say what is asked, apart from what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.languages import Language
from bot.question.chinese.terms import CHINESE_TERMS
from bot.question.english.terms import ENGLISH_TERMS
from bot.question.mongolian.terms import MONGOLIAN_TERMS
from bot.question.periods import Span
from bot.question.vocabulary import Kind, Vocabulary


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that was recognised, where it stands, and the number in it."""

    kind: Kind
    span: Span
    number: int | None = None


def _vocabularies(language: Language | None) -> tuple[Vocabulary, ...]:
    if language is Language.MN:
        return (MONGOLIAN_TERMS,)
    if language in (Language.ZH_HANS, Language.ZH_HANT):
        return (CHINESE_TERMS, ENGLISH_TERMS)
    return (ENGLISH_TERMS,)


def find_terms(folded: str, language: Language | None) -> list[Term]:
    """Find the question words in folded text, from left to right and apart from one another.

    A language's own words are looked for, and English ones beside Chinese; where the language is not known, English.
    """
    sources = [
        (vocabulary, kind, expression)
        for vocabulary in _vocabularies(language)
        for kind, expression in _compiled(vocabulary)
        if kind not in _GREETINGS
    ]
    pending = [_search(folded, 0, *source) for source in sources]
    found: list[Term] = []
    place = 0
    while True:
        for index, term in enumerate(pending):
            if term is not None and term.span[0] < place:
                pending[index] = _search(folded, place, *sources[index])
        terms = [term for term in pending if term is not None]
        if not terms:
            return found
        best = min(terms, key=lambda term: (term.span[0], -term.span[1], _PRIORITY[term.kind]))
        found.append(best)
        place = best.span[1]


def _search(folded: str, place: int, vocabulary: Vocabulary, kind: Kind, expression: re.Pattern[str]) -> Term | None:
    match = expression.search(folded, place)
    if match is None:
        return None
    number = next((group for group in match.groups() if group), None)
    return Term(kind, match.span(), None if number is None else vocabulary.read_number(number))


_PRIORITY = {kind: index for index, kind in enumerate(Kind)}
_GREETINGS = (Kind.HELLO, Kind.CHAT)


def is_small_talk(folded: str, language: Language | None) -> bool:
    """Tell whether folded text is greetings, thanks and the like, and nothing else."""
    rest = folded
    for vocabulary in _vocabularies(language):
        for kind, expression in _compiled(vocabulary):
            if kind in _GREETINGS:
                rest = expression.sub(" ", rest)
    start, end = strip_edges(rest, (0, len(rest)), language)
    return rest != folded and start >= end


def skip_greeting(folded: str, language: Language | None) -> int:
    """Return where the message begins after a greeting; 0 where there is none."""
    for vocabulary in _vocabularies(language):
        for kind, expression in _compiled(vocabulary):
            if kind is Kind.HELLO and (match := expression.match(folded)) and match.end() < len(folded):
                return match.end()
    return 0


def strip_edges(text: str, span: Span, language: Language | None) -> Span:
    """Narrow ``span`` of folded ``text`` by the punctuation and the words that no topic begins or ends with.

    A single Chinese character that is left is none either: what releases tell of has two at least.
    """
    start, end = span
    edges = [_edges(vocabulary) for vocabulary in _vocabularies(language)]
    while True:
        while start < end and text[start] in _TRIMMED:
            start += 1
        found = [first.match(text, start, end) for first, _ in edges]
        longest = max((match.end() for match in found if match), default=start)
        if longest == start:
            break
        start = longest
    while True:
        while start < end and text[end - 1] in _TRIMMED:
            end -= 1
        window = max(start, end - _LONGEST_EDGE)
        found = [last.search(text, window, end) for _, last in edges]
        longest = min((match.start() for match in found if match), default=end)
        if longest >= end:
            return (start, start) if end - start == 1 and _HAN.match(text, start) else (start, end)
        end = longest


@cache
def _compiled(vocabulary: Vocabulary) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return vocabulary.compile()


_LONGEST_EDGE = 16
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TRIMMED = frozenset(" \t\n?!.,;:…\"'“”‘’()[]{}<>（）？！。，；：、《》〈〉「」『』【】·—–-~*/\\|&=_^`")


@cache
def _edges(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(map(re.escape, vocabulary.edges), key=len, reverse=True))
    right = f"(?!{vocabulary.boundary})" if vocabulary.boundary else ""
    left = f"(?<!{vocabulary.boundary})" if vocabulary.boundary else ""
    return re.compile(f"(?:{words}){right}"), re.compile(f"{left}(?:{words})$")
