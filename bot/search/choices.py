"""What each word of a query may mean: the word as typed, another language's, another layout's, or one a slip away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.search import english, mongolian
from bot.search.concepts import ConceptNames, spell
from bot.search.corrections import MOST_CHOICES, Choice, Corrector
from bot.search.document import spelling_token
from bot.search.layout import switch_layout
from bot.search.query import Option
from bot.search.rating import CORRECTED, FAMILY, GUESSED
from bot.search.text import Script, Word
from bot.search.vocabulary import Vocabulary, find_family_key

SURE = 1.0
OTHER_SCRIPT = 0.95
"""A Latin word read as a Mongolian or a mistyped-layout one that the index knows."""

_MOST_CORRECTED_WORDS = 24
_SHORTEST_SURE_SKELETON = 4
_SHORTEST_SWITCHED = 5
_SHORTEST_JOINED = 6
_SHORTEST_PART = 4
_LETTERS_AND_NUMBER = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a query with its choices, surest first; none for a word that nobody knows.

    ``stop`` words say something inside a name only. ``near`` is what a known word may be a slip of besides; None where
    that was not looked for.
    """

    word: Word
    choices: tuple[Choice, ...] = ()
    light: bool = False
    stop: bool = False
    near: tuple[Choice, ...] | None = None

    @property
    def script(self) -> Script:
        return self.word.script


