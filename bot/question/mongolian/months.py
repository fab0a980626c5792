"""Seasons, months and days in Mongolian that are no plain numbers: Russian names, misspelt ordinals, days in words."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from bot.question.mongolian.numbers import NUMBER_WORD, read_number
from bot.question.mongolian.spellings import mongolian
from bot.question.numerals import MONGOLIAN_ORDINALS

# Folded, without the last ь. Short ones and "август" in other letters are words of their own as well.
_LOANED = ("январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
LOANED_MONTH = rf"(?P<month>{mongolian(_LOANED)})(?:ь|i)?"
LOANED_ALONE = (
    rf"(?P<month>{mongolian([name for name in _LOANED if len(name) > 4])})(?:ь|i)?"
    "(?:ийн|ын|д|т|аас|ээс|оос|iin|yn|d|t|aas|ees|oos)?"
)
"""A month that stands without a year and without the word for months."""

SEASONS = ((("хавар", "хавр"), (3, 5)), (("зун",), (6, 8)), (("намар", "намр"), (9, 11)), (("овол", "овл"), (12, 14)))
SEASON = "|".join(mongolian(names) for names, _ in SEASONS)
# Alone, as "зуны мэдээ": with the endings that are no other word's.
SEASON_ALONE = (
    "(?:(?:зун|хавар|намар|овол)(?:жин)?|зун(?:ы|д|аас|аар)|хавр(?:ын|ыг|аас)|хавард|намр(?:ын|ыг|аас)|намард|овл(?:ийн|ийг)|оволд"
    "|zun(?:y|ii|iin|d|jin)?|(?:h|kh|x)avar(?:d|jin)?|(?:h|kh|x)avr(?:iin|yn|in)|namar(?:d|jin)?|namr(?:iin|yn|in)"
    "|[ou]v[ou]l(?:d|joo)?|[ou]vl(?:iin|yn|in))"
)


def _name_ten_days(which: str) -> list[str]:
    return [f"{which} {ten} {days}" for ten in ("арав", "арван", "10") for days in ("хоног", "хоногт", "хоногийн")]


SHARES = (
    (
        *_name_ten_days("эхний"),
        "эхэн",
        "эхэнд",
        "эхээр",
        "эхнээр",
        "эхээс",
    ),  # "эхний" and "суулийн" are the first and the last of something
    (
        *_name_ten_days("хоердугаар"),
        *_name_ten_days("хоер дахь"),
        *_name_ten_days("дунд"),
        "дунд",
        "дундуур",
        "дундаас",
    ),
    (
        *_name_ten_days("суулийн"),
        *_name_ten_days("суулчийн"),
        *_name_ten_days("гуравдугаар"),
        *_name_ten_days("гурав дахь"),
        "суулээр",
        "суул",
        "суулд",
        "суулч",
        "суулчээр",
        "тогсгол",
        "тогсголд",
        "тогсголоор",
        "адаг",
        "адагт",
        "эцэс",
        "эцэст",
        "эцсээр",
    ),
)
"""The beginning, the middle and the end of a month or a year."""

_TENS = (("арван", "арав"), ("хорин", "хорь"), ("гучин", "гуч"))
_TEN_WORD = mongolian([names[0] for names in _TENS])  # "хорь" in Latin letters is the beginning of many words
DAY_WORD = rf"(?:(?:{_TEN_WORD} )?(?:{NUMBER_WORD})|{_TEN_WORD})"
"""A day of a month in words, without its case."""

_PLAIN_LATIN = str.maketrans("абвгджзиклмнопрстуфхыэ", "abvgdjziklmnoprstufhye") | {ord("е"): "ye", ord("ч"): "ch"}
_MONTH_NAMES = [names[0] for names in MONGOLIAN_ORDINALS]
_MONTH_NAMES += [name.translate(_PLAIN_LATIN) for name in _MONTH_NAMES]
_MISSPELT = 85  # of 100: one wrong letter in the shortest ordinal


NAMED = rf"(?: ?[,、] ?| {mongolian(['ба', 'болон', 'бас', 'мон', 'эсвэл', 'буюу', 'юмуу', 'юм уу'])} )"
"""What stands between months that are named one by one, not as the ends of a stretch."""


def is_run(first: str, between: str, last: str) -> bool:
    """Tell whether months that are named one by one follow one another, so that they are a stretch after all."""
    named = [read_number(part) for part in (first, *re.split(NAMED, between), last) if part.strip(" ,、-")]
    numbers = [number for number in named if number is not None]
    return numbers == list(range(numbers[0], numbers[0] + len(named))) if numbers else False


def read_loaned_month(text: str) -> int:
    """Return the month, from 1, of what `LOANED_MONTH` matched."""
    return next(place for place, name in enumerate(_LOANED, 1) if re.match(mongolian([name]), text))


def find_misspelt_month(text: str) -> int | None:
    """Return the month, from 1, whose ordinal ``text`` is up to a slip; None where it is none."""
    found = process.extractOne(text, _MONTH_NAMES, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
    return None if found is None else found[2] % 12 + 1


def read_day(text: str) -> int:
    """Return the day in digits or in words; 0 where it is neither."""
    if text[:1].isdigit():
        return int(text)
    tens, _, ones = text.strip().rpartition(" ")
    return _read_ten(tens) + (_read_ten(ones) or read_number(ones) or 0)


def _read_ten(text: str) -> int:
    return next((10 * place for place, names in enumerate(_TENS, 1) if re.fullmatch(mongolian(names), text)), 0)
