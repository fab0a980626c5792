"""Choose the place in a release that answers a question: a sentence of its summary, or its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.languages import Language
from bot.model import Field, ReleaseTexts
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
    title, summary = (told.title, told.summary) if told else (release.title, release.summary)
    original = split_sentences(release.summary or "")
    sentences = split_sentences(summary or "")
    if not sentences:
        return Passage(title, spoken, Field.TITLE, release.title if told else None)
    if len(original) != len(sentences):
        original = [""] * len(sentences)
    best = _find_best(sentences, original, topic)
    if best is None:
        return Passage(summary or "", spoken, Field.SUMMARY, release.summary if told else None)
    return Passage(sentences[best], spoken, Field.SUMMARY, (original[best] or None) if told else None)


def split_sentences(text: str) -> list[str]:
    """Cut a text into its sentences, in order."""
    return [sentence for part in _SENTENCE_END.split(text) if (sentence := part.strip())]


def _find_best(sentences: list[str], original: list[str], topic: str) -> int | None:
    wanted = _keys(topic)
    scores = [len(wanted & (_keys(told) | _keys(english))) for told, english in zip(sentences, original, strict=True)]
    best = max(range(len(scores)), key=lambda index: scores[index])
    return best if scores[best] else None


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
