"""Small whole numbers as people write them: digits, words, Han and Roman numerals."""

from __future__ import annotations

import re

ENGLISH = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
ENGLISH_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
ENGLISH_GROUPS = {
    "couple": 2, "pair": 2, "duo": 2, "few": 3, "trio": 3, "handful": 5, "half dozen": 6, "half a dozen": 6,
    "dozen": 12,
}  # fmt: skip
# The plain form and the one before a noun, folded (ө as о, ү as у): "хоёр" has one form only.
MONGOLIAN = (
    ("нэг", "нэгэн"),
    ("хоер", "хоерыг"),
    ("гурав", "гурван", "гурвыг"),
    ("дорвон", "доров", "дорвийг"),
    ("таван", "тав", "тавыг"),
    ("зургаан", "зургаа", "зургааг"),
    ("долоон", "долоо", "долоог"),
    ("найман", "найм", "наймыг"),
    ("есон", "ес", "есийг"),
    ("арван", "арав", "арвыг"),
    ("арван нэгэн", "арван нэг", "арваннэгэн"),
    ("арван хоер", "арванхоер"),
)
MONGOLIAN_ORDINALS = (
    ("нэгдугээр", "анхдугаар"),
    ("хоердугаар",),
    ("гуравдугаар", "гурвадугаар"),
    ("доровдугээр", "дорвовдугээр", "дорвондугээр", "дорводугээр"),
    ("тавдугаар", "тавандугаар"),
    ("зургаадугаар", "зургадугаар", "зургаандугаар"),
    ("долоодугаар", "долдугаар", "долоондугаар"),
    ("наймдугаар", "наймандугаар"),
    ("есдугээр", "есондугээр"),
    ("аравдугаар", "арвандугаар"),
    ("арван нэгдугээр", "арваннэгдугээр"),
    ("арван хоердугаар", "арванхоердугаар"),
)
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
HAN_DIGIT = "[〇零一二三四五六七八九十两廿卅]"

_HAN = {"〇": 0, "零": 0, "两": 2, **{digit: value for value, digit in enumerate("一二三四五六七八九十", start=1)}}
_HAN_TENS = {"廿": 20, "卅": 30}


def read_han(text: str) -> int | None:
    """Read a Han number below 100, or a row of digits (二〇一七); None where it is neither. Digits are taken too."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text and text[0] in _HAN_TENS:
        rest = _HAN.get(text[1:], 0 if len(text) == 1 else None)
        return None if rest is None else _HAN_TENS[text[0]] + rest
    if "十" in text and len(text) > 1:
        return _read_tens(text)
    values = [_HAN.get(digit) for digit in text]
    if not values or None in values:
        return None
    if values == [10]:
        return 10
    return int("".join(str(value) for value in values))


def _read_tens(text: str) -> int | None:
    tens, _, ones = text.partition("十")
    values = (_HAN.get(tens, 1 if not tens else None), _HAN.get(ones, 0 if not ones else None))
    if None in values or "十" in ones:
        return None
    return (values[0] or 0) * 10 + (values[1] or 0)


def read_word(text: str) -> int | None:
    """Read an English, Roman or plain number: "three", "third", "3rd", "iv", "3"; None where it is none of these."""
    word = text.strip().lower()
    if digits := re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)?", word):
        return int(digits[1])
    for names in (ENGLISH, ENGLISH_ORDINALS, ROMAN):
        if word in names:
            return names.index(word) + 1
    return ENGLISH_GROUPS.get(word.removeprefix("a ").removesuffix(" the").removesuffix(" of")) or {
        "a": 1,
        "an": 1,
    }.get(word)
