"""The words that an index knows: how many releases have each, and which are near a mistyped one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.search import chinese, english, mongolian
from bot.search.spelling import find_keys
from bot.search.text import Script

KEY_RULES = "3"
"""Counted up whenever words are found by other keys than before, so that an index is built anew."""

_SKELETON_MARK, _LETTER_MARK = "м", "ь"
"""Set the keys of Mongolian words by their skeletons, and those by all of their letters, apart from English ones."""

_LONG_SKELETON = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of an index: the ``token`` that is indexed, and ``form``, a spelling of it to compare others with.

    ``spelling`` is the form without its endings, of a Mongolian word; "" where that was not kept.
    """

    token: str
    form: str
    spelling: str = ""


class Vocabulary(Protocol):
    """What analysis asks of an index, or of a single release."""

    def count(self, tokens: Collection[str]) -> Mapping[str, int]:
        """In how many releases each token stands; tokens that stand in none are left out."""

    def find_near(self, keys: Collection[str]) -> Iterable[Entry]:
        """The words that share one of these keys (`make_keys`); some may stand in no release any more."""


def make_keys(token: str, form: str, script: Script, spelling: str = "") -> list[str]:
    """Give the keys under which a word is found by others that are a slip away.

    An English word is found by its spelling and by its family; a Mongolian one with and without its endings, which
    ``spelling`` leaves out, by its letters and by fewer of them; a Chinese pair by its sound. Short words, where a slip
    makes another word, have none.
    """
    if script is Script.LATIN:
        return _make_english_keys(token, form)
    if script is Script.CYRILLIC:
        spelled = (spelling or token, form)
        return list(dict.fromkeys((*find_letter_keys(*spelled), *find_mongolian_keys(*spelled))))
    return [find_sound_key(token)] if script is Script.HAN else []


def _make_english_keys(token: str, form: str) -> list[str]:
    keys = [key for word in dict.fromkeys((token, form)) if len(word) > 3 and word.isalpha() for key in find_keys(word)]
    family = english.find_family(token)
    return list(dict.fromkeys([*keys, *([find_family_key(family)] if family else [])]))


def find_mongolian_keys(*spelled: str) -> list[str]:
    """The keys of Mongolian words, with or without their endings, each once.

    Long ones are found by their first vowel and their consonants, since other vowels come and go; of short ones so many
    share these that all of their letters are taken. Words of less than three consonants have none.
    """
    keys: dict[str, None] = {}
    for word in dict.fromkeys(map(mongolian.squeeze, spelled)):
        skeleton = mongolian.find_skeleton(word)
        if _has_enough_consonants(word):
            # In between both: a slip makes a short word of a long one.
            if len(skeleton) >= _LONG_SKELETON:
                keys.update(dict.fromkeys(_SKELETON_MARK + key for key in find_keys(skeleton)))
            if len(skeleton) <= _LONG_SKELETON:
                keys.update(dict.fromkeys(_LETTER_MARK + key for key in find_keys(word)))
    return list(keys)


def find_letter_keys(*spelled: str) -> list[str]:
    """The keys of Mongolian words by all of their letters, each once: few words share one, most slips keep one.

    Words of less than three consonants have none.
    """
    words = (word for word in dict.fromkeys(map(mongolian.squeeze, spelled)) if _has_enough_consonants(word))
    return list(dict.fromkeys(_LETTER_MARK + key for word in words for key in find_keys(word)))


def _has_enough_consonants(word: str) -> bool:
    return len(mongolian.find_consonants(mongolian.find_skeleton(word))) > 2


def find_family_key(family: str) -> str:
    """The key that all words of an English family share."""
    return "*" + family


def find_sound_key(pair: str) -> str:
    """The key that Chinese texts share which sound alike by the usual readings of their characters."""
    return " ".join(chinese.merge_sound((chinese.find_readings(character) or (character,))[0]) for character in pair)


class MemoryVocabulary:
    """The words of a few texts, in memory: of the glossary, or of one release."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._entries: set[Entry] = set()
        self._keys: dict[str, list[Entry]] = {}

    def add(self, token: str, form: str, script: Script) -> None:
        """Add a word as standing in one text more."""
        self._counts[token] = self._counts.get(token, 0) + 1
        entry = Entry(token, form)
        if entry not in self._entries:
            self._entries.add(entry)
            # A few thousand words need no keys by all letters, which would be half of the memory.
            keys = (
                find_mongolian_keys(mongolian.analyse(form).spelling, form)
                if script is Script.CYRILLIC
                else make_keys(token, form, script)
            )
            for key in keys:
                self._keys.setdefault(key, []).append(entry)

    def count(self, tokens: Collection[str]) -> Mapping[str, int]:
        return {token: self._counts[token] for token in tokens if token in self._counts}

    def find_near(self, keys: Collection[str]) -> Iterable[Entry]:
        return {entry: None for key in keys for entry in self._keys.get(key, ())}
