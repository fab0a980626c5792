"""A list as a file: the whole bot over a playground."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from bot.chat.buttons import Act
from bot.chat.i18n import load_texts
from bot.chat.lists import find_whole_list
from bot.chat.tables import make_table
from bot.languages import Language
from tests.chat.conftest import Conversation


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def fetch_table(conversation: Conversation, message: dict[str, Any]) -> list[dict[str, str]]:
    conversation.playground.press(conversation.user, message, "CSV")
    sent = await conversation.playground.answer(conversation.chat, after=message)
    assert sent["document"]["file_name"] == "press-releases.csv"
    content = conversation.playground.files.find(sent["document"]["file_id"]).content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def test_the_latest_releases_come_as_a_file(conversation: Conversation) -> None:
    rows = await fetch_table(conversation, await conversation.say("/latest"))
    latest = conversation.services.releases.latest(100)
    assert [row["id"] for row in rows] == [stored.release.id for stored in latest]
    assert set(rows[0]) == {"id", "date", "title", "summary", "url", "place", "credit", "topics"}


async def test_what_a_search_finds_comes_as_a_file_in_its_order(conversation: Conversation) -> None:
    found = await conversation.say("/search China")
    rows = await fetch_table(conversation, found)
    expected = find_whole_list(conversation.services, load_texts(Language.EN), "sChina", 1000)
    assert [row["id"] for row in rows] == [stored.release.id for stored in expected]
    assert len(rows) > 5


async def test_a_list_of_one_page_has_no_such_button(conversation: Conversation) -> None:
    found = await conversation.say("/search HIV")
    assert "CSV" not in labels(found)


@pytest.mark.parametrize(("language", "some"), [(Language.MN, "Монгол"), (Language.ZH_HANT, "國際")])
async def test_translations_come_along(conversation: Conversation, language: Language, some: str) -> None:
    texts = load_texts(language)
    table = make_table(conversation.services, texts, find_whole_list(conversation.services, texts, "n5", 100))
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert any(some in row["translated_title"] for row in rows)


async def test_a_forged_button_does_no_harm(conversation: Conversation) -> None:
    message = await conversation.say("/about")
    for data in (f"{Act.TABLE}e:", f"{Act.TABLE}e:sno-such-word", f"{Act.TABLE}e#unknown"):
        forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}}
        conversation.playground.replace_message(conversation.chat, forged)
        query = conversation.playground.press(conversation.user, forged, "x")
        await conversation.playground.query_answer(query)
