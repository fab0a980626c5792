"""The card of one release: everything we hold about it, whose text it is, and how to pass it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from markupsafe import Markup, escape

from bot.chat.buttons import Act, Press
from bot.chat.deeplinks import Door, Start
from bot.chat.i18n import Texts
from bot.chat.markup import highlight, shorten
from bot.chat.views.layout import COPY_UNITS, Button, Item, Rows, View, join_blocks, join_lines, share_button
from bot.languages import Language
from bot.model import Release

SUMMARY_UNITS = 2200
"""How much of a summary a card shows: with two titles of the same bound, one message holds it all."""

CARD_TITLE_UNITS = 700

Highlight = Callable[[str], Iterable[tuple[int, int]]]
"""Gives the spans of a text that a search matched, as start and end."""


def card_view(
    texts: Texts,
    item: Item,
    *,
    place: str | None = None,
    back: Press | None = None,
    matched: Highlight = lambda _: (),
) -> View:
    """A release's card; ``back`` is the press that leads to the list it came from, ``matched`` what to show in bold."""
    release = item.texts.release
    details = " · ".join(part for part in (texts.date(release.date), place) if part)
    blocks = [_titles(texts, item, matched), escape(details), _summary(texts, item, matched), _source(texts, release)]
    return View(join_blocks(blocks), _buttons(texts, item, back))


def posted_card_view(texts: Texts, item: Item, *, place: str | None) -> View:
    """A release's card as it is posted into another chat: with a way into the bot, where there is more."""
    card = card_view(texts, item, place=place)
    opening = Button(texts.label("Open in the bot"), link=_link(item))
    return replace(card, rows=(*card.rows, (opening,)))


def _link(item: Item) -> Start:
    return Start(Door.RELEASE, str(item.number))


def cite(release: Release) -> str:
    """A quotable reference in the original's language: body, title, date, and address where known."""
    date = f"{release.date.day} {release.date:%B %Y}"
    return " ".join(part for part in (f"ILO, “{release.title}”, {date}.", release.url) if part)


def _titles(texts: Texts, item: Item, matched: Highlight) -> Markup:
    original = shorten(item.texts.release.title, CARD_TITLE_UNITS)
    translation = texts.translation(item.texts)
    if translation is None:
        untranslated = texts.say("<i>Not translated yet: this is the English original.</i>")
        heading = _strong(original, matched)
        return heading if texts.language is Language.EN else join_lines([heading, untranslated])
    return join_lines(
        [
            _strong(shorten(translation.title, CARD_TITLE_UNITS), matched),
            Markup("<i>{}</i>").format(highlight(original, matched(original))),
            texts.say("<i>Unofficial translation; the English title is the original.</i>"),
        ]
    )


def _strong(title: str, matched: Highlight) -> Markup:
    """A title in bold, in which what matched is underlined: bold within bold would not show."""
    marked = str(highlight(title, matched(title))).replace("<b>", "<u>").replace("</b>", "</u>")
    return Markup("<b>{}</b>").format(Markup(marked))  # noqa: S704 - built from escaped parts a line above


def _summary(texts: Texts, item: Item, matched: Highlight) -> Markup | str:
    translation = texts.translation(item.texts)
    summary = item.texts.release.summary if translation is None else translation.summary
    if summary is None:
        return texts.say("<i>The ILO published no summary with this press release.</i>")
    shown = shorten(summary, SUMMARY_UNITS)
    return highlight(shown, matched(shown))


def _source(texts: Texts, release: Release) -> Markup:
    return texts.say("Source: © ILO, press release of {date}", date=texts.date(release.date))


def _buttons(texts: Texts, item: Item, back: Press | None) -> Rows:
    release = item.texts.release
    opening = (Button(texts.label("Read at the ILO"), url=release.url),) if release.url else ()
    passing_on = (
        replace(share_button(texts, _link(item), texts.title(item.texts)), inline_query=release.id),
        Button(texts.label("Copy citation"), copy=shorten(cite(release), COPY_UNITS)),
    )
    returning = (Button(texts.label("‹ Back"), back),) if back else ()
    return tuple(row for row in (opening, passing_on, returning) if row)


def back_to_list(texts: Texts, page: int, origin: str) -> Press:
    """The press that leads from a card to the page of the list it was opened from."""
    return Press(Act.PAGE, texts.language, (page,), origin)
