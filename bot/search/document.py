"""What the index holds of a release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.search.text import Script

CONCEPT_SIGN = "#"
"""Begins the token of a concept; no word begins with it."""


class Token(NamedTuple):
    """Something of a text that can be looked up, from ``start`` to ``end`` in it; ``form`` as in `Entry`."""

    text: str
    script: Script
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """The tokens of a release in each of its fields, in the order of the texts: original, translations, concepts.

    Each field is one string with a space before and after every token, so that ``" token "`` is found in it as fast as
    Python finds text, and two words in a row are found as they stand. Between two texts stands a ``|``; concepts that
    the original names in full stand in its part, others (abbreviated, or in a translation only) in the last one.
    ``words`` are the tokens with each spelling they have, by which a slip may be found, and the script of it.
    """

    title: str
    summary: str
    place: str
    words: dict[tuple[str, str], Script] = field(default_factory=dict)

    def fields(self) -> Iterator[str]:
        yield from (self.title, self.summary, self.place)

    def tokens(self) -> frozenset[str]:
        """The tokens of all fields, each once."""
        return frozenset(token for text in self.fields() for token in text.split()) - {"|"}


def concept_token(concept_id: str) -> str:
    """How a concept stands in the index."""
    return CONCEPT_SIGN + concept_id
