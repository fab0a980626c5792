"""Deliveries in the admins' hands, and only in theirs."""

from __future__ import annotations

from typing import Any

import pytest

from bot.alerts.notices import (
    DatabaseFree,
    DatabaseStuck,
    DeliveriesPaused,
    DeliveriesRecovered,
    DeliveryRefused,
    LoadHeld,
    Notice,
)
from bot.alerts.planner import Changes
from bot.chat.dispatching import word_notice
from bot.chat.i18n import load_texts
from bot.languages import Language
from bot.playground.people import User
from bot.store.outbox import Mark, Outbox, State
from bot.store.subscriptions import EVERYTHING, Rhythm
from bot.store.tallies import TallyStore
from tests.alerts.archives import add_release, change_title
from tests.chat.conftest import ADMIN, Conversation


@pytest.fixture
def admin(conversation: Conversation) -> Conversation:
    """The same conversation, of one of the bot's admins."""
    playground = conversation.playground
    playground.users[ADMIN] = user = User(ADMIN, "Boss", language_code="en")
    del playground.chats[conversation.user.id]
    playground._next_user_id = ADMIN
    user = playground.add_user("Boss")
    assert user.id == ADMIN
    conversation.user, conversation.chat = user, playground.private_chat(user)
    return conversation


def plan(conversation: Conversation, *added: int, updated: tuple[int, ...] = ()) -> None:
    with conversation.services.database.writing():
        conversation.services.planner.plan(
            Changes(list(added), list(updated), first=False), now=conversation.services.now()
        )


def announce(conversation: Conversation, *titles: str) -> list[int]:
    conversation.services.planner.subscriptions.add(1, 0, EVERYTHING, Language.EN, Rhythm())
    numbers = [add_release(conversation.services.database, title, 28) for title in titles]
    plan(conversation, *numbers)
    return numbers


def settle(conversation: Conversation, state: State, reason: str | None = None) -> None:
    """Let everything that is ready end in this way."""
    outbox = Outbox(conversation.services.database)
    ready = [candidate.delivery for candidate in outbox.ready(now=conversation.services.now())]
    outbox.settle([Mark(delivery, state, reason=reason, message=7) for delivery in ready])


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def test_others_see_nothing_and_their_buttons_do_nothing(conversation: Conversation) -> None:
    announce(conversation, "News")
    refused = await conversation.say("/deliveries")
    assert "for the people who run this bot" in refused["text"]
    forged = {**refused, "reply_markup": {"inline_keyboard": [[{"text": "pause", "callback_data": "Fe0:"}]]}}
    conversation.chat.history[refused["message_id"]] = forged
    query = conversation.playground.press(conversation.user, forged, "pause")
    answer = await conversation.playground.query_answer(query)
    assert "for the people who run this bot" in answer["text"]
    assert TallyStore(conversation.services.database).paused() is None


async def test_how_each_release_stands_and_the_failed_once_more(admin: Conversation) -> None:
    assert "Nothing was announced yet" in (await admin.say("/deliveries"))["text"]
    announce(admin, "News of the day")
    settle(admin, State.FAILED, "PEER_ID_INVALID")
    shown = await admin.say("/deliveries")
    for words in ("News of the day", "sent: 0", "failed: 1", "PEER_ID_INVALID: 1", "0 are pending"):
        assert words in shown["text"]
    tried = await admin.press(shown, "1: try the failed ones again")
    assert "pending: 1" in tried["text"]


async def test_pausing_and_going_on(admin: Conversation) -> None:
    shown = await admin.say("/deliveries")
    paused = await admin.press(shown, "Pause all deliveries")
    assert "An admin paused the deliveries on" in paused["text"]
    assert TallyStore(admin.services.database).paused() is not None
    await admin.press(paused, "Go on")
    assert TallyStore(admin.services.database).paused() is None


async def test_a_held_load_is_told_or_not(admin: Conversation) -> None:
    admin.services.planner.hold_above = 1
    for button, states in (("Tell nobody", {}), ("Tell subscribers", {"pending": 2})):
        announce(admin, f"One {button}", f"Two {button}")
        shown = await admin.say("/deliveries")
        assert "2 new press releases at once: they wait for your decision." in shown["text"]
        assert f"One {button}" in shown["text"]
        await admin.press(shown, button)
        assert admin.services.planner.held() == []
        assert TallyStore(admin.services.database).states() == states


async def test_an_important_correction_is_told_again(admin: Conversation) -> None:
    (number,) = announce(admin, "News")
    settle(admin, State.SENT)
    assert "1: corrected, tell it again" not in labels(await admin.say("/deliveries"))
    change_title(admin.services.database, number, "News, corrected")
    plan(admin, updated=(number,))
    shown = await admin.say("/deliveries")
    told = await admin.press(shown, "1: corrected, tell it again")
    assert "pending: 2" in told["text"], "the edit, and the new message"
    assert "1: corrected, tell it again" not in labels(told)


@pytest.mark.parametrize(
    ("notice", "words", "buttons"),
    [
        (DeliveriesPaused("blocked", "bot was blocked"), "Deliveries pause", ["Go on", "Deliveries"]),
        (DeliveriesRecovered(), "Deliveries go on", ["Deliveries"]),
        (DeliveryRefused(1, "<CHAT>"), "failed: &lt;CHAT&gt;", ["Deliveries"]),
        (LoadHeld(5, (1, 2)), "2 new press releases", ["Tell subscribers", "Tell nobody", "Deliveries"]),
        (DatabaseStuck("the disk is full"), "the disk is full", []),
        (DatabaseFree(), "can be written to again", []),
    ],
)
async def test_every_notice_has_words_and_the_button_it_calls_for(
    conversation: Conversation, notice: Notice, words: str, buttons: list[str]
) -> None:
    view = word_notice(conversation.services, load_texts(Language.EN), notice)
    assert words in view.text
    assert [button.label for row in view.rows for button in row] == buttons
