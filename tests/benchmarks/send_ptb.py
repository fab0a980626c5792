"""A bare sender with python-telegram-bot as it comes: its own HTTP client, a plain loop, nothing kept."""

from __future__ import annotations

import argparse

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.request import HTTPXRequest

from tests.benchmarks.machine import TOKEN
from tests.benchmarks.sending import BUTTONS, TEXT, main, send_all

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data) for label, data in BUTTONS]])
PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(arguments: argparse.Namespace) -> dict[str, float]:
    """Send so many messages; gives the figures."""
    request = HTTPXRequest(connection_pool_size=arguments.at_once)
    async with Bot(TOKEN, base_url=arguments.api, request=request) as bot:

        async def send_one(chat: int) -> None:
            await bot.send_message(
                chat, TEXT, parse_mode=ParseMode.HTML, link_preview_options=PREVIEW, reply_markup=KEYBOARD
            )

        return await send_all(arguments.messages, arguments.at_once, send_one)


if __name__ == "__main__":
    main("send_ptb", send)
