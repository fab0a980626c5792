"""Methods about the bot itself: who it is, its texts, its command menus, its menu button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.playground.errors import Json, bad_request
from bot.playground.parameters import Parameters
from bot.playground.profile import read_commands, read_scope
from bot.playground.world import World


def get_me(world: World, _parameters: Parameters) -> Json:
    """Method ``getMe``."""
    return {
        **world.bot.as_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.switches.privacy_mode,
        "supports_inline_queries": world.switches.inline_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Method ``setMyCommands``."""
    commands = read_commands(parameters.structure("commands"))
    scope = read_scope(parameters.structure("scope"))
    world.profile.set_commands(scope, parameters.text("language_code") or "", commands)
    world.announce("commands", None)
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """Method ``getMyCommands``."""
    scope = read_scope(parameters.structure("scope"))
    return world.profile.commands(scope, parameters.text("language_code") or "")


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Method ``deleteMyCommands``."""
    scope = read_scope(parameters.structure("scope"))
    world.profile.set_commands(scope, parameters.text("language_code") or "", [])
    world.announce("commands", None)
    return True


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """Method ``setChatMenuButton``."""
    button = parameters.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: unsupported type specified")
    if chat_id := parameters.text("chat_id"):
        world.find_chat(chat_id).menu_button = button
    else:
        world.profile.menu_button = button
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> Json:
    """Method ``getChatMenuButton``."""
    chat_id = parameters.text("chat_id")
    button = world.find_chat(chat_id).menu_button if chat_id else None
    return button or world.profile.menu_button


def _make_setter(field: str) -> Callable[[World, Parameters], Any]:
    def set_text(world: World, parameters: Parameters) -> bool:
        language = parameters.text("language_code") or ""
        world.profile.set_text(field, parameters.text(field) or "", language)
        world.announce("profile", None)
        return True

    return set_text


def _make_getter(field: str) -> Callable[[World, Parameters], Any]:
    def get_text(world: World, parameters: Parameters) -> Json:
        default = world.bot.first_name if field == "name" else ""
        language = parameters.text("language_code") or ""
        return {field: world.profile.text(field, language, default)}

    return get_text


METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": _make_setter("name"),
    "getMyName": _make_getter("name"),
    "setMyDescription": _make_setter("description"),
    "getMyDescription": _make_getter("description"),
    "setMyShortDescription": _make_setter("short_description"),
    "getMyShortDescription": _make_getter("short_description"),
}
