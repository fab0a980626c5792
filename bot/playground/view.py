"""How the playground looks to one person: what their client would show of it."""

from __future__ import annotations

from bot.playground.errors import Json
from bot.playground.people import Chat, User
from bot.playground.profile import menu_scopes
from bot.playground.world import World


def sees(chat: Chat, user: User) -> bool:
    """Whether the chat is in the person's list."""
    return chat.migrated_to is None and chat.member(user.id).is_inside


def describe_everything(world: World, me: User) -> Json:
    """Everything a client needs to begin: who there is, who the bot is, which chats the person has."""
    language = (me.language_code or "")[:2]
    profile = world.profile
    return {
        "me": me.as_json(),
        "people": [user.as_json() for user in list(world.users.values())[:50]],
        "bot": {
            **world.bot.as_json(),
            "name": profile.text("name", language, world.bot.first_name),
            "description": profile.text("description", language),
            "about": profile.text("short_description", language),
        },
        "chats": [describe_chat(world, chat, me) for chat in world.chats.values() if sees(chat, me)],
    }


def describe_chat(world: World, chat: Chat, me: User) -> Json:
    """A chat as the person's list and header show it."""
    newest = chat.history[max(chat.history)] if chat.history else None
    admin = chat.member(me.id).is_admin
    return {
        **chat.as_json(),
        "members": sum(member.is_inside for member in chat.members.values()),
        "started": chat.started,
        "blocked": chat.blocked,
        "writable": chat.type != "channel" or admin,
        "bot_inside": chat.is_private or chat.member(world.bot.id).is_inside,
        "keyboard": chat.keyboard,
        "last": newest,
    }


def shown_menu(world: World, chat: Chat, me: User) -> list[Json]:
    """The command menu that the person's client shows in this chat, in its language."""
    admin = chat.member(me.id).is_admin
    scopes = menu_scopes(chat.id, me.id, chat.is_private, admin)
    return world.profile.menu(scopes, me.language_code or "")
