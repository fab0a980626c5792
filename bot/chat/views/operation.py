"""What the admins are told about the bot itself: that it runs, what is wrong, what is over."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.i18n import Texts
from bot.chat.views.layout import View, join_blocks, join_lines
from bot.health import Part, Trouble


def started_view(texts: Texts, releases: int, ended_at: str | None) -> View:
    """The bot has started. ``ended_at`` is about when it had ended without being stopped, where it had."""
    blocks = [
        texts.say("<b>The bot is running.</b>"),
        texts.count("{count} press release is loaded.", "{count} press releases are loaded.", releases),
        texts.say("Before, it had ended without being stopped, at about {time}.", time=ended_at) if ended_at else "",
    ]
    return View(join_blocks(blocks))


def news_view(texts: Texts, begun: Sequence[Trouble], over: Sequence[tuple[Trouble, float]]) -> View:
    """What is wrong now, and what is no longer, with how long it lasted (seconds)."""
    begun_lines = [Markup("• {}").format(describe_trouble(texts, trouble)) for trouble in begun]
    over_lines = [
        Markup("• {} {}").format(describe_trouble(texts, trouble), _lasted(texts, seconds)) for trouble, seconds in over
    ]
    blocks = [
        join_lines([texts.say("<b>Something is wrong:</b>"), *begun_lines]) if begun else "",
        join_lines([texts.say("<b>This is over:</b>"), *over_lines]) if over else "",
    ]
    return View(join_blocks(blocks))


def describe_trouble(texts: Texts, trouble: Trouble) -> Markup:
    """One trouble in a sentence for someone who knows no programs."""
    match trouble.part:
        case Part.POLLING:
            return texts.say("I no longer hear from Telegram. I keep trying.")
        case Part.WEBHOOK:
            return texts.say("Telegram cannot hand messages over to me.")
        case Part.UPDATES:
            return texts.say("Messages wait minutes for their answers.")
        case Part.DELIVERIES:
            return texts.say("Alerts are due, but none goes out.")
        case Part.PAUSE:
            return texts.say("All alerts stand still.")
        case Part.SOURCE:
            return texts.say("A source could not be read for a day or more: {source}", source=trouble.subject)
        case Part.BACKUP:
            return texts.say("The daily copy of the database has not been made for two days.")
        case Part.DISK:
            return texts.say("The disk is almost full.")
        case Part.DUTY:
            return texts.say("A part of me fails again and again: {name}. The log says why.", name=trouble.subject)


def _lasted(texts: Texts, seconds: float) -> Markup:
    return texts.count("(for {count} minute)", "(for {count} minutes)", max(1, round(seconds / 60)))
