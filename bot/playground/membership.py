"""Joining, leaving, blocking, becoming a supergroup: what changes, and what the bot is told of it."""

from __future__ import annotations

from bot.playground.errors import Json
from bot.playground.people import OUTSIDE, Chat, Member, User
from bot.playground.world import World


def set_member(world: World, chat: Chat, user: User, member: Member, by: User) -> None:
    """Change what a user is in a group or channel; the bot and, in groups, everybody is told."""
    before = chat.member(user.id)
    chat.members[user.id] = member
    was_inside = chat.member(world.bot.id).is_inside
    if user is world.bot:
        _tell(world, "my_chat_member", chat, (user, by), (before, member))
    elif chat.member(world.bot.id).is_admin:
        _tell(world, "chat_member", chat, (user, by), (before, member))
    if chat.type != "channel" and before.is_inside != member.is_inside:
        service: Json = {"from": by.as_json()}
        if member.is_inside:
            service["new_chat_members"] = [user.as_json()]
        else:
            service["left_chat_member"] = user.as_json()
        message = world.new_message(chat, service)
        if was_inside:
            world.updates.add("message", message)
    world.announce("chats", chat.id)


def set_blocked(world: World, chat: Chat, blocked: bool) -> None:
    """Block the bot in a private chat, or let it speak again; nothing happens where that is so already."""
    person = chat.person
    if person is None or chat.blocked == blocked:
        return
    chat.blocked = blocked
    steps = (Member("member"), Member("kicked"))
    change = steps if blocked else steps[::-1]
    _tell(world, "my_chat_member", chat, (world.bot, person), change)
    world.announce("chats", chat.id)


def upgrade(world: World, chat: Chat, new_id: int, by: User) -> Chat:
    """Turn a group into the supergroup ``new_id``; both say so in a service message, and the bot hears both."""
    new = Chat(new_id, "supergroup", chat.title, chat.username, members=dict(chat.members))
    world.chats[new_id] = new
    sender = by.as_json()
    old_message = world.new_message(chat, {"from": sender, "migrate_to_chat_id": new_id})
    chat.migrated_to = new_id
    new_message = world.new_message(new, {"from": sender, "migrate_from_chat_id": chat.id})
    if chat.member(world.bot.id).is_inside:
        world.updates.add("message", old_message)
        world.updates.add("message", new_message)
    chat.members = dict.fromkeys(chat.members, OUTSIDE)
    world.announce("chats", chat.id)
    return new


def _tell(world: World, kind: str, chat: Chat, users: tuple[User, User], change: tuple[Member, Member]) -> None:
    """Tell the bot that a user's standing changed; ``users`` are the one it is about and the one who did it."""
    (user, by), (before, after) = users, change
    content: Json = {"chat": chat.as_json(), "from": by.as_json(), "date": int(world.clock())}
    content["old_chat_member"] = before.as_json(user, chat.type)
    content["new_chat_member"] = after.as_json(user, chat.type)
    world.updates.add(kind, content)
