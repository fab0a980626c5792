"""Answers and alerts share one bot at Telegram: answers go at once, and alerts make room for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from time import monotonic
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import ApplicationHandlerStop, BaseRateLimiter

from bot.alerts.pace import Pace
from bot.alerts.precedence import Precedence
from bot.chat.late import LatePresses, must_be_silent

LONGEST_ANSWER_WAIT_S = 5.0
"""An answer that Telegram wants later than this is given up: the person has asked again by then."""

Request = Callable[..., Coroutine[Any, Any, Any]]


@dataclass(frozen=True, slots=True)
class Traffic:
    """What answers and alerts have in common: the pace over all chats, and who goes first."""

    pace: Pace
    precedence: Precedence


class AnswersFirst(BaseRateLimiter[None]):
    """Sees every request of the bot that answers, but for ``getUpdates``. It delays none; it lets alerts give way."""

    def __init__(self, traffic: Traffic) -> None:
        self._traffic = traffic
        self._late_presses = LatePresses()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Request,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - PTB's interface
    ) -> Any:
        """Make a request at once. Told to wait a little by Telegram, it is made once more.

        Raises:
            ApplicationHandlerStop: it would answer an old message that is only carried out, or one late press too many.
        """
        chat = data.get("chat_id")
        if must_be_silent(endpoint) or not self._late_presses.may_send(endpoint, chat, monotonic()):
            raise ApplicationHandlerStop
        with self._traffic.precedence.answering():
            try:
                answer = await callback(*args, **kwargs)
            except RetryAfter as error:
                wait_s = _seconds(error)
                if wait_s > LONGEST_ANSWER_WAIT_S:
                    raise
                await asyncio.sleep(wait_s)
                answer = await callback(*args, **kwargs)
        if isinstance(chat, int):
            now_s = monotonic()
            self._traffic.pace.spend(1, now_s)
            self._traffic.pace.went_out(chat, now_s)
        return answer


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
