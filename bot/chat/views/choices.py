"""Choosing what to subscribe to from buttons: a kind, then one of its concepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.markup import shorten
from bot.chat.views.layout import Button, Page, Rows, View, describe_page, join_blocks
from bot.chat.views.subscriptions import ALL, CONCEPT
from bot.search.glossary import Concept, Kind

KINDS = (Kind.TOPIC, Kind.PLACE, Kind.PROGRAMME)
"""In the order of their numbers in buttons, which never changes."""

PAGE_SIZE = 10
LABEL_UNITS = 40
"""What fits on one of two buttons in a row, or on a row of its own on a narrow phone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A concept that can be chosen, and how many releases name it."""

    concept: Concept
    releases: int


def kinds_view(texts: Texts) -> View:
    """The kinds of things there are to choose from."""
    labels = (texts.label("Topics"), texts.label("Places"), texts.label("Programmes"))
    kinds = tuple(Button(label, Press(Act.PICK, texts.language, (number, 0))) for number, label in enumerate(labels))
    everything = Button(texts.label("All press releases"), Press(Act.PREVIEW, texts.language, (), ALL))
    back = Button(texts.label("‹ My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language))
    return View(texts.say("What do you want to be told of?"), (kinds, (everything,), (back,)))


def choices_view(texts: Texts, kind: int, choices: Sequence[Choice], page: Page) -> View:
    """One page of concepts, each with how many releases we hold on it. ``kind`` is its place in `KINDS`."""
    shown = choices[page.number * page.size : (page.number + 1) * page.size]
    rows: Rows = tuple((_choice_button(texts, choice),) for choice in shown)
    blocks = [texts.say("Choose one; the number says how many press releases we hold."), describe_page(texts, page)]
    return View(join_blocks(blocks), rows + _page_row(texts, kind, page) + _back_row(texts))


def _choice_button(texts: Texts, choice: Choice) -> Button:
    name = shorten(texts.script(choice.concept.display_name(texts.language)), LABEL_UNITS)
    press = Press(Act.PREVIEW, texts.language, (), f"{CONCEPT}{choice.concept.id}")
    return Button(f"{name} ({texts.number(choice.releases)})", press)


def _page_row(texts: Texts, kind: int, page: Page) -> Rows:
    buttons = []
    if page.number > 0:
        buttons.append(Button(texts.label("‹ Previous"), Press(Act.PICK, texts.language, (kind, page.number - 1))))
    if page.number + 1 < page.count:
        buttons.append(Button(texts.label("Next ›"), Press(Act.PICK, texts.language, (kind, page.number + 1))))
    return (tuple(buttons),) if buttons else ()


def _back_row(texts: Texts) -> Rows:
    return ((Button(texts.label("‹ Back"), Press(Act.PICK, texts.language)),),)
