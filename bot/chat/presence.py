"""Chats that go, come back and move: what Telegram tells of them, and what that means for their alerts."""

from __future__ import annotations

import logging

from telegram import Chat, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import TelegramError
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.chat.context import BotApplication, BotContext
from bot.chat.i18n import Texts, load_texts
from bot.chat.late import must_be_silent
from bot.chat.outgoing import build_keyboard
from bot.chat.views.subscriptions import welcome_back_view

log = logging.getLogger(__name__)

BEFORE_ANSWERS = -10
"""PTB's group of handlers that look at a message before the one that answers it."""

OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
"""What the bot is in a chat that cannot be reached."""


def register(application: BotApplication) -> None:
    """Listen to the bot's own membership, to moves of groups, and to signs of life from chats that were gone."""
    application.add_handler(ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, on_move))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, on_sign_of_life), group=BEFORE_ANSWERS)


async def on_membership(update: Update, context: BotContext) -> None:
    """The bot was blocked or let in again, removed from a group or added to one."""
    change = update.my_chat_member
    if change is None:
        return
    if change.new_chat_member.status in OUTSIDE:
        reason = _name_reason(change)
        if context.services.planner.recipients.suspend(change.chat.id, reason, now=context.services.now()):
            log.info("a chat is gone: %s", reason)
    else:
        await _welcome_back(change.chat, context)


async def on_move(update: Update, context: BotContext) -> None:
    """A group became a supergroup; both of them tell it, in either order."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        context.services.planner.recipients.move(message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        context.services.planner.recipients.move(message.migrate_from_chat_id, message.chat_id)


async def on_sign_of_life(update: Update, context: BotContext) -> None:
    """A message from a chat that could not be reached: it is back. The message is answered as any other."""
    if update.effective_chat is not None and not must_be_silent("sendMessage"):
        await _welcome_back(update.effective_chat, context)


def _name_reason(change: ChatMemberUpdated) -> str:
    if change.chat.type == ChatType.PRIVATE:
        return "the bot was blocked by the user"
    return f"the bot was removed from the {change.chat.type}"


async def _welcome_back(chat: Chat, context: BotContext) -> None:
    """Revive a chat and greet it, if it was gone and has subscriptions."""
    planner, now = context.services.planner, context.services.now()
    recipient = planner.recipients.find(chat.id)
    if recipient is None or recipient.suspended_at is None or not planner.recipients.revive(chat.id, now=now):
        return
    subscriptions = planner.subscriptions.of_chat(chat.id)
    if not subscriptions:
        return
    texts = _texts_of(chat.id, load_texts(subscriptions[0].language), context)
    published = planner.announcements.count_since(recipient.suspended_at)
    view = welcome_back_view(texts, len(subscriptions), published)
    thread = subscriptions[0].thread or None
    try:
        await context.bot.send_message(
            chat.id,
            str(view.text),
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            reply_markup=build_keyboard(view, context.services.keep_query),
        )
    except TelegramError as error:
        log.info("a chat that is back could not be greeted: %s", type(error).__name__)


def _texts_of(chat: int, subscribed_in: Texts, context: BotContext) -> Texts:
    chosen = context.services.chats.language(chat)
    return load_texts(chosen) if chosen else subscribed_in
