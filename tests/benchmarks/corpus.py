"""Synthetic releases in three languages, and queries with a slip for some of them: seeded, the same every time.

The vocabulary begins with the project's own words (listing, translations, glossary) and goes on with made-up ones that
look like them, so that words are spread as in real texts: a few are in every release, most in hardly any. Titles and
summaries are as long as the real ones. Half of the releases are in English, a quarter each in Chinese and Mongolian.
Some releases are planted: besides what others have, their titles hold a few words that together tell which one it is.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import opencc

from bot.library import BUILT_IN_LISTING, load_glossary, load_supplements, read_data
from bot.model import Release
from bot.search.chinese import find_readings
from bot.sources.identity import release_id
from bot.sources.listing import parse_listing

WAYS = ("en", "zh-Hans", "zh-Hant", "mn", "mn-Latn")
"""The ways of writing in which queries are typed."""

MOST_PLANTED = 60
"""Planted releases, and so queries, for each way of writing."""

SEED = 20261124
_LANGUAGES = ("en", "en", "zh", "mn")
_LANGUAGE_OF = {"en": "en", "zh-Hans": "zh", "zh-Hant": "zh", "mn": "mn", "mn-Latn": "mn"}
_SIZES = {"en": 200_000, "zh": 60_000, "mn": 80_000}
_FEW, _SIZES_OF_FEW = 500, {"en": 20_000, "zh": 60_000, "mn": 8_000}
"""So few releases are written with fewer words: to make up all of them takes longer than anything else."""

_STEEPNESS = 1.15
"""Zipf's exponent. With it a corpus has more different words than real texts have by Heaps' law: some 30,000 English
ones among the first 200,000 words (real texts: 20,000), and nearly all of these at a million releases."""

_TELLING = {"en": (1000, 30_000), "zh": (300, 15_000), "mn": (500, 20_000)}
"""Ranks of the words that tell a planted release: neither in thousands of others nor in none."""

_FIRST_DAY, _DAYS = dt.date(1990, 1, 1), 13_000
_SHORTEST_SLIPPED = 5
_LETTERS = re.compile(r"[^\W\d_]+")
_SIMPLE_TO_HONG_KONG = opencc.OpenCC("s2hk")


@dataclass(frozen=True, slots=True)
class Case:
    """A query as somebody types it, with the position of the release that it is for among all releases."""

    text: str
    way: str
    position: int


class Words:
    """The words of a language, the commonest first, and how often each comes up."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)
        self._weights = list(itertools.accumulate((rank + 2.7) ** -_STEEPNESS for rank in range(len(self.words))))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Draw words as texts have them: a few all the time, most of them hardly ever."""
        return chance.choices(self.words, cum_weights=self._weights, k=count)

    def draw_telling(self, chance: random.Random, count: int, ranks: tuple[int, int]) -> list[str]:
        """Draw rarer words, each rank as likely as another; several words and short ones are left out."""
        chosen: list[str] = []
        while len(chosen) < count:
            word = self.words[chance.randrange(ranks[0], min(ranks[1], len(self.words)))]
            if _LETTERS.fullmatch(word) and word not in chosen and (len(word) >= _SHORTEST_SLIPPED or _is_han(word)):
                chosen.append(word)
        return chosen


class Corpus:
    """``size`` releases, oldest first; each is made from its position alone."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._sizes = _SIZES_OF_FEW if size <= _FEW else _SIZES
        self.planted = _place_planted(size)

    def __iter__(self) -> Iterator[Release]:
        return (self.release(position) for position in range(self.size))

    def release(self, position: int) -> Release:
        """The release at a position."""
        chance = random.Random(f"{SEED} release {position}")
        language = _LANGUAGES[position % 4]
        lengths = chance.choice(_lengths()[language])
        title = self._write(language, chance, lengths[0])
        if position in self.planted:
            title = self._plant(position, title)
        summary = self._write(language, chance, lengths[1]) if lengths[1] else None
        date = _FIRST_DAY + dt.timedelta(days=min(position, self.size) * _DAYS // self.size)
        url = f"https://news.example.org/releases/{position}"
        text = _join(language, title)
        return Release(release_id(date, text), date, text, summary and _join(language, summary), url=url)

    def _plant(self, position: int, title: list[str]) -> list[str]:
        return [*self._telling(position), *title][: max(len(title), 4)]

    def _telling(self, position: int) -> list[str]:
        language = _LANGUAGES[position % 4]
        chance = random.Random(f"{SEED} planted {position}")
        words = _vocabulary(language, self._sizes[language]).draw_telling(chance, 2, _TELLING[language])
        return [_inflect(word, chance) for word in words] if language == "mn" else words

    def _write(self, language: str, chance: random.Random, count: int) -> list[str]:
        words = _vocabulary(language, self._sizes[language]).draw(chance, count)
        if language == "mn":
            return [_inflect(word, chance) for word in words]
        return words if language == "en" else _fill(words, count)

    def cases(self, *, again: int = 0) -> list[Case]:
        """A query for each planted release; other ones with another number of ``again``."""
        return [
            Case(self._query(position, way, random.Random(f"{SEED} query {position} {again}")), way, position)
            for position, way in self.planted.items()
        ]

    def _query(self, position: int, way: str, chance: random.Random) -> str:
        """Two to four words of the title, both telling ones among them, one of the long ones with a slip."""
        language = _LANGUAGE_OF[way]
        telling = self._telling(position)
        lengths = random.Random(f"{SEED} release {position}")
        others = self._write(language, lengths, lengths.choice(_lengths()[language])[0])
        others = [word for word in dict.fromkeys(others) if _LETTERS.fullmatch(word) and len(word) > 3 - _is_han(word)]
        others = [word for word in others[: max(len(others) - 2, 0)] if word not in telling]
        words = [*telling, *chance.sample(others, min(chance.randrange(3), len(others)))]
        chance.shuffle(words)
        words = [_WRITERS[way](word, chance) for word in words]
        return " ".join(_slip_one(words, chance))


@cache
def _vocabulary(language: str, size: int) -> Words:
    chance = random.Random(f"{SEED} words {language}")
    known = list(dict.fromkeys([*_own_words(language), *_glossary_names(language)]))
    make = _make_han_words if language == "zh" else _make_words
    return Words(list(itertools.islice(make(known, chance), size)))


@cache
def _own_texts(language: str) -> tuple[tuple[str, str], ...]:
    """The titles and summaries that the project has in a language."""
    if language == "en":
        listed = parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name).releases
        return tuple((release.title, release.summary or "") for release in listed)
    name = "zh_Hans" if language == "zh" else language
    told = [texts[name] for texts in load_supplements().translations.values()]
    return tuple((each.title, each.summary or "") for each in told)


