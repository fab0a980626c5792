"""What the bot does on each kind of update. A handler reads, asks, shows; it neither words nor ranks."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.constants import ChatType
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.chat import (
    browsing,
    channels,
    dispatching,
    missed,
    newsroom,
    preferences,
    presence,
    privacy,
    subscribing,
    tables,
    timeline,
)
from bot.chat.addressing import ADDRESSED, find_words
from bot.chat.authority import runs_bot
from bot.chat.buttons import Act, Press, decode_press
from bot.chat.context import BotApplication, BotContext
from bot.chat.gate import Gate
from bot.chat.i18n import load_texts
from bot.chat.inline import on_inline
from bot.chat.lists import (
    LATEST,
    QUESTION,
    SEARCH,
    change_answer,
    find_answer,
    latest_origin,
    note_answer,
    open_card,
    open_list,
    show_answer,
)
from bot.chat.outgoing import acknowledge, is_shut, reply, show
from bot.chat.starting import answer_start
from bot.chat.views import pages
from bot.chat.views.layout import View
from bot.chat.views.profile import describe_admin_commands

log = logging.getLogger(__name__)

COMMANDS = ("start", "help", "latest", "search", "language", "about")
"""The commands, in the order of the menu."""


def register(application: BotApplication) -> None:
    """Give each kind of update its handler: the whole of what the bot listens to."""
    commands = {
        "start": on_start,
        "help": on_help,
        "latest": on_latest,
        "search": on_search,
        "language": on_language,
        "about": on_about,
    }
    newsroom.register(application)
    tables.register(application)
    subscribing.register(application)
    dispatching.register(application)
    presence.register(application)
    preferences.register(application)
    privacy.register(application)
    missed.register(application)
    browsing.register(application)
    timeline.register(application)
    channels.register(application)
    fresh = filters.UpdateType.MESSAGE
    for name in COMMANDS:
        application.add_handler(CommandHandler(name, commands[name], filters=fresh))
    application.add_handler(CallbackQueryHandler(on_press))
    application.add_handler(InlineQueryHandler(on_inline))
    ours = fresh & ADDRESSED
    application.add_handler(MessageHandler(ours & filters.COMMAND, on_help))
    application.add_handler(MessageHandler(ours & (filters.TEXT | filters.CAPTION), on_text))
    application.add_handler(MessageHandler(ours, on_other))
    application.add_error_handler(on_error)
    Gate().register(application)


async def on_start(update: Update, context: BotContext) -> None:
    """``/start``, or a link into the bot."""
    await _reply(update, context, await answer_start(update, context))


async def on_help(update: Update, context: BotContext) -> None:
    """``/help``, and commands that we do not have."""
    texts, chat = context.texts(update), update.effective_chat
    at_home = runs_bot(update, context) and chat is not None and chat.type == ChatType.PRIVATE
    await _reply(update, context, pages.help_view(texts, describe_admin_commands(texts) if at_home else ()))


async def on_latest(update: Update, context: BotContext) -> None:
    """``/latest [n]``: the newest releases, ``n`` on a page."""
    asked = context.args[0] if context.args else ""
    origin = latest_origin(int(asked)) if asked.isdecimal() and len(asked) < 6 else LATEST
    view = open_list(context.services, context.texts(update), origin, 0, size=context.list_size(update))
    await _reply(update, context, view)


async def on_search(update: Update, context: BotContext) -> None:
    """``/search words``."""
    query = _arguments(update)
    texts = context.texts(update, query)
    if not query:
        await _reply(update, context, pages.search_hint_view(texts))
        return
    view = open_list(context.services, texts, SEARCH + query, 0, size=context.list_size(update))
    await _reply(update, context, view)


async def on_language(update: Update, context: BotContext) -> None:
    """``/language``: the choice of language."""
    chat = update.effective_chat
    chosen = context.services.chats.language(chat.id) if chat else None
    offered = context.services.settings.languages
    await _reply(update, context, pages.language_view(context.texts(update), chosen, offered))


async def on_about(update: Update, context: BotContext) -> None:
    """``/about``: whose texts these are."""
    texts, held = context.texts(update), context.services.releases.range()
    await _reply(update, context, pages.about_view(texts, texts.date(held[1]) if held else None))


async def on_text(update: Update, context: BotContext) -> None:
    """A plain message or the caption of a picture: a search or a question."""
    message = update.message
    if message is None:
        return
    text = find_words(message, context.bot)
    texts, services = context.texts(update, text), context.services
    origin = QUESTION + text
    memory = context.services.conversations
    answer = find_answer(services, texts, origin, memory.recall(message.chat_id, services.now()))
    memory.remember(message.chat_id, answer.question, services.now())
    note_answer(services, answer)
    size = context.list_size(update)
    await _reply(update, context, show_answer(services.releases, services.glossary, texts, answer, origin, size=size))


async def on_other(update: Update, context: BotContext) -> None:
    """A picture, a voice message and the like, in a private chat."""
    await _reply(update, context, pages.only_text_view(context.texts(update)))


async def on_press(update: Update, context: BotContext) -> None:
    """A press of a button, in the language of the message it stands under."""
    query = update.callback_query
    if query is None:
        return
    press = decode_press(query.data or "", context.services.queries.find)
    view = _open_press(update, context, press) if press else None
    if view is None:
        await acknowledge(query, pages.forgotten_label(context.texts(update)))
        return
    await acknowledge(query)
    await show(query, view, context.services.keep_query)


def _open_press(update: Update, context: BotContext, press: Press) -> View | None:
    services, texts = context.services, load_texts(press.language)
    first, second = (*press.numbers, 0, 0)[:2]
    match press.act:
        case Act.PAGE:
            return open_list(services, texts, press.text or LATEST, first, size=context.list_size(update))
        case Act.CARD:
            return open_card(services, texts, first, second, press.text)
        case Act.CHANGE:
            return change_answer(services, texts, press.text, first, size=context.list_size(update))
        case _:
            return None  # a button of subscribing, of settings or of deliveries, which have their own handlers


async def on_error(update: object, context: BotContext) -> None:
    """Whatever a handler did not expect: logged first, then the person is told that it was not their fault."""
    error = context.error
    # PTB counts BadRequest among the network errors, but it means that what we sent was wrong.
    failed = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    if failed or (isinstance(error, TelegramError) and is_shut(error)):
        log.warning("an answer could not be sent: %s", type(error).__name__)
        return
    log.error("an update failed", exc_info=error)
    if isinstance(update, Update) and (update.message or update.callback_query):
        await _tell_of_failure(update, context)


async def _tell_of_failure(update: Update, context: BotContext) -> None:
    try:
        if update.callback_query is not None:
            await acknowledge(update.callback_query)
        await _reply(update, context, pages.failure_view(context.texts(update)))
    except TelegramError as error:
        log.warning("nor could that be told: %s", type(error).__name__)


async def _reply(update: Update, context: BotContext, view: View) -> None:
    if update.effective_message is not None:
        await reply(update.effective_message, view, context.services.keep_query)


def _arguments(update: Update) -> str:
    """What stands behind a command."""
    text = (update.effective_message.text or "") if update.effective_message else ""
    return text.partition(" ")[2].strip() if " " in text else text.partition("\n")[2].strip()
