"""English words as expressions that find them with a slip of the finger too."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHORTEST = 6  # letters: shorter words are a slip away from too many others (date and data, first and fist)


def slips(words: Iterable[str]) -> str:
    """Return a group that matches any of ``words``, and those of six letters and more with one slip.

    A slip is a letter left out, doubled, or exchanged with its neighbour, never the first (``latset``, ``relase``).
    """
    spellings = {spelling for word in words for spelling in _spell(word)}
    return "(?:" + "|".join(map(re.escape, sorted(spellings, key=lambda each: (-len(each), each)))) + ")"


def _spell(word: str) -> Iterable[str]:
    yield word
    if len(word) < _SHORTEST:
        return
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        yield before + after
        yield before + letter + letter + after
        if after:
            yield before + after[0] + letter + after[1:]
