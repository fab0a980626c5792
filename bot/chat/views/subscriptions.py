"""Subscribing in words and buttons: what it would have matched, what there is, how to change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.deeplinks import Door, Start
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import (
    TITLE_UNITS,
    Button,
    Item,
    Rows,
    View,
    join_blocks,
    join_lines,
    share_button,
)
from bot.chat.views.rhythms import TEMPOS, describe_quiet, describe_rhythm, name_zone, tempo_buttons
from bot.store.recipients import Recipient
from bot.store.subscriptions import Subscription, Tempo

SHOWN = 5
"""So many of the releases that an interest would have matched are named."""

NAME_UNITS = 60
"""How much of an interest a list shows: fifty of them stay within one message."""

WORDS, CONCEPT, ALL = "w", "c", "a"
"""How the text of a button that subscribes begins: words as typed, a concept's id, everything."""


@dataclass(frozen=True, slots=True)
class Named:
    """A subscription with its interest as the reader's language names it."""

    subscription: Subscription
    name: str


def preview_view(
    texts: Texts, name: str, found: Sequence[Item], looked_at: int, code: str, *, replaced: int | None = None
) -> View:
    """What an interest would have matched, before it is saved. ``code`` is the interest as a button carries it.

    ``replaced`` is the subscription whose words it is to replace; None for a new one.
    """
    lines = [
        Markup("• {} – {}").format(shorten(texts.title(item.texts), TITLE_UNITS), texts.date(item.texts.release.date))
        for item in found[:SHOWN]
    ]
    matched = texts.say(
        "Of the last {total} press releases it would have matched {count}.",
        total=texts.number(looked_at),
        count=texts.number(len(found)),
    )
    blocks = [
        texts.say("<b>Subscribe to {name}?</b>", name=name),
        matched if looked_at else "",
        join_lines([*lines, "…" if len(found) > SHOWN else ""]),
    ]
    return View(join_blocks(blocks), _save_buttons(texts, code, replaced) + _ways_on(texts))


def _save_buttons(texts: Texts, code: str, replaced: int | None) -> Rows:
    if replaced is not None:
        press = Press(Act.SAVE, texts.language, (TEMPOS.index(Tempo.AT_ONCE), replaced), code)
        return ((Button(texts.label("Save the change"), press),),)
    labels = {
        Tempo.AT_ONCE: texts.label("Tell me at once"),
        Tempo.DAILY: texts.label("Once a day"),
        Tempo.WEEKLY: texts.label("Once a week"),
    }
    buttons = [
        Button(labels[tempo], Press(Act.SAVE, texts.language, (place,), code)) for place, tempo in enumerate(TEMPOS)
    ]
    return ((buttons[0],), tuple(buttons[1:]))


