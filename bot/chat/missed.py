"""``/missed``: the words that found nothing, for the bot's admins, who alone decide whether such words are kept."""

from __future__ import annotations

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat.authority import runs_bot
from bot.chat.buttons import Act, decode_press
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.i18n import Texts, load_texts
from bot.chat.outgoing import acknowledge, reply, show
from bot.chat.views.deliveries import not_for_you_view
from bot.chat.views.layout import Page, View
from bot.chat.views.missed import (
    ASK_CLEAR,
    ASK_OFF,
    CLEAR,
    SHOW,
    SWITCH_OFF,
    SWITCH_ON,
    MissedList,
    confirm_clearing_view,
    confirm_switching_off_view,
    missed_view,
)
from bot.chat.views.newsroom import private_only_view
from bot.chat.views.pages import forgotten_label
from bot.store.missed import MissedStore

COMMAND = "missed"
PAGE_SIZE = 20

_TYPED = {"on": SWITCH_ON, "off": SWITCH_OFF, "clear": CLEAR}
_RECORDED = {SWITCH_ON: "missed_on", SWITCH_OFF: "missed_off", CLEAR: "missed_clear"}


def register(application: BotApplication) -> None:
    """Give the admins' command and its buttons their handlers; to be called before the handlers for all buttons."""
    application.add_handler(CommandHandler(COMMAND, on_missed, filters=filters.UpdateType.MESSAGE))
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^{Act.MISSED}[a-z]"))


async def on_missed(update: Update, context: BotContext) -> None:
    """``/missed [on|off|clear]``: the list; switched on or off, or emptied."""
    message, texts = update.message, context.texts(update)
    if message is None or message.from_user is None:
        return
    typed = " ".join(context.args or ()).casefold()
    if not runs_bot(update, context):
        view = not_for_you_view(texts)
    elif message.chat.type != "private":
        view = private_only_view(texts)
    else:
        view = do(context.services, texts, _TYPED.get(typed, SHOW), 0, message.from_user.id) or show_missed(
            context.services, texts, 0
        )
    await reply(message, view, context.services.keep_query)


async def on_press(update: Update, context: BotContext) -> None:
    """A button of the list; who presses it is looked at each time."""
    query = update.callback_query
    if query is None:
        return
    press = decode_press(query.data or "", context.services.queries.find)
    texts = load_texts(press.language) if press else context.texts(update)
    if press is not None and not runs_bot(update, context):
        await acknowledge(query, str(not_for_you_view(texts).text))
        return
    what, page = (*press.numbers, 0, 0)[:2] if press else (-1, 0)
    view = do(context.services, texts, what, page, query.from_user.id)
    await acknowledge(query, None if view else forgotten_label(texts))
    if view is not None:
        await show(query, view, context.services.keep_query)


def do(services: Services, texts: Texts, what: int, page: int, who: int) -> View | None:
    """Do what an admin wants, record it, and show the list; None for what was never one of our buttons."""
    if what == ASK_CLEAR:
        return confirm_clearing_view(texts)
    if what == ASK_OFF:
        return confirm_switching_off_view(texts)
    if what != SHOW and what not in _RECORDED:
        return None
    if what in _RECORDED:
        _carry_out(services, what, who)
    return show_missed(services, texts, page)


def _carry_out(services: Services, what: int, who: int) -> None:
    store = MissedStore(services.database)
    with services.database.writing():
        if what == CLEAR:
            store.clear()
        elif not store.switch(on=what == SWITCH_ON):
            return
        services.newsroom.store.record(who, _RECORDED[what], "", now=services.now())


def show_missed(services: Services, texts: Texts, page: int) -> View:
    """One page of the list, from 0; a page behind the last one is the last one."""
    store = MissedStore(services.database)
    where = Page(page, PAGE_SIZE, store.count())
    where = Page(min(page, where.count - 1), PAGE_SIZE, where.total)
    words = store.words(where.size, where.number * where.size)
    return missed_view(texts, MissedList(store.switched_on(), words, where, store.waiting()))
