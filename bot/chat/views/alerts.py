"""The messages that subscribers get: one release, or a digest of several."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.views.card import Highlight, card_view
from bot.chat.views.layout import Button, Item, Rows, View, describe_item, join_blocks, join_lines


def alert_view(
    texts: Texts, item: Item, *, place: str | None, wanted: str | None, matched: Highlight, corrected: bool
) -> View:
    """One release for a subscriber. ``wanted`` is what they asked for, None for everything."""
    card = card_view(texts, item, place=place, matched=matched)
    blocks = [
        texts.say("<b>New press release</b>"),
        card.text,
        _say_corrected(texts) if corrected else "",
        texts.say("You get this because you subscribed to: {words}", words=wanted) if wanted else "",
    ]
    return View(join_blocks(blocks), card.rows + subscriptions_row(texts))


def digest_view(
    texts: Texts, items: Sequence[Item], *, places: Sequence[str | None], corrected: Collection[int]
) -> View:
    """What there was since the last digest, oldest first, with a button for each release.

    ``corrected`` are the numbers of those that were corrected since: it is said below each of them.
    """
    lines = [
        join_lines(
            [
                describe_item(texts, position, item, place),
                _say_corrected(texts) if item.number in corrected else "",
            ]
        )
        for position, (item, place) in enumerate(zip(items, places, strict=True), 1)
    ]
    blocks = [
        texts.count("<b>{count} new press release</b>", "<b>{count} new press releases</b>", len(items)),
        *lines,
    ]
    buttons = [
        Button(str(position), Press(Act.OPEN, texts.language, (item.number,))) for position, item in enumerate(items, 1)
    ]
    rows = tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))
    return View(join_blocks(blocks), rows + subscriptions_row(texts))


def _say_corrected(texts: Texts) -> Markup:
    return texts.say("<i>This press release was corrected after it was first sent.</i>")


def subscriptions_row(texts: Texts) -> Rows:
    """The way to change or end the alerts, under every one of them."""
    return ((Button(texts.label("My subscriptions"), Press(Act.SUBSCRIPTIONS, texts.language, (1,))),),)
