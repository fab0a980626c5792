"""The bot's own name, description and command menu, as people see them before they write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.i18n import Texts

NAME_UNITS, SHORT_UNITS, LONG_UNITS = 64, 120, 512
"""Telegram's limits for a bot's name, its short description (the profile) and its description (the empty chat)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What Telegram shows of a bot in one language; ``commands`` are names and what they do, in the menu's order."""

    name: str
    short: str
    long: str
    commands: Sequence[tuple[str, str]]


def describe_bot(texts: Texts) -> Profile:
    """The bot's profile in a language."""
    return Profile(
        name=texts.label("ILO news: China and Mongolia"),
        short=texts.label("Press releases of the ILO on China and Mongolia. Not an official service of the ILO."),
        long=texts.label(
            "Find press releases of the International Labour Organization on China and Mongolia, "
            "in English, Chinese or Mongolian. Ask in your own words. Not an official service of the ILO."
        ),
        commands=(
            ("latest", texts.label("the newest releases")),
            ("search", texts.label("find releases by words")),
            ("topics", texts.label("browse by topic")),
            ("places", texts.label("browse by place")),
            ("timeline", texts.label("releases by month, as a picture")),
            ("subscribe", texts.label("be told of new releases")),
            ("subscriptions", texts.label("what you are told of")),
            ("settings", texts.label("language, lists, time zone")),
            ("language", texts.label("language of the answers")),
            ("help", texts.label("what I can do")),
            ("about", texts.label("whose texts these are")),
            ("privacy", texts.label("what is kept about you")),
            ("mydata", texts.label("your data as a file")),
            ("forget", texts.label("delete your data")),
        ),
    )


def describe_admin_commands(texts: Texts) -> Sequence[tuple[str, str]]:
    """The commands of the bot's admins, names and what they do, in the order of their menu."""
    return (
        ("status", texts.label("how the bot is")),
        ("held", texts.label("what waits for a decision")),
        ("publish", texts.label("make a draft of a text")),
        ("edit", texts.label("correct a release")),
        ("translate", texts.label("add a translation")),
        ("retract", texts.label("take a release back")),
        ("sources", texts.label("how the watched sources are")),
        ("deliveries", texts.label("how alerts are delivered")),
        ("audit", texts.label("who did what, and when")),
        ("missed", texts.label("words that found nothing")),
    )
