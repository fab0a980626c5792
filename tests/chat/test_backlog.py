"""What waited while the bot was down: at most one answer for each chat, and no order is lost."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import Any

from telegram import Chat, Message, Update

from bot.chat.backlog import MOST_HELD, OLD_S, Backlog, is_old
from bot.chat.gate import SETTLED_S
from bot.chat.late import MOST_CHATS, LatePresses, note_press
from bot.languages import Language
from bot.playground.people import Chat as PlaygroundChat
from bot.store.subscriptions import EVERYTHING, Rhythm
from tests.chat.conftest import ADMIN, Conversation
from tests.chat.test_presence import until_suspended

NOW = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)


def update(number: int) -> Update:
    return Update(number, message=Message(number, NOW, Chat(1, "private")))


def test_the_newest_message_of_a_chat_takes_the_place_of_the_one_before() -> None:
    backlog = Backlog()
    first, second, other = update(1), update(2), update(3)
    assert backlog.hold(1, first) is None
    assert backlog.hold(2, other) is None
    assert backlog.hold(1, second) is first
    assert backlog.take() is second, "the chat that came first is answered first"
    assert backlog.release(2) is other
    assert backlog.release(2) is None
    assert backlog.take() is None


def test_its_memory_is_bounded() -> None:
    backlog = Backlog()
    updates = [update(number) for number in range(MOST_HELD + 1)]
    dropped = [backlog.hold(number, one) for number, one in enumerate(updates)]
    assert dropped == [None] * MOST_HELD + [updates[0]]
    assert len(backlog) == MOST_HELD


def test_old_is_more_than_an_hour() -> None:
    message = Message(1, NOW, Chat(1, "private"))
    assert not is_old(message, NOW + dt.timedelta(seconds=OLD_S))
    assert is_old(message, NOW + dt.timedelta(seconds=OLD_S + 1))
    assert not is_old(message, NOW - dt.timedelta(days=1)), "a clock that goes wrong makes nothing old"


class Past:
    """Lets people act as if it were some time ago: what the bot gets of it has waited."""

    def __init__(self, conversation: Conversation, ago_s: float) -> None:
        self._playground = conversation.playground
        self._ago_s = ago_s

    def __enter__(self) -> None:
        self._playground.clock = lambda: time.time() - self._ago_s

    def __exit__(self, *_: object) -> None:
        self._playground.clock = time.time


async def answers(conversation: Conversation, chat: PlaygroundChat, after: dict[str, Any]) -> list[str]:
    """What was answered when all that waited is settled, and a moment later."""
    await conversation.playground.answer(chat, after=after, timeout=20)
    await asyncio.sleep(0.4)
    return [answer["text"] for answer in conversation.playground.answers(chat, after=after)]


async def test_of_old_questions_the_newest_is_answered_and_says_so(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    bea = playground.add_user("Bea")
    with Past(conversation, 7200):
        first = playground.say(user, chat, "child labour")
        asked = playground.say(bea, bea, "/about")
        for _ in range(3):
            playground.say(user, chat, "/latest")
    with Past(conversation, 5000):
        newest = playground.say(user, chat, "seafarers")
    (answer,) = await answers(conversation, chat, first)
    assert answer.startswith("You asked ")
    assert "(Geneva time), while I was away.\n\nResults for “seafarers”" in answer
    (told,) = playground.answers(chat, after=first)
    assert told["reply_to_message"]["message_id"] == newest["message_id"]
    assert "About this bot" in (await playground.answer(bea, after=asked))["text"]


async def test_of_more_than_telegram_hands_over_at_once_the_newest_is_found(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    first = playground.say(user, chat, "seafarers")
    await playground.answer(chat, after=first)
    for number in range(250):
        with Past(conversation, 7200 - number):
            last = playground.say(user, chat, "seafarers" if number == 249 else "child labour")
    (answer,) = await answers(conversation, chat, last)
    assert "Results for “seafarers”" in answer
    assert len(playground.answers(chat, after=first)) == 2


async def test_a_fresh_question_stands_for_the_old_ones(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    with Past(conversation, 7200):
        first = playground.say(user, chat, "child labour")
    with Past(conversation, 600):
        playground.say(user, chat, "seafarers")
    (answer,) = await answers(conversation, chat, first)
    assert answer.startswith("Results for “seafarers”")


async def test_orders_are_carried_out_without_a_word(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    planner = conversation.services.planner
    planner.subscriptions.add(chat.id, 0, EVERYTHING, Language.EN, Rhythm())
    with Past(conversation, 7200):
        first = playground.say(user, chat, "/timezone Tokyo")
        playground.say(user, chat, "/unsubscribe all")
        playground.say(user, chat, "/quiet 22-7")
        playground.say(user, chat, "thank you")
    said = await answers(conversation, chat, first)
    assert len(said) == 1
    assert "(Asia/Tokyo time), while I was away." in said[0]
    recipient = planner.recipients.find(chat.id)
    assert recipient is not None
    assert recipient.zone == "Asia/Tokyo"
    assert recipient.quiet is not None
    assert planner.subscriptions.of_chat(chat.id) == []


async def test_an_order_before_a_fresh_message_is_carried_out_first(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    with Past(conversation, 7200):
        first = playground.say(user, chat, "/timezone Tokyo")
    playground.say(user, chat, "/timezone")
    (answer,) = await answers(conversation, chat, first)
    assert "Time zone: Asia/Tokyo" in answer


async def test_who_blocked_and_came_back_meanwhile_is_known(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    group = playground.add_group("Newsroom", [user])
    recipients = conversation.services.planner.recipients
    for one in (chat.id, group.id):
        recipients.set_zone(one, "Asia/Tokyo")
    with Past(conversation, 7200):
        first = playground.say(user, chat, "/latest")
        playground.block(user)
        new = playground.upgrade(group)
    await until_suspended(conversation, chat.id, True)
    await asyncio.sleep(SETTLED_S + 0.4)
    assert playground.answers(chat, after=first) == []
    blocked = recipients.find(chat.id)
    assert blocked is not None
    assert blocked.suspended is not None, "an old message is no sign of life"
    assert recipients.find(group.id) is None
    moved = recipients.find(new.id)
    assert moved is not None
    assert moved.zone == "Asia/Tokyo"


async def test_what_the_newsroom_was_sent_waits_as_drafts(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    object.__setattr__(conversation.services.settings, "admins", (ADMIN, user.id))
    with Past(conversation, 7200):
        first = playground.say(user, chat, "A new release on wages\n1 March 2026\nWages rise.")
        playground.say(user, chat, "Another one on mines\n2 March 2026\nMines close.")
    assert len(await answers(conversation, chat, first)) == 1
    assert len(conversation.services.newsroom.drafts()) == 2


async def test_a_bot_that_stops_answers_what_it_holds(conversation: Conversation) -> None:
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    with Past(conversation, 7200):
        first = playground.say(user, chat, "child labour")
    await playground.updates.until_empty()
    await conversation.application.updater.stop()  # type: ignore[union-attr]
    await conversation.application.stop()
    (answer,) = playground.answers(chat, after=first)
    assert "while I was away" in answer["text"]
    await conversation.application.start()


async def test_late_presses_are_done_and_send_one_message(conversation: Conversation) -> None:
    """A press has no date: what tells is that Telegram takes no answer to it any more."""
    playground, user, chat = conversation.playground, conversation.user, conversation.chat
    found = await conversation.say("/latest")
    choice = await conversation.say("/language")
    playground.switches.query_lifetime_s = -1
    for button in ("CSV", "CSV", "Next ›", "CSV", "1"):
        playground.press(user, found, button)
    playground.press(user, choice, "Монгол")
    await playground.edited(choice)
    assert "11 September 2018" in chat.history[found["message_id"]]["text"], "the press that came last"
    assert len(playground.answers(chat, after=choice)) == 1
    assert conversation.services.chats.language(chat.id) is Language.MN
    playground.switches.query_lifetime_s = 60
    again = await conversation.say("/latest")
    playground.press(user, again, "CSV")
    await playground.answer(chat, after=again)


def test_late_presses_are_counted_for_each_chat() -> None:
    presses = LatePresses()
    assert all(presses.may_send("sendMessage", 1, 0.0) for _ in range(3)), "in time"
    note_press(late=True)
    try:
        asked = [("editMessageText", 1, 0), ("sendMessage", 1, 0), ("sendDocument", 1, 1), ("sendMessage", 2, 1)]
        asked += [("editMessageText", 1, 2), ("getChatMember", 1, 2), ("sendMessage", 1, 59.9), ("sendMessage", 1, 60)]
        assert [presses.may_send(*one) for one in asked] == [True, True, False, True, True, True, False, True]
        for chat in range(MOST_CHATS + 2):
            presses.may_send("sendMessage", -chat, 99)
        assert len(presses._sent_s) == MOST_CHATS
    finally:
        note_press(late=False)
