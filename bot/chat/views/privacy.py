"""What is kept, why and for how long; how to see all of it; how to be rid of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.views.layout import Button, Rows, View, join_blocks, join_lines
from bot.chat.views.pages import settings_row

SHOW_DATA, ASK_FORGET, FORGET = 1, 2, 3
"""The steps behind the buttons, by their numbers, which never change; none shows what is kept."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long things are kept, and whether some are kept at all.

    ``delivery_days`` for what was sent, ``query_days`` for long texts behind buttons, ``minutes`` for the last
    question, ``copy_days`` for daily copies of the database (0: there are none), ``missed`` whether words that found
    nothing are kept (``missed_days``; none of more than ``missed_units`` characters), ``admin`` whether the reader runs
    the bot.
    """

    delivery_days: int
    query_days: int
    minutes: int
    copy_days: int
    missed: bool
    missed_days: int
    missed_units: int
    admin: bool


def privacy_view(texts: Texts, keeping: Keeping) -> View:
    """What is kept, why and for how long."""
    blocks = [
        texts.say("<b>Privacy</b>"),
        texts.say("No names are kept, and no log of who asked what."),
        _about_chat(texts, keeping),
        _without_chat(texts, keeping),
        _in_memory(texts, keeping),
        _copies(texts, keeping),
        texts.say("All messages also pass through Telegram, which keeps them by its own rules."),
        _about_admins(texts) if keeping.admin else "",
    ]
    return View(join_blocks(blocks), _buttons(texts))


def _about_chat(texts: Texts, keeping: Keeping) -> str:
    days = texts.count("{count} day", "{count} days", keeping.delivery_days)
    return join_lines(
        [
            texts.say("<b>Kept about this chat, until you delete it:</b>"),
            texts.say("• the number that Telegram gave it, to answer and to send alerts"),
            texts.say("• its settings: language, lists, time zone, hours"),
            texts.say("• what it subscribed to, in which topic of a forum, how often"),
            texts.say(
                "• which releases it was sent, when, and whether they arrived: so that nothing is sent twice and "
                "corrections reach you; for about {days}",
                days=days,
            ),
            texts.say("• whether and why it cannot be reached, and its earlier number if the group moved"),
        ]
    )


def _without_chat(texts: Texts, keeping: Keeping) -> str:
    days = texts.count("{count} day", "{count} days", keeping.query_days)
    missed_days = texts.count("{count} day", "{count} days", keeping.missed_days)
    if keeping.missed:
        missed = texts.say(
            "• words that found nothing, how often and on which day last, to improve the search: only if they were "
            "asked on two different days; never texts longer than {units} characters, or with an @, an address or a "
            "longer number. For {days} after they were last asked.",
            units=keeping.missed_units,
            days=missed_days,
        )
    else:
        missed = texts.say("• words that found nothing are not kept: that is switched off.")
    return join_lines(
        [
            texts.say("<b>Kept without a trace of whose it is:</b>"),
            texts.say(
                "• a text too long for a button, so that the button works: for {days} after its last use", days=days
            ),
            texts.say("• how many answers there were since the last start, by kind and language"),
            missed,
        ]
    )


def _in_memory(texts: Texts, keeping: Keeping) -> str:
    return texts.say(
        "<b>In memory only:</b> your last question and its language, for {minutes} minutes, so that you can ask "
        "“and in 2018?”; and for moments how many messages came and went, so that nobody is flooded.",
        minutes=keeping.minutes,
    )


def _copies(texts: Texts, keeping: Keeping) -> str:
    if not keeping.copy_days:
        return texts.say("<b>Copies:</b> whoever runs the bot may keep copies of the database against loss.")
    return texts.say(
        "<b>Copies:</b> the database is copied each day against loss. What you delete is gone from the daily copies "
        "after {days}; copies that are made before an upgrade of the program are deleted by hand.",
        days=texts.count("{count} day", "{count} days", keeping.copy_days),
    )


def _about_admins(texts: Texts) -> str:
    return texts.say(
        "<b>You run this bot.</b> What you published, changed and decided is recorded with your number and the time, "
        "and so are your drafts until they are decided. /mydata shows it, /forget leaves it."
    )


def _buttons(texts: Texts) -> Rows:
    language = texts.language
    return (
        (Button(texts.label("My data as a file"), Press(Act.PRIVACY, language, (SHOW_DATA,))),),
        (Button(texts.label("Delete my data"), Press(Act.PRIVACY, language, (ASK_FORGET,))),),
        *settings_row(texts),
    )


def data_caption(texts: Texts, counts: Mapping[str, int]) -> str:
    """What goes with the file; ``counts`` are how many entries there are in each table of `bot.store.holdings`."""
    if not counts:
        return texts.label("Nothing is kept about this chat.")
    blocks = [texts.label("Everything that is kept about this chat.")]
    if subscriptions := counts.get("subscriptions", 0):
        blocks.append(str(texts.count("{count} subscription", "{count} subscriptions", subscriptions)))
    if deliveries := counts.get("deliveries", 0):
        blocks.append(str(texts.count("{count} delivery", "{count} deliveries", deliveries)))
    return "\n".join(blocks)


def forget_view(texts: Texts, subscriptions: int, *, admin: bool) -> View:
    """Asks once before everything goes. ``admin``: whoever asks runs the bot."""
    blocks = [
        texts.say("<b>Delete everything that is kept about this chat?</b>"),
        texts.count(
            "{count} subscription ends, and the settings are as at the beginning. This cannot be undone.",
            "{count} subscriptions end, and the settings are as at the beginning. This cannot be undone.",
            subscriptions,
        )
        if subscriptions
        else texts.say("The settings are as at the beginning then. This cannot be undone."),
        texts.say("The record of what you did as an admin of the bot stays.") if admin else "",
    ]
    language = texts.language
    rows: Rows = (
        (Button(texts.label("Yes, delete everything"), Press(Act.PRIVACY, language, (FORGET,))),),
        (Button(texts.label("‹ Privacy"), Press(Act.PRIVACY, language)),),
    )
    return View(join_blocks(blocks), rows)


def forgotten_view(texts: Texts) -> View:
    """Everything is gone."""
    blocks = [
        texts.say("<b>Deleted.</b> Nothing is kept about this chat any more."),
        texts.say("You can go on as if you were new here; nothing is kept until you choose or subscribe to something."),
    ]
    return View(join_blocks(blocks))


def privacy_for_admins_label(texts: Texts) -> str:
    """To someone in a group or channel who is no admin of it."""
    return texts.label("Only admins can see or delete what is kept about this chat.")
