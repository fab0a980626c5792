"""A text as a row of units: what the names of the glossary and the words of the index are made of.

A unit is an English stem, a Mongolian skeleton, a number or a single Chinese character; stop words make none. The same
row serves releases, queries and names, so that a name is found wherever its units stand in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.search import english, mongolian
from bot.search.text import Script, Word, split_words
from bot.search.words import WordLists

_ORDINAL_MARKS = {"第": 1, "号": -1, "條": -1, "条": -1}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and its place in the text. ``form`` is a spelling to compare with others, ``raw`` the folded word."""

    text: str
    script: Script
    start: int
    end: int
    form: str
    raw: str


def read_units(text: str, words: WordLists) -> list[Unit]:
    """Give the units of a text of ours (a release, a translation, a name), where each word is in its own language."""
    return [unit for word, after in _with_next(split_words(text)) for unit in make_units(word, after, words)]


def _with_next(words: list[Word]) -> Iterator[tuple[Word, Word | None]]:
    yield from zip(words, [*words[1:], None], strict=True)


def make_units(word: Word, after: Word | None, lists: WordLists) -> Iterator[Unit]:
    """Give the units of one word: none for a stop word, one for each Chinese character."""
    if word.script is Script.LATIN:
        if word.text not in lists.english_stop or _numbers_follow(word, after):
            stem = english.stem(word.text)
            yield Unit(stem, Script.LATIN, word.start, word.end, word.text, word.text)
    elif word.script is Script.CYRILLIC:
        spelled = mongolian.spell_cyrillic(word.text)
        if spelled not in lists.mongolian_stop:
            form = mongolian.analyse(spelled)
            yield Unit(form.skeleton, Script.CYRILLIC, word.start, word.end, form.spelling, word.text)
    elif word.script is Script.HAN:
        yield from _split_characters(word)
    elif word.script is Script.NUMBER:
        yield Unit(word.text, Script.NUMBER, word.start, word.end, word.text, word.text)


def _numbers_follow(word: Word, after: Word | None) -> bool:
    """A "no" before a number is the mark of a convention, not a refusal."""
    return word.text == "no" and after is not None and after.script is Script.NUMBER


def _split_characters(word: Word) -> Iterator[Unit]:
    step = (word.end - word.start) / len(word.text)
    for place, character in enumerate(word.text):
        start = word.start + int(place * step)
        yield Unit(character, Script.HAN, start, start + max(int(step), 1), character, character)
