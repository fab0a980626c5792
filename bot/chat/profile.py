"""Tells Telegram the bot's name, description and menu in each language, where they are not so already."""

from __future__ import annotations

import logging

from telegram import Bot, BotCommand
from telegram.error import RetryAfter, TelegramError

from bot.chat.i18n import load_texts
from bot.chat.views.profile import Profile, describe_bot
from bot.languages import Language

log = logging.getLogger(__name__)

# Telegram takes two-letter codes only: Traditional and Simplified share zh. What has no code is shown to all others.
CODES = {"": Language.EN, "zh": Language.ZH_HANS, "mn": Language.MN}


async def publish_profile(bot: Bot) -> None:
    """Bring name, descriptions and menu up to date in all languages; a refusal is logged, and no reason to stop.

    Telegram allows few changes of these a day, so each is asked for first and sent only where it differs.
    """
    for code, language in CODES.items():
        try:
            await _publish(bot, code, describe_bot(load_texts(language)))
        except RetryAfter as error:
            log.warning("Telegram takes changes of the menu again only in %s", error.retry_after)
            return
        except TelegramError as error:
            log.warning("the menu for language %r was refused: %s", code or "default", type(error).__name__)


async def _publish(bot: Bot, code: str, profile: Profile) -> None:
    commands = tuple(BotCommand(name, description) for name, description in profile.commands)
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)
    if (await bot.get_my_name(language_code=code)).name != profile.name:
        await bot.set_my_name(profile.name, language_code=code)
    if (await bot.get_my_short_description(language_code=code)).short_description != profile.short:
        await bot.set_my_short_description(profile.short, language_code=code)
    if (await bot.get_my_description(language_code=code)).description != profile.long:
        await bot.set_my_description(profile.long, language_code=code)
