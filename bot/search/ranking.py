"""Whether a release answers a query, and how well. Pure: the decision of a search and that of a subscription are one.

The decision does not look at how rare words are, so that it does not change when releases are added; the order does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.search.document import CONCEPT_SIGN, AnalysedDocument
from bot.search.query import Option, Query, Term, TermKind

THRESHOLD = 0.56
"""The part of a query's weight that a release must cover to be an answer; calibrated in test_calibration.py."""

LONG_THRESHOLD = 0.4
"""The part that is enough once much is covered: in a sentence there are many words besides what it is about."""

SHORT, LONG = 1.5, 3.5
"""The covered weights up to which, and from which, the two thresholds hold; in between it falls evenly."""

ANCHOR_CREDIT = 0.85
"""How surely a release must have a concept for the words beside it to count less."""

ANCHOR_WEIGHT, SHORT_NAME_WEIGHT = 1.2, 0.9
BESIDE_LONG_NAME, BESIDE_SHORT_NAME = 0.35, 0.8
"""What a word that a release lacks counts beside a concept that it has; found by trying on the labelled cases, where
lower values let in queries that only brush a topic (a credit score, a sailor moon: see off_topic.txt)."""

CONCEPT_BESIDE = 0.6
"""What another concept that a release lacks counts beside the long name of one that it has: "children working instead
of going to school" is about child labour."""

GLUED = 0.95
"""As `BESIDE_SHORT_NAME`, for a word that follows the concept with nothing between: 经济舱 is a cabin, no economy."""

NUMBER_BESIDE = 0.2
"""What a number or a year that a release lacks counts beside a concept that it has, or has a related one of: people
add the year of a convention, or of what they remember."""

NUMBER_ANCHOR = 0.65
"""How surely a release must have a concept for that: a related one, named in other letters, is enough."""

PLACE_CREDIT = 0.85
"""What it is worth that something happened in a place, beside its being named in the text."""

_LOOSE = frozenset({TermKind.WORD, TermKind.NUMBER, TermKind.LIGHT})
_SUMMARY, _PLACE = 0.88, 0.5
_COMMONEST = 0.4
_SCATTERED, _MEANT, _TRANSLATED, _INFLECTED = 0.94, 0.92, 0.95, 0.93
_ROW_IN_SUMMARY = 0.6
_BASE, _ORDER, _FOCUS = 0.78, 0.16, 0.06


@dataclass(frozen=True, slots=True)
class Found:
    """The best option of a term in a release: what it counts for the decision, and what for the order."""

    option: Option
    credit: float
    rank: float


def score(query: Query, document: AnalysedDocument) -> float:
    """Give how well a release answers a query, above 0 up to 100; 0 where it does not. As `Scorer`, for one release."""
    return Scorer(query, 1).score(document)


class Scorer:
    """Scores releases for one query; ``documents`` is how many the index holds, for the weight of rare words."""

    def __init__(self, query: Query, documents: int) -> None:
        self._query = query
        self._weights = [
            term.weight * (_COMMONEST + (1 - _COMMONEST) * _measure_rarity(term, query, documents))
            for term in query.terms
        ]

    def score(self, document: AnalysedDocument) -> float:
        """Give how well a release answers, above 0 up to 100; 0 where it does not."""
        query = self._query
        found = _find_all(query, document)
        if not is_answer(query, [best.credit if best else 0.0 for best in found]):
            return 0.0
        base = self._measure_base(document, found)
        order, focus = _measure_order(query, document), _measure_focus(query, document)
        return 100.0 * (_BASE * base + _ORDER * order + _FOCUS * focus)

    def _measure_base(self, document: AnalysedDocument, found: Sequence[Found | None]) -> float:
        originals = [text.partition("|")[0] for text in document.fields()]
        ranks = (
            best.rank * _rate_origin(term, best, originals) if best is not None else 0.0
            for term, best in zip(self._query.terms, found, strict=True)
        )
        return sum(weight * rank for weight, rank in zip(self._weights, ranks, strict=True)) / sum(self._weights)


def is_answer(query: Query, covered: Sequence[float]) -> bool:
    """Decide whether a release answers, from what it gives each term, 0 to 1; light words alone are not enough."""
    telling = [credit for term, credit in zip(query.terms, covered, strict=True) if term.kind is not TermKind.LIGHT]
    if telling and not any(telling):
        return False
    return covers(
        sum(term.weight * credit for term, credit in zip(query.terms, covered, strict=True)),
        _measure_demand(query, covered),
        -query.lenience,
    )


def _measure_demand(query: Query, covered: Sequence[float]) -> float:
    """What a query's terms count together for a release that gives them ``covered``.

    Words that a release lacks count less beside a concept that it has: "an article I read on forced labour somewhere"
    is about forced labour, whatever the other words are. A place that it lacks counts in full, and so does a concept
    beside a place: that is what tells "minimum wage in Mongolia" from a release about Mongolia.
    """
    pairs = list(zip(query.terms, covered, strict=True))
    named = [term.weight for term, credit in pairs if term.kind is TermKind.CONCEPT and credit >= ANCHOR_CREDIT]
    factor = _factor_beside(max(named, default=0.0))
    near = any(term.kind is TermKind.CONCEPT and credit >= NUMBER_ANCHOR for term, credit in pairs)
    factors = dict.fromkeys(_LOOSE, factor) | ({TermKind.NUMBER: NUMBER_BESIDE} if near else {})
    factors[TermKind.CONCEPT] = CONCEPT_BESIDE if factor == BESIDE_LONG_NAME else 1.0
    glued = _find_glued(query) if factor == BESIDE_SHORT_NAME else frozenset()
    return sum(
        term.weight * (1.0 if credit else GLUED if term.start in glued else factors.get(term.kind, 1.0))
        for term, credit in pairs
    )


