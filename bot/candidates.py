"""Which releases of an index answer a query: few enough of them are looked at, the likeliest first, and scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, islice

from bot.search.document import AnalysedDocument
from bot.search.query import Option, Query, Term, TermKind
from bot.search.ranking import Scorer, is_answer
from bot.search.subjects import Subjects
from bot.store.conditions import Conditions, Within
from bot.store.postings import Posting, PostingStore

MOST_CANDIDATES = 80
"""Releases that are ranked for one query, whatever the size of the archive."""

ENOUGH_CANDIDATES = 20
"""Releases that answer from which on those that lack something of a query are not looked for."""

_MOST_TERMS, _MOST_SUBSETS = 10, 40

_LONGEST_SCATTERED = 2
"""Words of a name that are looked for apart from one another too: FTS5 reads on until it finds a release that has them
all, and few have all of more words and not the name."""

Rows = Callable[[Term, bool], Sequence[Sequence[str]]]
"""The rows of tokens of which a release must have one for a term; the second parameter says whether in its title."""


class CandidateRanking:
    """Looks for the releases that may answer a query and scores them; each step is done once."""

    def __init__(self, postings: PostingStore, subjects: Subjects, query: Query, within: Within) -> None:
        self._postings = postings
        self._subjects = subjects
        self._query = query
        self._within = within
        self._scorer: Scorer | None = None
        self._scored: dict[int, float] = {}
        self._done: dict[str, bool] = {}
        known = sorted((term for term in query.terms if term.known), key=_importance, reverse=True)
        self._terms, self._spare = known[:_MOST_TERMS], known[_MOST_TERMS:]
        self._is_answerable = bool(self._terms) and _covers(self._terms, query, self._spare)

    def answers(self) -> list[tuple[float, int]]:
        """The points and numbers of what answers so far."""
        return [(points, number) for number, points in self._scored.items() if points]

    def find_whole(self) -> bool:
        """Look for releases that have all that is known of the query; tells whether one answers that has all of it.

        Where there are more than can be ranked, those come first that have it in the title as it was typed, then those
        that have it as typed anywhere, then what was meant by it.
        """
        if "whole" not in self._done:
            numbers = self._find([self._require(self._terms, self._rows)], self._within)
            if len(numbers) >= MOST_CANDIDATES:
                numbers = [*self._find_as_typed(), *numbers]
            self._score(numbers)
            said = (term for term in self._query.terms if term.kind is not TermKind.LIGHT)
            self._done["whole"] = bool(self.answers()) and all(term.known for term in said)
        return self._done["whole"]

    def _find_as_typed(self) -> list[int]:
        """Releases that have the query as it was typed, the surest first."""
        numbers: dict[int, None] = {}
        spelled, literal = (self._require(self._terms, rows) for rows in (_spelled_rows, _literal_rows))
        for conditions in (spelled, literal) if spelled != literal else (literal,):
            for titles in dict.fromkeys((True, self._within.titles)):
                if len(numbers) < MOST_CANDIDATES:
                    numbers |= dict.fromkeys(self._find([conditions], replace(self._within, titles=titles)))
        return list(numbers)

    def find_surest_parts(self) -> None:
        """Fill up with releases that lack one thing and have what the others mean most surely."""
        if "surest" not in self._done:
            self._done["surest"] = True
            self._look_for_parts(1, _surest_rows, _surest_rows, most=ENOUGH_CANDIDATES)

    def find_parts(self) -> bool:
        """Look for releases that lack something, ever more of it until something answers; tells whether it does."""
        if "parts" not in self._done:
            self._done["parts"] = True
            for missing in range(1, len(self._terms)):
                if missing > 1 and self.answers():
                    break
                self._look_for_parts(missing, self._rows, _surest_rows)
        return bool(self.answers())

    def _look_for_parts(self, missing: int, rows: Rows, surest: Rows, most: int = MOST_CANDIDATES) -> None:
        """Score releases that have all terms but ``missing`` ones, if fewer than `ENOUGH_CANDIDATES` answer so far.

        Where there are more than can be ranked, the ones found by the ``surest`` rows come first.
        """
        if len(self.answers()) >= ENOUGH_CANDIDATES:
            return
        subsets = combinations(self._terms, len(self._terms) - missing)
        sets = list(islice((chosen for chosen in subsets if _covers(chosen, self._query, self._spare)), _MOST_SUBSETS))
        numbers = self._find([self._require(chosen, rows) for chosen in sets], self._within)
        if len(numbers) >= MOST_CANDIDATES and surest is not rows:
            numbers = [*self._find([self._require(chosen, surest) for chosen in sets], self._within), *numbers]
        self._score(numbers, most)

    def _require(self, terms: Sequence[Term], rows: Rows) -> Conditions:
        return [rows(term, self._within.titles) for term in terms]

    def _find(self, conditions: Sequence[Conditions], within: Within) -> list[int]:
        """Releases for which any of the conditions holds, the latest added first."""
        if not conditions or not self._is_answerable:
            return []
        return self._postings.find(conditions, within, limit=MOST_CANDIDATES)

    def _score(self, found: Sequence[int], most: int = MOST_CANDIDATES) -> None:
        """Score the first releases that were not looked at yet, as many as there is room for in ``most``."""
        numbers = [number for number in dict.fromkeys(found) if number not in self._scored]
        numbers = numbers[: max(most - len(self.answers()), 0)]
        if not numbers:
            return
        self._scorer = self._scorer or Scorer(self._query, self._postings.documents())
        for number, posting in self._postings.read(numbers).items():
            self._scored[number] = self._scorer.score(_make_document(posting, self._within))

    def _rows(self, term: Term, titles: bool) -> Sequence[Sequence[str]]:
        """The tokens that answer a term; a concept with all narrower ones is one subject, but not in titles."""
        rows = [option.tokens for option in term.options]
        if titles:
            return rows
        merged = [(token,) for token in self._subjects.merge([row[0] for row in rows if len(row) == 1])]
        return [*merged, *(row for row in rows if 1 < len(row) <= (_LONGEST_SCATTERED if merged else len(row)))]


def _importance(term: Term) -> float:
    return term.weight * term.options[0].credit


def _find_literal(term: Term) -> list[Option]:
    """The options that are the words typed, or where they are corrected the likeliest ones."""
    literal = [option for option in term.options if option.literal]
    sure = max((option.credit for option in literal), default=0.0)
    return [option for option in literal if option.credit == sure]


def _literal_rows(term: Term, _titles: bool) -> Sequence[Sequence[str]]:
    """The words typed, or the likeliest ones; for a concept that nobody typed so, itself."""
    return [option.tokens for option in _find_literal(term)] or [term.options[0].tokens]


def _spelled_rows(term: Term, titles: bool) -> Sequence[Sequence[str]]:
    """As `_literal_rows`, a Mongolian word in the form typed or the nearest to it."""
    spelled = [(token,) for option in _find_literal(term) for token in option.spellings]
    return spelled or _literal_rows(term, titles)


def _surest_rows(term: Term, _titles: bool) -> Sequence[Sequence[str]]:
    """What answers a term best."""
    return [option.tokens for option in term.options if option.credit == term.options[0].credit]


def _covers(terms: Sequence[Term], query: Query, spare: Sequence[Term]) -> bool:
    """Whether a release that has these terms may be an answer, if it also has the ``spare`` ones not looked at."""
    chosen = {id(term) for term in (*terms, *spare)}
    return is_answer(query, [term.options[0].credit if id(term) in chosen else 0.0 for term in query.terms])


def _make_document(posting: Posting, within: Within) -> AnalysedDocument:
    if within.titles:
        return AnalysedDocument(posting.title, "", "")
    return AnalysedDocument(posting.title, posting.summary, posting.place)
