from __future__ import annotations

import asyncio

from bot.app.duties import Duties, Duty, pause
from bot.errors import BotError
from tests.app.conftest import until


async def test_what_fails_is_begun_again_and_disturbs_nothing_else() -> None:
    stop, tries, calm = asyncio.Event(), [], asyncio.Event()

    async def fail_twice(stop: asyncio.Event) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise BotError("the disk is full")
        if len(tries) == 2:
            raise ValueError("zebrafish")
        await stop.wait()

    async def be_calm(stop: asyncio.Event) -> None:
        await stop.wait()
        calm.set()

    duties = Duties(first_pause_s=0.02)
    duties.add(Duty("alerts", fail_twice))
    duties.add(Duty("copies", be_calm))
    running = asyncio.create_task(duties.run(stop))
    await until(lambda: len(tries) == 1)
    await until(duties.failed)
    assert duties.failed() == [("alerts", "the disk is full")]
    await until(lambda: len(tries) == 3)
    assert duties.failed() == [("alerts", "ValueError")]
    stop.set()
    await asyncio.wait_for(running, 1)
    assert calm.is_set()


async def test_a_duty_that_is_done_is_not_begun_again() -> None:
    stop, tries = asyncio.Event(), []

    async def do_once(_stop: asyncio.Event) -> None:
        tries.append(1)

    duties = Duties()
    duties.add(Duty("once", do_once))
    await asyncio.wait_for(duties.run(stop), 1)
    assert len(tries) == 1
    assert duties.failed() == []


async def test_a_stop_ends_the_wait_before_the_next_try() -> None:
    stop = asyncio.Event()

    async def fail(_stop: asyncio.Event) -> None:
        raise BotError("no")

    duties = Duties(first_pause_s=60)
    duties.add(Duty("failing", fail))
    running = asyncio.create_task(duties.run(stop))
    await until(duties.failed)
    stop.set()
    await asyncio.wait_for(running, 1)


async def test_a_pause_ends_with_its_time_or_with_the_bot() -> None:
    stop = asyncio.Event()
    await asyncio.wait_for(pause(stop, 0.01), 1)
    stop.set()
    await asyncio.wait_for(pause(stop, 60), 1)
