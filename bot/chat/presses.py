"""A press of a button, read: what it says, in which message it stands."""

from __future__ import annotations

from typing import NamedTuple

from telegram import CallbackQuery, Message, Update

from bot.chat.buttons import Press, decode_press
from bot.chat.context import BotContext
from bot.chat.outgoing import acknowledge
from bot.chat.views.pages import forgotten_label


class Pressed(NamedTuple):
    """A press and what it says."""

    query: CallbackQuery
    press: Press


class PressedUnder(NamedTuple):
    """A press, what it says, and the message that the button stands under."""

    query: CallbackQuery
    press: Press
    message: Message


async def read_press(update: Update, context: BotContext) -> Pressed | None:
    """Read a press; where the words behind a button are forgotten, the person is told so and there is None."""
    query = update.callback_query
    if query is None:
        return None
    press = decode_press(query.data or "", context.services.queries.find)
    if press is None:
        await acknowledge(query, forgotten_label(context.texts(update)))
        return None
    return Pressed(query, press)


async def read_press_under(update: Update, context: BotContext) -> PressedUnder | None:
    """As `read_press`, for an answer below the message: one that Telegram no longer hands over is too old."""
    pressed = await read_press(update, context)
    if pressed is None:
        return None
    if not isinstance(pressed.query.message, Message):
        await acknowledge(pressed.query, forgotten_label(context.texts(update)))
        return None
    return PressedUnder(*pressed, pressed.query.message)