@cache
def _lengths() -> dict[str, list[tuple[int, int]]]:
    """How many words the real titles and summaries have, in pairs; two Chinese characters are a word."""
    return {
        language: [(_count(title), _count(summary)) for title, summary in _own_texts(language)]
        for language in ("en", "zh", "mn")
    }


def _count(text: str) -> int:
    return sum(len(word) // 2 if _is_han(word) else 1 for word in _LETTERS.findall(text))


def _own_words(language: str) -> list[str]:
    """The words of the project's own texts, the commonest first; of Chinese the names in them only."""
    texts = " ".join(" ".join(pair) for pair in _own_texts(language)).lower()
    if language == "zh":
        names = {name for name in _glossary_names("zh") if name in texts}
        return sorted(names, key=lambda name: (-texts.count(name), name))
    counted = Counter(_LETTERS.findall(texts))
    return sorted(counted, key=lambda word: (-counted[word], word))


def _glossary_names(language: str) -> list[str]:
    """First the names of each concept as they are, then all words of all names."""
    names = [name.lower() for concept in load_glossary().concepts.values() for name in getattr(concept, language)[:3]]
    if language == "zh":
        return [name for name in names if _LETTERS.fullmatch(name) and len(name) <= 8]
    rest = [word for concept in load_glossary().concepts.values() for name in getattr(concept, language) for word in
            _LETTERS.findall(name.lower())]  # fmt: skip
    return [*names, *rest]


def _make_words(known: Sequence[str], chance: random.Random) -> Iterator[str]:
    """The known words, then words in which each letter follows the three before it as it does in known ones."""
    singles = sorted({word for name in known for word in _LETTERS.findall(name) if len(word) >= _SHORTEST_SLIPPED})
    following: dict[str, list[str]] = {}
    for word in singles:
        for end in range(len(word) + 1):
            following.setdefault(f"  ^{word}"[end : end + 3], []).append(f"{word}$"[end])
    seen = set(known)
    yield from known
    while True:
        word = "  ^"
        while not word.endswith("$") and len(word) < 17:
            word += chance.choice(following[word[-3:]])
        word = word[3:].rstrip("$")
        if 5 <= len(word) <= 12 and word not in seen and _is_harmonious(word):
            seen.add(word)
            yield word


_BACK, _FRONT = frozenset("аоуяё"), frozenset("эөү")


def _is_harmonious(word: str) -> bool:
    """Mongolian words have back vowels or front ones, not both."""
    return not (_BACK & set(word) and _FRONT & set(word))


def _make_han_words(known: Sequence[str], chance: random.Random) -> Iterator[str]:
    """The known words, then words of two or three of their characters, the commoner ones oftener."""
    characters = sorted("".join(known))
    seen = set(known)
    yield from known
    while True:
        word = "".join(chance.choices(characters, k=2 if chance.random() < 0.75 else 3))
        if word not in seen:
            seen.add(word)
            yield word


def _fill(words: Sequence[str], count: int) -> list[str]:
    """As many Chinese words as make ``count`` pairs of characters."""
    lengths = itertools.accumulate(len(word) for word in words)
    return [word for word, length in zip(words, lengths, strict=True) if length - len(word) < 2 * count]


def _join(language: str, words: Sequence[str]) -> str:
    text = ("" if language == "zh" else " ").join(words)
    return text[:1].upper() + text[1:]


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


_ENDINGS = {
    "а": ("ын", "ад", "аас", "аар", "тай", "ууд", "аа"),
    "о": ("ын", "од", "оос", "оор", "той", "ууд", "оо"),
    "э": ("ийн", "эд", "ээс", "ээр", "тэй", "үүд", "ээ"),
    "ө": ("ийн", "өд", "өөс", "өөр", "тэй", "үүд", "өө"),
}


def _inflect(word: str, chance: random.Random) -> str:
    """Half of the words that end in a consonant get an ending of a case, a plural or the reflexive one."""
    if chance.random() < 0.5 or word[-1] in "аэиоуөүяёюеыьъй":
        return word
    vowel = next((letter for letter in reversed(word) if letter in "аоуяёэөүиею"), "а")
    key = {"о": "о", "ё": "о", "ө": "ө", "э": "э", "ү": "э", "и": "э", "е": "э"}.get(vowel, "а")
    return word + chance.choice(_ENDINGS[key])


_LATIN_HABITS: dict[str, tuple[str, ...]] = {
    "а": ("a",), "б": ("b",), "в": ("v", "w"), "г": ("g",), "д": ("d",), "е": ("e", "ye"), "ё": ("yo",), "ж": ("j",),
    "з": ("z",), "и": ("i",), "й": ("i",), "к": ("k",), "л": ("l",), "м": ("m",), "н": ("n",), "о": ("o",),
    "ө": ("u", "o"), "п": ("p",), "р": ("r",), "с": ("s",), "т": ("t",), "у": ("u",), "ү": ("u", "v"), "ф": ("f",),
    "х": ("h", "kh", "x"), "ц": ("ts", "c"), "ч": ("ch",), "ш": ("sh",), "щ": ("sh",), "ъ": ("",), "ы": ("y", "ii"),
    "ь": ("i",), "э": ("e",), "ю": ("yu",), "я": ("ya",),
}  # fmt: skip


def _write_latin(word: str, chance: random.Random) -> str:
    """Write Mongolian in Latin letters as people do; one habit for each letter of a word."""
    habits = {letter: chance.choice(forms) for letter, forms in _LATIN_HABITS.items()}
    return "".join(habits.get(letter, letter) for letter in word)


def _keep(word: str, _chance: random.Random) -> str:
    return word


def _write_traditional(word: str, _chance: random.Random) -> str:
    return str(_SIMPLE_TO_HONG_KONG.convert(word))


_WRITERS: dict[str, Callable[[str, random.Random], str]] = {
    "en": _keep,
    "zh-Hans": _keep,
    "zh-Hant": _write_traditional,
    "mn": _keep,
    "mn-Latn": _write_latin,
}


def _slip_one(words: list[str], chance: random.Random) -> list[str]:
    """Mistype one of the words that are long enough; a Chinese one gets another character of the same sound."""
    places = [place for place, word in enumerate(words) if _is_han(word) or len(word) >= _SHORTEST_SLIPPED]
    place = chance.choice(places)
    slip = _slip_sound if _is_han(words[place]) else _slip_letter
    return [*words[:place], slip(words[place], chance), *words[place + 1 :]]


def _slip_letter(word: str, chance: random.Random) -> str:
    """Leave a letter out, exchange two, type one too many or another one; never the first, which hardly ever slips."""
    place = chance.randrange(1, len(word) - 1)
    letters = "abcdefghijklmnopqrstuvwxyz" if word.isascii() else "абвгдежзийклмноөпрстуүхцчшэюя"
    before, letter, after = word[:place], word[place], word[place + 1 :]
    kind = chance.randrange(4)
    if kind == 0:
        return before + after
    if kind == 1 and after[0] != letter:
        return before + after[0] + letter + after[1:]
    if kind == 2:
        return before + chance.choice(letters) + letter + after
    return before + chance.choice(letters.replace(letter, "")) + after


@cache
def _sounds() -> dict[str, list[str]]:
    """The characters of the vocabulary by their usual reading."""
    found: dict[str, list[str]] = {}
    for character in sorted(set("".join(_vocabulary("zh", _SIZES["zh"]).words[:20_000]))):
        for reading in find_readings(character)[:1]:
            found.setdefault(reading, []).append(character)
    return found


def _slip_sound(word: str, chance: random.Random) -> str:
    places = list(range(len(word)))
    chance.shuffle(places)
    for place in places:
        alike = _sounds().get((find_readings(word[place]) or ("",))[0], [])
        others = [character for character in alike if character != word[place]]
        if others:
            return word[:place] + chance.choice(others) + word[place + 1 :]
    return word


def _place_planted(size: int) -> dict[int, str]:
    """Where the planted releases stand, evenly over all, with the way of writing in which each is asked for."""
    count = max(1, min(MOST_PLANTED, size // 20))
    planted: dict[int, str] = {}
    for number in range(count):
        for way in WAYS:
            position = int((number + 0.5) * size / count)
            while position in planted or _LANGUAGES[position % 4] != _LANGUAGE_OF[way]:
                position = (position + 1) % size
            planted[position] = way
    return planted
