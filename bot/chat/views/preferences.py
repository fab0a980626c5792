"""The settings of a chat in words and buttons. What is chosen stands in words on the button that changes it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.views.layout import Button, Rows, View, join_blocks, join_lines
from bot.chat.views.pages import LANGUAGE_NAMES, settings_row
from bot.chat.views.rhythms import HOURS, format_hour, mark, name_zone
from bot.languages import Language
from bot.store.chats import ListSize
from bot.store.recipients import QuietHours

LISTS, DIGEST_HOUR = 1, 2
"""The settings that have no button of their own elsewhere, by their numbers in buttons, which never change."""

SIZES = (ListSize.SHORT, ListSize.MEDIUM, ListSize.LONG)
"""In the order of their numbers in buttons, which never changes."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a chat chose; ``language`` is None where it follows each message. ``zone`` is an IANA name."""

    language: Language | None
    list_size: ListSize
    zone: str
    digest_hour: int
    quiet: QuietHours | None


def settings_view(texts: Texts, chosen: Preferences) -> View:
    """All settings, each with the present choice."""
    language = texts.language
    rows: Rows = (
        (Button(_language_label(texts, chosen.language), Press(Act.LANGUAGE, language)),),
        (Button(_list_label(texts, chosen.list_size), Press(Act.SETTINGS, language, (LISTS,))),),
        (Button(texts.label("Time zone: {zone}", zone=name_zone(texts, chosen.zone)), Press(Act.ZONE, language)),),
        (Button(_hour_label(texts, chosen.digest_hour), Press(Act.SETTINGS, language, (DIGEST_HOUR,))),),
        (Button(_quiet_label(texts, chosen.quiet), Press(Act.QUIET, language)),),
        (Button(texts.label("Privacy"), Press(Act.PRIVACY, language)),),
    )
    text = texts.say("Each button shows what is chosen now. Press it to choose something else.")
    return View(join_blocks([texts.say("<b>Settings</b>"), text]), rows)


def lists_view(texts: Texts, chosen: ListSize) -> View:
    """How much lists show."""
    explained = [
        texts.say("Short: ten titles with their dates"),
        texts.say("Medium: five titles with dates and places"),
        texts.say("Long: as medium, and how the summaries begin"),
    ]
    rows = tuple(
        (Button(mark(label, size is chosen), Press(Act.SETTINGS, texts.language, (LISTS, place))),)
        for place, (size, label) in enumerate(zip(SIZES, _size_labels(texts), strict=True))
    )
    blocks = [
        texts.say("<b>Lists: {choice}</b>", choice=_name_size(texts, chosen)),
        join_lines(explained),
        texts.say("It is how answers, search results and /latest look."),
    ]
    return View(join_blocks(blocks), (*rows, *settings_row(texts)))


def digest_hour_view(texts: Texts, chosen: int, zone: str, *, others: bool) -> View:
    """At which hour digests come. ``others``: some subscriptions have another hour."""
    buttons = [
        Button(mark(format_hour(hour), hour == chosen), Press(Act.SETTINGS, texts.language, (DIGEST_HOUR, hour)))
        for hour in HOURS
    ]
    rows = tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))
    blocks = [
        texts.say("<b>Digests: {time}</b> ({zone} time)", time=format_hour(chosen), zone=name_zone(texts, zone)),
        texts.say("Some subscriptions have another hour now.") if others else "",
        texts.say("What you choose here holds for all daily and weekly subscriptions of this chat, and for new ones."),
    ]
    return View(join_blocks(blocks), (*rows, *settings_row(texts)))


def settings_for_admins_label(texts: Texts) -> str:
    """To someone in a group or channel who is no admin of it."""
    return texts.label("Only admins can change the settings of this chat.")


def _language_label(texts: Texts, chosen: Language | None) -> str:
    name = texts.label("As I write") if chosen is None else LANGUAGE_NAMES[chosen]
    return texts.label("Language: {choice}", choice=name)


def _list_label(texts: Texts, chosen: ListSize) -> str:
    return texts.label("Lists: {choice}", choice=_name_size(texts, chosen))


def _hour_label(texts: Texts, hour: int) -> str:
    return texts.label("Digests: {time}", time=format_hour(hour))


def _quiet_label(texts: Texts, quiet: QuietHours | None) -> str:
    if quiet is None:
        return texts.label("Quiet hours: none")
    return texts.label("Quiet hours: {start} to {end}", start=format_hour(quiet.start), end=format_hour(quiet.end))


def _name_size(texts: Texts, size: ListSize) -> str:
    return _size_labels(texts)[SIZES.index(size)].lower()


def _size_labels(texts: Texts) -> tuple[str, str, str]:
    return texts.label("Short"), texts.label("Medium"), texts.label("Long")
