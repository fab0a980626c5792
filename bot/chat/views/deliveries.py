"""What admins see of deliveries: how each release stands, what is held, what stands still, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.alerts.notices import (
    DatabaseFree,
    DatabaseStuck,
    DeliveriesPaused,
    DeliveriesRecovered,
    DeliveryRefused,
    LoadHeld,
    Notice,
)
from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import Button, Rows, View, join_blocks, join_lines
from bot.store.announcements import Held
from bot.store.tallies import Pause, ReleaseTally

TITLE_UNITS = 120
HELD_SHOWN = 8

Titles = Mapping[int, str]
"""The titles of releases by number, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How deliveries stand: the pause if there is one, loads that are held, the last releases, what is pending."""

    pause: Pause | None
    held: Sequence[Held]
    tallies: Sequence[ReleaseTally]
    pending: int


def deliveries_view(texts: Texts, standing: Standing, titles: Titles) -> View:
    """How deliveries stand, with a button for each thing that can be done about it."""
    tallies = [_describe_tally(texts, place, tally, titles) for place, tally in enumerate(standing.tallies, 1)]
    blocks = [
        texts.say("<b>Deliveries</b>"),
        describe_pause(texts, standing.pause),
        texts.count("{count} is pending.", "{count} are pending.", standing.pending),
        *(_describe_held(texts, held, titles) for held in standing.held),
        *tallies,
        "" if tallies else texts.say("Nothing was announced yet."),
    ]
    rows = _flow_row(texts, standing.pause) + _held_rows(texts, standing.held) + _tally_rows(texts, standing.tallies)
    return View(join_blocks(blocks), rows)


def held_view(texts: Texts, held: Sequence[Held], titles: Titles) -> View:
    """The loads that wait for a decision, with the buttons for it."""
    return View(join_blocks([_describe_held(texts, load, titles) for load in held]), _held_rows(texts, held))


def describe_pause(texts: Texts, pause: Pause | None) -> Markup | str:
    """Since when and why deliveries stand still; nothing where they go on."""
    if pause is None:
        return ""
    date, time = texts.date(pause.since.date()), f"{pause.since:%H:%M}"
    if pause.way == "admin":
        return texts.say("An admin paused the deliveries on {date} at {time} UTC.", date=date, time=time)
    return texts.say(
        "Deliveries have paused since {date}, {time} UTC: {reason}", date=date, time=time, reason=pause.reason
    )


def _describe_tally(texts: Texts, place: int, tally: ReleaseTally, titles: Titles) -> Markup:
    states = [
        texts.say("sent: {count}", count=texts.number(tally.states.get("sent", 0))),
        texts.say("pending: {count}", count=texts.number(_open(tally))),
        texts.say("failed: {count}", count=texts.number(tally.states.get("failed", 0))),
        texts.say("skipped: {count}", count=texts.number(tally.states.get("skipped", 0))),
        texts.say("expired: {count}", count=texts.number(tally.states.get("expired", 0))),
    ]
    shown = [line for line, state in zip(states, _ORDER, strict=True) if state in _ALWAYS or tally.states.get(state)]
    reasons = [Markup("– {}: {}").format(reason, texts.number(number)) for reason, number in tally.reasons]
    title = Markup("{}. <b>{}</b>").format(place, shorten(titles.get(tally.release, ""), TITLE_UNITS))
    return join_lines([title, Markup(" · ").join(shown), *reasons])


_ORDER = ("sent", "pending", "failed", "skipped", "expired")
_ALWAYS = ("sent", "pending", "failed")


def _open(tally: ReleaseTally) -> int:
    return tally.states.get("pending", 0) + tally.states.get("sending", 0)


def _describe_held(texts: Texts, held: Held, titles: Titles) -> Markup:
    lines = [Markup("• {}").format(shorten(titles.get(number, ""), TITLE_UNITS)) for number in held.releases]
    more = len(lines) - HELD_SHOWN
    return join_lines(
        [
            texts.count(
                "<b>{count} new press release waits for your decision.</b>",
                "<b>{count} new press releases at once: they wait for your decision.</b>",
                len(lines),
            ),
            *lines[:HELD_SHOWN],
            texts.say("and {count} more", count=texts.number(more)) if more > 0 else "",
        ]
    )


def _flow_row(texts: Texts, pause: Pause | None) -> Rows:
    label = texts.label("Pause all deliveries") if pause is None else texts.label("Go on")
    return ((Button(label, Press(Act.FLOW, texts.language, (int(pause is not None),))),),)


def _held_rows(texts: Texts, all_held: Sequence[Held]) -> Rows:
    return tuple(
        (
            Button(texts.label("Tell subscribers"), Press(Act.DECIDE, texts.language, (held.batch, 1))),
            Button(texts.label("Tell nobody"), Press(Act.DECIDE, texts.language, (held.batch, 0))),
        )
        for held in all_held
    )


def _tally_rows(texts: Texts, tallies: Sequence[ReleaseTally]) -> Rows:
    return tuple(
        (
            Button(
                texts.label("{number}: try the failed ones again", number=place),
                Press(Act.RETRY, texts.language, (tally.release,)),
            ),
        )
        for place, tally in enumerate(tallies, 1)
        if tally.states.get("failed")
    ) + tuple(
        (
            Button(
                texts.label("{number}: corrected, tell it again", number=place),
                Press(Act.TELL_AGAIN, texts.language, (tally.release,)),
            ),
        )
        for place, tally in enumerate(tallies, 1)
        if tally.corrected
    )


def notice_view(texts: Texts, notice: Notice, titles: Titles) -> View:
    """What the admins are told by itself, with the button that it calls for."""
    more = Button(texts.label("Deliveries"), Press(Act.DELIVERIES, texts.language))
    match notice:
        case DeliveriesPaused(reason=reason):
            go_on = Button(texts.label("Go on"), Press(Act.FLOW, texts.language, (1,)))
            text = texts.say("<b>Deliveries pause.</b> Too many fail in the same way: {reason}", reason=reason)
            return View(text, ((go_on,), (more,)))
        case DeliveriesRecovered():
            return View(texts.say("Deliveries go on: Telegram can be reached again."), ((more,),))
        case DeliveryRefused(release, reason):
            title = shorten(titles.get(release, ""), TITLE_UNITS)
            text = texts.say("A delivery of “{title}” failed: {reason}", title=title, reason=reason)
            return View(text, ((more,),))
        case LoadHeld(batch, releases):
            held = Held(batch, releases)
            return View(_describe_held(texts, held, titles), (*_held_rows(texts, [held]), (more,)))
        case DatabaseStuck(reason):
            return View(texts.say("Deliveries wait: the database cannot be written to ({reason}).", reason=reason))
        case DatabaseFree():
            return View(texts.say("Deliveries go on: the database can be written to again."))


def not_for_you_view(texts: Texts) -> View:
    """To someone who is no admin of the bot."""
    return View(texts.say("This is for the people who run this bot."))
