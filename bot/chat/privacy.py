"""``/privacy``, ``/mydata`` and ``/forget``. In groups and channels only their admins may see and delete."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, InputFile, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat.authority import may_change, runs_bot
from bot.chat.buttons import Act
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.conversations import KEPT_S
from bot.chat.i18n import Texts, load_texts
from bot.chat.outgoing import acknowledge, reply, reply_file, show
from bot.chat.presses import read_press_under
from bot.chat.views.layout import View
from bot.chat.views.pages import forgotten_label
from bot.chat.views.privacy import (
    ASK_FORGET,
    FORGET,
    SHOW_DATA,
    Keeping,
    data_caption,
    forget_view,
    forgotten_view,
    privacy_for_admins_label,
    privacy_view,
)
from bot.store.chats import LONG_QUERY_DAYS
from bot.store.holdings import HoldingStore
from bot.store.missed import DAYS_KEPT, LONGEST, MissedStore
from bot.store.pruning import KEPT

COMMANDS = ("privacy", "mydata", "forget")
"""The commands, in the order of the menu."""

FILE_NAME = "my-data.json"

Handle = Callable[[Update, BotContext], Coroutine[Any, Any, None]]
Answer = Callable[[Message, Update, BotContext, Texts], Coroutine[Any, Any, None]]


def register(application: BotApplication) -> None:
    """Give privacy its handlers; to be called before the handlers for all buttons."""
    fresh = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
    application.add_handler(CommandHandler("privacy", on_privacy, filters=fresh))
    application.add_handler(CommandHandler("mydata", on_my_data, filters=fresh))
    application.add_handler(CommandHandler("forget", on_forget, filters=fresh))
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^{Act.PRIVACY}[a-z]"))


async def on_privacy(update: Update, context: BotContext) -> None:
    """``/privacy``: what is kept, why and for how long. Anyone may know."""
    message, texts = update.effective_message, context.texts(update)
    if message is not None:
        view = show_privacy(context.services, texts, admin=_is_admins_own(update, context))
        await reply(message, view, context.services.keep_query)


async def on_my_data(update: Update, context: BotContext) -> None:
    """``/mydata``: everything that is kept about the chat, as a file."""
    message, texts = update.effective_message, context.texts(update)
    if message is None:
        return
    if await may_change(update, context):
        await send_data(message, context.services, texts)
    else:
        await reply(message, _refuse(texts), context.services.keep_query)


async def on_forget(update: Update, context: BotContext) -> None:
    """``/forget``: asks whether everything is to go."""
    message, texts = update.effective_message, context.texts(update)
    if message is None:
        return
    if await may_change(update, context):
        view = ask_forget(context.services, texts, message.chat_id, admin=_is_admins_own(update, context))
    else:
        view = _refuse(texts)
    await reply(message, view, context.services.keep_query)


async def on_press(update: Update, context: BotContext) -> None:
    """A button of privacy, in the language of the message it stands under."""
    if (pressed := await read_press_under(update, context)) is None:
        return
    query, press, message = pressed
    texts, step = load_texts(press.language), (*press.numbers, 0)[0]
    if step and not await may_change(update, context):
        await acknowledge(query, privacy_for_admins_label(texts))
        return
    await _take_step(query, message, step, texts, update, context)


async def _take_step(
    query: CallbackQuery, message: Message, step: int, texts: Texts, update: Update, context: BotContext
) -> None:
    services, admin = context.services, _is_admins_own(update, context)
    view: View | None = None
    match step:
        case 0:
            view = show_privacy(services, texts, admin=admin)
        case _ if step == ASK_FORGET:
            view = ask_forget(services, texts, message.chat_id, admin=admin)
        case _ if step == FORGET:
            forget(services, message.chat_id)
            view = forgotten_view(texts)
    await acknowledge(query, None if view or step == SHOW_DATA else forgotten_label(texts))
    if view is not None:
        await show(query, view, services.keep_query)
    elif step == SHOW_DATA:
        await send_data(message, services, texts)


def show_privacy(services: Services, texts: Texts, *, admin: bool) -> View:
    """What is kept, why and for how long, as the bot is set up now."""
    keeping = Keeping(
        delivery_days=KEPT.days,
        query_days=LONG_QUERY_DAYS,
        minutes=KEPT_S // 60,
        copy_days=services.settings.backups_kept,
        missed=MissedStore(services.database).switched_on(),
        missed_days=DAYS_KEPT,
        missed_units=LONGEST,
        admin=admin,
    )
    return privacy_view(texts, keeping)


def ask_forget(services: Services, texts: Texts, chat: int, *, admin: bool) -> View:
    """Ask whether everything is to go."""
    return forget_view(texts, services.planner.subscriptions.count(chat), admin=admin)


def forget(services: Services, chat: int) -> None:
    """Delete everything that is kept about a chat, in the database and in memory."""
    # Its own command menu is at Telegram, and is taken away when this update is answered.
    services.menus.remember(chat, services.chats.menu(chat))
    HoldingStore(services.database).forget(chat)
    services.conversations.forget(chat)


async def send_data(message: Message, services: Services, texts: Texts) -> None:
    """Send everything that is kept about a message's chat as a file."""
    kept = HoldingStore(services.database).collect(message.chat_id)
    file = InputFile(write_data(services, message.chat_id, kept), FILE_NAME)
    caption = data_caption(texts, {table: len(rows) for table, rows in kept.items()})
    await reply_file(message, file, caption)


def write_data(services: Services, chat: int, kept: dict[str, list[dict[str, Any]]]) -> bytes:
    """Everything that is kept about a chat as JSON, in UTF-8: ``kept`` by table, and what is in memory."""
    now = services.now()
    question, language = services.conversations.recall(chat, now), services.conversations.language(chat, now)
    memory = {} if question is None else {"last_question": question.text, "last_language": language}
    data = {
        "chat": chat,
        "made_at": now.isoformat(timespec="seconds"),
        "database": kept,
        "memory": memory,
    }
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _is_admins_own(update: Update, context: BotContext) -> bool:
    """Whether this is the private chat of someone who runs the bot: there, records are about that person."""
    chat = update.effective_chat
    return runs_bot(update, context) and chat is not None and chat.type == "private"


def _refuse(texts: Texts) -> View:
    return View(texts.say("Only admins can see or delete what is kept about this chat."))
