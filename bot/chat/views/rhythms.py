"""How often and when: rhythms, time zones and quiet hours, in words and buttons."""

from __future__ import annotations

from markupsafe import Markup

from bot.alerts.schedule import CITIES
from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.views.layout import Button, Rows, View, join_blocks
from bot.store.recipients import QuietHours
from bot.store.subscriptions import Rhythm, Subscription, Tempo

TEMPOS = (Tempo.AT_ONCE, Tempo.DAILY, Tempo.WEEKLY)
"""In the order of their numbers in buttons, which never changes."""

HOURS = (6, 7, 8, 9, 10, 12, 14, 16, 17, 18, 20, 22)
"""The hours offered for digests."""

QUIET_HOURS = (QuietHours(21, 7), QuietHours(22, 7), QuietHours(23, 8), QuietHours(18, 9))


def describe_rhythm(texts: Texts, rhythm: Rhythm, zone: str | None, *, brief: bool = False) -> Markup:
    """How often, and at which hour where; ``brief`` leaves the zone out."""
    time = format_hour(rhythm.hour)
    if rhythm.tempo is Tempo.AT_ONCE:
        return texts.say("at once")
    if rhythm.tempo is Tempo.DAILY:
        if brief:
            return texts.say("every day at {time}", time=time)
        return texts.say("every day at {time} ({zone} time)", time=time, zone=name_zone(texts, zone))
    weekday = texts.weekday(rhythm.weekday)
    if brief:
        return texts.say("every week, {weekday} at {time}", weekday=weekday, time=time)
    return texts.say(
        "every week, {weekday} at {time} ({zone} time)", weekday=weekday, time=time, zone=name_zone(texts, zone)
    )


def format_hour(hour: int) -> str:
    """An hour of the day as all our languages write it: 9:00, 18:00."""
    return f"{hour}:00"


def name_zone(texts: Texts, zone: str | None) -> str:
    """A zone by its city where it is one of ours, else by its IANA name."""
    names = {
        "Asia/Ulaanbaatar": texts.label("Ulaanbaatar"),
        "Asia/Shanghai": texts.label("Beijing"),
        "Asia/Hong_Kong": texts.label("Hong Kong"),
        "Europe/Zurich": texts.label("Geneva"),
    }
    return names.get(zone or "", zone or "UTC")


def describe_quiet(texts: Texts, quiet: QuietHours | None) -> Markup:
    """When the chat is left alone."""
    if quiet is None:
        return texts.say("Quiet hours: none")
    return texts.say("Quiet hours: {start} to {end}", start=format_hour(quiet.start), end=format_hour(quiet.end))


def tempo_buttons(texts: Texts, subscription: Subscription) -> Rows:
    """At once, daily, weekly; the present one carries a mark."""
    labels = (texts.label("At once"), texts.label("Daily"), texts.label("Weekly"))
    return (
        tuple(
            Button(
                mark(label, subscription.rhythm.tempo is tempo),
                Press(Act.RHYTHM, texts.language, (subscription.number, place)),
            )
            for place, (tempo, label) in enumerate(zip(TEMPOS, labels, strict=True))
        ),
    )


def weekday_view(texts: Texts, subscription: Subscription) -> View:
    """On which day of the week a digest comes."""
    weekly = TEMPOS.index(Tempo.WEEKLY)
    buttons = [
        Button(texts.weekday(day), Press(Act.RHYTHM, texts.language, (subscription.number, weekly, day)))
        for day in range(7)
    ]
    rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, 7, 2))
    return View(texts.say("On which day?"), rows + _back_row(texts, subscription))


def hour_view(texts: Texts, subscription: Subscription, zone: str | None, numbers: tuple[int, ...]) -> View:
    """At which hour a digest comes. ``numbers`` are those of the press so far; the hour is added to them."""
    buttons = [
        Button(format_hour(hour), Press(Act.RHYTHM, texts.language, (subscription.number, *numbers, hour)))
        for hour in HOURS
    ]
    rows = tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))
    text = texts.say("At which hour? ({zone} time)", zone=name_zone(texts, zone))
    return View(text, rows + _back_row(texts, subscription))


def zone_view(texts: Texts, zone: str | None) -> View:
    """The choice of a time zone."""
    buttons = [
        Button(mark(name_zone(texts, known), known == zone), Press(Act.ZONE, texts.language, (), known))
        for known in CITIES.values()
    ]
    blocks = [
        texts.say("<b>Time zone: {zone}</b>", zone=name_zone(texts, zone)),
        texts.say(
            "Digests and quiet hours follow it. For another one send, for example, {example}.", example=_example()
        ),
    ]
    return View(join_blocks(blocks), (tuple(buttons[:2]), tuple(buttons[2:]), *_list_row(texts)))


def unknown_zone_view(texts: Texts, typed: str) -> View:
    """There is no such city or zone."""
    return View(
        texts.say(
            "I know no city or time zone “{typed}”. Try, for example, {example}.", typed=typed, example=_example()
        )
    )


def quiet_view(texts: Texts, quiet: QuietHours | None, zone: str | None) -> View:
    """The choice of quiet hours."""
    buttons = [
        Button(
            mark(f"{format_hour(offered.start)} – {format_hour(offered.end)}", offered == quiet),
            Press(Act.QUIET, texts.language, (offered.start, offered.end)),
        )
        for offered in QUIET_HOURS
    ]
    none = Button(mark(texts.label("None"), quiet is None), Press(Act.QUIET, texts.language, (0,)))
    example = Markup("<code>/quiet 20-6</code>")
    blocks = [
        Markup("<b>{}</b>").format(describe_quiet(texts, quiet)),
        texts.say("Alerts of these hours come when they are over. ({zone} time)", zone=name_zone(texts, zone)),
        texts.say("For other hours send, for example, {example}.", example=example),
    ]
    return View(join_blocks(blocks), (tuple(buttons[:2]), tuple(buttons[2:]), (none,), *_list_row(texts)))


def mark(label: str, chosen: bool) -> str:
    """A label with a tick where it is the present choice."""
    return f"✓ {label}" if chosen else label


def _example() -> Markup:
    return Markup("<code>/timezone Tokyo</code>")


def _back_row(texts: Texts, subscription: Subscription) -> Rows:
    return ((Button(texts.label("‹ Back"), Press(Act.SUBSCRIPTION, texts.language, (subscription.number,))),),)


def _list_row(texts: Texts) -> Rows:
    mine = Button(texts.label("‹ My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language))
    settings = Button(texts.label("‹ Settings"), Press(Act.SETTINGS, texts.language))
    return ((mine,), (settings,))
