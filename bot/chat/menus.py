"""Command menus of single chats: in the language that a chat chose, and with the admins' commands for those.

Telegram knows one Chinese for all; a menu of its own is the only way to Traditional characters. Menus are sent only
when they changed, and after the answer: whatever Telegram says to them, the answer is there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.chat.i18n import load_texts
from bot.chat.profile import CODES
from bot.chat.views.profile import describe_admin_commands, describe_bot
from bot.languages import Language
from bot.store.chats import ChatStore

log = logging.getLogger(__name__)

PUT_OFF = dt.timedelta(minutes=1)
"""For how long no menu is sent when Telegram could not be reached: nothing is lost meanwhile but a translation."""

MOST_REMEMBERED = 10_000
"""So many chats' menus are remembered; of more, Telegram is asked which they have."""

Commands = tuple[tuple[str, str], ...]
"""Names of commands and what they do, in the menu's order."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands by Telegram's language code (two letters; empty for all others), and what tells it from others.

    Its ``fingerprint`` is empty where it has no commands at all.
    """

    commands: Mapping[str, Commands]
    fingerprint: str


@cache
def find_menu(chosen: Language | None, *, admin: bool) -> Menu:
    """The menu that a chat is to have for itself alone; empty where the usual one is right.

    ``chosen`` is the language that the chat chose, ``admin`` whether it is the private chat of one of the bot's admins.
    """
    spoken = CODES if admin else {"": chosen} if chosen else {}
    commands: dict[str, Commands] = {}
    for code, language in spoken.items():
        texts = load_texts(chosen or language)
        commands[code] = (*describe_bot(texts).commands, *(describe_admin_commands(texts) if admin else ()))
    fingerprint = hashlib.sha256(repr(commands).encode()).hexdigest()[:16]
    return Menu(commands, fingerprint if commands else "")


class Menus:
    """What is known of the menus of single chats. Which one a chat has is kept with its settings, if it has any."""

    def __init__(self) -> None:
        self._given: dict[int, str] = {}
        self._refused: dict[int, str] = {}
        self._not_before: dt.datetime | None = None

    def remember(self, chat: int, given: str | None) -> None:
        """Know a chat's menu by its fingerprint; to be called before a chat's settings go."""
        if given is not None:
            self._given[chat] = given

    async def refresh(self, bot: Bot, chat: int, menu: Menu, chats: ChatStore, *, now: dt.datetime) -> None:
        """Give a chat its menu, or take it away, where that is not so already. A refusal is logged, never raised."""
        wanted = menu.fingerprint
        given = self._given.get(chat) or chats.menu(chat) or ""
        if wanted in (given, self._refused.get(chat)) or self._is_put_off(now):
            return
        try:
            await _give(bot, chat, menu)
        except RetryAfter as error:
            self._not_before = now + _duration(error)
            log.warning("Telegram takes changes of menus again only in %s", _duration(error))
        except (BadRequest, Forbidden) as error:
            self._refused[chat] = wanted
            log.info("a menu was refused: %s", type(error).__name__)
        except TelegramError as error:
            self._not_before = now + PUT_OFF
            log.warning("a menu could not be sent: %s", type(error).__name__)
        else:
            self._note(chat, wanted)
            chats.note_menu(chat, wanted or None)

    def _is_put_off(self, now: dt.datetime) -> bool:
        return self._not_before is not None and now < self._not_before

    def _note(self, chat: int, wanted: str) -> None:
        self._refused.pop(chat, None)
        self._given.pop(chat, None)
        if len(self._given) >= MOST_REMEMBERED:
            self._given.clear()
        if wanted:
            self._given[chat] = wanted


async def _give(bot: Bot, chat: int, menu: Menu) -> None:
    """Send what differs from what Telegram has; of no command is also how a menu is taken away."""
    scope = BotCommandScopeChat(chat)
    for code in CODES:
        commands = tuple(BotCommand(name, description) for name, description in menu.commands.get(code, ()))
        if await bot.get_my_commands(scope, code) == commands:
            continue
        if commands:
            await bot.set_my_commands(commands, scope, code)
        else:
            await bot.delete_my_commands(scope, code)


def _duration(error: RetryAfter) -> dt.timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, dt.timedelta) else dt.timedelta(seconds=wait)
