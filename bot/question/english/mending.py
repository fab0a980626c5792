"""Put right the slips of the finger in the English words that questions are made of: wich, releses, lastest, Novmber.

The words of a topic are the search's to correct, which knows what the releases hold. Those around it are a small class,
and are known by how far a typed word is from each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA, Indel

from bot.question.lexicon import ENGLISH

_FRAME = """
what which when where whose whom many
release releases released article articles news story stories item items headline headlines announcement announcements
update updates bulletin bulletins statement statements publication publications report reports
latest newest recent recently earliest oldest first second third last next previous previously
publish published posted issued appeared announced happened launched signed
show give find tell there about between before after since until during mention mentions mentioned mentioning
concerning regarding please could would should looking from with were does have without except number count
monday tuesday wednesday thursday friday saturday sunday today yesterday week weeks month months year years quarter
this everything anything something following
january february march april june july august september october november december title titles summary
"""
_WORDS = frozenset(_FRAME.split())

_OTHERS = """
announce announcer announces appealed appeased articled cold conceding cont convening des dos dose excerpt firs fist
form headings headlands headlined issue issues jul jun launcher launches locking looming looping loosing looting
lunched mach man manny marc menton mentored mentoring moth moths motioned numbers odes pervious pleas pleased
pleaser posed poste poster precious publisher publishers publishes punished quarters quartet recording regaining
reposts resorts retarding retorts rewarding seconds signe sine singed sory sow statesmen stor stores storied thee
three tile tiles tittle toady updated updater util wat wees wen whos wit yar yeas yer
"""
_KNOWN = _WORDS | frozenset(_OTHERS.split()) | frozenset(ENGLISH.split())
"""Words that are meant as they stand, though a slip away from another."""

_WORD = re.compile(r"(?<![\w'’.@/-])(?:[a-z]{3,}|^[A-Z][a-z]{2,})(?![\w'’@/-])")
_SHORT, _MIDDLE, _LONG = 4, 6, 9
_SILENT = frozenset("aeiouhy")
"""Letters that fall out where people write in haste (whn, lst)."""


def mend(text: str) -> str:
    """Return a message in which each word that is a slip away from a word of questions is the nearest such word.

    In words of up to five letters a slip is a letter left out, typed twice or exchanged with its neighbour, in longer
    ones also a wrong or a strange letter, in long ones two left out or exchanged. The first letter is never wrong.
    Names, being written large, are left alone.
    """
    return _WORD.sub(lambda match: _mend_word(match[0]), text)


def _mend_word(word: str) -> str:
    lower = word.lower()
    if lower in _KNOWN:
        return word
    near = sorted(_find_near(lower))
    alone = near and (len(near) == 1 or near[0][0] < near[1][0])
    return near[0][1] if alone else word


def _find_near(word: str) -> Iterator[tuple[int, str]]:
    """The words that a typed one is a slip away from, each behind its distance."""
    near = (meant for meant in _WORDS if abs(len(meant) - len(word)) <= 2 and _is_slip(word, meant))
    return ((OSA.distance(word, meant), meant) for meant in near)


def _is_slip(word: str, meant: str) -> bool:
    if word[0] != meant[0] and word[1::-1] != meant[:2]:
        return False
    if OSA.distance(word, meant, score_cutoff=1) > 1:
        return len(meant) >= _LONG and Indel.distance(word, meant, score_cutoff=2) <= 2
    return len(meant) >= _MIDDLE or _is_small_slip(word, meant)


def _is_small_slip(word: str, meant: str) -> bool:
    """Whether a letter was left out, typed twice or exchanged with its neighbour: never another one in its place."""
    if len(word) == len(meant):
        return sorted(word) == sorted(meant)
    shorter, longer = sorted((word, meant), key=len)
    place = next((at for at, letter in enumerate(shorter) if longer[at] != letter), len(shorter))
    if len(word) < _SHORT:
        return longer[place] in _SILENT
    return longer is meant or longer[place] in longer[place - 1 : place]
