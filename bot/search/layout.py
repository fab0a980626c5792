"""Words typed with the keyboard in the wrong language: ысщку for score."""

from __future__ import annotations

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_RUSSIAN = "йцукенгшщзфывапролдячсмить"
_MONGOLIAN = "фцужэнгшүзйыбөахролячёсмит"

_TO_LATIN = tuple(str.maketrans(layout, _LATIN) for layout in (_RUSSIAN, _MONGOLIAN))
_TO_CYRILLIC = tuple(str.maketrans(_LATIN, layout) for layout in (_MONGOLIAN, _RUSSIAN))
_SHORTEST, _SHORTEST_WITHOUT_VOWELS = 5, 4
_VOWELS = frozenset("аэиоуеёюяыөү")


def switch_layout(word: str) -> tuple[str, ...]:
    """Give what a folded word would be, had the other layout been on: Latin for Cyrillic and the reverse.

    The Russian layout and the Mongolian one, both usual in Mongolia. Nothing for short words, which come out as words
    by chance, and for those with keys that are letters in one of the layouts only.
    """
    # A short word that is none in its own letters may well be one in the others: рщтп for hong.
    if len(word) < (_SHORTEST if word.isascii() or _VOWELS & set(word) else _SHORTEST_WITHOUT_VOWELS):
        return ()
    if word.isascii():
        return tuple(word.translate(table) for table in _TO_CYRILLIC) if word.isalpha() else ()
    switched = (word.translate(table) for table in _TO_LATIN)
    return tuple(text for text in switched if text.isascii())
