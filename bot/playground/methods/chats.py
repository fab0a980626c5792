"""Methods about chats, their members and files."""

from __future__ import annotations

from bot.playground.errors import Json, bad_request
from bot.playground.membership import set_member
from bot.playground.parameters import Parameters
from bot.playground.people import OUTSIDE, Chat, check_reach
from bot.playground.world import World

_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def get_chat(world: World, parameters: Parameters) -> Json:
    """Method ``getChat``."""
    chat = _reach(world, parameters, private_is_open=True)
    full: Json = {**chat.as_json(), "accent_color_id": chat.id % 7, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(_GIFTS, False)
    if chat.username:
        full["active_usernames"] = [chat.username]
    if chat.type in ("group", "supergroup"):
        full["permissions"] = dict.fromkeys(_PERMISSIONS, True)
    return full


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """Method ``getChatMember``."""
    chat = _reach(world, parameters, private_is_open=True)
    user = world.find_user(parameters.integer("user_id"))
    return chat.member(user.id).as_json(user, chat.type)


def get_chat_administrators(world: World, parameters: Parameters) -> list[Json]:
    """Method ``getChatAdministrators``: all but other bots."""
    chat = _reach(world, parameters, private_is_open=True)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    admins = [(user, member) for user, member in chat.members.items() if member.is_admin]
    return [member.as_json(world.find_user(user), chat.type) for user, member in admins]


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """Method ``getChatMemberCount``."""
    chat = _reach(world, parameters, private_is_open=True)
    return 2 if chat.is_private else sum(member.is_inside for member in chat.members.values())


def leave_chat(world: World, parameters: Parameters) -> bool:
    """Method ``leaveChat``."""
    chat = _reach(world, parameters)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    set_member(world, chat, world.bot, OUTSIDE, by=world.bot)
    return True


def get_file(world: World, parameters: Parameters) -> Json:
    """Method ``getFile``."""
    stored = world.files.find(parameters.text("file_id") or "")
    return {**stored.as_json(), "file_path": stored.path}


def _reach(world: World, parameters: Parameters, private_is_open: bool = False) -> Chat:
    chat = world.find_chat(parameters.text("chat_id") or "")
    if not (chat.is_private and private_is_open):
        check_reach(chat, world.bot.id)
    return chat


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "getChatMembersCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
