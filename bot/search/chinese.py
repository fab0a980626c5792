"""Chinese text without spaces: pairs of characters, and how characters sound.

Characters are folded to Simplified ones before they come here (`bot.search.text`). Two neighbouring characters are the
unit of the index, since most words have two; longer words are found by their pairs and by the glossary.
"""

from __future__ import annotations

import functools
import os
import re
import unicodedata
from collections.abc import Callable, Collection
from itertools import pairwise

# Phrases (idioms with unusual readings) would take 40 MB; single characters are all that is needed here.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
from pypinyin.pinyin_dict import pinyin_dict

PARTICLES = frozenset("的了吗呢吧啊嘅㗎咗啲嗰与及之在是和")
"""Characters that join words and so make pairs which are none."""

JOINING = PARTICLES | frozenset(
    "我你他她它这那哪有对为从到把被给向就都也还很又再不没请想找问看讲搵睇嘢系喺唔冇佢哋咩乜边同畀俾谁几"
)
"""Characters that are words of their own wherever they stand beside an unknown one."""

_MERGED_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_NASAL_END = re.compile(r"(?<=[aei]n)g$")


def split_pairs(text: str) -> list[str]:
    """Give the overlapping pairs of neighbouring characters, in order; a single character gives none."""
    return [text[place : place + 2] for place in range(len(text) - 1)]


@functools.lru_cache(maxsize=8192)
def find_readings(character: str) -> tuple[str, ...]:
    """Give the toneless pinyin readings of a character, the usual one first; none for an unknown one."""
    readings = pinyin_dict.get(ord(character), "").split(",")
    return tuple(dict.fromkeys(_strip_tone(reading) for reading in readings if reading))


def _strip_tone(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    return "".join(letter for letter in letters if letter.isalpha() and letter.isascii())


@functools.lru_cache(maxsize=8192)
def find_sounds(character: str) -> frozenset[str]:
    """Give the readings of a character with the pairs that speakers mix up made one: zh/z, ch/c, sh/s, -ng/-n."""
    return frozenset(merge_sound(reading) for reading in find_readings(character))


def merge_sound(syllable: str) -> str:
    """Make one of the syllables that speakers mix up: zh/z, ch/c, sh/s, -ng/-n."""
    for initial, merged in _MERGED_INITIALS:
        if syllable.startswith(initial):
            syllable = merged + syllable[len(initial) :]
    return _NASAL_END.sub("", syllable)


def sounds_alike(typed: str, meant: str) -> bool:
    """Tell whether two texts of the same length are the same but for characters that sound the same.

    At least half of the characters must be the same ones. Two characters must sound the same exactly, and none may be
    a particle: with one character and a mixed-up sound in common, two words are two words.
    """
    if len(typed) != len(meant):
        return False
    pairs = [(one, other) for one, other in zip(typed, meant, strict=True) if one != other]
    if 2 * len(pairs) > len(meant):
        return False
    if len(meant) == 2:
        return not PARTICLES & set(typed) and all(_share(find_readings, one, other) for one, other in pairs)
    return all(_share(find_sounds, one, other) for one, other in pairs)


def is_exchange(typed: str, meant: str) -> bool:
    """Tell whether two texts are the same but for two neighbouring characters that changed places."""
    places = [place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return typed[first] == meant[second] and typed[second] == meant[first]


def _share(find: Callable[[str], Collection[str]], one: str, other: str) -> bool:
    return bool(set(find(one)) & set(find(other)))


def romanise(text: str) -> str:
    """Write a text in pinyin by the usual reading of each character, without tones and spaces."""
    return "".join((find_readings(character) or ("",))[0] for character in text)


_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMERAL = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]|[一二三四五六七八九]十|[一二三四五六七八九]百")
"""Whole numbers of at least two characters: a single one is part of a word more often."""


def split_numerals(text: str) -> list[tuple[int, int]]:
    """Cut a text into its numerals and what lies between them, as places from and up to."""
    cuts = sorted({0, len(text), *(place for match in NUMERAL.finditer(text) for place in match.span())})
    return list(pairwise(cuts))


def read_numeral(text: str) -> int:
    """Read a numeral that `NUMERAL` matches: 十 is 10, 五十 is 50, 一百 is 100."""
    if text.endswith("百"):
        return 100 * _DIGITS.get(text[0], 1)
    tens, _, ones = text.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
