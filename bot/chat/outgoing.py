"""From views to Telegram: sending, editing, and the answers of Telegram that are no faults of ours."""

from __future__ import annotations

from collections.abc import Callable

from telegram import (
    Bot,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.chat.buttons import encode_press
from bot.chat.deeplinks import encode_start, make_address, make_share_address
from bot.chat.late import find_late, note_press
from bot.chat.markup import CAPTION_UNITS, split_message
from bot.chat.views.layout import Button, View

Keep = Callable[[str], str]
"""Stores a text that is too long for a button and gives the token that stands for it."""

_UNCHANGED = "message is not modified"
_GONE = (
    "message can't be edited",
    "message to edit not found",
    "message_id_invalid",
    "there is no text in the message",
)
_SHUT = (
    *("not enough rights", "have no rights to send", "need administrator rights", "chat_write_forbidden"),
    *("chat_restricted", "topic_closed", "topic_deleted", "message thread not found", "chat not found"),
)
_LATE = ("query is too old", "query id is invalid")


def build_keyboard(view: View, keep: Keep, bot: Bot | None = None) -> InlineKeyboardMarkup | None:
    """The view's buttons as Telegram takes them; None where it has none.

    ``bot`` is the bot that links lead into; without it buttons that are nothing else are left out.
    """
    rows = [[_build_button(button, keep, bot) for button in row] for row in view.rows]
    built = [kept for row in rows if (kept := [button for button in row if button is not None])]
    return InlineKeyboardMarkup(built) if built else None


def _build_button(button: Button, keep: Keep, bot: Bot | None) -> InlineKeyboardButton | None:
    if button.press is not None:
        return InlineKeyboardButton(button.label, callback_data=encode_press(button.press, keep))
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.copy is not None:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy))
    if button.inline_query is not None and (bot is None or bot.supports_inline_queries or button.link is None):
        return InlineKeyboardButton(button.label, switch_inline_query=button.inline_query)
    if button.link is None or bot is None:
        return None
    address = make_address(bot.username, encode_start(button.link, keep))
    shared = address if button.shared is None else make_share_address(address, button.shared)
    return InlineKeyboardButton(button.label, url=shared)


async def reply(message: Message, view: View, keep: Keep) -> None:
    """Answer a message in its chat and topic; in a group, and when late, as a reply to it. Long texts are split."""
    late = find_late()
    parts = split_message([late.preface, view.text] if late and late.preface else [view.text])
    for part in parts:
        await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=not view.preview),
            reply_markup=build_keyboard(view, keep, message.get_bot()) if part is parts[-1] else None,
            do_quote=late is not None or message.chat.type != "private",
            allow_sending_without_reply=True,
        )


async def reply_photo(message: Message, picture: bytes, caption: View, keep: Keep) -> None:
    """Answer a message with a picture, in its chat and topic; the caption is at most `CAPTION_UNITS` long.

    Raises:
        BadRequest: the chat takes no pictures, or Telegram takes none of this kind.
    """
    late = find_late()
    preface = [late.preface] if late and late.preface else []
    await message.reply_photo(
        picture,
        # Where the preface has no room beside it, the caption goes alone.
        caption=split_message([*preface, caption.text], units=CAPTION_UNITS)[-1],
        parse_mode=ParseMode.HTML,
        reply_markup=build_keyboard(caption, keep, message.get_bot()),
        do_quote=late is not None or message.chat.type != "private",
        allow_sending_without_reply=True,
    )


async def reply_file(message: Message, file: InputFile, caption: str) -> None:
    """Answer a message with a file, in its chat and topic; also where that message is gone by now."""
    await message.reply_document(
        file, caption=caption, do_quote=message.chat.type != "private", allow_sending_without_reply=True
    )


async def show(query: CallbackQuery, view: View, keep: Keep) -> None:
    """Put a view in place of the message whose button was pressed; where it can no longer be edited, send a new one."""
    text = split_message([view.text])[0]
    try:
        await query.edit_message_text(
            text,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=not view.preview),
            reply_markup=build_keyboard(view, keep, query.get_bot()),
        )
    except BadRequest as error:
        words = error.message.lower()
        if _UNCHANGED in words:
            return
        if not any(gone in words for gone in _GONE):
            raise
        # What was sent through inline mode and is gone has no place where a new one could be sent.
        if isinstance(query.message, Message):
            await reply(query.message, view, keep)


async def acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's clock, with a pop-up where there is a text; too late for that is no fault."""
    try:
        await query.answer(text)
    except BadRequest as error:
        if not is_late(error):
            raise
        note_press(late=True)


def is_shut(error: TelegramError) -> bool:
    """Whether Telegram refused an answer because the bot may not speak there: no fault, and nobody to be told of it."""
    if isinstance(error, (Forbidden, ChatMigrated)):
        return True
    return isinstance(error, BadRequest) and any(shut in error.message.lower() for shut in _SHUT)


def is_late(error: BadRequest) -> bool:
    """Whether Telegram refused an answer only because it came too late: the person has gone on."""
    return any(late in error.message.lower() for late in _LATE)
