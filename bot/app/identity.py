"""Whose token it is: asked of Telegram once, before there is a bot."""

from __future__ import annotations

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import BotError, SettingsError
from bot.settings import Settings


async def identify(settings: Settings) -> str:
    """The username of the bot that the token belongs to, by ``getMe``.

    Raises:
        SettingsError: there is no token, or Telegram does not know it.
        BotError: Telegram cannot be reached.
    """
    try:
        async with Bot(settings.require_token(), base_url=settings.api_url) as bot:
            return bot.username
    except InvalidToken as error:
        raise SettingsError("BOT_TOKEN", "Telegram does not know this token") from error
    except TelegramError as error:
        raise BotError(f"Telegram cannot be reached: {type(error).__name__}; --no-check does without it") from error
