"""What is said at the door: to whoever sends too much, above answers that come late, and to links that lead nowhere."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from bot.chat.i18n import Texts
from bot.chat.views.layout import View, join_blocks
from bot.chat.views.pages import start_view
from bot.chat.views.rhythms import name_zone


def slow_down_view(texts: Texts) -> View:
    """The one answer to a flood of messages."""
    return View(texts.say("Please slow down: that was more than I can answer. Try again in ten seconds."))


def asked_at_text(texts: Texts, asked: dt.datetime, zone: str, *, same_day: bool) -> Markup:
    """The line above an answer that comes late; ``asked`` is the local time of the question in ``zone`` (IANA)."""
    time, place = f"{asked.hour}:{asked.minute:02}", name_zone(texts, zone)
    if same_day:
        return texts.say("<i>You asked at {time} ({zone} time), while I was away.</i>", time=time, zone=place)
    return texts.say(
        "<i>You asked on {date} at {time} ({zone} time), while I was away.</i>",
        date=texts.date(asked.date()),
        time=time,
        zone=place,
    )


def broken_link_view(texts: Texts, count: int) -> View:
    """The greeting under a word on the link that brought the person here. ``count`` is how many releases there are."""
    greeting = start_view(texts, count)
    told = texts.say("The link that brought you here is too old or not complete: I cannot tell what it was to open.")
    return View(join_blocks([told, greeting.text]), greeting.rows)
