"""Finding the concepts of the glossary in a row of units, in whatever language and form they are named."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.search import chinese, english, mongolian
from bot.search.glossary import Concept, Glossary, Kind
from bot.search.text import Script, split_words
from bot.search.units import Unit, UnitReader
from bot.search.vocabulary import MemoryVocabulary, find_sound_key
from bot.search.words import WordLists

_SHORTEST_SPELLED = 3
_SHORTEST_PINYIN = 5
_LONGEST_SHORT = 4
_SHORTEST_EXCHANGED = 4
_LINKS = frozenset("的嘅")
_SHORTEST_LINKED, _LONGEST_LINKED = 2, 12
"""Characters of a name that stand on each side of a particle within it: at least these, so that words stay whole."""


@dataclass(frozen=True, slots=True)
class Match:
    """A concept named by the units from ``start`` up to ``end``; ``credit`` is how surely, up to 1.

    ``abbreviated`` tells that it is named by an abbreviation.
    """

    concept: str
    start: int
    end: int
    credit: float = 1.0
    abbreviated: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start


class _Node:
    """A place in the tree of names: what can follow, and the concept whose name ends here."""

    __slots__ = ("concept", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.concept: str | None = None


Choices = Sequence[Sequence[tuple[str, float]]]
"""For each place of a text the units that may be meant there, each with how surely."""


class ConceptNames:
    """All names of a glossary, made ready for looking them up; nothing in it changes afterwards."""

    def __init__(self, glossary: Glossary, lists: WordLists) -> None:
        self.vocabulary = MemoryVocabulary()
        """The words of names, and the stop words, since those are mistyped too."""
        self.reader = UnitReader(lists, mongolian.ProperNouns(_find_proper_nouns(glossary)))
        self.spelled_words: set[str] = set()
        """Mongolian words that are known to have no ending, whatever they end in."""
        self._root = _Node()
        self._find_abbreviation_cached = functools.lru_cache(maxsize=32768)(self._find_abbreviation)
        self._abbreviations: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._pinyin: dict[str, str] = {}
        self._sounds: dict[str, list[tuple[str, str]]] = {}
        self._characters: dict[str, list[tuple[str, str]]] = {}
        self._short: dict[tuple[str, str], list[str]] = {}
        for word in lists.english_stop:
            self.vocabulary.add(english.stem(word), word, Script.LATIN)
        for concept in glossary.concepts.values():
            self._add(concept)

    def _add(self, concept: Concept) -> None:
        for abbreviation in concept.abbreviations:
            self._add_abbreviation(abbreviation, concept.id)
        for name in concept.names():
            units = self.reader.read(name)
            self._add_row([unit.text for unit in units], concept.id)
            self._add_words(units)
            if len(units) == 1 and _is_short(units[0].text):
                self._short.setdefault((units[0].text, concept.id), []).append(units[0].form)
            if len(units) > 1 and all(unit.script is Script.HAN for unit in units):
                self._add_sounds("".join(unit.text for unit in units), concept.id)

    def _add_row(self, row: Sequence[str], concept_id: str) -> None:
        node = self._root
        for unit in row:
            node = node.following.setdefault(unit, _Node())
        if row and node.concept is None:
            node.concept = concept_id

    def _add_abbreviation(self, abbreviation: str, concept_id: str) -> None:
        words = split_words(abbreviation)
        if len(words) != 1 or words[0].script not in (Script.LATIN, Script.CYRILLIC):
            self._add_row([unit.text for unit in self.reader.read(abbreviation)], concept_id)
            return
        text = words[0].text
        self._abbreviations[text] = concept_id
        for spelled in spell(text):
            if len(spelled) >= _SHORTEST_SPELLED:
                self._spelled.setdefault(spelled, concept_id)

    def _add_words(self, units: Sequence[Unit]) -> None:
        for unit in units:
            if not unit.stop and unit.script in (Script.LATIN, Script.CYRILLIC):
                self.vocabulary.add(unit.text, unit.whole, unit.script)
        # The last word of a Mongolian name is the one without an ending.
        if units and units[-1].script is Script.CYRILLIC:
            self.spelled_words.add(mongolian.spell_cyrillic(units[-1].raw))

    def _add_sounds(self, name: str, concept_id: str) -> None:
        self._sounds.setdefault(find_sound_key(name), []).append((name, concept_id))
        if len(name) >= _SHORTEST_EXCHANGED:
            self._characters.setdefault("".join(sorted(name)), []).append((name, concept_id))
        pinyin = chinese.romanise(name)
        if len(pinyin) >= _SHORTEST_PINYIN:
            self._pinyin.setdefault(pinyin, concept_id)

    def find_all(self, units: Sequence[Unit]) -> list[Match]:
        """Give every concept named in a text of ours, also inside the name of another one."""
        found = self._find_names(units)
        matches = [
            match
            for match in found
            if match.length > 1 or self.fits(match.concept, units[match.start].text, units[match.start].form)
        ]
        for place, unit in enumerate(units):
            concept = None if unit.script is Script.HAN else self._find_abbreviation_cached(unit.raw)
            if concept:
                matches.append(Match(concept, place, place + 1, abbreviated=True))
        return matches

    def _find_names(self, units: Sequence[Unit]) -> Iterator[Match]:
        """As `find_in_choices`, where each place of the text is one unit and no other."""
        for start, unit in enumerate(units):
            node = self._root.following.get(unit.text)
            for place in range(start + 1, len(units) + 1):
                if node is None:
                    break
                if node.concept is not None:
                    yield Match(node.concept, start, place)
                node = node.following.get(units[place].text) if place < len(units) else None

    def fits(self, concept: str, token: str, form: str) -> bool:
        """Tell whether a single short Mongolian word can be a form of the concept's name; True for all others."""
        forms = self._short.get((token, concept))
        return forms is None or any(mongolian.fits(form, name) for name in forms)

    def find_in_choices(self, choices: Choices) -> list[Match]:
        """Give every concept that the choices can be read as, with the mean credit of its units."""
        matches: list[Match] = []
        for start in range(len(choices)):
            self._walk(self._root, choices, start, start, 0.0, matches)
        return [*matches, *self._find_linked(choices)]

    def _find_linked(self, choices: Choices) -> Iterator[Match]:
        """Names with a particle in them that they do without: 劳工组织的领导 for 劳工组织领导."""
        for link, found in enumerate(choices):
            if not any(unit in _LINKS for unit, _ in found):
                continue
            rest = [*choices[:link], *choices[link + 1 :]]
            matches: list[Match] = []
            for start in range(max(0, link - _LONGEST_LINKED), link - _SHORTEST_LINKED + 1):
                self._walk(self._root, rest, start, start, 0.0, matches)
            yield from (replace(match, end=match.end + 1) for match in matches if match.end >= link + _SHORTEST_LINKED)

    def _walk(self, node: _Node, choices: Choices, start: int, place: int, credit: float, matches: list[Match]) -> None:
        if node.concept is not None:
            matches.append(Match(node.concept, start, place, credit / (place - start)))
        if place == len(choices) or not node.following:
            return
        for unit, sureness in choices[place]:
            following = node.following.get(unit)
            if following is not None:
                self._walk(following, choices, start, place + 1, credit + sureness, matches)

    def is_name(self, unit: str) -> bool:
        """Tell whether a single unit names a concept."""
        node = self._root.following.get(unit)
        return node is not None and node.concept is not None

    def find_abbreviation(self, word: str) -> str | None:
        """The concept that a folded word abbreviates, letter for letter; МОНЕФ is MONEF and MUEH is МҮЭХ."""
        return self._find_abbreviation_cached(word)

    def _find_abbreviation(self, word: str) -> str | None:
        concept = self._abbreviations.get(word)
        if concept is not None or len(word) < _SHORTEST_SPELLED:
            return concept
        return next((self._spelled[spelled] for spelled in spell(word) if spelled in self._spelled), None)

    def find_pinyin(self, letters: str) -> str | None:
        """The concept whose Chinese name is written so in pinyin, without tones and spaces."""
        return self._pinyin.get(letters)

    def find_sounding(self, text: str) -> str | None:
        """The concept whose Chinese name sounds as this text does and shares half of its characters."""
        for name, concept in self._sounds.get(find_sound_key(text), ()):
            if chinese.sounds_alike(text, name):
                return concept
        return None

    def find_exchanged(self, text: str) -> str | None:
        """The concept whose Chinese name this text is, but for two neighbouring characters exchanged."""
        found = self._characters.get("".join(sorted(text)), ()) if len(text) >= _SHORTEST_EXCHANGED else ()
        return next((concept for name, concept in found if chinese.is_exchange(text, name)), None)


def _is_short(unit: str) -> bool:
    """Whether a unit is a Mongolian word of so few letters that others share its skeleton."""
    return len(unit) <= _LONGEST_SHORT and not unit.isascii() and unit[0] < "\u3400"


def _find_proper_nouns(glossary: Glossary) -> Iterator[str]:
    """The single Mongolian words that places and people are named by."""
    for concept in glossary.concepts.values():
        if concept.kind in (Kind.PLACE, Kind.PERSON):
            words = [split_words(name) for name in concept.mn]
            yield from (mongolian.spell_cyrillic(name[0].text) for name in words if len(name) == 1)


@functools.lru_cache(maxsize=65536)
def spell(word: str) -> tuple[str, ...]:
    """Spell a folded word of either script in the alphabet they share (`bot.search.mongolian`)."""
    if word.isascii():
        return mongolian.spell_latin(word) if word.isalpha() else ()
    return (mongolian.spell_cyrillic(word),)
