"""Text as people type it, cut into words of one script each, with where they stand in the original.

Folding is the same for a release and for a query: compatibility forms (full-width letters, №), capitals, accents on
Latin letters, invisible characters and Traditional Chinese all disappear, so that what looks alike is alike.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from enum import StrEnum
from string import ascii_lowercase
from typing import NamedTuple

import opencc


class Script(StrEnum):
    """How a word is written, which decides how it is analysed."""

    LATIN = "latin"
    NUMBER = "number"
    CYRILLIC = "cyrillic"
    HAN = "han"
    OTHER = "other"


_SCRIPTS = {script.value: script for script in Script}


class Word(NamedTuple):
    """A run of letters or digits: its folded ``text`` and its place ``start:end`` in the text it was cut from.

    ``suffix`` tells that a hyphen joins it to the word before (ОУХБ-ын, GSP-Plus).
    """

    text: str
    script: Script
    start: int
    end: int
    suffix: bool = False


LONGEST_TEXT = 4096
"""Characters of a query that are looked at: Telegram's own limit for a message. A release's texts are not cut."""

_INVISIBLE = {"Cf", "Cc", "Mn", "Me"}
_APOSTROPHES = "'’‘ʼ`´"
_SIGNS = {"&": " and ", "№": " no "}
# Ukrainian є and ї stand for ө and ү on keyboards that have no Mongolian letters, as do letters that look like them.
_LETTERS = {
    "ё": "ё",
    "й": "й",
    "є": "ө",
    "ї": "ү",
    "θ": "ө",
    "ɵ": "ө",
    "ѳ": "ө",
    "ұ": "ү",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
}
# In a Cyrillic word; a Latin v is how ү looks.
_LOOKALIKES = str.maketrans("aceopvxy", "асеорүху")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_ANY_HAN = re.compile(f"[{_HAN}]")
_CYRILLIC = "\u0400-\u052f"
_WORDS = re.compile(
    # Ordinals: of English, and of Mongolian in Latin letters (81r, 29dugeer).
    r"(?P<number>\d+(?:st|nd|rd|th|r|d[uvo]+g[ae]+r)(?![a-z\d])|\d+(?![a-z\d]))"
    # A Latin letter that looks like a Cyrillic one, in a Cyrillic word, is one.
    rf"|(?P<cyrillic>(?:(?<![a-z\d])[aceopvxy])?[{_CYRILLIC}]+(?:[aceopvxy]+[{_CYRILLIC}]+)*(?:[aceopvxy](?![a-z\d]))?)"
    r"|(?P<latin>(?:[a-z]\.){2,}[a-z]?(?![a-z])|[a-z\d]+(?:'[a-z]+)*|(?<=[a-z\d])\+)"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<other>[^\W_a-z\d{_CYRILLIC}{_HAN}]+)"
)
_SIMPLIFY = opencc.OpenCC("t2s")


class _Folding(dict[int, str]):
    """Single characters to their folded forms, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    lowered = character.casefold()
    if lowered in _LETTERS:
        return _LETTERS[lowered]
    if character in _SIGNS:
        return _SIGNS[character]
    plain = "".join(
        part for part in unicodedata.normalize("NFKD", lowered) if unicodedata.category(part) not in _INVISIBLE
    )
    if character.isspace() or (not plain and unicodedata.category(character) == "Cc"):
        return " "
    # A letter of mathematics may fold to one of these (𝚯 to θ).
    return "".join(_LETTERS.get(letter, letter) for letter in plain.casefold())


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Fold a text: lower case, no accents on Latin letters, no invisible characters, Simplified Chinese."""
    return simplify(unicodedata.normalize("NFC", text).translate(_FOLDING))


def simplify(text: str) -> str:
    """Turn Traditional characters into Simplified ones, as many as there were."""
    if not _ANY_HAN.search(text):
        return text
    simplified: str = _SIMPLIFY.convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(_simplify_character(character) for character in text)


@functools.lru_cache(maxsize=8192)
def _simplify_character(character: str) -> str:
    simplified: str = _SIMPLIFY.convert(character)
    return simplified if len(simplified) == len(character) else character


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text and tell for each folded character (and the end) where its original begins in ``text``."""
    if unicodedata.is_normalized("NFC", text) and all(len(_FOLDING[ord(character)]) == 1 for character in set(text)):
        return simplify(text.translate(_FOLDING)), list(range(len(text) + 1))
    pieces: list[str] = []
    places: list[int] = []
    for start, cluster in _clusters(text):
        folded = unicodedata.normalize("NFC", cluster).translate(_FOLDING)
        pieces.append(folded)
        places.extend([start] * len(folded))
    places.append(len(text))
    return simplify("".join(pieces)), places


def _clusters(text: str) -> list[tuple[int, str]]:
    """Characters with the marks that belong to them, so that и + breve is one й."""
    clusters: list[tuple[int, str]] = []
    for place, character in enumerate(text):
        if clusters and unicodedata.combining(character):
            start, before = clusters[-1]
            clusters[-1] = (start, before + character)
        else:
            clusters.append((place, character))
    return clusters


def split_words(text: str) -> list[Word]:
    """Cut a text into words, in its order, with places in the text as it was given."""
    if text.isascii():
        folded, places = text.lower(), list(range(len(text) + 1))
    else:
        folded, places = fold_with_places(text)
    words: list[Word] = []
    for match in _WORDS.finditer(folded):
        words.append(_word(match, places, suffix=_joined(folded, match.start(), words, places)))
    return words


def _joined(folded: str, start: int, words: list[Word], places: list[int]) -> bool:
    return start > 0 and folded[start - 1] == "-" and bool(words) and words[-1].end == places[start - 1]


def _word(match: re.Match[str], places: list[int], *, suffix: bool) -> Word:
    script = _SCRIPTS[match.lastgroup or "other"]
    start, end = places[match.start()], max(places[match.end()], places[match.end() - 1] + 1)
    return Word(_trim(match.group(), script), script, start, end, suffix)


def _trim(text: str, script: Script) -> str:
    if script is Script.NUMBER:
        return text.rstrip(ascii_lowercase).lstrip("0") or "0"
    if script is Script.CYRILLIC:
        return text.translate(_LOOKALIKES)
    if script is Script.LATIN:
        return "plus" if text == "+" else text.replace(".", "").removesuffix("'s").replace("'", "")
    return text
