"""Tell which of the bot's languages a text is written in, by its letters and its words."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache

import opencc

from bot.languages import Language
from bot.question.folding import fold
from bot.question.lexicon import ENGLISH, MONGOLIAN, NAMES, RUSSIAN, SMALL_ENGLISH, TYPED_MONGOLIAN, TYPED_QUESTIONS

_LONGEST_READ = 1000
_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_LATIN = re.compile(r"(?<![a-z0-9])[a-zà-öø-ÿ]+(?:'[a-z]+)*(?![a-z0-9])")
# Two or more syllables of Chinese in Latin letters; not one of them begins with a vowel.
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhrzcsyw]|zh|ch|sh)(?:a|ai|an|ang|ao|e|ei|en|eng|i|ie|in|ing|o|ong|ou|u|ua|uai|uan|uang|ui|un|uo)"
    r"|[bpmdtnljqxl](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)){2,}"
)
CHINESE = (Language.ZH_HANS, Language.ZH_HANT)

# Simplified characters that are Traditional ones too, with a meaning of their own.
_BOTH = set(
    "后里周于干面谷松准制系只云冲征佣借凶占卷厘合吁叶台向咸御困夸姜家岳布幸志才扎折板杰栗症秋胡致舍表辟采雕斗游群"
)
# Characters that only Cantonese writes, or that stand for its words; some have no Simplified counterpart.
_CANTONESE = set("嘅喺咗唔冇嗰啲咩佢哋嚟㗎噉咁睇搵乜嘢嗱喇啱畀嘥攞瞓")


def detect_languages(text: str) -> tuple[Language, ...]:
    """Return the languages that ``text`` may be written in, none where its letters do not tell.

    Two only for Chinese whose characters are the same in both scripts. Mongolian may be in Cyrillic, with or without
    ө and ү, or in Latin letters; other languages that use these letters (Russian) give none.
    """
    text = text[:_LONGEST_READ]
    folded = fold(text)
    han = _HAN.findall(text)
    latin = [word for word in _LATIN.findall(folded) if len(word) > 1]
    if han and len(han) >= len(latin) / 2:
        return _detect_chinese(han)
    cyrillic = _CYRILLIC.findall(text.lower())
    if cyrillic and len(cyrillic) * 2 >= len(latin):
        return _detect_cyrillic(cyrillic)
    return _detect_latin(text, latin)


def detect_language(text: str, preferred: Language | None = None) -> Language | None:
    """Return the language of ``text``; ``preferred`` decides where its characters are good for both scripts.

    None where the letters do not tell: a name, an acronym, a number, another language.
    """
    languages = detect_languages(text)
    if len(languages) > 1:
        return preferred if preferred in languages else languages[0]
    return languages[0] if languages else None


@cache
def _converters() -> tuple[opencc.OpenCC, opencc.OpenCC]:
    return opencc.OpenCC("t2s"), opencc.OpenCC("s2t")


def _detect_chinese(han: list[str]) -> tuple[Language, ...]:
    simplify, complicate = _converters()
    characters = "".join(han)
    traditional = sum(one != other for one, other in zip(characters, simplify.convert(characters), strict=False))
    complicated = complicate.convert(characters)
    simplified = sum(one != other and one not in _BOTH for one, other in zip(characters, complicated, strict=False))
    traditional += 2 * len(_CANTONESE.intersection(han))
    if traditional == simplified:
        return CHINESE
    return (Language.ZH_HANT,) if traditional > simplified else (Language.ZH_HANS,)


_MONGOLIAN_LETTERS = re.compile("[өүєї]")
_RUSSIAN_LETTERS = re.compile("[щъ]")
_RUSSIAN = frozenset(RUSSIAN.split())
_NAMES = frozenset(NAMES.split())
_RUSSIAN_ENDINGS = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ах|ях|ость|ости|ение|ения|ция|ции|ться|ский|ская|ские|ных|ной|ный|ная)$"
)
_MONGOLIAN_SIGNS = re.compile(
    r"аа|оо|уу|ээ|ий[гнд]|ы[гн]|[тг][аэо]й$|чин$|лт$|гч$|дог$|дэг$|даг$|са?н$|сэн$|сон$|жээ$|чээ$|х$"
    r"|^(?:вэ|бэ|юу|юм|нь|бол|ба|мэдээ|тухай|сар|жил|он|онд|оны|хэн|хэд|ямар|аль|монгол|хятад|улс|шинэ)$"
)


def _detect_cyrillic(words: list[str]) -> tuple[Language, ...]:
    if any(_MONGOLIAN_LETTERS.search(word) for word in words):
        return (Language.MN,)
    russian = sum(
        word in _RUSSIAN or bool(_RUSSIAN_LETTERS.search(word) or _RUSSIAN_ENDINGS.search(word)) for word in words
    )
    mongolian = sum(bool(_MONGOLIAN_SIGNS.search(word)) for word in words)
    return () if russian > mongolian else (Language.MN,)


_CYRILLIC_LETTERS = tuple("абвгдеёжзийклмноөпрстуүфхцчшыьэюя")
# Three habits of typing: the usual one, the one by the look of the letters (ү as v), and the scholarly one.
_SPELLINGS = tuple(
    str.maketrans(dict(zip(_CYRILLIC_LETTERS, (letter.strip("-") for letter in habit.split()), strict=True)))
    for habit in (
        "a b v g d e yo j z i i k l m n o o p r s t u u f h ts ch sh y i e yu ya",
        "a b w g d e yo j z i i k l m n o u p r s t u v f x c ch sh ii - e yu ya",
        "a b v g d ye yo zh z i y k l m n o u p r s t u u f kh ts ch sh ii i e yu ya",
    )
)


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    english = frozenset(ENGLISH.split())
    mongolian = frozenset(word.translate(table) for word in MONGOLIAN.split() for table in _SPELLINGS)
    return english, mongolian - english | frozenset(TYPED_MONGOLIAN.split())


@cache
def _frequencies() -> tuple[dict[str, float], dict[str, float]]:
    return tuple(_count(words) for words in _known())  # type: ignore[return-value]


def _count(words: frozenset[str]) -> dict[str, float]:
    counts = Counter(gram for word in words for gram in _grams(word))
    total = sum(counts.values()) + 2000
    return {gram: math.log((count + 0.5) / total) for gram, count in counts.items()} | {"": math.log(0.5 / total)}


def _grams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[place : place + 3] for place in range(len(padded) - 2)]


def _lean(word: str) -> float:
    """Return how much a word looks Mongolian (above 0) rather than English (below), about -10 to 10."""
    english, mongolian = _known()
    if word in _NAMES:
        return 0.0
    if (word in english) != (word in mongolian):
        return 6.0 if word in mongolian else -6.0
    if _PINYIN.fullmatch(word):
        return 0.0
    first, second = _frequencies()
    return sum(second.get(gram, second[""]) - first.get(gram, first[""]) for gram in _grams(word))


_SURE = 2.0
# In a message of foreign names one of these alone tells what language asks about them, and one of those English.
_ASKED_IN_MONGOLIAN = frozenset(TYPED_QUESTIONS.split())
_ASKED_IN_ENGLISH = frozenset(SMALL_ENGLISH.split())


def _detect_latin(text: str, words: list[str]) -> tuple[Language, ...]:
    if not _ASKED_IN_MONGOLIAN.isdisjoint(words) and _ASKED_IN_ENGLISH.isdisjoint(words):
        return (Language.MN,)
    telling = [word for word in words if not _is_acronym(text, word)]
    lean = sum(max(-8.0, min(8.0, _lean(word))) for word in telling)
    if abs(lean) < _SURE:
        return ()
    return (Language.MN,) if lean > 0 else (Language.EN,)


def _is_acronym(text: str, word: str) -> bool:
    return word.upper() in text and len(word) <= 5
