"""Whether a message is meant for the bot, and what it says to it."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Bot, Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

_CONTENT = (
    *("text", "caption", "animation", "audio", "contact", "dice", "document", "game", "invoice", "location"),
    *("live_photo", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice", "checklist"),
    "paid_media",
)
"""What people send. All else is Telegram telling of something, kinds that do not exist yet included."""


def is_spoken(message: Message) -> bool:
    """Whether a person says something in the message: no service message, no post that was copied from a channel."""
    if message.is_automatic_forward or _is_of_other_bot(message):
        return False
    return any(getattr(message, name, None) for name in _CONTENT)


def is_meant(message: Message, bot: Bot, commands: Collection[str] = ()) -> bool:
    """Whether a message is meant for the bot: in private all that people send, elsewhere what names or answers it.

    Outside private chats these are commands with its ``@name``, those of ``commands`` without any name, texts and
    captions that mention it, and such as answer a message of its own. What was sent through the bot's inline mode is
    its own words.
    """
    if not is_spoken(message) or (message.via_bot is not None and message.via_bot.id == bot.id):
        return False
    if message.chat.type == ChatType.PRIVATE:
        return True
    command = find_command(message)
    if command is not None:
        name, receiver = command
        return receiver == bot.username.lower() if receiver else name in commands
    return bool(_find_mentions(message, bot)) or _answers(message, bot)


def find_command(message: Message) -> tuple[str, str] | None:
    """The command that a text begins with and whom it is sent to ("" for nobody), both in small letters."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset != 0 or not message.text:
        return None
    name, _, receiver = message.parse_entity(first).removeprefix("/").lower().partition("@")
    return name, receiver


def find_words(message: Message, bot: Bot) -> str:
    """What a message says to the bot: its text or caption, without the bot's own ``@name``."""
    words = message.text or message.caption or ""
    for mention in _find_mentions(message, bot):
        words = words.replace(mention, " ", 1)
    return words.strip()


class Addressed(filters.MessageFilter):
    """Lets through what `is_meant` for the bot, but for commands without a name in a group."""

    def filter(self, message: Message) -> bool:
        """Whether a message is for us."""
        return is_meant(message, message.get_bot())


ADDRESSED = Addressed()


def _is_of_other_bot(message: Message) -> bool:
    """Whether another bot speaks. Anonymous admins and who speaks as a channel are bots too, by their sender only."""
    sender = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


def _find_mentions(message: Message, bot: Bot) -> list[str]:
    """How the message names the bot: by its ``@name``, or as clients name those who have none."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    named = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    name = f"@{bot.username}".lower()
    return [
        words
        for entity, words in named.items()
        if (entity.user.id == bot.id if entity.user is not None else words.lower() == name)
    ]


def _answers(message: Message, bot: Bot) -> bool:
    """Whether words answer a message of the bot. A sticker under an alert is no question."""
    replied = message.reply_to_message
    said = message.text or message.caption
    return bool(said and replied is not None and replied.from_user is not None and replied.from_user.id == bot.id)
