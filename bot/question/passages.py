"""Choose the place in a release that answers a question: a sentence of its summary, or its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.languages import Language
from bot.model import Field, ReleaseTexts
from bot.question.dates import find_period
from bot.question.periods import Unit
from bot.search import english, mongolian
from bot.search.chinese import split_pairs
from bot.search.text import Script, Word, split_words

# A full stop ends a sentence where a capital, a quotation mark or a Han character follows: not in "15 Nov. 2017".
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“«(]?[A-ZА-ЯЁӨҮ])|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence (or title) of a release that answers, in ``language``.

    ``language`` is the reader's where there is a translation (ZH_HANS for readers of both scripts) and EN elsewhere.
    ``original`` is the same place in the published English where it can be told and is not the text itself. ``field``
    is where it stands.
    """

    text: str
    language: Language
    field: Field
    original: str | None = None


def choose_passage(texts: ReleaseTexts, topic: str, language: Language) -> Passage:
    """Return the sentence of the summary that shares most words with ``topic``; the title where there is no summary.

    A summary in which no sentence shares a word (it is in another language than the question) is given whole.
    """
    told = texts.translations.get(language.catalogue)
    release = texts.release
    spoken = language.catalogue if told else Language.EN
    sentences = _read_summary(texts, language)
    if not sentences:
        title = told.title if told else release.title
        return Passage(title, spoken, Field.TITLE, release.title if told else None)
    best = _find_best(sentences, topic)
    if best is None:
        summary = told.summary if told else release.summary
        return Passage(summary or "", spoken, Field.SUMMARY, release.summary if told else None)
    return Passage(best.told, spoken, Field.SUMMARY, (best.original or None) if told else None)


def choose_dated_passage(texts: ReleaseTexts, topic: str, language: Language) -> Passage | None:
    """Return the sentence of the summary that names a date, for "when"; None where no sentence does.

    Of several the one that shares most words with ``topic``, else the first.
    """
    told = texts.translations.get(language.catalogue)
    sentences = [sentence for sentence in _read_summary(texts, language) if _names_date(sentence.told, texts)]
    if not sentences:
        return None
    best = _find_best(sentences, topic) or sentences[0]
    spoken = language.catalogue if told else Language.EN
    return Passage(best.told, spoken, Field.SUMMARY, (best.original or None) if told else None)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as it is told to the reader, and in the published English, "" where that cannot be told apart."""

    told: str
    original: str


def _read_summary(texts: ReleaseTexts, language: Language) -> list[_Sentence]:
    told = texts.translations.get(language.catalogue)
    sentences = split_sentences((told.summary if told else texts.release.summary) or "")
    original = split_sentences(texts.release.summary or "")
    if len(original) != len(sentences):
        original = [""] * len(sentences)
    return [_Sentence(*pair) for pair in zip(sentences, original, strict=True)]


def _names_date(sentence: str, texts: ReleaseTexts) -> bool:
    """Whether a sentence names a day or a month; a year alone is mostly that of a convention."""
    found = find_period(sentence, today=texts.release.date)
    return found is not None and found.period.unit in (Unit.DAY, Unit.MONTH, Unit.SPAN)


def split_sentences(text: str) -> list[str]:
    """Cut a text into its sentences, in order."""
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := part.strip())]


def _find_best(sentences: list[_Sentence], topic: str) -> _Sentence | None:
    wanted = _keys(topic)
    scores = [len(wanted & (_keys(sentence.told) | _keys(sentence.original))) for sentence in sentences]
    best = max(range(len(scores)), key=lambda index: scores[index])
    return sentences[best] if scores[best] else None


def _keys(text: str) -> set[str]:
    """Return what the words of a text have in common with other forms and spellings of them."""
    return {key for word in split_words(text) for key in _word_keys(word)}


def _word_keys(word: Word) -> set[str]:
    if word.script is Script.HAN:
        return set(split_pairs(word.text)) or {word.text}
    if word.script is Script.CYRILLIC:
        return {mongolian.analyse(mongolian.spell_cyrillic(word.text)).skeleton}
    if word.script is Script.LATIN and len(word.text) > 2:
        spellings = mongolian.spell_latin(word.text) if word.text.isalpha() else ()
        return {english.stem(word.text), *(mongolian.analyse(spelling).skeleton for spelling in spellings)}
    return {word.text} if word.script is Script.NUMBER else set()
