"""The words that say little, from ``data/words.toml``, in the forms in which analysed text is compared with them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from bot.errors import DataError
from bot.search.english import stem
from bot.search.mongolian import spell_cyrillic, spell_latin
from bot.search.text import fold

_SECTIONS = {
    "english": {"glue", "stop", "light", "numbers"},
    "chinese": {"stop", "light"},
    "mongolian": {"glue", "stop", "light", "numbers"},
}


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that are not looked for (``stop``) or count little (``light``), and numbers written as words.

    ``glue`` are stop words of no account even inside a name.

    English stop words are folded words, light ones stems; Chinese ones are Simplified; Mongolian ones are spelled in
    the common alphabet of `bot.search.mongolian`, so that they hold for Cyrillic and Latin letters alike.
    """

    english_glue: frozenset[str]
    english_stop: frozenset[str]
    english_light: frozenset[str]
    english_numbers: dict[str, str]
    chinese_stop: frozenset[str]
    chinese_light: frozenset[str]
    mongolian_glue: frozenset[str]
    mongolian_stop: frozenset[str]
    mongolian_light: frozenset[str]
    mongolian_numbers: dict[str, str]


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
        english_numbers={word: str(number) for word, number in english["numbers"].items()},
        chinese_stop=frozenset(fold(word) for word in chinese["stop"].split()),
        chinese_light=frozenset(fold(word) for word in chinese["light"].split()),
        mongolian_glue=frozenset(_spell(word) for word in mongolian["glue"].split()),
        mongolian_stop=frozenset(_spell(word) for word in mongolian["stop"].split()),
        mongolian_light=frozenset(_spell(word) for word in mongolian["light"].split()),
        mongolian_numbers={_spell(word): str(number) for word, number in mongolian["numbers"].items()},
    )


def _check_keys(tables: dict[str, Any], source: str) -> None:
    if tables.keys() != _SECTIONS.keys():
        raise DataError(source, f"it needs the sections {', '.join(_SECTIONS)}, and no others")
    for section, keys in _SECTIONS.items():
        if tables[section].keys() != keys:
            raise DataError(source, f"[{section}] needs {', '.join(sorted(keys))}, and nothing else")


def _spell(word: str) -> str:
    folded = fold(word)
    return spell_latin(folded)[0] if folded.isascii() else spell_cyrillic(folded)
