"""Interests between people and the program: read from what was typed, named in the reader's language."""

from __future__ import annotations

import re

from bot.chat.i18n import Texts
from bot.search.glossary import Glossary
from bot.store.subscriptions import EVERYTHING, Interest, InterestKind

LONGEST_WORDS = 200
"""Characters of a subscription's words that are kept: more is a text, not a subject."""

MOST_LEFT_OUT = 5

# A minus before a word or before words in quotation marks; typed on phones and in Chinese it has many shapes.
_LEFT_OUT = re.compile(r"(?<!\S)[-–—−－](?:[\"“”„«「『]([^\"“”«»」』]+)[\"“”»」』]|(\S+))")


def parse_interest(typed: str) -> Interest:
    """Read what stands behind ``/subscribe``: words, and behind minus signs what to leave out; nothing is everything.

    ``forced labour -children -"supply chains"``. Longer texts are cut at `LONGEST_WORDS`.
    """
    left_out = [quoted or word for quoted, word in _LEFT_OUT.findall(typed)]
    words = _tidy(_LEFT_OUT.sub(" ", typed))
    without = tuple(dict.fromkeys(filter(None, map(_tidy, left_out))))[:MOST_LEFT_OUT]
    if not words and not without:
        return EVERYTHING
    return Interest(InterestKind.WORDS if words else InterestKind.EVERYTHING, words, without)


def write_interest(interest: Interest) -> str:
    """The interest as it could be typed; `parse_interest` reads it back."""
    left_out = (f'-"{words}"' if " " in words else f"-{words}" for words in interest.without)
    return " ".join([interest.words, *left_out]).strip()


def name_interest(interest: Interest, glossary: Glossary, texts: Texts) -> str:
    """The interest in the reader's language, as plain text."""
    subject = _name_subject(interest, glossary, texts)
    if not interest.without:
        return subject
    return texts.label("{words} (without {others})", words=subject, others=texts.join(interest.without))


def interest_words(interest: Interest, glossary: Glossary) -> str:
    """The words of an interest, for showing where a release answers them; empty for everything."""
    concept = glossary.concepts.get(interest.words) if interest.kind is InterestKind.CONCEPT else None
    return concept.en[0] if concept else interest.words


def _name_subject(interest: Interest, glossary: Glossary, texts: Texts) -> str:
    if interest.kind is InterestKind.EVERYTHING:
        return texts.label("all press releases")
    if interest.kind is InterestKind.CONCEPT:
        concept = glossary.concepts.get(interest.words)
        return texts.script(concept.display_name(texts.language)) if concept else interest.words
    return texts.quote(interest.words)


def _tidy(text: str) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:LONGEST_WORDS].strip()
