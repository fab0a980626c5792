"""Whether two titles of one day are two wordings of one release, or two releases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz

NEARLY_THE_SAME = 80.0
"""From which likeness (rapidfuzz's ratio, 0 to 100) two titles may be one: misprints and added words keep above."""

SAME_NAME = 65.0
"""From which likeness two capitalised words may be one name in two spellings (Ulan Bator, Ulaanbaatar)."""

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def measure_likeness(first: str, second: str) -> float:
    """How alike two titles of one day are, 0 to 100; 0 where they are certainly two releases.

    They are two when a number differs or one name stands in place of another: "Gabon ratifies Convention No. 81" and
    "Togo ratifies Convention No. 87" are as alike as two wordings can be.
    """
    if first.casefold() == second.casefold():
        return 100.0
    likeness = fuzz.ratio(first.casefold(), second.casefold())
    if likeness < NEARLY_THE_SAME or _tells_another_story(_WORD.findall(first), _WORD.findall(second)):
        return 0.0
    return likeness


def _tells_another_story(first: Sequence[str], second: Sequence[str]) -> bool:
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return any(
        operation == "replace" and _names_another(first[start:end], second[other_start:other_end])
        for operation, start, end, other_start, other_end in steps
    )


def _names_another(before: Sequence[str], after: Sequence[str]) -> bool:
    if _numbers(before) != _numbers(after):
        return True
    names = [word for word in before if word[0].isupper()], [word for word in after if word[0].isupper()]
    return all(names) and fuzz.ratio(" ".join(names[0]), " ".join(names[1])) < SAME_NAME


def _numbers(words: Sequence[str]) -> list[str]:
    return [digits for word in words for digits in re.findall(r"\d+", word)]
