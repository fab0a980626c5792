"""Methods that change or delete messages."""

from __future__ import annotations

from bot.playground.content import read_caption, read_text
from bot.playground.errors import Json, bad_request
from bot.playground.keyboards import inline_part, read_markup
from bot.playground.methods.sending import read_preview
from bot.playground.parameters import Parameters, as_integer
from bot.playground.people import Chat, check_reach
from bot.playground.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, parameters: Parameters) -> Json | bool:
    """Method ``editMessageText``."""
    text, entities = read_text(parameters)
    message = _find_message(world, parameters)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    content: Json = {"text": text, "entities": entities}
    content["link_preview_options"] = read_preview(parameters)
    return _change(world, parameters, message, content)


def edit_message_caption(world: World, parameters: Parameters) -> Json | bool:
    """Method ``editMessageCaption``."""
    caption, entities = read_caption(parameters)
    message = _find_message(world, parameters)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, parameters, message, {"caption": caption, "caption_entities": entities})


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json | bool:
    """Method ``editMessageReplyMarkup``."""
    return _change(world, parameters, _find_message(world, parameters), {})


def delete_message(world: World, parameters: Parameters) -> bool:
    """Method ``deleteMessage``: the bot's own, any in a private chat, any at all where it is an admin."""
    chat = world.find_chat(parameters.text("chat_id") or "")
    check_reach(chat, world.bot.id)
    message = chat.history.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    own = _is_own(world, chat, message)
    if not own and not chat.is_private and not chat.member(world.bot.id).is_admin:
        raise bad_request("message can't be deleted")
    world.delete_message(chat, message["message_id"])
    return True


def delete_messages(world: World, parameters: Parameters) -> bool:
    """Method ``deleteMessages``: those of the list that can be found."""
    numbers = parameters.structure("message_ids")
    if not isinstance(numbers, list):
        raise bad_request("message identifiers are not specified")
    chat = world.find_chat(parameters.text("chat_id") or "")
    for number in map(as_integer, numbers):
        if number in chat.history:
            delete_message(world, Parameters({"chat_id": chat.id, "message_id": number}))
    return True


def _find_message(world: World, parameters: Parameters) -> Json:
    """The message to change: by chat and number, or by the id of a message sent through inline mode."""
    if inline_id := parameters.text("inline_message_id"):
        if inline_id not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        chat, number = world.inline_messages[inline_id]
        found = chat.history.get(number)
    else:
        chat = world.find_chat(parameters.text("chat_id") or "")
        check_reach(chat, world.bot.id)
        found = chat.history.get(parameters.integer("message_id"))
        if found and not _is_own(world, chat, found):
            raise bad_request("message can't be edited")
    if found is None:
        raise bad_request("message to edit not found")
    return found


def _is_own(world: World, chat: Chat, message: Json) -> bool:
    sender = message.get("from", {}).get("id")
    if chat.type == "channel":
        return chat.member(world.bot.id).is_admin
    return sender == world.bot.id and "via_bot" not in message


def _change(world: World, parameters: Parameters, message: Json, content: Json) -> Json | bool:
    markup = inline_part(read_markup(parameters))
    changed = {**message, **content, "reply_markup": markup}
    changed = {name: value for name, value in changed.items() if value or value == 0}
    before = {name: value for name, value in message.items() if name != "edit_date"}
    if {name: value for name, value in changed.items() if name != "edit_date"} == before:
        raise bad_request(_NOT_MODIFIED)
    visible = any(changed.get(name) != message.get(name) for name in content)
    if visible:
        changed["edit_date"] = int(world.clock())
    world.replace_message(world.chats[message["chat"]["id"]], changed)
    return True if parameters.text("inline_message_id") else changed


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
