"""Channels whose alerts an admin sets in private: named by ``@name`` or by a post that is forwarded.

Who is an admin, and whether the bot may post, is asked of Telegram at each act: both change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Bot, ChatMemberAdministrator, Message, MessageOriginChannel, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import MessageHandler, filters

from bot.chat.addressing import ADDRESSED, find_words
from bot.chat.authority import Spot
from bot.chat.context import BotApplication, BotContext
from bot.chat.desk import DESK_ACTS, Desk
from bot.chat.i18n import Texts
from bot.chat.outgoing import reply
from bot.chat.views import channels as views
from bot.chat.views.layout import View

_NAME = re.compile(r"@([A-Za-z][A-Za-z0-9_]{3,31})(?:\s+|$)")
LONGEST_SEARCH = 300
"""How much of a forwarded post is searched for: its first lines say what it is about."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that the person runs and the bot may post in; ``username`` is None for one without a public name."""

    id: int
    title: str
    username: str | None


class Refusal(Enum):
    """Why a channel's alerts cannot be set."""

    UNKNOWN = auto()
    NO_CHANNEL = auto()
    NO_ADMIN = auto()


def register(application: BotApplication) -> None:
    """Listen to posts forwarded and channels named in private; to be called before the handlers for all texts."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & ADDRESSED
    application.add_handler(MessageHandler(private & FORWARDED_POST, on_forwarded_post))
    application.add_handler(MessageHandler(private & ONLY_A_NAME, on_name))


async def find_channel(bot: Bot, wanted: str | int, person: int) -> Channel | Refusal:
    """The channel with this ``@name`` or id, if the person is an admin there and the bot may post."""
    try:
        chat = await bot.get_chat(wanted)
        if chat.type != ChatType.CHANNEL:
            return Refusal.NO_CHANNEL
        own = await bot.get_chat_member(chat.id, bot.id)
        member = await bot.get_chat_member(chat.id, person)
    except (BadRequest, Forbidden):
        return Refusal.UNKNOWN  # Telegram lists a channel's members for its admins only
    if not isinstance(own, ChatMemberAdministrator) or not own.can_post_messages:
        return Refusal.UNKNOWN
    if member.status not in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR):
        return Refusal.NO_ADMIN
    return Channel(chat.id, chat.title or str(wanted), chat.username)


def split_name(typed: str, bot: Bot) -> tuple[str, str] | None:
    """The ``@name`` that an argument begins with, and what stands behind it; None where it begins with none."""
    match = _NAME.match(typed)
    if match is None or match[1].lower() == bot.username.lower():
        return None
    return f"@{match[1]}", typed[match.end() :].strip()


def word_refusal(texts: Texts, refusal: Refusal, name: str) -> View:
    """Why a channel's alerts cannot be set, in words."""
    match refusal:
        case Refusal.UNKNOWN:
            return views.unknown_channel_view(texts, name)
        case Refusal.NO_CHANNEL:
            return views.no_channel_view(texts, name)
        case Refusal.NO_ADMIN:
            return views.channel_admins_only_view(texts, name)


def word_channel(texts: Texts, view: View, channel: Channel) -> View:
    """A view of alerts as one of this channel."""
    return views.channel_view(texts, view, -channel.id, channel.title, channel.username, DESK_ACTS)


async def on_forwarded_post(update: Update, context: BotContext) -> None:
    """A post of a channel, forwarded by a person: the channel's alerts, if the person may set them."""
    message = update.message
    origin = message.forward_origin if message else None
    if message is None or not isinstance(origin, MessageOriginChannel):
        return
    name = origin.chat.title or f"@{origin.chat.username}"
    view = await _open(message, context, origin.chat.id, name)
    await reply(message, view, context.services.keep_query)


async def on_name(update: Update, context: BotContext) -> None:
    """A message that is nothing but a channel's ``@name``."""
    message = update.message
    if message is not None:
        name = (message.text or "").strip()
        await reply(message, await _open(message, context, name, name), context.services.keep_query)


async def _open(message: Message, context: BotContext, wanted: str | int, name: str) -> View:
    texts = context.texts(Update(0, message=message))
    channel = await find_channel(context.bot, wanted, message.chat_id)
    if isinstance(channel, Channel):
        return word_channel(texts, Desk(context.services, texts, Spot(channel.id)).show_list(), channel)
    refused = word_refusal(texts, channel, name)
    words = find_words(message, context.bot)[:LONGEST_SEARCH].strip() if message.forward_origin else ""
    return views.with_search(texts, refused, words) if words else refused


class _ForwardedPost(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return isinstance(message.forward_origin, MessageOriginChannel)


class _OnlyAName(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        named = split_name((message.text or "").strip(), message.get_bot())
        return named is not None and not named[1]


FORWARDED_POST, ONLY_A_NAME = _ForwardedPost(), _OnlyAName()
