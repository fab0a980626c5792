"""Mongolian words as expressions that find them in Cyrillic, in the habits of Latin letters, and in short.

The one place that knows how people type: every phrase, date and construct is made of its words by `mongolian`, and so
none lists them. In messages short vowels fall out (бсн, hdn, mdee), and the smallest words have forms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

# The Latin habits of each letter. o/u stand for ө, ү, о and у alike: people type all four either way.
_LATIN = {
    "а": "a", "б": "b", "в": "[vw]", "г": "g", "д": "d", "е": "(?:ye|yo|eo|io|e|y)", "ж": "(?:j|zh|z)", "з": "(?:z|dz)",
    "и": "i", "й": "[iy]?", "к": "k", "л": "l", "м": "m", "н": "n", "о": "[ouv]", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "[ouv]", "ф": "f", "х": "(?:kh|h|x)", "ц": "(?:ts|c(?!h))", "ч": "(?:ch|c(?!h))", "ш": "(?:sh|s)",
    "ъ": "", "ы": "(?:ii|iy|yi|y|i)", "ь": "i?", "э": "e", "ю": "(?:yu|iu)", "я": "(?:ya|ia|y)", " ": " ?", "-": "-?",
}  # fmt: skip
_CYRILLIC = {letter: letter for letter in _LATIN} | {" ": " ?", "-": "-"}
_SHORT_VOWELS = frozenset("аоуэи")
_LENGTHENING = frozenset("аоуэиыеюяй")
_SILENT_LETTERS = frozenset("аоуэиыеюяйьъ")
_BEING = "бай"
_FEWEST_SOUNDS = 3
"""Consonants, and the vowel a word begins with, that a word is still known by when its short vowels are gone."""

# Small words in short where that is more than their short vowels left out.
_SHORT = {
    "байна": "bn bnaa bain baina бн бнаа бнэ байн",
    "байгаа": "bgan bgam bgaam bgn бгн бгаан бгам бгаам",
    "байсан": "bsen bsiin bsnaa bsin bsym bsim bsaan бсийн бсим бсын бснаа",
    "байж": "bj бж",
    "юу": "yv yvv yw yo ю юуу йу",
    "юм": "ym yom yumb ymb ium ём йм юмб",
    "нь": "ny nii н",
    "гэж": "gj gji geed гж",
    "гэсэн": "gsiin gesiin",
    "гээд": "gd ged гд гэд",
    "хэд": "hd xd хд",
    "хэн": "hn xn хн",
    "бол": "bl бл",
    "ширхэг": "sh ш",
    "тэр": "tr тр",
    "бэ": "bee b6",
    "вэ": "vee wee",
    "онд": "ond ony ond",
}
_SHORT_SPELLINGS = {word: "|".join(sorted(forms.split(), key=len, reverse=True)) for word, forms in _SHORT.items()}

SHORT_WORDS = tuple(form for forms in _SHORT.values() for form in forms.split())
"""The small words in short, as they are typed."""


def romanise(word: str) -> str:
    """Return an expression for the Latin spellings of a folded Cyrillic ``word``; a long vowel may be typed short."""
    return "".join(_spell(word, _LATIN, frozenset()))


def mongolian(words: Iterable[str], *, stem: bool = False, ends: bool = True) -> str:
    """Return a group that matches any of the folded Cyrillic ``words`` in Cyrillic or in Latin letters, or in short.

    ``stem``: the words are stems of verbs, which are known by two sounds, as their endings are. ``ends``: nothing is to
    follow them; else they have no forms of their own, which would be the beginnings of other words.
    """
    longest_first = sorted(words, key=len, reverse=True)
    spellings = [
        _join(word, letters, stem=stem, ends=ends) for letters in (_CYRILLIC, _LATIN) for word in longest_first
    ]
    return "(?:" + "|".join(spellings) + ")"


def _join(phrase: str, letters: dict[str, str], *, stem: bool, ends: bool) -> str:
    return " ?".join(_write(word, letters, stem=stem, ends=ends) for word in phrase.split(" "))


def _write(word: str, letters: dict[str, str], *, stem: bool, ends: bool) -> str:
    full = "".join(_spell(word, letters, _find_silent(word, stem=stem)))
    short = _SHORT_SPELLINGS.get(word) if ends and letters is _LATIN else None
    return f"(?:{full}|{short})" if short else full


def _spell(word: str, letters: dict[str, str], silent: frozenset[int]) -> Sequence[str]:
    parts: list[str] = []
    for place, letter in enumerate(word):
        part = letters.get(letter) or ("" if letter in letters else re.escape(letter))
        before = word[place - 1] if place else ""
        again = letter in _SHORT_VOWELS and letters.get(before) == part
        if part and (place in silent or again or (letter == "у" and before == "ю")):
            part += "?"
        parts.append(part)
    return parts


def _find_silent(word: str, *, stem: bool) -> frozenset[int]:
    """Return the places of the vowels that fall out in a message: short ones within a word, and those of бай-."""
    sounds = sum(letter not in _SILENT_LETTERS or place == 0 for place, letter in enumerate(word))
    long = any(one == other and one in _SHORT_VOWELS for one, other in pairwise(word))
    if word.startswith(_BEING):
        return frozenset({1, 2}) | _find_inner(word, stem=stem)
    if sounds < (2 if stem else _FEWEST_SOUNDS) and not long:
        return frozenset()
    return _find_inner(word, stem=stem)


def _find_inner(word: str, *, stem: bool) -> frozenset[int]:
    return frozenset(
        place
        for place in range(1, len(word) - (not stem))
        if word[place] in _SHORT_VOWELS
        and not set(word[place - 1 : place] + word[place + 1 : place + 2]) & _LENGTHENING
    )
