"""Why a release was found: the places of its texts that the query's words met."""

from __future__ import annotations

from bot.search.analyser import Analyser
from bot.search.query import Query


def find_matches(text: str, query: Query, analyser: Analyser) -> list[tuple[int, int]]:
    """Give the places (start and end, in Python's string indices) of a text that answer the query, in their order.

    ``text`` may be in any language: a word typed in Chinese is shown in the English title too, through its concept.
    Places may overlap. Words that say little are not shown unless nothing else was asked for.
    """
    wanted = query.tokens()
    return sorted({(token.start, token.end) for token in analyser.analyse_text(text) if token.text in wanted})
