"""``/timeline``: when how many releases came out, as a picture, or as text where there can be none."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.answer import Answerer
from bot.chat.buttons import Act
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.i18n import Texts, load_texts
from bot.chat.lists import LATEST, QUESTION, SEARCH, note_answer, show_answer
from bot.chat.outgoing import acknowledge, reply, reply_photo
from bot.chat.presses import read_press_under
from bot.chat.views.layout import View
from bot.chat.views.timeline import caption_view, draw_view, no_releases_view, text_view
from bot.finder import Finder
from bot.languages import Language
from bot.search.analyser import Analyser
from bot.store.database import open_database
from bot.store.releases import ReleaseStore
from bot.timeline import Timeline, find_timeline

COMMANDS = ("timeline",)
"""The commands, in the order of the menu."""


def register(application: BotApplication) -> None:
    """Give the command and its button their handlers; to be called before the handler for all buttons."""
    application.add_handler(CommandHandler(COMMANDS, on_timeline, filters=filters.UpdateType.MESSAGE))
    application.add_handler(CallbackQueryHandler(on_press, pattern=rf"^{Act.TIMELINE}[a-z]"))


async def on_timeline(update: Update, context: BotContext) -> None:
    """``/timeline [words]``: of all releases, or of those that the words find."""
    message, services, words = update.effective_message, context.services, " ".join(context.args or ())
    if message is None:
        return
    texts = context.texts(update, words)
    timeline = await look_up(services, words, texts.language)
    if not timeline.bars:
        await reply(message, say_none(services, texts, timeline, words), services.keep_query)
        return
    if timeline.answer:
        note_answer(services, timeline.answer)
    if not await _send_picture(message, services, texts, timeline, words):
        await reply(message, text_view(texts, timeline, find_origin(timeline, words)), services.keep_query)


async def on_press(update: Update, context: BotContext) -> None:
    """The button under a picture: the same as text, in a message of its own."""
    services = context.services
    if (pressed := await read_press_under(update, context)) is None:
        return
    query, press, message = pressed
    await acknowledge(query)
    texts, words = load_texts(press.language), press.text
    timeline = await look_up(services, words, texts.language)
    found = text_view(texts, timeline, find_origin(timeline, words)) if timeline.bars else None
    await reply(message, found or say_none(services, texts, timeline, words), services.keep_query)


async def look_up(services: Services, words: str, language: Language) -> Timeline:
    """Count beside the event loop: of a million releases it takes longer than an answer to someone else may wait."""
    path, analyser = services.database.path, services.answerer.finder.analyser
    async with services.painter.turn:
        return await asyncio.to_thread(count_in, path, analyser, words, language, services.today())


def count_in(path: Path, analyser: Analyser, words: str, language: Language, today: dt.date) -> Timeline:
    """Count through a connection of one's own: a database is for the thread that opened it."""
    with open_database(path, read_only=True) as database:
        answerer = Answerer(Finder(database, analyser), ReleaseStore(database))
        return find_timeline(answerer, words, language=language, today=today)


def find_origin(timeline: Timeline, words: str) -> str:
    """The origin of the list of the releases that a timeline counts."""
    if timeline.listing is not None:
        return QUESTION + timeline.listing.text
    return SEARCH + words if words else LATEST


def say_none(services: Services, texts: Texts, timeline: Timeline, words: str) -> View:
    """What is said where no release is counted: the same as to a search for the words."""
    if timeline.answer is None:
        return no_releases_view(texts)
    note_answer(services, timeline.answer)
    return show_answer(services.releases, services.glossary, texts, timeline.answer, SEARCH + words)


async def _send_picture(message: Message, services: Services, texts: Texts, timeline: Timeline, words: str) -> bool:
    """Send the picture; False where there is none, or where the chat takes none."""
    picture = await services.painter.paint(draw_view(texts, timeline), texts.language)
    if picture is None:
        return False
    try:
        caption = caption_view(texts, timeline, find_origin(timeline, words), words)
        await reply_photo(message, picture, caption, services.keep_query)
    except BadRequest:
        return False
    return True
