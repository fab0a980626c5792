"""``/start`` and the links into the bot that come with it."""

from __future__ import annotations

from telegram import Update

from bot.chat.authority import find_spot, may_change
from bot.chat.context import BotContext
from bot.chat.deeplinks import Door, Start, decode_start
from bot.chat.desk import Desk, read_code
from bot.chat.lists import LATEST, open_card, open_list
from bot.chat.views import door, pages
from bot.chat.views.layout import View
from bot.chat.views.subscriptions import admins_only_view

_GREETED = ("inline",)
"""What our own links say that only lead here."""


async def answer_start(update: Update, context: BotContext) -> View:
    """What ``/start`` shows: the greeting, or what the link opens that led here."""
    payload = context.args[0] if context.args else ""
    texts, services = context.texts(update), context.services
    if not payload or payload in _GREETED:
        return pages.start_view(texts, services.releases.count())
    start = decode_start(payload, services.queries.find)
    view = await _open(update, context, start) if start else None
    return view or door.broken_link_view(texts, services.releases.count())


async def _open(update: Update, context: BotContext, start: Start) -> View | None:
    services = context.services
    if start.door is Door.RELEASE:
        return open_card(services, context.texts(update), int(start.text), 0, LATEST)
    if start.door is Door.SUBSCRIPTION:
        return await _offer_subscription(update, context, start.text)
    texts = context.texts(update, start.text)
    return open_list(services, texts, f"{start.door}{start.text}", 0, size=context.list_size(update))


async def _offer_subscription(update: Update, context: BotContext, code: str) -> View | None:
    """What would be subscribed to, with buttons to do so: a link alone subscribes nobody."""
    texts, spot = context.texts(update), find_spot(update)
    interest = read_code(code, context.services)
    if interest is None or spot is None:
        return None
    if not await may_change(update, context):
        return admins_only_view(texts)
    return Desk(context.services, texts, spot).preview(interest)
