"""The faults that tests switch on, felt through python-telegram-bot."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.playground import Playground
from bot.playground.faults import Faults
from bot.playground.people import User

FAULTS = [
    ({"name": "flood", "retry_after": 7}, RetryAfter, 0),
    ({"name": "error", "code": 502}, NetworkError, 0),
    ({"name": "error", "code": 500}, NetworkError, 0),
    ({"name": "drop"}, NetworkError, 0),
    ({"name": "lose"}, NetworkError, 1),
    ({"name": "unparsable"}, BadRequest, 0),
    ({"name": "not_found"}, BadRequest, 0),
    ({"name": "blocked"}, Forbidden, 0),
    ({"name": "deactivated"}, Forbidden, 0),
    ({"name": "kicked"}, Forbidden, 0),
    ({"name": "migrated", "migrate_to_chat_id": -1005}, ChatMigrated, 0),
]


@pytest.mark.parametrize(("fault", "error", "delivered"), FAULTS)
async def test_a_fault_strikes_as_often_as_it_should(
    fault: dict, error: type[TelegramError], delivered: int, playground: Playground, ann: User, bot: Bot
) -> None:
    striking = playground.faults.add(**fault, count=1)
    with pytest.raises(error):
        await bot.send_message(ann.id, "first")
    assert striking.struck == 1
    assert playground.ledger.count(ann.id) == delivered
    await bot.send_message(ann.id, "second")
    assert [delivery.text for delivery in playground.ledger.of(ann.id)][-1] == "second"


async def test_a_flood_says_how_long_to_wait(playground: Playground, ann: User, bot: Bot) -> None:
    playground.faults.add("flood", retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ann.id, "x")
    assert refused.value.retry_after == timedelta(seconds=7)


async def test_a_delay_delays(playground: Playground, ann: User, bot: Bot) -> None:
    playground.faults.add("delay", delay_s=0.05, count=1)
    begin = time.monotonic()
    await bot.send_message(ann.id, "x")
    assert time.monotonic() - begin >= 0.05


async def test_a_fault_may_be_for_some_chats_and_methods_only(playground: Playground, ann: User, bot: Bot) -> None:
    bob = playground.add_user("Bob")
    playground.faults.add("flood", chats=[bob.id], methods=["sendMessage"])
    await bot.send_message(ann.id, "x")
    await bot.send_chat_action(bob.id, "typing")
    with pytest.raises(RetryAfter):
        await bot.send_message(bob.id, "x")
    playground.faults.clear()
    await bot.send_message(bob.id, "x")


def draw_many(seed: int) -> list[bool]:
    faults = Faults(seed)
    faults.add("flood", probability=0.25)
    return [bool(faults.draw("sendmessage", 1)) for _ in range(1000)]


def test_chances_repeat_with_their_seed() -> None:
    assert draw_many(1) == draw_many(1) != draw_many(2)
    assert 200 < sum(draw_many(1)) < 300


def test_a_fault_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no such fault: plague"):
        Faults().add("plague")
