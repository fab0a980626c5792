"""Mongolian words as expressions that find them in Cyrillic and in the habits of Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The Latin habits of each letter. o/u stand for ө, ү, о and у alike: people type all four either way.
_LATIN = {
    "а": "a", "б": "b", "в": "[vw]", "г": "g", "д": "d", "е": "(?:ye|yo|eo|io|e|y)", "ж": "(?:j|zh|z)", "з": "(?:z|dz)",
    "и": "i", "й": "[iy]?", "к": "k", "л": "l", "м": "m", "н": "n", "о": "[ouv]", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "[ouv]", "ф": "f", "х": "(?:kh|h|x)", "ц": "(?:ts|c)", "ч": "(?:ch|c)", "ш": "(?:sh|s)", "ъ": "",
    "ы": "(?:ii|iy|yi|y|i)", "ь": "i?", "э": "e", "ю": "(?:yu|iu)", "я": "(?:ya|ia|y)", " ": " ?", "-": "-?",
}  # fmt: skip


def romanise(word: str) -> str:
    """Return an expression for the Latin spellings of a folded Cyrillic ``word``; a long vowel may be typed short."""
    parts: list[str] = []
    for letter in word:
        part = _LATIN[letter]
        if parts and ((letter in "аоуэи" and parts[-1] == part) or (letter == "у" and parts[-1] == _LATIN["ю"])):
            part += "?"
        parts.append(part)
    return "".join(parts)


def mongolian(words: Iterable[str]) -> str:
    """Return a group that matches any of the folded Cyrillic ``words`` in Cyrillic or in Latin letters."""
    longest_first = sorted(words, key=len, reverse=True)
    spellings = [re.escape(word).replace(r"\ ", " ?") for word in longest_first]
    return "(?:" + "|".join(spellings + [romanise(word) for word in longest_first]) + ")"
