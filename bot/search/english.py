"""English words: one form for their plurals, tenses and spellings, and a looser one for their relations.

The stem is deliberately light. "Employer" and "employment" are two subjects here, so only endings that do not change
what a word is about are taken off; `find_family` goes further, and what it finds counts for less.
"""

from __future__ import annotations

import functools
import re

_VOWEL = re.compile(r"[aeiouy]")
_SHORT = re.compile(r"[^aeiou]{1,2}[aeiou][^aeiouwxy]")
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{2})isation"), "ization"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing)$)(?<!practis)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|es|ed|er|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})ogue(?=s?$)"), "og"),
    (re.compile(r"^(lab|fav|col|hon|neighb|harb|behavi|endeav|hum|rum|sav|vap|vig)our"), r"\1or"),
    (re.compile(r"(?<=gra)mme(?=s?$)"), "m"),
    (re.compile(r"^(licen|defen|offen|preten|practi)[cs]"), r"\1s"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
    (re.compile(r"^age(?=ing$)"), "ag"),
    (re.compile(r"^(fulfil|enrol|skil|instal)l?(?=ments?$|ful)"), r"\1"),
)
_IRREGULAR = {
    "children": "child",
    "men": "man",
    "women": "woman",
    "people": "person",
    "persons": "person",
    "feet": "foot",
    "crises": "crisis",
    "analyses": "analysis",
    "bases": "basis",
    "agreed": "agre",
    "news": "news",
    "training": "training",
    "trainings": "training",
}
_IRREGULAR_VERBS = """
begin began begun; bring brought; build built; buy bought; choose chose chosen; draw drew drawn; drive drove driven;
fall fell fallen; fight fought; forbid forbade forbidden; grow grew grown; hold held; keep kept; lead led; lend lent;
lose lost; make made; meet met; pay paid; rise rose risen; say said; seek sought; sell sold; send sent; speak spoke
spoken; spend spent; stand stood; steal stole stolen; take took taken; teach taught; win won
"""
_COMPARED = (
    "big bigger biggest; large larger largest; old older oldest; safe safer safest; small smaller smallest; "
    "young younger youngest"
)
_FORMS = {
    form: forms[0]
    for forms in (row.split() for row in f"{_IRREGULAR_VERBS};{_COMPARED}".split(";"))
    for form in forms[1:]
}
"""Forms of verbs and comparatives that no ending tells, and what they are forms of."""

_SUFFIXES = (
    *("ization", "isational", "ational", "ication", "ation", "abl", "ibl", "ativ", "iveness", "fulness", "ment"),
    *("iti", "ion", "anc", "enc", "ator", "iz", "izer", "iv", "ful", "al", "ant", "ent", "ary", "ory", "ist", "ism"),
    *("ship", "er", "or", "ic", "nes"),
)
_LONGEST_FIRST = sorted(_SUFFIXES, key=len, reverse=True)
_SHORTEST_ROOT = 4


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give the form that a word shares with its plural, its tenses and its British or American spelling.

    ``word`` is folded (`bot.search.text`): lower case a to z and digits.
    """
    word = _FORMS.get(word, word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.isalpha():
        return word
    word = _strip_plural(_respell(word))
    return _tidy(_strip_tense(word))


def _respell(word: str) -> str:
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def _strip_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _strip_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and _VOWEL.search(base) and not word.endswith("eed"):
            # A short word that did not double its consonant ends in e: caring is care, running is run.
            return base + "e" if _SHORT.fullmatch(base) else base
    return word


def _tidy(word: str) -> str:
    """Undo what an ending did to the word before it: doubling, a dropped e, y turned into i."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "se":
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


@functools.lru_cache(maxsize=65536)
def find_family(stemmed: str) -> str | None:
    """Give the root a stem shares with words derived from it (inspect, inspection, inspector); None for short words."""
    if len(stemmed) <= _SHORTEST_ROOT or not stemmed.isalpha():
        return None
    root = stemmed.replace("biliti", "bl")
    for _ in range(2):
        root = _strip_suffix(root)
    return root.rstrip("iey")


def _strip_suffix(word: str) -> str:
    for suffix in _LONGEST_FIRST:
        # Two letters are an ending less surely than three: "career" does not come from "care".
        shortest = _SHORTEST_ROOT + (len(suffix) < 3)
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            return word[: -len(suffix)]
    return word
