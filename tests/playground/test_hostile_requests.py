"""Whatever a request holds, it is answered or refused as Telegram would: never an exception of another kind."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import Playground
from bot.playground.errors import ApiError
from bot.playground.methods import METHODS, answering, chats, editing, profile, receiving, sending
from bot.playground.parameters import Parameters, Upload, read_parameters

SENT = ["parse_mode", "reply_markup", "reply_parameters", "reply_to_message_id", "message_thread_id", "chat_id"]
SENT += ["caption", "caption_entities", "entities", "text", "photo", "document", "link_preview_options", "action"]
EDITED = ["message_id", "inline_message_id", "message_ids", "chat_id", "text", "entities", "caption", "reply_markup"]
ANSWERED = ["callback_query_id", "inline_query_id", "results", "button", "next_offset", "cache_time", "text", "url"]
PROFILE = ["commands", "scope", "language_code", "name", "description", "short_description", "menu_button", "chat_id"]
RECEIVED = ["offset", "limit", "timeout", "allowed_updates", "url", "secret_token", "max_connections"]
ASKED = ["chat_id", "user_id", "file_id"]
ODD = [
    "",
    "x",
    "0",
    "1001",
    "-2001",
    "-1",
    "9" * 30,
    "null",
    "[]",
    "{}",
    "[[]]",
    "[1]",
    '[{"a":1}]',
    '"x"',
    "1.5",
    "true",
]
ODD += [
    '{"type":"chat"}',
    '{"message_id":"x"}',
    '{"message_id":1,"quote":"x","quote_entities":[{}]}',
    "@x",
    '["\\ud800"]',
    '{"inline_keyboard":[[{"text":"\\ud800","callback_data":"\\ud800"}]]}',
]
ODD += ['{"inline_keyboard":[[{"text":"x","callback_data":{}}]]}', '{"inline_keyboard":[[{"text":"x","url":[]}]]}']
ODD += [
    '{"inline_keyboard":{}}',
    '{"keyboard":[[1]]}',
    '{"keyboard":[["x"]]}',
    '[{"type":"bold","offset":-1,"length":9}]',
]
ODD += [
    '[{"type":"article","id":1,"title":"t","input_message_content":{"message_text":[]}}]',
    "attach://photo",
    "en",
    "HTML",
]
ODD += [
    '[{"type":"photo","id":"1","photo_file_id":"x"}]',
    '{"text":"x","start_parameter":[]}',
    "MarkdownV2",
    "<b>x</b>",
]
ODD += [7, -1, 1.5, True, None, [], [1], {}, {"a": []}, float("inf"), "http://[", "--1", "²", '{"message_id":[]}']
VALUES = st.sampled_from(ODD)


def requests_with(fields: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(fields), VALUES, max_size=4)


REQUESTS = {
    answering: ANSWERED,
    chats: ASKED,
    editing: EDITED,
    profile: PROFILE,
    receiving: RECEIVED,
    sending: SENT,
}
CASES = [(name, fields) for module, fields in REQUESTS.items() for name in module.METHODS if name != "getUpdates"]


@pytest.fixture(scope="module")
def furnished() -> Playground:
    playground = Playground()
    playground.furnish()
    anna = next(iter(playground.users.values()))
    playground.say(anna, anna, "hello")
    METHODS["sendmessage"](playground, Parameters({"chat_id": anna.id, "text": "hello"}))
    return playground


def call(playground: Playground, name: str, fields: dict[str, Any]) -> Any:
    query_id = playground.inline(next(iter(playground.users.values())), "x")
    usual = {"chat_id": "1001", "text": "hi", "message_id": "2", "inline_query_id": query_id}
    files = {"photo": Upload("x.png", "image/png", b"\x89PNG\r\n\x1a\n")}
    try:
        return METHODS[name.lower()](playground, Parameters(usual | fields, files))
    except ApiError as error:
        return error.as_json()


@pytest.mark.parametrize(("name", "fields"), CASES)
async def test_one_odd_field_is_answered_or_refused(name: str, fields: list[str], furnished: Playground) -> None:
    for field in fields:
        for value in ODD:
            json.dumps(call(furnished, name, {field: value}))
    furnished.webhook.stop()


@pytest.mark.parametrize(("name", "fields"), CASES)
@given(data=st.data())
def test_several_odd_fields_are_answered_or_refused(
    name: str, fields: list[str], data: st.DataObject, furnished: Playground
) -> None:
    json.dumps(call(furnished, name, data.draw(requests_with(fields))))


@given(fields=requests_with(RECEIVED))
def test_get_updates_answers_or_refuses(fields: dict[str, Any]) -> None:
    playground = Playground()
    parameters = Parameters({**fields, "timeout": 0})
    try:
        assert asyncio.run(METHODS["getupdates"](playground, parameters)) == []
    except ApiError as error:
        assert error.code == 400  # noqa: PT017 - either is right


TYPES = [
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
]


@given(st.binary(max_size=50), st.sampled_from(TYPES), st.binary(max_size=200))
def test_a_body_is_read_or_refused(query: bytes, content_type: str, body: bytes) -> None:
    try:
        parameters = read_parameters(query, content_type, body)
    except ApiError as error:
        assert error.code == 400  # noqa: PT017 - either is right
    else:
        assert isinstance(parameters.values, dict)
