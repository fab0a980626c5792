"""What admins see of the words that found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.views.layout import Button, Page, Rows, View, describe_page, join_blocks, join_lines
from bot.store.missed import Missed

SHOW, SWITCH_ON, SWITCH_OFF, ASK_CLEAR, CLEAR, ASK_OFF = range(6)
"""What the buttons do, by their numbers, which never change."""


@dataclass(frozen=True, slots=True)
class MissedList:
    """One page of the list; ``waiting`` is how many texts were asked on one day only."""

    on: bool
    words: Sequence[Missed]
    page: Page
    waiting: int


def missed_view(texts: Texts, missed: MissedList) -> View:
    """The list, whether it goes on, and what can be done with it."""
    first = missed.page.number * missed.page.size + 1
    lines = [_describe(texts, first + place, one) for place, one in enumerate(missed.words)]
    state = texts.say("Switched on.") if missed.on else texts.say("Switched off: nothing is kept.")
    blocks = [
        join_lines([texts.say("<b>Words that found nothing</b>"), state]),
        texts.say(
            "Who asked is never kept. Words come into the list when they were asked on two different days; "
            "long texts, addresses and numbers never do."
        ),
        join_lines(lines) if lines else texts.say("The list is empty."),
        _describe_waiting(texts, missed.waiting) if missed.waiting else "",
        describe_page(texts, missed.page),
    ]
    return View(join_blocks(blocks), _page_row(texts, missed.page) + _act_rows(texts, missed))


def _describe(texts: Texts, place: int, missed: Missed) -> Markup:
    asked = texts.say(
        "{times} on {days}, last on {date}",
        times=texts.count("{count} time", "{count} times", missed.times),
        days=texts.count("{count} day", "{count} days", missed.days),
        date=texts.date(missed.asked_on),
    )
    return Markup("{}. <code>{}</code> – {}").format(place, missed.words, asked)


def _describe_waiting(texts: Texts, waiting: int) -> Markup:
    return texts.count(
        "{count} more was asked on one day only; its words are not kept yet.",
        "{count} more were asked on one day only; their words are not kept yet.",
        waiting,
    )


def _page_row(texts: Texts, page: Page) -> Rows:
    buttons = []
    if page.number > 0:
        buttons.append(Button(texts.label("‹ Previous"), Press(Act.MISSED, texts.language, (SHOW, page.number - 1))))
    if page.number + 1 < page.count:
        buttons.append(Button(texts.label("Next ›"), Press(Act.MISSED, texts.language, (SHOW, page.number + 1))))
    return (tuple(buttons),) if buttons else ()


def _act_rows(texts: Texts, missed: MissedList) -> Rows:
    label = texts.label("Switch off") if missed.on else texts.label("Switch on")
    switch = Button(label, Press(Act.MISSED, texts.language, (ASK_OFF if missed.on else SWITCH_ON,)))
    empty = Button(texts.label("Empty the list"), Press(Act.MISSED, texts.language, (ASK_CLEAR,)))
    return ((switch,), (empty,)) if missed.words or missed.waiting else ((switch,),)


def confirm_clearing_view(texts: Texts) -> View:
    """Asks once before the list is emptied."""
    confirmed = Button(texts.label("Yes, empty it"), Press(Act.MISSED, texts.language, (CLEAR,)))
    return View(texts.say("Empty the list of words that found nothing?"), ((confirmed,), _back_row(texts)))


def confirm_switching_off_view(texts: Texts) -> View:
    """Asks once before the list is emptied and goes on no longer."""
    confirmed = Button(texts.label("Yes, switch off"), Press(Act.MISSED, texts.language, (SWITCH_OFF,)))
    text = texts.say("Switch it off? The list is emptied then, and nothing is kept any more.")
    return View(text, ((confirmed,), _back_row(texts)))


def _back_row(texts: Texts) -> tuple[Button, ...]:
    return (Button(texts.label("‹ Back"), Press(Act.MISSED, texts.language, (SHOW, 0))),)
