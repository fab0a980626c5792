"""The keyboards that come with a message: read, checked against Telegram's limits, and their buttons found again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.playground.entities import utf16_length
from bot.playground.errors import Json, bad_request
from bot.playground.links import check_url
from bot.playground.parameters import Parameters

CALLBACK_BYTES = 64
COPY_LIMIT = 256
MOST_BUTTONS = 100
_OTHER_KINDS = ("remove_keyboard", "force_reply")
_ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "pay",
    "callback_game",
)


def read_markup(parameters: Parameters) -> Json | None:
    """The ``reply_markup`` of a request: an inline keyboard, a keyboard of its own, its removal or a forced reply.

    Raises:
        ApiError: 400 where it is none of these, or a button is more than Telegram takes.
    """
    markup = parameters.structure("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _read_rows(markup["inline_keyboard"], _read_inline_button)}
    if "keyboard" in markup:
        return {**markup, "keyboard": _read_rows(markup["keyboard"], _read_button)}
    return markup if any(markup.get(kind) for kind in _OTHER_KINDS) else None


def inline_part(markup: Json | None) -> Json | None:
    """The markup where it is an inline keyboard with buttons: the only kind that stays with its message."""
    return markup if markup and any(markup.get("inline_keyboard", ())) else None


def find_button(message: Json, wanted: str | tuple[int, int]) -> Json:
    """The inline button of a message with this label, this callback data, or at this row and column (from 0).

    Raises:
        LookupError: there is none.
    """
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    if isinstance(wanted, tuple):
        return dict(rows[wanted[0]][wanted[1]])
    for button in _flatten(rows):
        if wanted in (button["text"], button.get("callback_data")):
            return button
    raise LookupError(f"no button {wanted!r} in {[button['text'] for button in _flatten(rows)]}")


def _flatten(rows: list[list[Json]]) -> Iterator[Json]:
    return (button for row in rows for button in row)


def _read_rows(rows: Any, read: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("field of the keyboard must be an Array of Arrays")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [[read(button) for button in row] for row in rows if row]


def _read_button(button: Any) -> Json:
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: wrong type")
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return button


def _read_inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    action = next((name for name in _ACTIONS if button.get(name) is not None), None)
    if action is None:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    _check_action(button, action)
    return button


def _check_action(button: Json, action: str) -> None:
    value = button[action]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "copy_text":
        text = value.get("text", "") if isinstance(value, dict) else ""
        if not 1 <= utf16_length(text) <= COPY_LIMIT:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if action == "url":
        url = check_url(str(value))
        if url is None:
            words = f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL"
            raise bad_request(words)
        button["url"] = url
