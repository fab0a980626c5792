"""What the admins are told about the watched sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import View, join_blocks, join_lines

NAME_UNITS = 200
"""How much of a source's name or of its error is shown."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list: its name, how many minutes ago it was read (None: never), why it fails (None: it works)."""

    name: str
    read_minutes_ago: int | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the bot stands: counts, and what is wrong in one line (None: all is well)."""

    releases: int
    subscribers: int
    pending: int
    waiting: int
    trouble: str | None = None


def source_failing_view(texts: Texts, source: str, error: str) -> View:
    """A source has failed for a day."""
    said = texts.say(
        "A source could not be read for a day: {source}\n\nThe reason: {reason}\n\nI keep trying. No release is lost.",
        source=shorten(source, NAME_UNITS),
        reason=shorten(error, NAME_UNITS),
    )
    return View(said)


def source_back_view(texts: Texts, source: str) -> View:
    """A source can be read again."""
    return View(texts.say("A source can be read again: {source}", source=shorten(source, NAME_UNITS)))


def source_moved_view(texts: Texts, source: str, address: str) -> View:
    """A source has moved for good."""
    said = texts.say(
        "A source has moved for good: {source}\n\nI read it at its new address from now on: {address}\n\n"
        "Please change it in the setting BOT_SOURCES when you have time.",
        source=shorten(source, NAME_UNITS),
        address=shorten(address, NAME_UNITS),
    )
    return View(said)


def sources_view(texts: Texts, sources: Sequence[SourceLine]) -> View:
    """How every watched source stands."""
    if not sources:
        return View(texts.say("No source is watched. The setting BOT_SOURCES names those that are."))
    lines = [_describe(texts, source) for source in sources]
    return View(join_blocks([texts.say("<b>Watched sources</b>"), *lines]))


def status_view(texts: Texts, standing: Standing, sources: Sequence[SourceLine]) -> View:
    """How the bot stands."""
    trouble = shorten(standing.trouble, NAME_UNITS) if standing.trouble else ""
    lines = [
        texts.say("Something is wrong: {reason}", reason=trouble) if trouble else texts.say("All is well."),
        texts.say("Releases: {count}", count=texts.number(standing.releases)),
        texts.say("Subscribers: {count}", count=texts.number(standing.subscribers)),
        texts.say("Alerts on their way: {count}", count=texts.number(standing.pending)),
        texts.say("Waiting for a decision: {count} (see /held)", count=texts.number(standing.waiting)),
    ]
    return View(join_blocks([join_lines(lines), sources_view(texts, sources).text]))


def _describe(texts: Texts, source: SourceLine) -> Markup:
    minutes = source.read_minutes_ago
    read = (
        texts.say("It was not read yet.")
        if minutes is None
        else texts.count("It was read {count} minute ago.", "It was read {count} minutes ago.", minutes)
    )
    failing = (
        texts.say("The last check failed: {reason}", reason=shorten(source.error, NAME_UNITS)) if source.error else ""
    )
    return join_lines([Markup("• {}").format(shorten(source.name, NAME_UNITS)), read, failing])
