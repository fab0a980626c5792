"""The life of an application: it begins, receives updates, and ends in time without leaving anyone half answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from telegram.error import InvalidToken, TelegramError

from bot.app.polling import Polling, within
from bot.chat.context import BotApplication
from bot.errors import BotError, SettingsError

log = logging.getLogger(__name__)

ANSWERS_S = 5.0
"""How long answers in flight may take when the bot stops: as long as PTB waits for Telegram."""

CLOSING_S = 0.5
"""How long letting go of connections may take."""


class Receiver(Protocol):
    """A way for updates to come in: long polling or a webhook."""

    async def start(self) -> None:
        """Begin to receive.

        Raises:
            TelegramError: Telegram refuses, or cannot be reached.
        """

    async def stop(self) -> None:
        """Receive no more; comes back within some seconds whatever happens."""


@asynccontextmanager
async def running(
    application: BotApplication, receiver: Receiver | None = None, *, answers_s: float = ANSWERS_S
) -> AsyncIterator[list[asyncio.Future[None]]]:
    """The application at work, by long polling where no other ``receiver`` is given; leaving the block stops it.

    Answers in flight are finished, for ``answers_s`` at most; so is the work that was put into the list given, which is
    to end by itself when the bot stops.

    Raises:
        SettingsError: Telegram does not know the token.
        BotError: Telegram cannot be reached at the start.
    """
    receiver = receiver or Polling(application)
    beside: list[asyncio.Future[None]] = []
    try:
        try:
            await application.initialize()
            await application.start()
            await receiver.start()
        except InvalidToken as error:
            raise SettingsError("BOT_TOKEN", "Telegram does not know this token") from error
        except TelegramError as error:
            raise BotError(f"Telegram cannot be reached: {error.message}") from error
        yield beside
    finally:
        await asyncio.gather(_stop_answering(application, receiver, answers_s), _finish(beside, answers_s))
        await _close(application)


async def _stop_answering(application: BotApplication, receiver: Receiver, limit_s: float) -> None:
    await receiver.stop()
    if application.running and not await within(limit_s, application.stop()):
        log.warning("some answers took too long and were given up")


async def _finish(beside: list[asyncio.Future[None]], limit_s: float) -> None:
    if beside:
        _, late = await asyncio.wait(beside, timeout=limit_s)
        for work in late:
            log.warning("some work did not end in time and was given up")
            work.cancel()


async def _close(application: BotApplication) -> None:
    if not await within(CLOSING_S, application.shutdown()):
        log.warning("connections did not close in time")
    # An application whose start failed calls itself not initialised, and would leave its connections open.
    await within(CLOSING_S, application.bot.shutdown())
