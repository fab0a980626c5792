"""Inline mode: ``@bot forced labour`` in any chat offers releases; choosing one posts its card."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.chat.context import BotContext, Services
from bot.chat.deeplinks import Door, Start, encode_start
from bot.chat.i18n import Texts
from bot.chat.lists import SEARCH, find_answer, items_of, place_of
from bot.chat.markup import shorten
from bot.chat.outgoing import build_keyboard, is_late
from bot.chat.views.card import posted_card_view
from bot.chat.views.inline import describe_result, nothing_label
from bot.chat.views.layout import Item

PAGE = 20
"""Results that are offered at once; Telegram takes 50 at most and asks for the next ones by their offset."""

CACHE_S = 60
"""How long Telegram may give the same results again, to the same person only: languages differ."""


async def on_inline(update: Update, context: BotContext) -> None:
    """Offer releases for what is typed behind the bot's name; nothing typed offers the latest."""
    query = update.inline_query
    if query is None:
        return
    texts, services = context.texts(update, query.query), context.services
    offset = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 7 else 0
    found = find_items(services, texts, query.query.strip(), offset)
    results = [_build_result(context, texts, item) for item in found[:PAGE]]
    button = None if results or offset else _build_way_in(services, texts, query.query.strip())
    following = str(offset + PAGE) if len(found) > PAGE else ""
    try:
        await query.answer(results, cache_time=CACHE_S, is_personal=True, next_offset=following, button=button)
    except BadRequest as error:
        if not is_late(error):
            raise


def find_items(services: Services, texts: Texts, typed: str, offset: int) -> Sequence[Item]:
    """The releases for what was typed, from ``offset`` on, one more than a page where there are more.

    A release's id finds just that one: it is what a share button types.
    """
    shared = services.releases.find_id(typed) if typed else None
    if shared is not None:
        return items_of(services.releases, [shared])
    if not typed:
        return items_of(services.releases, services.releases.latest(PAGE + 1, offset))
    hits = find_answer(services, texts, SEARCH + typed).hits
    return items_of(services.releases, [hit.stored for hit in hits[offset : offset + PAGE + 1]])


def _build_way_in(services: Services, texts: Texts, typed: str) -> InlineQueryResultsButton:
    """The button above an empty list: into the bot, where the same search says what to do about it."""
    payload = encode_start(Start(Door.SEARCH, typed), services.keep_query) if typed else None
    return InlineQueryResultsButton(nothing_label(texts), start_parameter=payload or "inline")


def _build_result(context: BotContext, texts: Texts, item: Item) -> InlineQueryResultArticle:
    services = context.services
    place = place_of(services.glossary, texts, item)
    view = posted_card_view(texts, item, place=place)
    described = describe_result(texts, item)
    return InlineQueryResultArticle(
        id=str(item.number),
        title=shorten(described.title, 250),
        description=shorten(described.text, 250),
        input_message_content=InputTextMessageContent(
            view.text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=build_keyboard(view, services.keep_query, context.bot),
    )
