"""What a word that is mistyped, or akin to one, was meant for: words of an index and of the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.search import mongolian
from bot.search.concepts import ConceptNames, spell
from bot.search.document import spelling_token
from bot.search.layout import switch_layout
from bot.search.rating import CORRECTED, FAMILY, EnglishWord, MongolianWord, Rating
from bot.search.text import Script, Word
from bot.search.vocabulary import Entry, Vocabulary

MOST_CHOICES = 6
_MOST_SPELLINGS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A token that a word may mean, and how surely.

    ``form`` is its spelling where that was corrected, ``spelling`` that of a Mongolian word without its endings;
    ``wholes`` are the tokens of that word's spellings, endings and all: as typed, or the nearest to it, nearest first.
    """

    token: str
    credit: float
    form: str | None = None
    spelling: str = ""
    wholes: tuple[str, ...] = ()


_Rated = tuple[Rating, Choice]


class Corrector:
    """Finds what is near a word in an index's vocabulary and in the glossary's."""

    def __init__(self, vocabulary: Vocabulary, names: ConceptNames) -> None:
        self._vocabulary = vocabulary
        self._glossary = names.vocabulary
        self._proper_nouns = names.reader.proper_nouns

    def find_known(self, tokens: Sequence[str]) -> Mapping[str, int]:
        """In how many releases, or else names, each token stands; those in none are left out."""
        return {**self._glossary.count(tokens), **self._vocabulary.count(tokens)}

    def find_near(self, word: Word, *, known: bool = False) -> tuple[Choice, ...]:
        """The words that a word may be a slip of, or akin to, the surest first: the nearest, then the commonest.

        For a ``known`` word only those are looked for that share nearly all of its letters.
        """
        if word.script is Script.LATIN and word.text.isalpha():
            return self._choose_nearest([word.text], spell(word.text), wide=not known)
        if word.script is Script.CYRILLIC:
            spelled = [mongolian.spell_cyrillic(word.text)]
            return self._choose_nearest(switch_layout(word.text), spelled, wide=not known)
        return ()

    def find_near_english(self, text: str) -> tuple[Choice, ...]:
        """As `find_near`, for a word in Latin letters that is taken for an English one."""
        return self._choose_nearest([text], [], wide=True)

    def find_mongolian_kin(self, spelled: str) -> Iterator[Choice]:
        """The nouns of a verb's family, for a word in the common alphabet: хяналт for хянах."""
        kin = [variant for word in mongolian.find_verb_kin(spelled) for variant in mongolian.find_variants(word)]
        known = self.find_known(kin) if kin else ()
        yield from (Choice(word, FAMILY) for word in kin if word in known)

    def find_entries(self, keys: Iterable[str]) -> list[Entry]:
        """The words of both vocabularies that share one of these keys."""
        wanted = list(dict.fromkeys(keys))
        return [*self._vocabulary.find_near(wanted), *self._glossary.find_near(wanted)]

    def _choose_nearest(self, texts: Iterable[str], spelled: Sequence[str], *, wide: bool) -> tuple[Choice, ...]:
        rated: dict[str, list[_Rated]] = {}
        for each in self._find_corrections(texts, spelled, wide=wide):
            rated.setdefault(each[1].token, []).append(each)
        known = self.find_known(list(rated)) if rated else {}
        chosen = [_join(found) for token, found in rated.items() if token in known]
        chosen.sort(key=lambda each: (-each[0][0], each[0][1], -known[each[1].token]))
        return tuple(choice for _, choice in chosen[:MOST_CHOICES])

    def _find_corrections(self, texts: Iterable[str], spelled: Sequence[str], *, wide: bool) -> Iterator[_Rated]:
        """What a word may be a slip of, or akin to, if ``texts`` are its English and ``spelled`` its Mongolian ones."""
        for word in spelled:
            yield from (((choice.credit, 0.0), choice) for choice in self.find_mongolian_kin(word))
        latin = [EnglishWord(text) for text in texts]
        cyrillic = [MongolianWord(text, self._proper_nouns.analyse(text)) for text in spelled]
        english_keys = [key for word in latin for key in word.find_keys()]
        letters = [key for word in cyrillic for key in word.find_keys()]
        wider = [key for word in cyrillic for key in word.find_wider_keys()]
        entries = [
            *self._vocabulary.find_near(dict.fromkeys((*english_keys, *letters))),
            *self._glossary.find_near(dict.fromkeys((*english_keys, *wider))),
        ]
        found = [*self._rate_english(latin, entries), *self._rate_mongolian(cyrillic, entries)]
        if wide and wider and not any(choice.wholes and rating[0] >= CORRECTED for rating, choice in found):
            found += self._rate_mongolian(cyrillic, self._vocabulary.find_near(dict.fromkeys(wider)))
        yield from found

    def _rate_english(self, words: Sequence[EnglishWord], entries: Iterable[Entry]) -> Iterator[_Rated]:
        english = [entry for entry in entries if entry.token.isascii()] if words else []
        for entry, rating in chain.from_iterable(word.rate_all(english) for word in words):
            yield rating, Choice(entry.token, rating[0], entry.form)

    def _rate_mongolian(self, words: Sequence[MongolianWord], entries: Iterable[Entry]) -> Iterator[_Rated]:
        other = [self._complete(entry) for entry in entries if not entry.token.isascii()] if words else []
        for entry, rating in chain.from_iterable(word.rate_all(other) for word in words):
            wholes = (spelling_token(entry.form),)
            yield rating, Choice(entry.token, rating[0], spelling=entry.spelling, wholes=wholes)

    def _complete(self, entry: Entry) -> Entry:
        if entry.spelling:
            return entry
        return replace(entry, spelling=self._proper_nouns.analyse(entry.form).spelling)


def _join(found: Sequence[_Rated]) -> _Rated:
    """One choice of a token for all forms of it that were found: the nearest, with the spellings of the nearest few."""
    found = sorted(found, key=lambda each: (-each[0][0], each[0][1]))
    rating, choice = found[0]
    wholes = dict.fromkeys(whole for _, other in found for whole in other.wholes)
    return rating, replace(choice, wholes=tuple(wholes)[:_MOST_SPELLINGS])