def _find_glued(query: Query) -> frozenset[int]:
    """Where words begin that follow a concept with no space between: in Chinese they make another thing of it."""
    ends = {term.end for term in query.terms if term.kind is TermKind.CONCEPT}
    return frozenset(term.start for term in query.terms if term.kind is TermKind.WORD and term.start in ends)


def _factor_beside(weight: float) -> float:
    """What a missing word counts beside a concept of this weight: names of several words are surer than of one."""
    if weight >= ANCHOR_WEIGHT:
        return BESIDE_LONG_NAME
    return BESIDE_SHORT_NAME if weight >= SHORT_NAME_WEIGHT else 1.0


def covers(covered: float, weight: float, shift: float = 0.0) -> bool:
    """Decide whether so much of a query's weight is enough; ``shift`` moves both thresholds, for calibrating them."""
    part = min(max((covered - SHORT) / (LONG - SHORT), 0.0), 1.0)
    threshold = THRESHOLD + shift + part * (LONG_THRESHOLD - THRESHOLD)
    return covered > 0 and covered >= weight * threshold - 1e-9


def measure_decision(query: Query, document: AnalysedDocument) -> tuple[float, float]:
    """Give what the decision rests on: how much a release covers, and the weight that this is held against."""
    covered = [best.credit if best is not None else 0.0 for best in _find_all(query, document)]
    return sum(term.weight * credit for term, credit in zip(query.terms, covered, strict=True)), _measure_demand(
        query, covered
    )


def _find_all(query: Query, document: AnalysedDocument) -> list[Found | None]:
    """Give the best option of each term, None where the release has none of them."""
    texts = (
        (document.title, 1.0, 1.0),
        (document.summary, 1.0, _SUMMARY),
        (document.place, PLACE_CREDIT, _PLACE),
    )
    fields = [(text, frozenset(text.split()), worth, factor) for text, worth, factor in texts]
    # Most options of a concept with many narrower ones are nowhere in a release: one look tells.
    everything = frozenset().union(*(tokens for _, tokens, _, _ in fields)) if query.is_wide else None
    return [_find(term, fields, everything) for term in query.terms]


def _find(
    term: Term, fields: Sequence[tuple[str, frozenset[str], float, float]], everything: frozenset[str] | None
) -> Found | None:
    best: Found | None = None
    for option in term.options:
        if best is not None and option.most <= min(best.rank, best.credit):
            break
        if everything is not None and not everything.issuperset(option.tokens):
            continue
        for text, tokens, worth, factor in fields:
            if tokens.issuperset(option.tokens):
                credit, rank = _rate_option(option, text)
                best = _keep_better(best, Found(option, credit * worth, rank * factor))
    return best


def _keep_better(one: Found | None, other: Found) -> Found:
    """Keep the option that ranks better, and the surest credit: a name typed in other words is no less meant."""
    if one is None:
        return other
    better = other if other.rank > one.rank else one
    return replace(better, credit=max(one.credit, other.credit))


def _rate_option(option: Option, text: str) -> tuple[float, float]:
    """What an option in a field counts for the decision and for the order: words as typed before their meaning."""
    if option.row is not None and option.row in text:
        return 1.0, 1.0
    if option.spellings and not any(f" {token} " in text for token in option.spellings):
        return option.credit, option.credit * _INFLECTED
    if option.literal:
        return option.credit, option.credit if option.row is None else max(option.credit, _SCATTERED)
    return option.credit, option.credit * _MEANT


def _rate_origin(term: Term, found: Found, originals: Sequence[str]) -> float:
    """A concept that the release itself names counts a little more than one that a translation names for it."""
    token = next((option.tokens[0] for option in (found.option, term.options[0]) if _is_concept(option)), None)
    named = token is None or any(f" {token} " in text for text in originals)
    return 1.0 if named else _TRANSLATED


def _is_concept(option: Option) -> bool:
    return option.tokens[0].startswith(CONCEPT_SIGN)


def _measure_rarity(term: Term, query: Query, documents: int) -> float:
    """From 0, in every release, to 1, in one or none."""
    if documents < 2 or not term.options:
        return 1.0
    count = max(query.counts.get(token, 1) for token in term.options[0].tokens)
    return math.log(documents / min(count, documents)) / math.log(documents)


def _measure_order(query: Query, document: AnalysedDocument) -> float:
    """How many of the words typed side by side stand side by side: all in the title is 1.

    Loose rows are not missed where there are others.
    """
    worths = [_rate_row(row, document) for row in query.rows]
    loose = [_rate_row(row, document) for row in query.loose_rows]
    worths += [worth for worth in loose if worth or not query.rows]
    return sum(worths) / len(worths) if worths else 1.0


def _rate_row(row: str, document: AnalysedDocument) -> float:
    return 1.0 if row in document.title else _ROW_IN_SUMMARY if row in document.summary else 0.0


def _measure_focus(query: Query, document: AnalysedDocument) -> float:
    """How much of the title, in the language in which most of it was found, is what was asked for."""
    return max((_measure_row(row.split(), query) for row in document.title.split("|")), default=0.0)


def _measure_row(row: Sequence[str], query: Query) -> float:
    """The part of a title's words that was asked for; concepts stand for words where none is the same."""
    found = query.tokens.intersection(row)
    if not found:
        return 0.0
    words = [token for token in row if not token.startswith(CONCEPT_SIGN)]
    same = len(found.intersection(words))
    return max(same, min(len(found) - same, len(query.terms))) / len(words) if words else 0.0
