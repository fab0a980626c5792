"""Each chat in order, and no chat behind another."""

from __future__ import annotations

import asyncio
import datetime as dt

from telegram import Chat, Message, Update

from bot.chat.processing import ChatOrderProcessor


def update(chat: int | None, number: int = 1) -> Update:
    date = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Update(number, message=None if chat is None else Message(number, date, Chat(chat, "private")))


async def test_a_chat_that_says_much_keeps_no_other_waiting() -> None:
    processor, gate, done = ChatOrderProcessor(chats_at_once=2), asyncio.Event(), list[str]()

    async def work(name: str, wait: bool = False) -> None:
        if wait:
            await gate.wait()
        done.append(name)

    loud = [
        asyncio.ensure_future(processor.process_update(update(1, number), work(f"loud {number}", wait=True)))
        for number in range(10)
    ]
    await asyncio.sleep(0)
    await processor.process_update(update(2), work("quiet"))
    await processor.process_update(update(None), work("nobody"))
    assert done == ["quiet", "nobody"]
    gate.set()
    await asyncio.gather(*loud)
    assert done[2:] == [f"loud {number}" for number in range(10)]


async def test_only_so_many_are_worked_on_at_once() -> None:
    processor, running, most = ChatOrderProcessor(chats_at_once=3), 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1

    await asyncio.gather(*(processor.process_update(update(chat), work()) for chat in range(20)))
    assert most == 3


async def test_a_fault_lets_the_next_one_go_on() -> None:
    processor, done = ChatOrderProcessor(), list[int]()

    async def fail() -> None:
        raise ValueError

    async def work() -> None:
        done.append(1)

    first = asyncio.ensure_future(processor.process_update(update(1), fail()))
    second = asyncio.ensure_future(processor.process_update(update(1), work()))
    await asyncio.wait({first, second})
    assert isinstance(first.exception(), ValueError)
    assert done == [1]
