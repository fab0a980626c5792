"""The words that say little, from ``data/words.toml``, in the forms in which analysed text is compared with them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import DataError
from bot.search.english import stem
from bot.search.mongolian import analyse, spell_cyrillic, spell_latin
from bot.search.text import Script, Word, fold

_ROUND = "оөуүёю"
_SECTIONS = {
    "english": {"glue", "stop", "light", "strange", "numbers"},
    "chinese": {"stop", "light"},
    "mongolian": {"glue", "stop", "light", "strange", "pairs", "numbers"},
}


class MongolianWords:
    """Words that are looked up in Cyrillic and in Latin letters, in each of their habits.

    They are spelled in the common alphabet of `bot.search.mongolian`. In Cyrillic nobody takes о for у, and who types
    ө or ү means it, so that бөх (wrestling) is not бүх (all), and дуу (song) not доо.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._rounds: dict[str, set[str]] = {}
        for word in map(fold, words):
            self._rounds.setdefault(_spell(word), set()).add(_find_rounds(word))

    def __contains__(self, word: str) -> bool:
        """Whether a folded word is one of them, without regard to the case of ө and ү left out."""
        found = self._rounds.get(_spell(word))
        if found is None:
            return False
        # A Latin habit in the list (buh) has no such vowels, so that it holds for Latin letters only.
        return word.isascii() or any(_agree(_find_rounds(word), rounds) for rounds in found)

    def __iter__(self) -> Iterator[str]:
        """Give the words in the common alphabet, each with the round vowels that it may have."""
        return (f"{spelled} {' '.join(sorted(rounds))}" for spelled, rounds in sorted(self._rounds.items()))


def _find_rounds(word: str) -> str:
    return "".join(letter for letter in word if letter in _ROUND)


def _agree(typed: str, listed: str) -> bool:
    """Whether the round vowels of a typed word can be those of a listed one."""
    pairs = zip(typed, listed, strict=False)
    return len(typed) == len(listed) and all(one == other or (one in "оу" and other in "өү") for one, other in pairs)


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that are not looked for (``stop``) or count little (``light``), and numbers written as words.

    ``glue`` are stop words of no account even inside a name, ``strange`` ones tell of what no release is about.
    ``pairs`` are two words that are one together, the second by what its forms share.

    English stop words are folded words, light and strange ones stems; Chinese ones are Simplified; strange Mongolian
    ones are spelled without their endings.
    """

    english_glue: frozenset[str]
    english_stop: frozenset[str]
    english_light: frozenset[str]
    english_strange: frozenset[str]
    english_numbers: dict[str, str]
    chinese_stop: frozenset[str]
    chinese_light: frozenset[str]
    mongolian_glue: MongolianWords
    mongolian_stop: MongolianWords
    mongolian_light: MongolianWords
    mongolian_strange: frozenset[str]
    mongolian_numbers: dict[str, str]
    mongolian_pairs: dict[str, frozenset[str]]

    def is_strange(self, word: Word) -> bool:
        """Whether a word, in English or Mongolian, tells of what no release is about."""
        if word.script is Script.LATIN and stem(word.text) in self.english_strange:
            return True
        mongolian = word.script in (Script.LATIN, Script.CYRILLIC)
        return mongolian and analyse(_spell(word.text)).spelling in self.mongolian_strange

    def join_pairs(self, words: Sequence[Word], *scripts: Script) -> list[Word]:
        """Make one of two Mongolian words that are one together: зээл is a loan, but зах зээл a market."""
        joined: list[Word] = []
        for word in words:
            before = joined[-1] if joined else None
            if before is not None and before.script is word.script in scripts and self._are_pair(before, word):
                joined[-1] = Word(before.text + word.text, word.script, before.start, word.end, before.suffix)
            else:
                joined.append(word)
        return joined

    def _are_pair(self, one: Word, other: Word) -> bool:
        seconds = self.mongolian_pairs.get(_spell(one.text))
        return seconds is not None and analyse(_spell(other.text)).skeleton in seconds


def parse_words(text: str, source: str) -> WordLists:
    """Read the lists from the text of the data file; ``source`` names it in errors.

    Raises:
        DataError: it is not TOML, or has a section or key that is not known or is missing.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(source, str(error)) from error
    _check_keys(tables, source)
    english, chinese, mongolian = tables["english"], tables["chinese"], tables["mongolian"]
    return WordLists(
        english_glue=frozenset(fold(word) for word in english["glue"].split()),
        english_stop=frozenset(fold(word) for word in english["stop"].split()),
        english_light=frozenset(stem(fold(word)) for word in english["light"].split()),
        english_strange=frozenset(stem(fold(word)) for word in english["strange"].split()),
        english_numbers={word: str(number) for word, number in english["numbers"].items()},
        chinese_stop=frozenset(fold(word) for word in chinese["stop"].split()),
        chinese_light=frozenset(fold(word) for word in chinese["light"].split()),
        mongolian_glue=MongolianWords(mongolian["glue"].split()),
        mongolian_stop=MongolianWords(mongolian["stop"].split()),
        mongolian_light=MongolianWords(mongolian["light"].split()),
        mongolian_strange=frozenset(analyse(_spell(word)).spelling for word in mongolian["strange"].split()),
        mongolian_pairs=_read_pairs(mongolian["pairs"]),
        mongolian_numbers={_spell(word): str(number) for word, number in mongolian["numbers"].items()},
    )


def _read_pairs(text: str) -> dict[str, frozenset[str]]:
    """The second words, by their skeletons, of each first one."""
    pairs: dict[str, frozenset[str]] = {}
    for pair in text.split():
        one, other = pair.split("-")
        pairs[_spell(one)] = pairs.get(_spell(one), frozenset()) | {analyse(_spell(other)).skeleton}
    return pairs


def _check_keys(tables: dict[str, Any], source: str) -> None:
    if tables.keys() != _SECTIONS.keys():
        raise DataError(source, f"it needs the sections {', '.join(_SECTIONS)}, and no others")
    for section, keys in _SECTIONS.items():
        if tables[section].keys() != keys:
            raise DataError(source, f"[{section}] needs {', '.join(sorted(keys))}, and nothing else")


@functools.lru_cache(maxsize=65536)
def _spell(word: str) -> str:
    folded = fold(word)
    return spell_latin(folded)[0] if folded.isascii() else spell_cyrillic(folded)
