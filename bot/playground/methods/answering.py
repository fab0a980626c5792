"""Methods that answer a pressed button or an inline query."""

from __future__ import annotations

import re
from typing import Any

from bot.playground.content import read_text
from bot.playground.entities import utf16_length
from bot.playground.errors import Json, bad_request
from bot.playground.keyboards import inline_part, read_markup
from bot.playground.methods.sending import read_preview
from bot.playground.parameters import Parameters
from bot.playground.world import World

MOST_RESULTS = 50
_TOAST_LIMIT = 200
_START = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Method ``answerCallbackQuery``."""
    text = parameters.text("text") or ""
    if utf16_length(text) > _TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: Json = {"text": text, "show_alert": parameters.boolean("show_alert")}
    answer |= {"url": parameters.text("url")} if parameters.text("url") else {}
    world.answer_query(parameters.text("callback_query_id") or "", answer)
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """Method ``answerInlineQuery``: articles, and pictures and documents that the server has already."""
    given = parameters.structure("results") or []
    if not isinstance(given, list):
        raise bad_request("can't parse inline query results: expected an Array")
    if len(given) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = [_read_result(world, result) for result in given]
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = parameters.text("next_offset") or ""
    if len(next_offset.encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer: Json = {"results": results, "next_offset": next_offset}
    answer["button"] = _read_button(parameters.structure("button"))
    answer["cache_time"] = parameters.integer("cache_time", 300)
    answer["is_personal"] = parameters.boolean("is_personal")
    world.answer_query(parameters.text("inline_query_id") or "", answer)
    return True


def _read_result(world: World, result: Any) -> Json:
    if not isinstance(result, dict) or not result.get("id") or not result.get("type"):
        raise bad_request("can't parse inline query result")
    if len(str(result["id"]).encode()) > 64:
        raise bad_request("RESULT_ID_INVALID")
    content = result.get("input_message_content")
    if result["type"] == "article" and not (result.get("title") and content):
        raise bad_request("can't parse inline query result: article needs a title and a content")
    read: Json = {**result, "id": str(result["id"])}
    read["message"] = _read_content(world, result, content)
    if markup := inline_part(read_markup(Parameters(result))):
        read["message"]["reply_markup"] = markup
    return read


def _read_content(world: World, result: Json, content: Any) -> Json:
    """What a chosen result posts."""
    if isinstance(content, dict) and "message_text" in content:
        fields = Parameters({**content, "text": content["message_text"]})
        text, entities = read_text(fields)
        preview = read_preview(fields)
        message: Json = {"text": text} | ({"entities": entities} if entities else {})
        return message | ({"link_preview_options": preview} if preview else {})
    if result["type"] == "photo" and "photo_file_id" in result:
        return {"photo": world.files.find(str(result["photo_file_id"])).as_photo()}
    if result["type"] == "document" and "document_file_id" in result:
        return {"document": world.files.find(str(result["document_file_id"])).as_document()}
    raise bad_request("can't parse inline query result: unsupported type specified")


def _read_button(button: Any) -> Json | None:
    if not button:
        return None
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request("can't parse inline query results button")
    start = button.get("start_parameter")
    if start is not None and not _START.match(str(start)):
        raise bad_request("START_PARAM_INVALID")
    return dict(button)


METHODS = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
