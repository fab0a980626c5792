"""Fold a text for reading, character by character, so that an offset in the fold is an offset in the text."""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc

_LOOK_ALIKES = str.maketrans(
    {
        "ө": "о",
        "ү": "у",
        "ё": "е",
        "ö": "o",
        "ü": "u",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "～": "~",
        "〜": "~",
        "○": "〇",
    }
)


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def fold(text: str) -> str:
    """Return ``text`` in lower case, Traditional as Simplified, ө/ү as о/у, full-width forms and dashes plain.

    The result has as many characters as ``text``: a span found in one holds in the other.
    """
    plain = "".join(_fold_character(character) for character in text)
    simplified: str = _simplifier().convert(plain)
    if len(simplified) != len(plain):  # a character that OpenCC drops or doubles: leave them all
        simplified = plain
    return simplified.translate(_LOOK_ALIKES)


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", character) if character > "\u00b0" else character
    lower = plain.lower()
    return lower if len(lower) == 1 else character
