"""Alerts of a channel, set in its admin's private chat with the bot: whose they are, and why something cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import Button, View, join_blocks

TITLE_UNITS = 100

_COMMAND = re.compile(r"<code>(/[a-z]+)")


def channel_view(
    texts: Texts, view: View, channel: int, title: str, username: str | None, acts: Collection[Act]
) -> View:
    """A view of alerts as one of a channel: it says whose they are, and buttons of these ``acts`` are the channel's.

    Commands that the view gives as examples get the channel's ``username``; where it has none, that is told.
    """
    heading = texts.say("<b>Channel: {title}</b>", title=shorten(title, TITLE_UNITS))
    text: Markup = view.text
    if username is not None:
        text = Markup(_COMMAND.sub(rf"<code>\1 @{username}", str(text)))  # noqa: S704 - names are letters, digits and _
    elif _COMMAND.search(text):
        hint = texts.say("Commands typed here are for this chat; for the channel, post them there.")
        text = join_blocks([text, hint])
    rows = tuple(tuple(_direct(button, channel, acts) for button in row) for row in view.rows)
    return replace(view, text=join_blocks([heading, text]), rows=rows)


def _direct(button: Button, channel: int, acts: Collection[Act]) -> Button:
    if button.press is None or button.press.act not in acts:
        return button
    return replace(button, press=replace(button.press, channel=channel))


def unknown_channel_view(texts: Texts, name: str) -> View:
    """There is no channel of this name, or none that the bot is in."""
    return View(
        texts.say(
            "I find no channel “{name}” that I may post in. Make me an admin of it who may post, and try again.",
            name=shorten(name, TITLE_UNITS),
        )
    )


def no_channel_view(texts: Texts, name: str) -> View:
    """The name is that of a group or a person."""
    return View(
        texts.say(
            "“{name}” is no channel. In a group, send me the command there.",
            name=shorten(name, TITLE_UNITS),
        )
    )


def channel_admins_only_view(texts: Texts, name: str) -> View:
    """The person is no admin of the channel."""
    return View(
        texts.say("Only admins of “{name}” can change its alerts.", name=shorten(name, TITLE_UNITS)),
    )


def with_search(texts: Texts, view: View, words: str) -> View:
    """A refusal under a forwarded post, with the way to what the post is about: that may be what was meant."""
    search = Button(texts.label("Search for its words"), Press(Act.PAGE, texts.language, (0,), f"q{words}"))
    return replace(view, rows=(*view.rows, (search,)))


def refused_label(texts: Texts) -> str:
    """The pop-up for a channel's button that its presser may not use, or that the bot may not carry out."""
    return texts.label("Only for the channel’s admins, and while I may post in it.")
