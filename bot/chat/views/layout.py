"""The parts that messages are made of: a view, its buttons, and lines about a release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.chat.buttons import Act, Press
from bot.chat.deeplinks import SHARED_UNITS, Start
from bot.chat.i18n import Texts
from bot.chat.markup import count_units, shorten, to_plain
from bot.model import ReleaseTexts
from bot.store.chats import ListSize

TITLE_UNITS = 250
"""How much of a title a list shows: ten of them with dates and places stay within one message."""

SHORT_TITLE_UNITS = 80
"""How much of a title a short list shows: two lines on a phone."""

SUMMARY_UNITS, LEAST_SUMMARY_UNITS = 300, 60
"""How much of a summary a long list shows at most, and what is too little to be worth showing."""

LONG_LIST_UNITS = 3400
"""So much is shared by the releases of a long list; headings and what stands around them have the rest of a message."""

COPY_UNITS = 256
"""Telegram's limit for the text that a button copies."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button with exactly one of: a press, an address to open, words for an inline query, a text to copy, a link.

    ``link`` leads into the bot; with ``shared``, the words to stand beside it, the button offers to send it to others.
    Beside ``inline_query`` it stands in for that where the bot's inline mode is switched off.
    """

    label: str
    press: Press | None = None
    url: str | None = None
    inline_query: str | None = None
    copy: str | None = None
    link: Start | None = None
    shared: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class View:
    """One message: its HTML, rows of buttons, and whether Telegram may show a preview of its first link."""

    text: Markup
    rows: Rows = ()
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A release in a list: its number for buttons, and its texts."""

    number: int
    texts: ReleaseTexts


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is shown: ``number`` from 0, ``size`` items on each, ``total`` items on all."""

    number: int
    size: int
    total: int

    @property
    def count(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.size))


def share_button(texts: Texts, link: Start, words: str) -> Button:
    """The button that offers to send a link into the bot to others; ``words`` say what it opens."""
    return Button(texts.label("Share"), link=link, shared=shorten(words, SHARED_UNITS))


def join_lines(lines: Sequence[Markup | str]) -> Markup:
    """Lines one under the other; empty ones are left out."""
    return Markup("\n").join(line for line in lines if line)


def join_blocks(blocks: Sequence[Markup | str]) -> Markup:
    """Blocks with an empty line between; empty ones are left out."""
    return Markup("\n\n").join(block for block in blocks if block)


def describe_item(texts: Texts, position: int, item: Item, place: str | None) -> Markup:
    """Two lines on a release in a list: number and title, then date and place."""
    title = shorten(texts.title(item.texts), TITLE_UNITS)
    details = " · ".join(part for part in (texts.date(item.texts.release.date), place) if part)
    return Markup("{}. <b>{}</b>\n{}").format(position, title, details)


def describe_items(
    texts: Texts, items: Sequence[Item], places: Sequence[str | None], page: Page, size: ListSize
) -> list[Markup]:
    """The blocks of a list: titles alone close together, or each release in a block of its own, with a summary or not.

    ``places`` are the items' places as this language writes them.
    """
    first = page.number * page.size + 1
    if size is ListSize.SHORT:
        return [join_lines([_describe_briefly(texts, first + place, item) for place, item in enumerate(items)])]
    blocks = [
        describe_item(texts, first + position, item, place)
        for position, (item, place) in enumerate(zip(items, places, strict=True))
    ]
    if size is ListSize.MEDIUM:
        return blocks
    room = LONG_LIST_UNITS // max(len(items), 1)
    return [_add_summary(texts, block, item, room) for block, item in zip(blocks, items, strict=True)]


def _describe_briefly(texts: Texts, position: int, item: Item) -> Markup:
    title = shorten(texts.title(item.texts), SHORT_TITLE_UNITS)
    # Kept together: half a date at the end of a line is hard to read.
    date = texts.date(item.texts.release.date).replace(" ", "\u00a0")
    return Markup("{}. <b>{}</b> ·\u00a0{}").format(position, title, date)


def _add_summary(texts: Texts, block: Markup, item: Item, room: int) -> Markup:
    """A release with the beginning of its summary, as far as there is room for it."""
    translation = texts.translation(item.texts)
    summary = item.texts.release.summary if translation is None else translation.summary
    left = min(SUMMARY_UNITS, room - count_units(to_plain(block)))
    if not summary or left < LEAST_SUMMARY_UNITS:
        return block
    return join_lines([block, escape(shorten(summary, left))])


def card_buttons(texts: Texts, items: Sequence[Item], page: Page, origin: str) -> Rows:
    """A number for each release of the list, at most five in a row so that a narrow phone shows them whole."""
    buttons = [
        Button(
            str(page.number * page.size + position),
            Press(Act.CARD, texts.language, (item.number, page.number), origin),
        )
        for position, item in enumerate(items, 1)
    ]
    return tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))


def page_buttons(texts: Texts, page: Page, origin: str) -> Rows:
    """The way to the pages before and after, and the whole list as a table; nothing where there is one page only."""
    buttons = []
    if page.number > 0:
        buttons.append(Button(texts.label("‹ Previous"), Press(Act.PAGE, texts.language, (page.number - 1,), origin)))
    if page.number + 1 < page.count:
        buttons.append(Button(texts.label("Next ›"), Press(Act.PAGE, texts.language, (page.number + 1,), origin)))
    if buttons:
        buttons.append(Button(texts.label("CSV"), Press(Act.TABLE, texts.language, (), origin)))
    return (tuple(buttons),) if buttons else ()


def describe_page(texts: Texts, page: Page) -> Markup | str:
    """Which page this is; nothing where there is one page only."""
    if page.count == 1:
        return ""
    return texts.say("Page {number} of {count}", number=page.number + 1, count=page.count)


def list_view(
    texts: Texts,
    heading: Markup,
    items: Sequence[Item],
    page: Page,
    origin: str,
    *,
    places: Sequence[str | None],
    rows: Rows = (),
    size: ListSize = ListSize.MEDIUM,
) -> View:
    """A numbered list of releases under a heading. ``places`` are the items' places as this language writes them."""
    blocks = describe_items(texts, items, places, page, size)
    text = join_blocks([heading, *blocks, describe_page(texts, page)])
    return View(text, card_buttons(texts, items, page, origin) + page_buttons(texts, page, origin) + rows)
