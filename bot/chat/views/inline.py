"""What inline mode shows while a person types."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.i18n import Texts
from bot.chat.views.layout import Item


@dataclass(frozen=True, slots=True)
class Described:
    """A result in the list under the keyboard: its title, and a line with date and the beginning of the summary."""

    title: str
    text: str


def describe_result(texts: Texts, item: Item) -> Described:
    """A release as a result of inline mode."""
    translation = texts.translation(item.texts)
    summary = item.texts.release.summary if translation is None else translation.summary
    date = texts.date(item.texts.release.date)
    return Described(texts.title(item.texts), f"{date} · {summary}" if summary else date)


def nothing_label(texts: Texts) -> str:
    """The button above an empty list of results."""
    return texts.label("Nothing found. Open the bot")
