"""How near two spellings are, and the keys under which words with a slip find each other.

A slip is weighed: two letters exchanged, a letter doubled or a vowel missed is what fingers do; another consonant in
the middle, or another first letter, is mostly another word. So "inspecton" is "inspection", and "cake" is not "care".
"""

from __future__ import annotations

import functools
from itertools import accumulate, pairwise

from rapidfuzz.distance import OSA

LONGEST_WORD = 24
"""Letters of a word that are looked at when slips are sought; longer ones are no words."""

_VOWELS = frozenset("aeiouyаэиуеоөүя")
_SOUND_GROUPS = ("cks", "sz", "dt", "bp", "vw", "fv", "gj", "gk", "mn", "гх", "бвп", "дт", "жзч", "цчсш", "кхг")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "фцужэнгшүзкъ", "йыбөахролдп", "ячёсмитьвю")

_EXCHANGED, _DOUBLED, _VOWEL, _CONSONANT = 0.6, 0.4, 0.7, 1.0
_ALIKE, _OTHER, _FIRST = 0.8, 1.2, 0.6


LONGEST_KEY = 7
"""Letters of a word, its first ones, that keys are made of: they tell words apart, and long ones need no more keys."""


def find_keys(word: str) -> list[str]:
    """Give the beginning of a word, and it with each of its letters left out, each once.

    Two words that are one slip apart (a letter missed, added, changed, or two exchanged) share a key.
    """
    word = word[:LONGEST_KEY]
    return list(dict.fromkeys([word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]))


def find_limit(length: int) -> float:
    """Give the weight of slips that a word of so many letters may have; 0 where it may have none.

    Found by trying on the labelled cases: words of three letters are abbreviations, in words of four an exchange only.
    """
    if length < 4:
        return 0.0
    if length < 7:
        return 0.6 + 0.15 * (length - 4)
    return 1.0 if length < 9 else min(2.0, 1.0 + 0.2 * (length - 7))


def weigh_slips(typed: str, meant: str) -> float | None:
    """Weigh what was mistyped; None where the words are further apart than two slips."""
    if typed == meant:
        return 0.0
    if OSA.distance(typed, meant, score_cutoff=2) > 2:
        return None
    # What is the same at both ends costs nothing.
    shorter = min(len(typed), len(meant))
    start = next((place for place in range(shorter) if typed[place] != meant[place]), shorter)
    room = shorter - start
    cut = next((place for place in range(room) if typed[-1 - place] != meant[-1 - place]), room)
    return _weigh_middle(typed, meant, start, len(typed) - cut, len(meant) - cut)


def _weigh_middle(typed: str, meant: str, start: int, typed_end: int, meant_end: int) -> float:
    """The least weight that makes one middle part of the other, from ``start`` in both, by the slips in between."""
    missed = [_weigh_missing(meant, place) for place in range(start, meant_end)]
    rows = [[0.0, *accumulate(missed)]]
    for place in range(start, typed_end):
        left_out = _weigh_missing(typed, place)
        above = rows[-1]
        row = [above[0] + left_out]
        for column in range(len(missed)):
            one, other = typed[place], meant[start + column]
            if one == other:
                row.append(above[column])
                continue
            first = _FIRST if place == 0 or start + column == 0 else 0.0
            changed = above[column] + _weigh_change(one, other) + first
            best = min(changed, above[column + 1] + left_out, row[column] + missed[column])
            if len(rows) > 1 and column and typed[place - 1] == other and one == meant[start + column - 1]:
                best = min(best, rows[-2][column - 1] + _EXCHANGED)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _weigh_missing(word: str, place: int) -> float:
    """What it weighs that the letter at ``place`` stands in one of the two words only."""
    letter = word[place]
    if letter in word[max(place - 1, 0) : place] or letter == word[place + 1 : place + 2]:
        return _DOUBLED
    first = _FIRST if place == 0 else 0.0
    return first + (_VOWEL if letter in _VOWELS else _CONSONANT)


@functools.lru_cache(maxsize=4096)
def _weigh_change(one: str, other: str) -> float:
    if one in _VOWELS and other in _VOWELS:
        return _VOWEL
    if any(one in group and other in group for group in _SOUND_GROUPS):
        return _ALIKE
    neighbours = any({one, other} == {left, right} for row in _KEYBOARD for left, right in pairwise(row))
    return _ALIKE if neighbours else _OTHER
