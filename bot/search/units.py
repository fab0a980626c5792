"""A text as a row of units: what the names of the glossary and the words of the index are made of.

A unit is an English stem, a Mongolian skeleton, a number or a single Chinese character. The same row serves releases,
queries and names, so that a name is found wherever its units stand in a row; words like "the" make none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.search import english, mongolian
from bot.search.text import Script, Word, split_words
from bot.search.words import WordLists


@dataclass(frozen=True, slots=True)
class Unit:
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


class UnitReader:
    """Makes units; knows the words that say little and the proper nouns of Mongolian."""

    def __init__(self, lists: WordLists, proper_nouns: mongolian.ProperNouns) -> None:
        self.lists = lists
        self.proper_nouns = proper_nouns

    def read(self, text: str) -> list[Unit]:
        """Give the units of a text of ours (a release, a translation, a name): each word is in its own language."""
        return [unit for word in split_words(text) for unit in self._make(word)]

    def _make(self, word: Word) -> Iterator[Unit]:
        if word.script is Script.LATIN:
            if word.text not in self.lists.english_glue:
                stop = word.text in self.lists.english_stop
                stem = english.stem(word.text)
                yield Unit(stem, word.script, word.start, word.end, stem, word.text, word.text, stop)
        elif word.script is Script.CYRILLIC:
            spelled = mongolian.spell_cyrillic(word.text)
            if spelled not in self.lists.mongolian_glue:
                form = self.proper_nouns.analyse(spelled)
                stop = spelled in self.lists.mongolian_stop
                skeleton = mongolian.refine(form.skeleton, word.text)
                whole = mongolian.squeeze(spelled)
                yield Unit(skeleton, word.script, word.start, word.end, form.spelling, whole, word.text, stop)
        elif word.script is Script.HAN:
            yield from _split_characters(word)
        elif word.script is Script.NUMBER:
            yield Unit(word.text, word.script, word.start, word.end, word.text, word.text, word.text)


def _split_characters(word: Word) -> Iterator[Unit]:
    step = (word.end - word.start) / len(word.text)
    for place, character in enumerate(word.text):
        start = word.start + int(place * step)
        yield Unit(character, Script.HAN, start, start + max(int(step), 1), character, character, character)
