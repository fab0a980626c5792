"""What the index holds of a release."""

from __future__ import annotations

import base64
import functools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.search.text import Script

CONCEPT_SIGN = "#"
"""Begins the token of a concept; no word begins with it."""

SPELLING_SIGN = "="
"""Begins the token of a word as it is spelled, beside the one that all its forms share; no word begins with it."""


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
    the original names in full stand in its part, others (abbreviated, or in a translation only) in one of their own.
    The last part of a field has its Mongolian words as they are spelled, each once: in a large archive many share a
    skeleton.
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


@functools.lru_cache(maxsize=65536)
def spelling_token(whole: str) -> str:
    """How the spelling of a Mongolian word, in the common alphabet, doubled letters once, stands in the index.

    As thirty bits of a hash, written in five letters, which makes an index a fifth smaller than whole words do. FTS5
    takes capitals for small letters, so that it looks at 26 of them; the ranking looks at all. Two words that share
    them only go before others where they should not.
    """
    return SPELLING_SIGN + base64.b64encode(zlib.crc32(whole.encode()).to_bytes(4))[:5].decode()


def concept_token(concept_id: str) -> str:
    """How a concept stands in the index."""
    return CONCEPT_SIGN + concept_id
