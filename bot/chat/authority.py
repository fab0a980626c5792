"""Where an update belongs, and whether its sender may change what is set there. Asked anew at each act."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

from bot.chat.context import BotContext

_RUNNING_IT = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Spot:
    """A chat and, in a forum, the topic; 0 where there is none."""

    chat: int
    thread: int = 0


def find_spot(update: Update) -> Spot | None:
    """Where the update belongs; None for one without a chat."""
    if update.effective_chat is None:
        return None
    message = update.effective_message
    in_topic = isinstance(message, Message) and message.is_topic_message
    return Spot(update.effective_chat.id, (message.message_thread_id or 0) if in_topic and message else 0)


async def may_change(update: Update, context: BotContext) -> bool:
    """Whether the sender may change this chat's alerts: anyone in their own chat, in groups and channels its admins.

    Telegram is asked each time, for who is an admin changes. A post in a channel can only be an admin's, and so can a
    message in the name of the group itself; a button can be pressed by everyone who reads it.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return False
    if chat.type == ChatType.PRIVATE:
        return True
    if update.callback_query is None and _speaks_for(update.effective_message, chat):
        return True
    if user is None:
        return False
    try:
        member = await context.bot.get_chat_member(chat.id, user.id)
    except (BadRequest, Forbidden):
        return False
    return member.status in _RUNNING_IT


def runs_bot(update: Update, context: BotContext) -> bool:
    """Whether the sender is one of the admins that the settings name."""
    user = update.effective_user
    return user is not None and user.id in context.services.settings.admins


def _speaks_for(message: Message | None, chat: Chat) -> bool:
    if message is None:
        return False
    sender = message.sender_chat
    return sender is not None and sender.id == chat.id
