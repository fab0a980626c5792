"""``/topics`` and ``/places``: what the releases are about, with counts, from buttons."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat.buttons import Act, Press, decode_press
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.i18n import Texts, load_texts
from bot.chat.outgoing import acknowledge, reply, show
from bot.chat.subjects import find_subjects
from bot.chat.views.browsing import GROUPS, PAGE_SIZE, group_view, groups_view
from bot.chat.views.layout import Page, View
from bot.chat.views.pages import forgotten_label
from bot.search.glossary import Kind

COMMANDS = ("topics", "places")
"""The commands, in the order of the menu."""


def register(application: BotApplication) -> None:
    """Give the commands and their buttons handlers; to be called before the handler for all buttons."""
    for name, group in zip(COMMANDS, (Kind.TOPIC, Kind.PLACE), strict=True):
        handler = CommandHandler(name, _make_handler(group), filters=filters.UpdateType.MESSAGE)
        application.add_handler(handler)
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^{Act.BROWSE}[a-z]"))


def _make_handler(group: Kind) -> Callable[[Update, BotContext], Coroutine[Any, Any, None]]:
    async def handle(update: Update, context: BotContext) -> None:
        message, services = update.effective_message, context.services
        if message is not None:
            await reply(message, open_group(services, context.texts(update), group, 0), services.keep_query)

    return handle


async def on_press(update: Update, context: BotContext) -> None:
    """A group, or another page of one, in the language of the message that the button stands under."""
    query, services = update.callback_query, context.services
    press = decode_press(query.data or "", services.queries.find) if query else None
    if query is None:
        return
    view = open_press(services, press) if press else None
    await acknowledge(query, None if view else forgotten_label(context.texts(update)))
    if view is not None:
        await show(query, view, services.keep_query)


def open_press(services: Services, press: Press) -> View | None:
    """What a button leads to: without numbers all groups, else a group and its page; None for a forged one."""
    texts = load_texts(press.language)
    if not press.numbers:
        counts = [len(find_subjects(services.answerer.finder, services.glossary, texts, (group,))) for group in GROUPS]
        return groups_view(texts, counts)
    number, page = (*press.numbers, 0)[:2]
    return open_group(services, texts, GROUPS[number], page) if number < len(GROUPS) else None


def open_group(services: Services, texts: Texts, group: Kind, page: int) -> View:
    """A page (from 0) of a group's subjects; a page behind the last one is the last one."""
    choices = find_subjects(services.answerer.finder, services.glossary, texts, (group,))
    last = Page(0, PAGE_SIZE, len(choices)).count - 1
    return group_view(texts, group, choices, Page(min(page, last), PAGE_SIZE, len(choices)))
