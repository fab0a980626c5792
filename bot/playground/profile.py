"""What a bot says of itself: names, descriptions and command menus, by language and scope."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bot.playground.errors import Json, bad_request

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
_LANGUAGE = re.compile(r"([a-z]{2})?\Z")
_PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}


class Profile:
    """Texts per language code (two letters, or empty for everyone else), commands per scope and language code."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self.menu_button: Json = {"type": "commands"}

    def set_text(self, field: str, text: str, language: str) -> None:
        """Set the name, description or short description for a language; an empty one takes it away.

        Raises:
            ApiError: 400 where the text is too long or the language code is none.
        """
        check_language(language)
        if len(text) > _TEXT_LIMITS[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        if text:
            self._texts[field, language] = text
        else:
            self._texts.pop((field, language), None)

    def text(self, field: str, language: str, default: str = "") -> str:
        """The text in this language, else the one for everyone else."""
        check_language(language)
        return self._texts.get((field, language)) or self._texts.get((field, "")) or default

    def set_commands(self, scope: str, language: str, commands: list[Json]) -> None:
        """Set the menu of a scope in a language; an empty list takes it away."""
        check_language(language)
        if commands:
            self._commands[scope, language] = commands
        else:
            self._commands.pop((scope, language), None)

    def commands(self, scope: str, language: str) -> list[Json]:
        """The menu set for exactly this scope and language."""
        check_language(language)
        return self._commands.get((scope, language), [])

    def menu(self, scopes: list[str], language: str) -> list[Json]:
        """The menu that a client in this language shows: the first scope that has one, its own language first."""
        for scope in scopes:
            for code in (language[:2].lower(), ""):
                if commands := self._commands.get((scope, code)):
                    return commands
        return []


def menu_scopes(chat_id: int, user_id: int, private: bool, admin: bool) -> list[str]:
    """The scopes that apply to a user in a chat, the narrowest first (Bot API, "Determining list of commands")."""
    if private:
        return [f"chat:{chat_id}", "all_private_chats", "default"]
    narrow = [f"chat_member:{chat_id}:{user_id}"]
    narrow += [f"chat_administrators:{chat_id}"] if admin else []
    wide = ["all_chat_administrators"] if admin else []
    return [*narrow, f"chat:{chat_id}", *wide, "all_group_chats", "default"]


def check_language(code: str) -> None:
    """Refuse what is not two small letters, or empty.

    Raises:
        ApiError: 400.
    """
    if not _LANGUAGE.match(code):
        raise bad_request("invalid language code specified")


def read_scope(scope: Any) -> str:
    """A ``BotCommandScope`` as one word; the default one where it is missing.

    Raises:
        ApiError: 400 where it is no scope.
    """
    scope = scope or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _PLAIN_SCOPES:
        return str(kind)
    if kind in ("chat", "chat_administrators") and scope.get("chat_id"):
        return f"{kind}:{scope['chat_id']}"
    if kind == "chat_member" and scope.get("chat_id") and scope.get("user_id"):
        return f"{kind}:{scope['chat_id']}:{scope['user_id']}"
    raise bad_request("can't parse BotCommandScope: unsupported type specified")


def read_commands(commands: Any) -> list[Json]:
    """A list of ``BotCommand``, checked against Telegram's limits.

    Raises:
        ApiError: 400 where a command is not 1-32 of ``a-z0-9_`` or its description not 1-256 characters.
    """
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH" if isinstance(commands, list) else "wrong commands")
    return list(_check_commands(commands))


def _check_commands(commands: list[Any]) -> Iterator[Json]:
    for command in commands:
        if not isinstance(command, dict):
            raise bad_request(f"expected an Object, got {json.dumps(command)[:40]}")
        name = str(command.get("command", "")).removeprefix("/")
        description = str(command.get("description", "")).strip()
        if not _COMMAND.match(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        yield {"command": name, "description": description}
