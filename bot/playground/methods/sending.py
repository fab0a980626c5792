"""Methods that send: messages, pictures, documents, the typing sign."""

from __future__ import annotations

from bot.playground.content import read_caption, read_formatted, read_text
from bot.playground.errors import Json, bad_request
from bot.playground.files import StoredFile
from bot.playground.keyboards import inline_part, read_markup
from bot.playground.parameters import Parameters, as_integer
from bot.playground.people import Chat, check_reach
from bot.playground.world import World

GENERAL_TOPIC = 1


def send_message(world: World, parameters: Parameters) -> Json:
    """Method ``sendMessage``."""
    text, entities = read_text(parameters)
    content: Json = {"text": text}
    content |= {"entities": entities} if entities else {}
    if options := read_preview(parameters):
        content["link_preview_options"] = options
    return send(world, parameters, content, text)


def send_photo(world: World, parameters: Parameters) -> Json:
    """Method ``sendPhoto``: an upload, or a picture that the server has already."""
    stored = _take_file(world, parameters, "photo")
    content = {"photo": stored.as_photo(), **_read_caption_fields(parameters)}
    if parameters.boolean("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(world, parameters, content, content.get("caption", ""))


def send_document(world: World, parameters: Parameters) -> Json:
    """Method ``sendDocument``: an upload, or a file that the server has already."""
    stored = _take_file(world, parameters, "document")
    content = {"document": stored.as_document(), **_read_caption_fields(parameters)}
    return send(world, parameters, content, content.get("caption", ""))


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Method ``sendChatAction``: shown by the clients for some seconds, kept nowhere."""
    chat = world.find_chat(parameters.text("chat_id") or "")
    check_reach(chat, world.bot.id)
    world.announce("action", chat.id, action=parameters.text("action") or "typing")
    return True


def send(world: World, parameters: Parameters, content: Json, text: str) -> Json:
    """Send what a method has put together: to its chat and topic, with its keyboard, as the reply it is.

    Raises:
        ApiError: 400 or 403 where the chat, the topic, the keyboard or the message replied to is not as it should be.
    """
    markup = read_markup(parameters)
    chat = world.find_chat(parameters.text("chat_id") or "")
    check_reach(chat, world.bot.id)
    reply = _read_reply(world, chat, parameters)
    thread = _find_thread(chat, parameters, reply)
    fields: Json = {} if chat.type == "channel" else {"from": world.bot.as_json()}
    fields |= {"sender_chat": chat.as_json()} if chat.type == "channel" else {}
    fields |= {"message_thread_id": thread, "is_topic_message": True} if thread else {}
    if parameters.boolean("protect_content"):
        fields["has_protected_content"] = True
    if inline := inline_part(markup):
        fields["reply_markup"] = inline
    elif markup and chat.type != "channel":
        chat.keyboard = None if markup.get("remove_keyboard") else markup
    silent = parameters.boolean("disable_notification")
    message = world.new_message(chat, {**fields, **reply, **content}, keyboard=markup, silent=silent)
    world.ledger.note(world.clock(), chat.id, message["message_id"], thread, text)
    return message


def read_preview(parameters: Parameters) -> Json | None:
    """How links are to be previewed, from the field of today or the one of old.

    Raises:
        ApiError: 400 where it is no object.
    """
    options = parameters.structure("link_preview_options")
    if options is not None and not isinstance(options, dict):
        raise bad_request("can't parse link preview options: expected an Object")
    if not options and parameters.boolean("disable_web_page_preview"):
        return {"is_disabled": True}
    return options or None


def _read_reply(world: World, chat: Chat, parameters: Parameters) -> Json:
    wanted = parameters.structure("reply_parameters") or {}
    if not isinstance(wanted, dict):
        raise bad_request("can't parse reply parameters: expected an Object")
    number = as_integer(wanted.get("message_id")) or parameters.integer("reply_to_message_id")
    if not number:
        return {}
    lenient = wanted.get("allow_sending_without_reply") or parameters.boolean("allow_sending_without_reply")
    there = world.find_chat(str(wanted["chat_id"])) if wanted.get("chat_id") else chat
    original = there.history.get(number) if there is chat else None
    if original is None:
        if lenient:
            return {}
        raise bad_request("message to be replied not found")
    reply = {"reply_to_message": {k: v for k, v in original.items() if k != "reply_to_message"}}
    return reply | _read_quote(wanted, original)


def _read_quote(wanted: Json, original: Json) -> Json:
    if not wanted.get("quote"):
        return {}
    names = {"quote": "quote", "parse_mode": "quote_parse_mode", "entities": "quote_entities"}
    fields = {name: wanted.get(given) for name, given in names.items()}
    text, entities = read_formatted(Parameters(fields), "quote", "entities").as_json()
    position = str(original.get("text") or original.get("caption") or "").find(text)
    if position < 0:
        raise bad_request("message to be replied not found: QUOTE_TEXT_INVALID")
    quote: Json = {"text": text, "position": position, "is_manual": True}
    return {"quote": quote | ({"entities": entities} if entities else {})}


def _find_thread(chat: Chat, parameters: Parameters, reply: Json) -> int | None:
    """The topic to write to: the one asked for, else that of the message replied to; None for the general one."""
    wanted = parameters.integer("message_thread_id")
    if not chat.is_forum:
        if wanted:
            raise bad_request("message thread not found")
        return None
    if wanted and wanted != GENERAL_TOPIC and wanted not in chat.topics:
        raise bad_request("message thread not found")
    replied = reply.get("reply_to_message", {}).get("message_thread_id")
    thread = wanted or replied
    return thread if thread != GENERAL_TOPIC else None


def _read_caption_fields(parameters: Parameters) -> Json:
    caption, entities = read_caption(parameters)
    fields: Json = {"caption": caption} if caption else {}
    fields |= {"caption_entities": entities} if entities else {}
    if parameters.boolean("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields


def _take_file(world: World, parameters: Parameters, kind: str) -> StoredFile:
    """The file of a request: an upload under the field's own name, or under the one an ``attach://`` address gives."""
    given = parameters.text(kind) or ""
    upload = parameters.files.get(given.removeprefix("attach://") or kind)
    upload = upload or parameters.files.get(kind)
    if upload:
        store = world.files.add_photo if kind == "photo" else world.files.add_document
        return store(upload)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return world.files.find(given)


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
}
