"""The bot on Telegram: the application over the library, and its life from start to stop."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot.chat import handlers
from bot.chat.context import BotApplication, BotContext, Services
from bot.chat.conversations import Conversations
from bot.chat.processing import ChatOrderProcessor
from bot.errors import BotError, SettingsError
from bot.library import Library
from bot.settings import TELEGRAM_API_URL, Settings
from bot.store.chats import ChatStore, QueryStore

log = logging.getLogger(__name__)

POLL_TIMEOUT_S = 30
"""How long Telegram holds a ``getUpdates`` open when there is nothing to tell."""

# PTB reads this when it meets a flood wait: durations then, not bare numbers with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")


def utc_now() -> dt.datetime:
    """The present moment; the one clock that the program hands to its parts."""
    return dt.datetime.now(dt.UTC)


def build_services(settings: Settings, library: Library) -> Services:
    """What handlers work with, over an open library."""
    return Services(
        settings=settings,
        database=library.database,
        releases=library.releases,
        chats=ChatStore(library.database),
        queries=QueryStore(library.database),
        glossary=library.glossary,
        answerer=library.answerer,
        conversations=Conversations(),
        now=utc_now,
    )


def build_application(services: Services) -> BotApplication:
    """The Telegram application with all its handlers, not yet started.

    Raises:
        SettingsError: there is no token.
    """
    settings = services.settings
    builder = ApplicationBuilder().token(settings.require_token()).base_url(settings.api_url)
    if settings.api_url != TELEGRAM_API_URL:
        builder = builder.base_file_url(settings.api_url.removesuffix("/bot") + "/file/bot")
    application: BotApplication = (
        builder.context_types(ContextTypes(context=BotContext)).concurrent_updates(ChatOrderProcessor()).build()
    )
    application.bot_data["services"] = services
    handlers.register(application)
    return application


@asynccontextmanager
async def running(application: BotApplication) -> AsyncIterator[None]:
    """The application at work with long polling; leaving the block lets answers in flight finish and stops it.

    Raises:
        SettingsError: Telegram does not know the token.
        BotError: Telegram cannot be reached at the start.
    """
    try:
        await application.initialize()
    except InvalidToken as error:
        raise SettingsError("BOT_TOKEN", "Telegram does not know this token") from error
    except TelegramError as error:
        raise BotError(f"Telegram cannot be reached: {error.message}") from error
    try:
        await application.start()
        assert application.updater is not None  # noqa: S101 - built with one
        await application.updater.start_polling(
            timeout=dt.timedelta(seconds=POLL_TIMEOUT_S),
            allowed_updates=Update.ALL_TYPES,
            error_callback=_tell_polling_trouble,
        )
        yield
    finally:
        await _stop(application)


async def _stop(application: BotApplication) -> None:
    if application.updater is not None and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()
    await application.shutdown()


def _tell_polling_trouble(error: TelegramError) -> None:
    """One line without a stack trace: PTB goes on trying by itself."""
    if isinstance(error, Conflict):
        log.error("another program polls with the same token; stop one of the two")
    elif isinstance(error, NetworkError):
        log.warning("Telegram cannot be reached: %s", type(error).__name__)
    else:
        log.error("Telegram refuses getUpdates: %s", error.message)


async def run_until_stopped(application: BotApplication) -> None:
    """Run the application until the process gets SIGINT or SIGTERM.

    Raises:
        BotError: as for `running`.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with running(application):
        log.info("the bot is running as @%s", application.bot.username)
        await stop.wait()
        log.info("stopping")
