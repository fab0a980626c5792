"""A bare sender with aiogram as it comes: a plain loop, nothing kept. It imports nothing of the bot."""

from __future__ import annotations

import argparse

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from tests.benchmarks.machine import TOKEN
from tests.benchmarks.sending import BUTTONS, TEXT, main, send_all

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=data) for label, data in BUTTONS]]
)
PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(arguments: argparse.Namespace) -> dict[str, float]:
    """Send so many messages; gives the figures."""
    server = TelegramAPIServer.from_base(arguments.api.removesuffix("/bot"))
    async with Bot(TOKEN, session=AiohttpSession(api=server, limit=arguments.at_once)) as bot:

        async def send_one(chat: int) -> None:
            await bot.send_message(
                chat, TEXT, parse_mode=ParseMode.HTML, link_preview_options=PREVIEW, reply_markup=KEYBOARD
            )

        return await send_all(arguments.messages, arguments.at_once, send_one)


if __name__ == "__main__":
    main("send_aiogram", send)
