"""What a query means: terms, each with the tokens of an index that answer it and how well they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

_MANY_OPTIONS = 12


class TermKind(StrEnum):
    """What a term is, which decides what it says alone.

    LIGHT ones and NUMBERs are no answer by themselves; a PLACE is one only where nothing else is asked for. A STRANGE
    one, which nothing has, tells that something else than the releases is looked for.
    """

    CONCEPT = "concept"
    PLACE = "place"
    WORD = "word"
    NUMBER = "number"
    LIGHT = "light"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Option:
    """Tokens that answer a term when all of them stand in a field, and how well, up to 1.

    1 is what was typed; less is a corrected word, one of the same family, a narrower or a related concept. ``literal``
    ones are the words typed, not what they mean; ``row`` are several of them as they stand side by side in a document:
    where they do, they are worth 1. Any form of a Mongolian word has its token; ``spellings`` are the tokens of the
    form typed, or of those nearest to it, which go before the others in the order.
    """

    tokens: tuple[str, ...]
    credit: float
    literal: bool = False
    row: str | None = None
    spellings: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        """The most it can be worth."""
        return self.credit if self.row is None else 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a query, from ``start`` to ``end`` in its text; ``options`` best first, none for a word unknown.

    ``weight`` is what it counts when it is decided whether a release answers the query: 1 for a word.
    ``corrected`` is the spelling it was understood as, where that is another one than was typed. ``doubts`` are what
    a word may be a slip of besides; None where that was not looked for.
    """

    kind: TermKind
    start: int
    end: int
    weight: float
    options: tuple[Option, ...] = ()
    corrected: str | None = None
    doubts: tuple[Option, ...] | None = None

    @property
    def known(self) -> bool:
        """Whether the index, or the glossary, knows what it is."""
        return bool(self.options)


@dataclass(frozen=True)
class Query:
    """A query as it was understood: its terms in the order they were typed, without the words that say nothing.

    ``rows`` are pairs of tokens of neighbouring words, for releases that have them in the same order; ``loose_rows``
    are those of the name of a place or a programme and a word beside it, which may as well stand apart. ``counts``
    tells in how many releases of the index each token stands; tokens that stand in none are in no option. ``lenience``
    is by how much less of it a release may cover than of other queries.
    """

    text: str
    terms: tuple[Term, ...]
    rows: tuple[str, ...] = ()
    loose_rows: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    lenience: float = 0.0

    @cached_property
    def weight(self) -> float:
        """What all terms count together."""
        return sum(term.weight for term in self.terms)

    @cached_property
    def is_wide(self) -> bool:
        """Whether there are many options."""
        return sum(len(term.options) for term in self.terms) > _MANY_OPTIONS

    def corrected_text(self) -> str | None:
        """The text with its slips mended; None where none were found."""
        if not any(term.corrected for term in self.terms):
            return None
        text = self.text
        for term in sorted(self.terms, key=lambda term: term.start, reverse=True):
            if term.corrected:
                text = text[: term.start] + term.corrected + text[term.end :]
        return text

    @cached_property
    def tokens(self) -> frozenset[str]:
        """All tokens that answer any of the terms."""
        return frozenset(token for term in self.terms for option in term.options for token in option.tokens)


def find_tokens(terms: Iterable[Term]) -> set[str]:
    """All tokens of the options of terms and of their spellings."""
    options = [option for term in terms for option in term.options]
    return {token for option in options for token in (*option.tokens, *option.spellings)}
