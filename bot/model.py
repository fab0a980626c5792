"""The records that travel through the program: frozen, with no behaviour beyond their own fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Release:
    """A press release as published.

    ``id`` is the date and the first five words of the title as a slug and never changes afterwards. ``date`` is a
    calendar date: shown as it is, never shifted by a time zone. ``title`` and ``summary`` are the source's own words,
    misprints included. What the source does not tell is None, never guessed.
    """

    id: str
    date: dt.date
    title: str
    summary: str | None = None
    credit: str | None = None
    url: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """An unofficial translation of a release's title and summary; ``language`` is ``zh_Hans`` or ``mn``."""

    language: str
    title: str
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something in a source that was not taken: where (``line`` counts from 1) and why, in one line."""

    source: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """What a parser understood of one source: releases in the source's order, and what it did not take.

    ``addresses`` are pages on which releases (or more addresses) are to be found, where the source names only those:
    a sitemap does.
    """

    releases: tuple[Release, ...]
    rejections: tuple[Rejection, ...] = ()
    addresses: tuple[str, ...] = ()


FEED_TAG = "tag:releases-bot.invalid,2026:"
"""Begins every id in our feeds (RFC 4151). The authority is one that nobody owns (RFC 2606): we have no domain."""


class Field(StrEnum):
    """A text of a release that a search looks into."""

    TITLE = "title"
    SUMMARY = "summary"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class ReleaseTexts:
    """A release with all of it that can be searched: the original, its translations by language, topics set by hand.

    ``topics`` are the ids of concepts that an admin said the release is about (True) or is not about (False), whatever
    its words name; what is not in it follows from the words.
    """

    release: Release
    translations: dict[str, Translation] = field(default_factory=dict)
    topics: dict[str, bool] = field(default_factory=dict)
