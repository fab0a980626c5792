"""A text as a row of units: what the names of the glossary and the words of the index are made of.

A unit is an English stem, a Mongolian skeleton, a number or a single Chinese character. The same row serves releases,
queries and names, so that a name is found wherever its units stand in a row; words like "the" make none.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from bot.search import english, mongolian
from bot.search.text import Script, Word, split_words
from bot.search.words import WordLists


class Unit(NamedTuple):
    """A unit and its place in the text.

    ``form`` is the spelling without endings, ``whole`` with them, ``raw`` the folded word. ``stop`` words count inside
    a name only.
    """

    text: str
    script: Script
    start: int
    end: int
    form: str
    whole: str
    raw: str
    stop: bool = False


_Reading = tuple[str, str, str, bool]
"""What a word is whatever its place: the ``text``, ``form``, ``whole`` and ``stop`` of its unit."""


class UnitReader:
    """Makes units; knows the words that say little and the proper nouns of Mongolian."""

    def __init__(self, lists: WordLists, proper_nouns: mongolian.ProperNouns) -> None:
        self.lists = lists
        self.proper_nouns = proper_nouns
        # Most words of a text are among a few thousand; reading them anew each time is half of the work of a load.
        self._read_cached = functools.lru_cache(maxsize=32768)(self._read)

    def read(self, text: str) -> list[Unit]:
        """Give the units of a text of ours (a release, a translation, a name): each word is in its own language."""
        units: list[Unit] = []
        for word in self.lists.join_pairs(split_words(text), Script.CYRILLIC):
            if word.script is Script.HAN:
                units += _split_characters(word)
                continue
            reading = self._read_cached(word.text, word.script)
            if reading is not None:
                unit, form, whole, stop = reading
                units.append(Unit(unit, word.script, word.start, word.end, form, whole, word.text, stop))
        return units

    def _read(self, text: str, script: Script) -> _Reading | None:
        """None for what is glue, and for other scripts."""
        if script is Script.LATIN:
            stem = english.stem(text)
            return None if text in self.lists.english_glue else (stem, stem, text, text in self.lists.english_stop)
        if script is Script.CYRILLIC:
            spelled = mongolian.spell_cyrillic(text)
            if text in self.lists.mongolian_glue:
                return None
            form = self.proper_nouns.analyse(spelled)
            stop = text in self.lists.mongolian_stop
            return mongolian.refine(form.skeleton, text), form.spelling, mongolian.squeeze(spelled), stop
        return (text, text, text, False) if script is Script.NUMBER else None


def _split_characters(word: Word) -> Iterator[Unit]:
    step = (word.end - word.start) / len(word.text)
    for place, character in enumerate(word.text):
        start = word.start + int(place * step)
        yield Unit(character, Script.HAN, start, start + max(int(step), 1), character, character, character)
