"""Which releases of an index answer a query: few enough of them are looked at, the likeliest first, and scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, islice

from bot.search.document import AnalysedDocument
from bot.search.query import Query, Term, TermKind
from bot.search.ranking import Scorer, is_answer
from bot.search.subjects import Subjects
from bot.store.postings import Conditions, Posting, PostingStore, Within

MOST_CANDIDATES = 80
"""Releases that are ranked for one query, whatever the size of the archive."""

ENOUGH_CANDIDATES = 30
"""Releases with all of a query from which on those that lack something of it are not looked for."""

_MOST_TERMS, _MOST_SUBSETS = 10, 40

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

        The ones that have it in the title as it was typed come first, then as typed, then as meant: of common words
        there are more than can be ranked.
        """
        if "whole" not in self._done:
            titles = self._within.titles
            for rows, within in (
                (_literal_rows, replace(self._within, titles=True)),
                (_literal_rows, self._within),
                (self._rows, self._within),
            ):
                conditions = [[rows(term, titles or within.titles) for term in self._terms]]
                self._look_for(conditions, within, MOST_CANDIDATES)
            said = (term for term in self._query.terms if term.kind is not TermKind.LIGHT)
            self._done["whole"] = bool(self.answers()) and all(term.known for term in said)
        return self._done["whole"]

    def find_surest_parts(self) -> None:
        """Look for releases that lack one thing and have what the others mean most surely."""
        if "surest" not in self._done:
            self._done["surest"] = True
            self._look_for_parts(1, _surest_rows)

    def find_parts(self) -> bool:
        """Look for releases that lack something, ever more of it until something answers; tells whether it does."""
        if "parts" not in self._done:
            self._done["parts"] = True
            for missing in range(1, len(self._terms)):
                if missing > 1 and self.answers():
                    break
                self._look_for_parts(missing, _surest_rows)
                self._look_for_parts(missing, self._rows)
        return bool(self.answers())

    def _look_for_parts(self, missing: int, rows: Rows) -> None:
        subsets = combinations(self._terms, len(self._terms) - missing)
        sets = islice((chosen for chosen in subsets if _covers(chosen, self._query, self._spare)), _MOST_SUBSETS)
        conditions = [[rows(term, self._within.titles) for term in chosen] for chosen in sets]
        self._look_for(conditions, self._within, ENOUGH_CANDIDATES)

    def _look_for(self, conditions: Sequence[Conditions], within: Within, enough: int) -> None:
        """Score releases not looked at yet for which any of the conditions holds, if less than ``enough`` answer."""
        answers = len(self.answers())
        if not conditions or not self._is_answerable or answers >= enough:
            return
        found = self._postings.find(conditions, within, limit=MOST_CANDIDATES)
        numbers = [number for number in found if number not in self._scored][: MOST_CANDIDATES - answers]
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
        merged = self._subjects.merge([row[0] for row in rows if len(row) == 1])
        return [*((token,) for token in merged), *(row for row in rows if len(row) > 1)]


def _importance(term: Term) -> float:
    return term.weight * term.options[0].credit


def _literal_rows(term: Term, _titles: bool) -> Sequence[Sequence[str]]:
    """The words typed, or where they are corrected the likeliest ones; for a concept that nobody typed so, itself."""
    literal = [option for option in term.options if option.literal]
    sure = max((option.credit for option in literal), default=0.0)
    return [option.tokens for option in literal if option.credit == sure] or [term.options[0].tokens]


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
