"""What is kept is told, shown and deleted in a real chat over real HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.alerts.planner import Changes
from bot.chat.buttons import Act, Press, encode_press
from bot.chat.i18n import load_texts
from bot.chat.markup import MESSAGE_UNITS, count_units, to_plain
from bot.chat.privacy import show_privacy
from bot.languages import Language
from bot.store.holdings import HoldingStore
from bot.store.missed import MissedStore
from tests.alerts.archives import add_release
from tests.chat.conftest import ADMIN, Conversation
from tests.chat.test_missed import as_admin
from tests.chat.test_subscribing import labels, pop_up


def read(conversation: Conversation, message: dict[str, Any]) -> dict[str, Any]:
    """The file that came with a message."""
    document = message["document"]
    assert document["file_name"] == "my-data.json"
    content = conversation.playground.files.find(document["file_id"]).content
    data: dict[str, Any] = json.loads(content)
    return data


async def fill(conversation: Conversation) -> None:
    """Let something be kept of the chat."""
    await conversation.press(await conversation.say("/subscribe forced labour"), "Tell me at once")
    await conversation.say("What was published in May 2018?")
    await conversation.press(await conversation.press(await conversation.say("/settings"), "Lists: medium"), "Long")


@pytest.mark.parametrize("language", list(Language))
async def test_privacy_is_told_whole_in_each_language(conversation: Conversation, language: Language) -> None:
    services, texts = conversation.services, load_texts(language)
    for on in (False, True):
        MissedStore(services.database).switch(on=on)
        view = show_privacy(services, texts, admin=True)
        text = to_plain(view.text)
        assert count_units(text) <= MESSAGE_UNITS
        for number in (400, 30, 10, 7, *((180, 60) if on else ())):
            assert str(number) in text
    conversation.services.chats.set_language(conversation.chat.id, language)
    shown = await conversation.say("/privacy")
    assert "/mydata" not in shown["text"], "what is about admins is for admins"
    assert len(labels(shown)) == 3
    assert all(len(label) <= 30 for label in labels(shown))


async def test_my_data_is_all_that_is_kept_and_what_is_in_memory(conversation: Conversation) -> None:
    await fill(conversation)
    sent = await conversation.say("/mydata")
    assert sent["caption"] == "Everything that is kept about this chat.\n1 subscription"
    data = read(conversation, sent)
    assert data["chat"] == conversation.chat.id
    assert data["database"] == HoldingStore(conversation.services.database).collect(conversation.chat.id)
    assert data["database"]["chats"][0]["list_size"] == "long"
    assert data["database"]["subscriptions"][0]["words"] == "forced labour"
    assert data["memory"] == {"last_question": "What was published in May 2018?", "last_language": "en"}
    shown = await conversation.say("/privacy")
    conversation.playground.press(conversation.user, shown, "My data as a file")
    again = await conversation.playground.answer(conversation.chat, after=shown)
    assert read(conversation, again)["database"] == data["database"]


async def test_of_a_stranger_nothing_is_kept(conversation: Conversation) -> None:
    sent = await conversation.say("/mydata")
    assert sent["caption"] == "Nothing is kept about this chat."
    data = read(conversation, sent)
    assert (data["database"], data["memory"]) == ({}, {})


async def test_forgetting_asks_once_and_leaves_nothing(conversation: Conversation) -> None:
    await fill(conversation)
    services, chat = conversation.services, conversation.chat.id
    asked = await conversation.say("/forget")
    assert "1 subscription ends" in asked["text"]
    privacy = await conversation.press(asked, "‹ Privacy")
    assert HoldingStore(services.database).collect(chat), "nothing happened yet"
    asked = await conversation.press(privacy, "Delete my data")
    gone = await conversation.press(asked, "Yes, delete everything")
    assert "Nothing is kept about this chat any more." in gone["text"]
    assert HoldingStore(services.database).collect(chat) == {}
    assert services.conversations.recall(chat, services.now()) is None
    sent = await conversation.say("/mydata")
    assert sent["caption"] == "Nothing is kept about this chat."
    await conversation.say("/latest")
    await conversation.say("/settings")
    assert HoldingStore(services.database).collect(chat) == {}, "asking keeps nothing"


async def test_forgetting_takes_what_waits_to_be_sent(conversation: Conversation) -> None:
    await conversation.press(await conversation.say("/subscribe"), "Once a day")
    services = conversation.services
    number = add_release(services.database, "News of the day", 28)
    with services.database.writing():
        services.planner.plan(Changes([number], [], first=False), now=services.now())
    sent = await conversation.say("/mydata")
    assert sent["caption"].endswith("1 subscription\n1 delivery")
    assert read(conversation, sent)["database"]["deliveries"][0]["state"] == "pending"
    await conversation.press(await conversation.say("/forget"), "Yes, delete everything")
    assert services.database.execute("SELECT count(*) FROM deliveries").fetchone()[0] == 0


async def test_in_a_group_all_may_know_and_its_admins_see_and_delete(conversation: Conversation) -> None:
    playground, database = conversation.playground, conversation.services.database
    owner, member = playground.add_user("Owner"), playground.add_user("Member")
    group = playground.add_group("Newsroom", [owner, member, conversation.user])
    conversation.services.chats.set_language(group.id, Language.EN)
    for command in ("/mydata", "/forget"):
        refused = await playground.answer(group, after=playground.say(member, group, command))
        assert "Only admins can see or delete" in refused["text"]
    privacy = await playground.answer(group, after=playground.say(member, group, "/privacy"))
    for button in ("My data as a file", "Delete my data"):
        assert "Only admins can see or delete" in await pop_up(conversation, member, privacy, button)
    playground.press(owner, privacy, "Delete my data")
    asked = await playground.edited(privacy)
    assert "Only admins" in await pop_up(conversation, member, asked, "Yes, delete everything")
    assert HoldingStore(database).collect(group.id)
    sent = await playground.answer(group, after=playground.say(owner, group, "/mydata"))
    assert read(conversation, sent)["chat"] == group.id
    playground.press(owner, asked, "Yes, delete everything")
    await playground.edited(asked)
    assert HoldingStore(database).collect(group.id) == {}


async def test_the_record_of_admins_is_shown_to_them_and_stays(conversation: Conversation) -> None:
    conversation = as_admin(conversation)
    conversation.services.newsroom.store.record(ADMIN, "publish", "1", now=conversation.services.now())
    assert "You run this bot." in (await conversation.say("/privacy"))["text"]
    assert read(conversation, await conversation.say("/mydata"))["database"]["audit"][0]["what"] == "publish"
    asked = await conversation.say("/forget")
    assert "The record of what you did as an admin of the bot stays." in asked["text"]
    await conversation.press(asked, "Yes, delete everything")
    assert set(HoldingStore(conversation.services.database).collect(ADMIN)) == {"audit"}


async def test_a_forged_step_does_nothing(conversation: Conversation) -> None:
    await fill(conversation)
    message = await conversation.say("/privacy")
    data = encode_press(Press(Act.PRIVACY, Language.EN, (9,)), lambda text: text)
    forged = {**message, "reply_markup": {"inline_keyboard": [[{"text": "forged", "callback_data": data}]]}}
    conversation.chat.history[message["message_id"]] = forged
    assert "too old" in await pop_up(conversation, conversation.user, forged, "forged")
    assert HoldingStore(conversation.services.database).collect(conversation.chat.id)
