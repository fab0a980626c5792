"""Why a release was found: the places of its texts that the query's words met."""

from __future__ import annotations

from bot.search.analyser import Analyser
from bot.search.query import Query, Term


def find_matches(text: str, query: Query, analyser: Analyser) -> list[tuple[int, int]]:
    """Give the places (start and end, in Python's string indices) of a text that answer the query, in their order.

    ``text`` may be in any language: a word typed in Chinese is shown in the English title too, through its concept.
    Of each term only its best option in this text is shown: where "forced labour" stands, a "labour" elsewhere is no
    reason. Places may overlap.
    """
    places: dict[str, set[tuple[int, int]]] = {}
    for token in analyser.analyse_text(text):
        places.setdefault(token.text, set()).add((token.start, token.end))
    return sorted({place for term in query.terms for token in _find_best(term, places) for place in places[token]})


def _find_best(term: Term, places: dict[str, set[tuple[int, int]]]) -> tuple[str, ...]:
    """The tokens of the first of a term's options, best first, that this text has in full; none where it has none."""
    return next((option.tokens for option in term.options if all(token in places for token in option.tokens)), ())
