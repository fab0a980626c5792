"""Which messages of a group a bot gets to see."""

from __future__ import annotations

from bot.playground.entities import Utf16Positions
from bot.playground.errors import Json
from bot.playground.people import Chat, User

_SPOKEN = ("text", "caption", "photo", "document")


def is_shown(chat: Chat, message: Json, bot: User, privacy_mode: bool) -> bool:
    """Whether the bot gets this message of a person.

    In a group with privacy mode on, a bot that is no admin there gets commands not meant for another bot, replies to
    its messages, messages that mention it or were sent through it, and service messages.
    """
    if chat.is_private:
        return True
    member = chat.member(bot.id)
    if not member.is_inside:
        return False
    if chat.type == "channel" or member.is_admin or not privacy_mode:
        return True
    if not any(name in message for name in _SPOKEN):
        return True
    own_words = (message.get("reply_to_message", {}).get("from"), message.get("via_bot"))
    if any(sender and sender["id"] == bot.id for sender in own_words):
        return True
    return _is_command_for(message, bot) or _mentions(message, bot)


def _is_command_for(message: Json, bot: User) -> bool:
    text = str(message.get("text") or message.get("caption") or "")
    if not text.startswith("/"):
        return False
    _, at, name = text.split(maxsplit=1)[0].partition("@")
    return not at or name.lower() == (bot.username or "").lower()


def _mentions(message: Json, bot: User) -> bool:
    text = str(message.get("text") or message.get("caption") or "")
    units = Utf16Positions(text)
    for entity in message.get("entities") or message.get("caption_entities") or []:
        start = units.character_of(entity["offset"])
        end = units.character_of(entity["offset"] + entity["length"])
        named = text[start:end].lower() == f"@{bot.username}".lower()
        if entity["type"] == "mention" and named:
            return True
        if entity["type"] == "text_mention" and entity["user"]["id"] == bot.id:
            return True
    return False