class ChoiceFinder:
    """Finds the choices of words in an index's vocabulary and in the glossary's."""

    def __init__(self, vocabulary: Vocabulary, names: ConceptNames) -> None:
        self._names = names
        self._corrector = Corrector(vocabulary, names)
        self._spelled_words = names.spelled_words
        self._lists = names.reader.lists
        self._proper_nouns = names.reader.proper_nouns

    def find(self, words: Sequence[Word]) -> list[Place]:
        """Give the places of a query's words, in order; glue is left out, Chinese words have no choices here."""
        words = self._lists.join_pairs(words, Script.CYRILLIC, Script.LATIN)
        words = self._join([self._cut_ending(word) for word in words if not self._is_glue(word)])
        readings = [self._read(word) for word in words]
        known = self._corrector.find_known(
            [token for choices in readings for choice in choices for token in (choice.token, *choice.wholes)]
        )
        places: list[Place] = []
        mended = 0
        for word, reading in zip(words, readings, strict=True):
            place = self._make_place(word, reading, known)
            if _is_unknown(place) and mended < _MOST_CORRECTED_WORDS:
                mended += 1
                places += self._mend(place)
            else:
                places.append(self._widen(place))
        return places

    def _cut_ending(self, word: Word) -> Word:
        """A name without the Mongolian ending written to it in Latin letters: bricsiin is BRICS."""
        if word.script is not Script.LATIN or self._is_name(word.text):
            return word
        base = mongolian.LATIN_ENDING.sub("", word.text)
        cut = base != word.text and self._is_name(base) and not self._corrector.find_known([english.stem(word.text)])
        return word._replace(text=base) if cut else word

    def _is_name(self, text: str) -> bool:
        return self._names.find_abbreviation(text) is not None or self._names.is_name(english.stem(text))

    def _make_place(self, word: Word, reading: Sequence[Choice], known: Collection[str]) -> Place:
        """The place of a word with those of its readings that are ``known``."""
        if self._is_stop(word):
            return Place(word, tuple(reading), stop=True)
        # A number may be part of a name (module 1), whether a release has it or not.
        number = word.script is Script.NUMBER
        choices = tuple(choice for choice in reading if number or choice.token in known)
        return self._find_spellings(Place(word, choices, self._is_light(word)), known)

    def _widen(self, place: Place) -> Place:
        """A place with the words of the family of what was typed, and with what it may be in another language."""
        if place.stop:
            return place
        word, choices = place.word, place.choices
        kin = (*self._find_kin(choices), *self._find_verb_kin(word, choices))
        return replace(place, choices=(*choices, *kin, *self._doubt_script(word, choices)))

    def _find_spellings(self, place: Place, known: Collection[str]) -> Place:
        """A place with the spellings nearest to a Mongolian word of which other forms are known than the one typed."""
        wholes = {whole for choice in place.choices for whole in choice.wholes}
        if not wholes or not wholes.isdisjoint(known):
            return place
        near = self._corrector.find_near(place.word, known=True)
        spelled = {choice.token: choice.wholes for choice in near}
        choices = [
            replace(choice, wholes=spelled.get(choice.token, ())) if choice.wholes else choice
            for choice in place.choices
        ]
        surest = max(choice.credit for choice in choices)
        surer = [choice for choice in near if choice.credit > surest]
        return replace(place, choices=(*surer, *choices), near=near)

    def _join(self, words: Sequence[Word]) -> list[Word]:
        """Make one of words that the index has as one (Ready 2 Export), if they are not all words by themselves."""
        tokens = {_joined_text(words[place : place + size]) for size in (2, 3) for place in range(len(words))}
        single = [english.stem(word.text) for word in words if word.script is Script.LATIN]
        known = self._corrector.find_known([*(english.stem(token) for token in tokens if token), *single])
        joined: list[Word] = []
        place = 0
        while place < len(words):
            size = next((size for size in (3, 2) if self._is_one(words[place : place + size], size, known)), 1)
            first, last = words[place], words[place + size - 1]
            text = _joined_text(words[place : place + size]) if size > 1 else first.text
            joined.append(Word(text, first.script if size == 1 else Script.LATIN, first.start, last.end, first.suffix))
            place += size
        return joined

    def _is_one(self, words: Sequence[Word], size: int, known: Collection[str]) -> bool:
        text = _joined_text(words)
        if len(words) == size == _LETTERS_AND_NUMBER and words[1].script is Script.NUMBER:
            # C 29, G 20
            return words[0].script is Script.LATIN and self._names.find_abbreviation(text) is not None
        if len(words) < size or len(text) < _SHORTEST_JOINED or english.stem(text) not in known:
            return False
        return any(word.script is Script.NUMBER or english.stem(word.text) not in known for word in words)

    def _mend(self, place: Place) -> list[Place]:
        """What an unknown word may be: two words written as one, or a word with a slip."""
        word = place.word
        choices = (*self._corrector.find_near(word), *place.choices)
        if not choices or choices[0].credit < CORRECTED:
            parts = self._split(word)
            if parts:
                return [Place(part, (Choice(english.stem(part.text), OTHER_SCRIPT),)) for part in parts]
        likely = choices[0] if choices and choices[0].credit >= CORRECTED else None
        stop = likely is not None and likely.form in self._lists.english_stop
        light = place.light or (likely is not None and likely.token in self._lists.english_light)
        return [Place(word, choices, light, stop, near=())]

    def _split(self, word: Word) -> tuple[Word, Word] | None:
        """The two known words that a word was written together of (supplychain)."""
        if word.script is not Script.LATIN or len(word.text) != word.end - word.start:
            return None
        cuts = range(_SHORTEST_PART, len(word.text) - _SHORTEST_PART + 1)
        halves = {cut: (english.stem(word.text[:cut]), english.stem(word.text[cut:])) for cut in cuts}
        known = self._corrector.find_known([stem for pair in halves.values() for stem in pair])
        cut = next((cut for cut, pair in halves.items() if all(stem in known for stem in pair)), None)
        if cut is None:
            return None
        middle = word.start + cut
        return (
            Word(word.text[:cut], Script.LATIN, word.start, middle),
            Word(word.text[cut:], Script.LATIN, middle, word.end),
        )

    def _doubt_script(self, word: Word, choices: Sequence[Choice]) -> list[Choice]:
        """English words with a slip, where a Latin word is known as a Mongolian one only: in a large index most are."""
        if word.script is not Script.LATIN or not word.text.isalpha() or not choices or choices[0].token.isascii():
            return []
        return list(self._corrector.find_near_english(word.text))

    def _find_kin(self, choices: Sequence[Choice]) -> list[Choice]:
        """Words of the family of an English word; but two that each name a concept are subjects apart (employer)."""
        token = choices[0].token if choices else ""
        family = english.find_family(token) if token.isascii() else None
        if family is None:
            return []
        kin = {entry.token for entry in self._corrector.find_entries([find_family_key(family)])} - {token}
        apart = self._names.is_name(token)
        known = (
            self._corrector.find_known([word for word in kin if not (apart and self._names.is_name(word))])
            if kin
            else {}
        )
        commonest = sorted(known, key=lambda word: (-known[word], word))[:MOST_CHOICES]
        return [Choice(word, FAMILY) for word in sorted(commonest)]

    def _read(self, word: Word) -> list[Choice]:
        """What a word can be without any slip, in the order of likelihood."""
        if word.script is Script.LATIN:
            number = self._lists.english_numbers.get(word.text)
            choices = [Choice(english.stem(word.text), SURE), *([Choice(number, SURE)] if number else [])]
            return [*choices, *self._read_latin_mongolian(word.text), *_read_layout(word.text)]
        if word.script is Script.CYRILLIC:
            spelled = mongolian.spell_cyrillic(word.text)
            number = self._lists.mongolian_numbers.get(spelled)
            form = self._proper_nouns.analyse(spelled)
            typed = mongolian.refine(form.skeleton, word.text)
            wholes = (spelling_token(mongolian.squeeze(spelled)),)
            choices = [Choice(typed, self._doubt(form, spelled, SURE), spelling=form.spelling, wholes=wholes)]
            choices += [Choice(number, SURE)] if number else []
            choices += [Choice(whole, SURE) for whole in wholes if choices[0].credit < SURE]
            return [*choices, *_read_other_vowel(typed, form), *_read_layout(word.text)]
        return [Choice(word.text, SURE)] if word.script is Script.NUMBER else []

    def _read_latin_mongolian(self, text: str) -> Iterable[Choice]:
        for spelled in spell(text):
            number = self._lists.mongolian_numbers.get(spelled)
            if number:
                yield Choice(number, OTHER_SCRIPT)
            form = self._proper_nouns.analyse(spelled)
            sure = OTHER_SCRIPT if len(form.skeleton) >= _SHORTEST_SURE_SKELETON else CORRECTED
            wholes = (spelling_token(mongolian.squeeze(spelled)),)
            for skeleton in mongolian.find_variants(form.skeleton):
                yield Choice(skeleton, self._doubt(form, spelled, sure), spelling=form.spelling, wholes=wholes)
            if self._doubt(form, spelled, sure) < sure:
                yield from (Choice(whole, sure) for whole in wholes)

    def _doubt(self, form: mongolian.Form, spelled: str, credit: float) -> float:
        """What a form is worth from which something was taken off that may have been part of the word."""
        if not form.doubtful or spelled in self._spelled_words:
            return credit
        return GUESSED if len(form.skeleton) < _SHORTEST_SURE_SKELETON else FAMILY

    def _is_glue(self, word: Word) -> bool:
        if word.script is Script.LATIN:
            return word.text in self._lists.english_glue or word.text in self._lists.mongolian_glue
        return word.script is Script.CYRILLIC and word.text in self._lists.mongolian_glue

    def _is_stop(self, word: Word) -> bool:
        if word.script is Script.LATIN:
            return word.text in self._lists.english_stop or word.text in self._lists.mongolian_stop
        return word.script is Script.CYRILLIC and word.text in self._lists.mongolian_stop

    def _is_light(self, word: Word) -> bool:
        if word.script is Script.LATIN and english.stem(word.text) in self._lists.english_light:
            return True
        return word.script in (Script.LATIN, Script.CYRILLIC) and word.text in self._lists.mongolian_light

    def _find_verb_kin(self, word: Word, choices: Sequence[Choice]) -> list[Choice]:
        """The nouns of a verb that is known, but perhaps to the glossary only (хөдөлмөр for хөдөлмөрлөх)."""
        if not choices or choices[0].token.isascii() or word.script not in (Script.LATIN, Script.CYRILLIC):
            return []
        found = [choice for spelled in spell(word.text) for choice in self._corrector.find_mongolian_kin(spelled)]
        tokens = {choice.token for choice in choices}
        return [choice for choice in dict.fromkeys(found) if choice.token not in tokens]


