"""Chats that go, come back and move, as Telegram tells it."""

from __future__ import annotations

import asyncio

from bot.alerts.planner import Changes
from bot.languages import Language
from bot.store.recipients import Recipient
from bot.store.subscriptions import EVERYTHING, Rhythm
from tests.alerts.archives import add_release
from tests.chat.conftest import Conversation


def subscribe(conversation: Conversation, chat: int, thread: int = 0) -> None:
    conversation.services.planner.subscriptions.add(chat, thread, EVERYTHING, Language.EN, Rhythm())


def recipient(conversation: Conversation, chat: int) -> Recipient | None:
    return conversation.services.planner.recipients.find(chat)


async def until_suspended(conversation: Conversation, chat: int, suspended: bool) -> None:
    async with asyncio.timeout(5):
        while (found := recipient(conversation, chat)) is None or (found.suspended is not None) is not suspended:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_person_who_blocks_the_bot_is_left_alone_and_greeted_on_return(conversation: Conversation) -> None:
    chat, playground = conversation.chat, conversation.playground
    subscribe(conversation, chat.id)
    playground.block(conversation.user)
    await until_suspended(conversation, chat.id, True)
    number = add_release(conversation.services.database, "Meanwhile")
    with conversation.services.database.writing():
        conversation.services.planner.plan(Changes([number], [], first=False), now=conversation.services.now())
    last = max(chat.history, default=0)
    playground.unblock(conversation.user)
    greeting = await playground.answer(chat, after=last)
    assert "Welcome back. Your 1 subscription is active again." in greeting["text"]
    assert "1 press release came out meanwhile." in greeting["text"]
    await until_suspended(conversation, chat.id, False)


async def test_a_message_is_a_sign_of_life_and_is_answered_too(conversation: Conversation) -> None:
    subscribe(conversation, conversation.chat.id)
    conversation.services.planner.recipients.suspend(
        conversation.chat.id, "chat not found", now=conversation.services.now()
    )
    greeting = await conversation.say("/start")
    assert "Welcome back" in greeting["text"]
    start = await conversation.playground.answer(conversation.chat, after=greeting)
    assert "ILO press releases for China and Mongolia" in start["text"]
    assert "Welcome" not in (await conversation.say("/start"))["text"], "once"


async def test_who_never_subscribed_is_not_greeted(conversation: Conversation) -> None:
    conversation.services.planner.recipients.set_zone(conversation.chat.id, "Asia/Tokyo")
    conversation.services.planner.recipients.suspend(conversation.chat.id, "blocked", now=conversation.services.now())
    assert "Welcome back" not in (await conversation.say("/start"))["text"]
    await until_suspended(conversation, conversation.chat.id, False)


async def test_a_group_that_removes_the_bot_and_takes_it_back(conversation: Conversation) -> None:
    playground = conversation.playground
    group = playground.add_group("Newsroom", [conversation.user], supergroup=True)
    subscribe(conversation, group.id)
    playground.set_bot_status(group, "left", by=conversation.user)
    await until_suspended(conversation, group.id, True)
    found = recipient(conversation, group.id)
    assert found is not None
    assert found.suspended == "the bot was removed from the supergroup"
    last = max(group.history)
    playground.set_bot_status(group, "member", by=conversation.user)
    assert "Welcome back" in (await playground.answer(group, after=last))["text"]


async def test_a_group_that_becomes_a_supergroup_keeps_everything(conversation: Conversation) -> None:
    playground = conversation.playground
    group = playground.add_group("Newsroom", [conversation.user])
    subscribe(conversation, group.id)
    conversation.services.planner.recipients.set_zone(group.id, "Asia/Tokyo")
    conversation.services.planner.recipients.set_silent(group.id, True)
    new = playground.upgrade(group)
    async with asyncio.timeout(5):
        while recipient(conversation, new.id) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    found = recipient(conversation, new.id)
    assert found is not None
    assert found.zone == "Asia/Tokyo"
    assert found.silent
    assert len(conversation.services.planner.subscriptions.of(new.id, 0)) == 1
    assert recipient(conversation, group.id) is None
