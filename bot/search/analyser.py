"""From texts to what can be looked up: releases for the index, places to show in bold, and the reading of queries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.model import ReleaseTexts
from bot.search.concepts import ConceptNames, Match
from bot.search.document import AnalysedDocument, Token, concept_token, spelling_token
from bot.search.glossary import Glossary, Kind
from bot.search.mending import NameMender
from bot.search.text import Script
from bot.search.units import Unit
from bot.search.words import WordLists

_RULES = "9"
"""Counted up whenever the same text gives other tokens than before, so that an index is built anew."""


class Analyser:
    """Knows the glossary and the words that say little; pure, and the same for releases and for queries."""

    def __init__(self, glossary: Glossary, lists: WordLists) -> None:
        self.glossary = glossary
        self.lists = lists
        self.names = ConceptNames(glossary, lists)
        self.mender = NameMender(glossary, self.names.reader)
        self.version = _fingerprint(glossary, lists)

    def analyse_document(self, texts: ReleaseTexts) -> AnalysedDocument:
        """Give what the index holds of a release: its own words, its translations' and the concepts in them."""
        release, translations = texts.release, texts.translations.values()
        words: dict[tuple[str, str], Script] = {}
        title = self._analyse_field([release.title, *(told.title for told in translations)], words)
        summaries = [release.summary, *(told.summary for told in translations)]
        summary = self._analyse_field([text for text in summaries if text], words)
        place = self._analyse_field([release.place] if release.place else [], words)
        if texts.topics:
            title, summary, place = _set_topics(title, summary, place, texts.topics)
        return AnalysedDocument(title, summary, place, words)

    def _analyse_field(self, texts: Sequence[str], words: dict[tuple[str, str], Script]) -> str:
        rows: list[str] = []
        named: dict[str, None] = {}
        others: dict[str, None] = {}
        spellings: dict[str, None] = {}
        for text in texts:
            units = self.names.reader.read(text)
            tokens = list(make_tokens(units))
            rows.append(" ".join(token.text for token in tokens))
            words.update(((token.text, token.form), token.script) for token in tokens)
            spellings.update((spelling_token(token.form), None) for token in tokens if token.script is Script.CYRILLIC)
            for match in self.find_concepts(units):
                (named if len(rows) == 1 and not match.abbreviated else others)[concept_token(match.concept)] = None
        if rows:
            rows[0] = " ".join([rows[0], *named])
        rows += [" ".join(token for token in others if token not in named), " ".join(spellings)]
        return f" {' | '.join(row for row in rows if row)} "

    def analyse_text(self, text: str) -> list[Token]:
        """Give everything of a text that can be looked up, with its place in it; concepts span all of their words."""
        units = self.names.reader.read(text)
        tokens = list(make_tokens(units))
        for match in self.find_concepts(units):
            start, end = units[match.start].start, units[match.end - 1].end
            name = concept_token(match.concept)
            tokens.append(Token(name, Script.OTHER, start, end, name))
        return tokens

    def find_concepts(self, units: Sequence[Unit]) -> list[Match]:
        """Give the concepts that a text of ours names.

        Inside a longer name others are found as well, so that a release about a confederation of trade unions is one
        about trade unions; but two Chinese characters inside a longer name are mostly just syllables of it (劳工 in
        国际劳工组织), unless they are a place.
        """
        matches = self.names.find_all(units)
        longer = [match for match in matches if match.length > 2]
        return [match for match in matches if not self._is_syllable(match, units, longer)]

    def _is_syllable(self, match: Match, units: Sequence[Unit], longer: Sequence[Match]) -> bool:
        if match.length > 2 or units[match.start].script is not Script.HAN:
            return False
        if self.glossary.concepts[match.concept].kind is Kind.PLACE:
            return False
        return any(other.start <= match.start and match.end <= other.end for other in longer)


def _set_topics(title: str, summary: str, place: str, topics: Mapping[str, bool]) -> tuple[str, str, str]:
    """The fields without the concepts that were taken away by hand, and the summary with those that were added.

    A title says what it says: what was added is no part of it.
    """
    away = {concept_token(concept) for concept, added in topics.items() if not added}
    fields = [" ".join(token for token in field.split() if token not in away) for field in (title, summary, place)]
    added = " ".join(concept_token(concept) for concept, added in topics.items() if added)
    # Among the summary's own concepts, as `_analyse_field` has them: what an editor says counts as if it were said.
    fields[1] = " ".join(part for part in (added, fields[1]) if part)
    return f" {fields[0]} ", f" {fields[1]} ", f" {fields[2]} "


def make_tokens(units: Sequence[Unit]) -> Iterator[Token]:
    """Give the tokens of a row of units: words as they are, Chinese characters in pairs with their neighbours."""
    for unit in units:
        if unit.script is not Script.HAN and not unit.stop:
            yield Token(unit.text, unit.script, unit.start, unit.end, unit.whole)
    for unit, following in pairwise(units):
        if unit.script is following.script is Script.HAN and unit.end == following.start:
            pair = unit.text + following.text
            yield Token(pair, Script.HAN, unit.start, following.end, pair)


def _fingerprint(glossary: Glossary, lists: WordLists) -> str:
    names = [(concept.id, *concept.names(), *concept.abbreviations) for concept in glossary.concepts.values()]
    stops = [
        sorted(words) for words in (lists.english_stop, lists.english_glue, lists.mongolian_stop, lists.mongolian_glue)
    ]
    pairs = [(first, sorted(seconds)) for first, seconds in sorted(lists.mongolian_pairs.items())]
    return _RULES + "-" + hashlib.sha256(repr((names, stops, pairs)).encode()).hexdigest()[:16]
