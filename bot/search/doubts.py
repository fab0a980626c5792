"""Doubting words that the index has: a slip is sometimes another word.

In a large archive most slips of the keyboard stand in some release. Where no release has a query as it was typed, or
only a few that have its words by chance, these may also be others that are a slip away, or sound the same in Chinese;
names of the glossary are never doubted. So releases that bring a mistyped word take no answer away from those who
mistype it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.search import chinese
from bot.search.choices import make_option
from bot.search.concepts import ConceptNames
from bot.search.corrections import Corrector
from bot.search.query import Option, Query, Term, TermKind, find_tokens
from bot.search.rating import CORRECTED
from bot.search.text import Script, Word, split_words
from bot.search.vocabulary import Vocabulary, find_sound_key

_MOST_ALIKE = 6
_PAIR = 2
"""Chinese characters that sound like many others: 天气 (weather) alone is no slip of a pair in some release."""

_LOOSE = (TermKind.WORD, TermKind.LIGHT)

_FEW = 5
"""Releases that have all of a query, a page of them, up to which they may have it by chance."""

_BY_CHANCE = 10
"""How many times as many releases have words that belong together as would by chance. Found by trying: among a million
releases made up of words at random, slips had 2 to 8 times as many, and most queries with one slip mended over 50."""


class Doubter:
    """Reads words of queries anew against a vocabulary; pure, but for what that does when it is asked."""

    def __init__(self, vocabulary: Vocabulary, names: ConceptNames) -> None:
        self._vocabulary = vocabulary
        self._glossary = names.vocabulary
        self._corrector = Corrector(vocabulary, names)

    def applies(self, query: Query) -> bool:
        """Whether there is a word that may be another one."""
        return any(self._is_doubtful(query, term) for term in query.terms)

    def suspects(self, query: Query, found: int, documents: int) -> bool:
        """Whether the ``found`` of ``documents`` releases are so few that they may have all words by chance."""
        mended = any(term.doubts == () for term in query.terms)
        if mended or not 0 < found < _FEW or len(query.terms) < _PAIR:
            return False
        return _BY_CHANCE * _expect(query, documents) >= found and self.applies(query)

    def doubt(self, query: Query) -> Query:
        """The query with what its words may be besides; each word that was found stays what it is as well."""
        terms = [doubted for term in _join_characters(query.terms, query.text) for doubted in self._doubt(query, term)]
        return replace(query, terms=tuple(terms), counts=self._vocabulary.count(find_tokens(terms)))

    def _is_doubtful(self, query: Query, term: Term) -> bool:
        if term.kind is not TermKind.WORD or term.doubts == ():
            return False
        known = self._glossary.count([token for option in term.options[:1] for token in option.tokens])
        return not known and any(word.script in _SLIPPING for word in _words(query, term))

    def _doubt(self, query: Query, term: Term) -> Iterator[Term]:
        if not self._is_doubtful(query, term):
            yield term
            return
        words = _words(query, term)
        alone = sum(other.kind is not TermKind.LIGHT for other in query.terms) == 1
        if len(words) == 1 and words[0].script is Script.HAN and len(words[0].text) >= _PAIR + alone:
            yield from self._doubt_characters(term, words[0])
        elif len(words) == 1 and words[0].script is not Script.HAN:
            near = term.doubts
            if near is None:
                near = tuple(map(make_option, self._corrector.find_near(words[0], known=True)))
            known = {option.tokens for option in term.options}
            yield replace(term, options=_sort([*term.options, *(each for each in near if each.tokens not in known)]))
        else:
            yield term

    def _doubt_characters(self, term: Term, word: Word) -> Iterator[Term]:
        """A term for each pair of characters: the pair as it is, and those that sound like it."""
        pairs = chinese.split_pairs(word.text)
        known = self._vocabulary.count(pairs)
        for place, pair in enumerate(pairs):
            tokens = [pair] if pair in known else []
            options = [Option((token,), 1.0, literal=True) for token in tokens]
            options += [Option((token,), CORRECTED, literal=True) for token in self._find_alike(pair)]
            start = term.start + place
            yield Term(TermKind.WORD, start, start + 2, term.weight / len(pairs), tuple(options))

    def _find_alike(self, pair: str) -> list[str]:
        """The pairs of the index that sound like this one, the commonest first."""
        found = {entry.token for entry in self._vocabulary.find_near([find_sound_key(pair)])}
        alike = self._vocabulary.count(
            [token for token in found if token != pair and chinese.sounds_alike(pair, token)]
        )
        return sorted(alike, key=lambda token: (-alike[token], token))[:_MOST_ALIKE]


_SLIPPING = (Script.LATIN, Script.CYRILLIC, Script.HAN)


def _expect(query: Query, documents: int) -> float:
    """How many of ``documents`` releases would have all of a query if its words had nothing to do with one another."""
    expected = float(documents)
    for term in query.terms:
        tokens = {option.tokens[0] for option in term.options if option.credit == term.options[0].credit}
        expected *= min(sum(query.counts.get(token, 0) for token in tokens) / documents, 1.0)
    return expected


def _words(query: Query, term: Term) -> list[Word]:
    return split_words(query.text[term.start : term.end])


def _join_characters(terms: Sequence[Term], text: str) -> Iterator[Term]:
    """Make one of a Chinese character that stands alone and of the word beside it, which may have been one word."""
    joined: list[Term] = []
    for term in terms:
        before = joined[-1] if joined else None
        if before is not None and _are_halves(before, term, text):
            weight = max(before.weight + term.weight, 1.0)
            joined[-1] = Term(TermKind.WORD, before.start, term.end, weight)
        else:
            joined.append(term)
    yield from joined


def _are_halves(one: Term, other: Term, text: str) -> bool:
    """Whether two terms that stand side by side are Chinese and one of them a single character that says nothing."""
    if one.end != other.start or one.kind not in _LOOSE or other.kind not in _LOOSE:
        return False
    single = any(term.end - term.start == 1 and not term.options for term in (one, other))
    return single and all(word.script is Script.HAN for word in split_words(text[one.start : other.end]))


def _sort(options: Sequence[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: -option.credit))
