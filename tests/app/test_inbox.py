from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from bot.app.inbox import MOST_WAITING, REMEMBERED, Inbox, name_kind

ANN = User(1, "Ann", False)
MESSAGE = Message(1, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), Chat(1, "private"))


async def test_an_update_is_taken_once_however_it_comes() -> None:
    inbox = Inbox()
    await inbox.put(Update(1))
    await inbox.put(Update(1))
    assert inbox.offer(Update(1))
    assert inbox.offer(Update(2))
    assert inbox.offer(Update(2))
    assert [inbox.get_nowait().update_id for _ in range(inbox.qsize())] == [1, 2]
    assert inbox.waiting == 2


async def test_only_the_last_updates_are_remembered() -> None:
    inbox = Inbox()
    for number in range(REMEMBERED + 1):
        update = Update(number)
        await inbox.put(update)
        inbox.settle(update)
    inbox.offer(Update(1))
    assert inbox.waiting == 0
    inbox.offer(Update(0))
    assert inbox.waiting == 1


async def test_it_knows_how_long_each_waits() -> None:
    moments = iter([0.0, 4.0, 10.0, 11.0, 12.0, 13.0])
    inbox = Inbox(lambda: next(moments))
    assert inbox.oldest_s is None
    first, second = Update(1), Update(2)
    inbox.offer(first)
    inbox.offer(second)
    assert inbox.oldest_s == 10
    assert inbox.settle(first) == 11
    assert inbox.oldest_s == 8
    assert inbox.settle(second) == 9
    assert (inbox.waiting, inbox.oldest_s) == (0, None)


async def test_what_is_no_update_passes_through() -> None:
    """PTB puts its own sign in to stop."""
    inbox, sign = Inbox(), object()
    await inbox.put(sign)
    await inbox.put(sign)
    assert inbox.qsize() == 2
    assert inbox.waiting == 0
    assert inbox.settle(sign) == 0


async def test_a_webhook_is_refused_when_the_bot_is_far_behind_or_stops() -> None:
    inbox = Inbox()
    updates = [Update(number) for number in range(MOST_WAITING)]
    assert all(inbox.offer(update) for update in updates)
    assert not inbox.offer(Update(-1))
    inbox.settle(updates[0])
    assert inbox.offer(Update(-1))
    inbox.settle(updates[1])
    inbox.close()
    assert not inbox.offer(Update(-2))
    async with asyncio.timeout(1):
        await inbox.put(Update(-3))


KINDS = [
    (Update(1, message=MESSAGE), "message"),
    (Update(1, edited_message=MESSAGE), "edited_message"),
    (Update(1, channel_post=MESSAGE), "channel_post"),
    (Update(1, callback_query=CallbackQuery("1", ANN, "2")), "callback_query"),
    (Update(1, inline_query=InlineQuery("1", ANN, "", "")), "inline_query"),
    (Update(1), "other"),
    ("something else", "other"),
]


@pytest.mark.parametrize(("update", "kind"), KINDS)
def test_each_kind_has_the_name_that_the_bot_api_gives_it(update: object, kind: str) -> None:
    assert name_kind(update) == kind


def test_every_kind_of_update_can_be_named() -> None:
    """A kind for which PTB has no attribute would be counted as another."""
    assert [kind for kind in Update.ALL_TYPES if not hasattr(Update(1), kind)] == []