def _ways_on(texts: Texts) -> Rows:
    return (
        (Button(texts.label("By topic, place or programme"), Press(Act.PICK, texts.language)),),
        (Button(texts.label("My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language)),),
    )


def subscribe_row(texts: Texts, words: str) -> Rows:
    """The button under search results, and where nothing was found: be told of new releases on these words."""
    return subscribe_code_row(texts, f"{WORDS}{words}" if words else ALL)


def subscribe_code_row(texts: Texts, code: str) -> Rows:
    """The button that offers to subscribe to an interest, as a button carries it."""
    return ((Button(texts.label("Subscribe to this"), Press(Act.PREVIEW, texts.language, (1,), code)),),)


def subscription_view(
    texts: Texts, named: Named, place: int, recipient: Recipient | None, code: str, *, saved: bool
) -> View:
    """One subscription and what can be done with it; ``place`` is its number in the chat's list, from 1.

    ``code`` is its interest as a button carries it: whom it is shared with may subscribe to the same.
    """
    subscription, language = named.subscription, texts.language
    number = subscription.number
    zone = recipient.zone if recipient else None
    blocks = [
        texts.say("<b>Saved.</b>") if saved else "",
        join_lines(
            [
                Markup("<b>{}</b>").format(named.name),
                describe_rhythm(texts, subscription.rhythm, zone),
                texts.say("Paused: nothing is sent.") if subscription.paused else "",
            ]
        ),
        texts.say("To change the words: {command}", command=_command(f"/subscriptions {place} …")),
    ]
    shared = texts.label("Be told of new ILO press releases: {words}", words=named.name)
    pause = texts.label("Go on") if subscription.paused else texts.label("Pause")
    rows: Rows = (
        *tempo_buttons(texts, subscription),
        (
            Button(pause, Press(Act.PAUSE, language, (number, int(not subscription.paused)))),
            Button(texts.label("Remove"), Press(Act.REMOVE, language, (number,))),
        ),
        (
            Button(texts.label("‹ My subscriptions"), Press(Act.SUBSCRIPTIONS, language)),
            share_button(texts, Start(Door.SUBSCRIPTION, code), shared),
        ),
    )
    return View(join_blocks(blocks), rows)


def subscriptions_view(texts: Texts, all_named: Sequence[Named], recipient: Recipient | None) -> View:
    """All subscriptions of a chat and topic, its time zone and quiet hours."""
    if not all_named:
        return no_subscriptions_view(texts)
    zone = recipient.zone if recipient else None
    silent = recipient is not None and recipient.silent
    lines = [_describe_line(texts, place, named, zone) for place, named in enumerate(all_named, 1)]
    blocks = [
        texts.say("<b>Your subscriptions</b>"),
        join_lines(lines),
        join_lines(
            [
                texts.say("Time zone: {zone}", zone=name_zone(texts, zone)),
                describe_quiet(texts, recipient.quiet if recipient else None),
                texts.say("Alerts come without a sound.") if silent else "",
            ]
        ),
    ]
    rows = _number_buttons(texts, all_named, Act.SUBSCRIPTION) + _list_buttons(texts, silent=silent)
    return View(join_blocks(blocks), rows)


def _describe_line(texts: Texts, place: int, named: Named, zone: str | None) -> Markup:
    paused = named.subscription.paused
    state = texts.say("paused") if paused else describe_rhythm(texts, named.subscription.rhythm, zone, brief=True)
    return Markup("{}. <b>{}</b> – {}").format(place, shorten(named.name, NAME_UNITS), state)


def _number_buttons(texts: Texts, all_named: Sequence[Named], act: Act) -> Rows:
    buttons = [
        Button(str(place), Press(act, texts.language, (named.subscription.number,)))
        for place, named in enumerate(all_named, 1)
    ]
    return tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))


def _list_buttons(texts: Texts, *, silent: bool) -> Rows:
    language = texts.language
    sound = texts.label("With sound") if silent else texts.label("Without sound")
    return (
        (
            Button(texts.label("Time zone"), Press(Act.ZONE, language)),
            Button(texts.label("Quiet hours"), Press(Act.QUIET, language)),
        ),
        (Button(sound, Press(Act.SOUND, language, (int(not silent),))),),
        (
            Button(texts.label("Add"), Press(Act.PICK, language)),
            Button(texts.label("Remove all"), Press(Act.REMOVE, language, (0,))),
        ),
    )


def no_subscriptions_view(texts: Texts) -> View:
    """The chat has none: how to begin."""
    example = texts.label("/subscribe forced labour -children")
    blocks = [
        texts.say("You have no subscriptions yet."),
        texts.say(
            "Send {example} to be told of new press releases on these words, in any language. "
            "What stands behind a minus is left out.",
            example=_command(example),
        ),
    ]
    everything = Button(texts.label("All press releases"), Press(Act.PREVIEW, texts.language, (), ALL))
    picking = Button(texts.label("By topic, place or programme"), Press(Act.PICK, texts.language))
    return View(join_blocks(blocks), ((everything,), (picking,)))


def unsubscribe_view(texts: Texts, all_named: Sequence[Named]) -> View:
    """Which subscription to end."""
    if not all_named:
        return no_subscriptions_view(texts)
    lines = [
        Markup("{}. {}").format(place, shorten(named.name, NAME_UNITS)) for place, named in enumerate(all_named, 1)
    ]
    everything = Button(texts.label("Remove all"), Press(Act.REMOVE, texts.language, (0,)))
    blocks = [texts.say("<b>Which subscription shall end?</b>"), join_lines(lines)]
    return View(join_blocks(blocks), (*_number_buttons(texts, all_named, Act.REMOVE), (everything,)))


def confirm_removal_view(texts: Texts) -> View:
    """Asks once before all subscriptions end."""
    confirmed = Button(texts.label("Yes, remove all"), Press(Act.REMOVE, texts.language, (0, 0)))
    back = Button(texts.label("‹ My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language))
    return View(texts.say("Remove all subscriptions of this chat?"), ((confirmed,), (back,)))


def removed_view(texts: Texts, names: Sequence[str], code: str | None) -> View:
    """Subscriptions have ended. ``code`` brings the only one back by a button."""
    lines = [Markup("• {}").format(shorten(name, NAME_UNITS)) for name in names]
    back = Button(texts.label("‹ My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language))
    again = Button(texts.label("Subscribe again"), Press(Act.PREVIEW, texts.language, (), code or ""))
    return View(
        join_blocks([texts.say("<b>Removed:</b>"), join_lines(lines)]), (((again,),) if code else ()) + ((back,),)
    )


def too_many_view(texts: Texts, most: int) -> View:
    """The chat has as many subscriptions as there can be."""
    back = Button(texts.label("‹ My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language))
    text = texts.say("A chat can have {most} subscriptions. Remove one first.", most=texts.number(most))
    return View(text, ((back,),))


def welcome_back_view(texts: Texts, subscriptions: int, published: int) -> View:
    """The greeting of a chat that could not be reached for a while."""
    blocks = [
        texts.count(
            "Welcome back. Your {count} subscription is active again.",
            "Welcome back. Your {count} subscriptions are active again.",
            subscriptions,
        ),
        texts.count(
            "{count} press release came out meanwhile.",
            "{count} press releases came out meanwhile.",
            published,
        )
        if published
        else "",
    ]
    latest = Button(texts.label("Latest releases"), Press(Act.PAGE, texts.language, (0,), "n"))
    mine = Button(texts.label("My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language))
    return View(join_blocks(blocks), ((latest, mine),))


def admins_only_view(texts: Texts) -> View:
    """The same, as a message."""
    return View(texts.say("Only admins can change the alerts of this chat."))


def admins_only_label(texts: Texts) -> str:
    """To someone in a group or channel who is no admin of it."""
    return texts.label("Only admins can change the alerts of this chat.")


def _command(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)
