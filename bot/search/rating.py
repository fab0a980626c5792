"""How surely a word that was typed is another one with a slip: what it is looked up by, and its credit."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search import english, mongolian
from bot.search.spelling import find_keys, find_limit, weigh_slips
from bot.search.vocabulary import Entry, find_family_key, find_letter_keys, find_mongolian_keys

CORRECTED = 0.85
FAMILY = 0.75
GUESSED = 0.5
"""A word that is near, but as probably another word: not enough alone, but beside words that are found."""

MOST_SLIPS = 2
"""Letters by which two words may differ that are taken to pieces; more is another word."""

_GUESS = 0.6
_SHORTEST_GUESSED = 5
_SHORTEST_CONSONANTS = 4
_FAR = 9.0
_FIRST_VOWEL = 0.9

Rating = tuple[float, float]
"""A credit, 0 for another word, and the weight of the slips, to put the nearest of equal credit first."""

_NONE: Rating = (0.0, _FAR)


class EnglishWord:
    """A word typed in Latin letters, taken for an English one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stem = english.stem(text)
        self.family = english.find_family(self.stem)

    def find_keys(self) -> list[str]:
        """What the words near it are found by."""
        family = [find_family_key(self.family)] if self.family else []
        return [*find_keys(self.text), *find_keys(self.stem), *family]

    def rate_all(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Rating]]:
        """Those of the words of an index that it may be, each with how surely; in their order."""
        near = sift(self.text, [entry.form for entry in entries]) | sift(self.stem, [entry.token for entry in entries])
        for place, entry in enumerate(entries):
            if place in near or self._is_kin(entry):
                rating = self.rate(entry)
                if rating[0]:
                    yield entry, rating

    def _is_kin(self, entry: Entry) -> bool:
        return self.family is not None and english.find_family(entry.token) == self.family

    def rate(self, entry: Entry) -> Rating:
        """How surely it is the word of an index, with a slip or of its family."""
        best = _better(rate_slip(self.text, entry.form), rate_slip(self.stem, entry.token))
        return (FAMILY, _FAR) if best[0] < FAMILY and self._is_kin(entry) else best


class MongolianWord:
    """A word of either script in the common alphabet of `bot.search.mongolian`.

    The entries that it is rated against have their spellings without endings.
    """

    def __init__(self, spelled: str, form: mongolian.Form) -> None:
        self.spelled = spelled
        self._form = form
        self._whole = mongolian.squeeze(spelled)
        self._vowel = mongolian.find_first_vowel(spelled)
        self._consonants = mongolian.find_consonants(form.skeleton)

    def find_keys(self) -> list[str]:
        """What the words nearest to it are found by: they share nearly all of its letters."""
        return find_letter_keys(self._form.spelling, self.spelled)

    def find_wider_keys(self) -> list[str]:
        """What all words near it are found by, also those from which it differs in vowels that come and go."""
        return find_mongolian_keys(self._form.spelling, self.spelled)

    def rate_all(self, entries: Sequence[Entry]) -> Iterator[tuple[Entry, Rating]]:
        """Those of the words of an index that it may be, each with how surely; in their order."""
        near = sift(self._form.spelling, [entry.spelling for entry in entries])
        near |= sift(self._whole, [entry.form for entry in entries])
        # What is rated by skeletons alone differs in one place of them at most, but for о and у.
        tokens = [entry.token for entry in entries]
        for skeleton in mongolian.find_variants(self._form.skeleton):
            near |= sift(skeleton, tokens, most=1)
        for place in sorted(near):
            rating = self.rate(entries[place])
            if rating[0]:
                yield entries[place], rating

    def rate(self, entry: Entry) -> Rating:
        """How surely it is the word of an index."""
        best, spelling = _NONE, entry.spelling
        if mongolian.find_first_vowel(entry.form) == self._vowel:
            best = _better(rate_slip(self._form.spelling, spelling), rate_slip(self._whole, entry.form))
            if best[0] < CORRECTED and self._is_alike(entry, spelling):
                best = CORRECTED, best[1]
        elif self._lacks_first_vowel(entry.form):
            return CORRECTED, _FIRST_VOWEL
        enough = len(self._consonants) >= _SHORTEST_CONSONANTS
        if best[0] < CORRECTED and enough and mongolian.find_consonants(entry.token) == self._consonants:
            credit = CORRECTED if self._form.skeleton == self._consonants else GUESSED
            return _better(best, (credit, min(best[1], 1.0)))
        return best

    def _lacks_first_vowel(self, form: str) -> bool:
        """Whether it is a spelling of an index without its first vowel, which is easily left out in Latin letters."""
        if len(form) != len(self._whole) + 1 or len(self._whole) < _SHORTEST_GUESSED:
            return False
        place = form.find(mongolian.find_first_vowel(form))
        return place > 0 and form[:place] + form[place + 1 :] == self._whole

    def _is_alike(self, entry: Entry, spelling: str) -> bool:
        # A look at the lengths tells nearly all words apart; only the others are worth taking to pieces.
        if len(entry.token) != len(self._form.skeleton) and len(spelling) != len(self._form.spelling):
            return False
        meant = mongolian.make_form(spelling)
        return mongolian.is_exchange(self._form.skeleton, meant.skeleton) or mongolian.sounds_alike(self._form, meant)


def sift(typed: str, meant: Sequence[str], *, most: int = MOST_SLIPS) -> set[int]:
    """The places of the words that are at most so many slips apart from one typed: few of many, found by rapidfuzz.

    Two slips are too many for words in which `find_limit` allows less than two of the lightest.
    """
    most = most if len(typed) >= _SHORTEST_GUESSED else 1
    found = process.extract(typed, meant, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {place for _, _, place in found}


def _better(one: Rating, other: Rating) -> Rating:
    return max(one, other, key=lambda rating: (rating[0], -rating[1]))


@functools.lru_cache(maxsize=16384)
def rate_slip(typed: str, meant: str) -> Rating:
    """How surely one word is the other with a slip: `CORRECTED`, `GUESSED` or 0."""
    if OSA.distance(typed, meant, score_cutoff=MOST_SLIPS) > MOST_SLIPS:
        return _NONE
    shorter = min(len(typed), len(meant))
    limit = find_limit(shorter)
    weight = weigh_slips(typed, meant) if limit else None
    # In a word of five letters another letter makes another word (match, march); a missing one is rather a slip.
    guess = _GUESS if shorter >= _SHORTEST_GUESSED + (len(typed) == len(meant)) else 0.0
    if weight is None or weight > limit + guess + 1e-9:
        return _NONE
    return (CORRECTED if weight <= limit + 1e-9 else GUESSED), weight