def make_option(choice: Choice) -> Option:
    """The option of a term that a choice of its word makes."""
    return Option((choice.token,), choice.credit, literal=True, spellings=choice.wholes)


def _is_unknown(place: Place) -> bool:
    """Whether a word may have a slip; Chinese ones are looked into elsewhere."""
    if place.stop or place.script in (Script.HAN, Script.OTHER):
        return False
    return all(choice.credit <= GUESSED for choice in place.choices)


def _joined_text(words: Sequence[Word]) -> str:
    """The words as one; "" unless they are several and all of Latin letters or digits."""
    if len(words) < 2 or any(word.script not in (Script.LATIN, Script.NUMBER) for word in words):
        return ""
    return "".join(word.text for word in words)


def _read_other_vowel(typed: str, form: mongolian.Form) -> Iterable[Choice]:
    """The word with о for у or the other way round: ө is typed as either where it is missing. Not for short words."""
    for skeleton in mongolian.find_variants(form.skeleton):
        if skeleton != typed and len(skeleton) >= _SHORTEST_SURE_SKELETON:
            yield Choice(skeleton, CORRECTED, spelling=form.spelling)


def _read_layout(text: str) -> Iterable[Choice]:
    """The word with the keyboard in the other layout."""
    for switched in switch_layout(text):
        if switched.isascii():
            yield Choice(english.stem(switched), OTHER_SCRIPT, switched)
            continue
        skeleton = mongolian.refine(mongolian.analyse(mongolian.spell_cyrillic(switched)).skeleton, switched)
        if len(skeleton) >= _SHORTEST_SWITCHED:
            yield Choice(skeleton, OTHER_SCRIPT, switched)
