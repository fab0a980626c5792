"""Answers go first: what the answering bot's every request does to the pace of alerts."""

from __future__ import annotations

import asyncio
import datetime as dt
from time import monotonic
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.alerts.pace import Pace
from bot.alerts.precedence import Precedence
from bot.chat.traffic import LONGEST_ANSWER_WAIT_S, AnswersFirst, Traffic


class Requests:
    """Requests that first meet some errors, and note how many alerts could go beside them."""

    def __init__(self, traffic: Traffic, *errors: Exception) -> None:
        self.traffic = traffic
        self.errors = list(errors)
        self.beside: list[int] = []

    async def make(self, *_: Any, **__: Any) -> bool:
        if self.errors:
            raise self.errors.pop(0)
        self.beside.append(await self.count_alerts())
        return True

    async def count_alerts(self) -> int:
        """How many alerts are let through at once right now."""
        running, most = 0, 0

        async def alert() -> None:
            nonlocal running, most
            async with self.traffic.precedence.alerting():
                running += 1
                most = max(most, running)
                await asyncio.sleep(0)
                running -= 1

        await asyncio.gather(*(alert() for _ in range(5)))
        return most


@pytest.fixture
def traffic() -> Traffic:
    return Traffic(Pace(25.0), Precedence())


async def ask(traffic: Traffic, requests: Requests, chat: int | str = 7) -> Any:
    limiter = AnswersFirst(traffic)
    await limiter.initialize()
    answer = await limiter.process_request(requests.make, (), {}, "sendMessage", {"chat_id": chat}, None)
    await limiter.shutdown()
    return answer


async def test_beside_an_answer_goes_at_most_one_alert(traffic: Traffic) -> None:
    requests = Requests(traffic)
    assert await ask(traffic, requests)
    assert requests.beside == [1]
    assert await requests.count_alerts() == 5, "and all of them once it is through"


async def test_an_answer_counts_for_the_pace_of_its_chat_and_of_all(traffic: Traffic) -> None:
    now_s = monotonic()
    before = traffic.pace.budget(now_s)
    await ask(traffic, Requests(traffic))
    now_s = monotonic()
    assert traffic.pace.chat_in(7, now_s) > 0.5
    assert traffic.pace.chat_in(8, now_s) == 0
    assert traffic.pace.budget(now_s) < before
    await ask(traffic, Requests(traffic), "@channel")


async def test_a_short_flood_wait_is_waited_for_and_a_long_one_is_not(traffic: Traffic) -> None:
    short, long = dt.timedelta(seconds=0.05), dt.timedelta(seconds=LONGEST_ANSWER_WAIT_S + 1)
    assert await ask(traffic, Requests(traffic, RetryAfter(short)))
    with pytest.raises(RetryAfter):
        await ask(traffic, Requests(traffic, RetryAfter(long)))
    with pytest.raises(RetryAfter):
        await ask(traffic, Requests(traffic, RetryAfter(short), RetryAfter(short)))
    assert await Requests(traffic).count_alerts() == 5, "nobody is thought to be waiting any more"
