"""Names of people and bodies with more wrong in them than a slip, known by the words that stand beside.

A word alone must be very near to another one to be taken for it. Beside "Guy", "Rider" is not a rider, and beside
"Claire" what begins as Courteille does is hers: where the rest of a name is sure, less is enough.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.search import mongolian
from bot.search.choices import Place
from bot.search.corrections import Choice
from bot.search.glossary import Glossary, Kind
from bot.search.rating import CORRECTED, GUESSED
from bot.search.spelling import find_limit, weigh_slips
from bot.search.text import Script
from bot.search.units import Unit, UnitReader

_LOOSER = 0.8
"""Weight of slips that is allowed beyond the usual one where the rest of the name is sure: a consonant's."""

_SHORTEST = 4
_SHORTEST_IN_BODIES = 6
"""Letters of a word of a body's name: its short ones (bank, fund) are too near to others."""

_SURE_CONSONANTS = 6
"""Consonants that two words must sound alike in together where neither is known."""

_WRITTEN = (Script.LATIN, Script.CYRILLIC)
_LATIN_SOUNDS = (
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|kh|q|c(?!h)"), "k"),
    (re.compile(r"t+s"), "ts"),
    (re.compile(r"w"), "v"),
)


@dataclass(frozen=True, slots=True)
class _NameWord:
    token: str
    spelling: str
    spelled: str
    sound: str


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[_NameWord, ...]
    is_person: bool

    @property
    def shortest(self) -> int:
        return _SHORTEST if self.is_person else _SHORTEST_IN_BODIES


class NameMender:
    """Knows the names of several words that people and bodies have in Latin and in Cyrillic letters."""

    def __init__(self, glossary: Glossary, reader: UnitReader) -> None:
        self._by_token: dict[str, list[_Name]] = {}
        self._by_sound: dict[str, list[_Name]] = {}
        for concept in glossary.concepts.values():
            if concept.kind in (Kind.PERSON, Kind.ORGANISATION):
                for text in concept.names():
                    self._add(reader.read(text), is_person=concept.kind is Kind.PERSON)

    def _add(self, units: Sequence[Unit], *, is_person: bool) -> None:
        named = [unit for unit in units if not unit.stop]
        if len(named) < 2 or any(unit.script not in _WRITTEN for unit in named):
            return
        name = _Name(tuple(_make_name_word(unit) for unit in named), is_person)
        for word in name.words:
            self._by_token.setdefault(word.token, []).append(name)
            if is_person:
                self._by_sound.setdefault(word.sound, []).append(name)

    def mend(self, places: Sequence[Place]) -> list[Place]:
        """Give the places with the words of names that they may be meant for among their choices."""
        mended = list(places)
        typed = {choice.token for place in places for choice in place.choices if choice.credit >= CORRECTED}
        for left, right in pairwise(range(len(places))):
            if places[left].script in _WRITTEN and places[right].script in _WRITTEN:
                for place, beside in ((left, right), (right, left)):
                    mended[place] = _offer(mended[place], self._find(places[place], places[beside], typed))
        return mended

    def _find(self, place: Place, beside: Place, typed: Collection[str]) -> Iterator[Choice]:
        """The words of names that one place may be meant for beside another."""
        sure = {choice.token for choice in beside.choices if choice.credit >= CORRECTED}
        for token in sure:
            for name in self._by_token.get(token, ()):
                if name.is_person or (not _is_known(place) and _lacks_one(name, typed)):
                    yield from (
                        _choose(word) for word in name.words if word.token != token and _is_near(place, word, name)
                    )
        if not _is_known(place) and not _is_known(beside):
            yield from self._find_sounding(place, beside)

    def _find_sounding(self, place: Place, beside: Place) -> Iterator[Choice]:
        sound, other = find_sound(place.word.text), find_sound(beside.word.text)
        if len(sound) + len(other) >= _SURE_CONSONANTS:
            for name in self._by_sound.get(sound, ()):
                sounds = {word.sound: word for word in name.words}
                if other in sounds and other != sound:
                    yield _choose(sounds[sound])


def _make_name_word(unit: Unit) -> _NameWord:
    return _NameWord(unit.text, unit.whole, unit.form, find_sound(unit.raw))


def _choose(word: _NameWord) -> Choice:
    form = word.spelling if word.spelling.isascii() else None
    return Choice(word.token, CORRECTED, form, word.spelled)


def _is_known(place: Place) -> bool:
    return any(choice.credit > GUESSED for choice in place.choices)


def _lacks_one(name: _Name, typed: Collection[str]) -> bool:
    """Whether all words of a name but one are among those typed."""
    return sum(word.token not in typed for word in name.words) == 1


def _is_near(place: Place, word: _NameWord, name: _Name) -> bool:
    """Whether a word typed may be that of a name of which another one is sure; less will do for an unknown word."""
    typed = place.word.text
    sound = find_sound(typed)
    if sound and sound == word.sound and name.is_person and not _is_known(place):
        return True
    if min(len(typed), len(word.spelling)) < name.shortest:
        return False
    if sound and sound == word.sound:
        return True
    if sound[:1] != word.sound[:1]:
        return False
    if not _is_known(place) and word.spelling.startswith(typed):
        return True
    limit = find_limit(min(len(typed), len(word.spelling))) + (0.0 if _is_known(place) else _LOOSER)
    weight = weigh_slips(_spell(typed, word), word.spelling)
    return weight is not None and weight <= limit + 1e-9


def _spell(typed: str, word: _NameWord) -> str:
    """The word typed in the alphabet of the one it is held against."""
    if word.spelling.isascii():
        return typed
    return mongolian.squeeze(mongolian.spell_latin(typed)[0] if typed.isascii() else mongolian.spell_cyrillic(typed))


def _offer(place: Place, found: Iterator[Choice]) -> Place:
    """Put a name's words first where the word is unknown, and after what it is known as where it is not."""
    tokens = {choice.token for choice in place.choices if choice.credit >= CORRECTED}
    offered = tuple(choice for choice in dict.fromkeys(found) if choice.token not in tokens)
    if not offered:
        return place
    known = _is_known(place)
    return replace(place, choices=(*place.choices, *offered) if known else (*offered, *place.choices))


@functools.lru_cache(maxsize=8192)
def find_sound(word: str) -> str:
    """Give the consonants of a folded word by their sound, in the letters that both alphabets share: Klair is Claire.

    "" for a word with other signs than letters.
    """
    if not word.isalpha():
        return ""
    if word.isascii():
        for pattern, letters in _LATIN_SOUNDS:
            word = pattern.sub(letters, word)
        spelled = mongolian.spell_latin(word)[0]
    else:
        spelled = mongolian.spell_cyrillic(word)
    return mongolian.find_consonants(mongolian.squeeze(spelled))
