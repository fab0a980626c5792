"""Small numbers in Mongolian: in digits, Roman, words, and both with the ending of an ordinal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.question.mongolian.spellings import mongolian
from bot.question.numerals import MONGOLIAN, MONGOLIAN_ORDINALS, ROMAN, read_word

_LETTER = "[a-zа-я]"
ORDINAL_ENDING = rf"(?: ?-? ?(?:р|дугаар|дугээр|дэх|дахь|r|dugaar|duugaar|dugeer|dh|ugaar))?(?:{_LETTER}{{0,3}})?"
_ORDINAL_APART = rf"(?: ?-? ?{mongolian(['дугаар', 'дугээр', 'дэх', 'дахь'])})"
_ORDINAL_WORD = (
    "|".join(mongolian(names) for names in MONGOLIAN_ORDINALS[::-1])
    + "|"
    + "|".join(f"{mongolian(names)}{_ORDINAL_APART}" for names in MONGOLIAN[::-1])
)
NUMBER_WORD = "|".join(mongolian(names) for names in MONGOLIAN[::-1])
_ROMAN = "(?:viii|vii|vi|iv|v|iii|ii|ix|i|xii|xi|x)"
NUMBER = rf"(?:[0-9]{{1,2}}|{NUMBER_WORD})"
ORDINAL = rf"(?:[0-9]{{1,2}}{ORDINAL_ENDING}|{_ROMAN}|{_ORDINAL_WORD})"


def find_among(text: str, tables: Iterable[Iterable[str]]) -> int | None:
    """Return the place of the first table of folded Cyrillic words that ``text`` is in; None where it is in none."""
    for index, names in enumerate(tables):
        if re.fullmatch(mongolian(names), text):
            return index
    return None


def read_number(text: str) -> int | None:
    """Read a plain or ordinal number in digits, Roman, Cyrillic or Latin letters; None where it is none."""
    text = text.strip(" -")
    if digits := re.match(r"[0-9]{1,2}", text):
        return int(digits[0])
    if text in ROMAN:
        return read_word(text)
    for tables in (MONGOLIAN_ORDINALS, MONGOLIAN):
        if (index := find_among(text, tables)) is not None:
            return index + 1
    plain = re.sub(rf"{_ORDINAL_APART}$", "", text)
    if plain != text and (index := find_among(plain, MONGOLIAN)) is not None:
        return index + 1
    return None
