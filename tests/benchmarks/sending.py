"""What the three senders have in common: their command line, the message, and how they are measured.

Each is a process of its own that prints its figures as JSON. The two rivals send from a plain loop, with no database
and nothing kept: the least that a program can do with these libraries.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from tests.benchmarks.machine import peak_mb, pin

FIRST_CHAT = 100_000_000
"""Ids of the subscribers' chats begin here."""

TEXT = (
    "<b>Mongolia takes further steps against forced labour</b>\n<i>7 January 2019</i>\n\nThe government amended the "
    "law, and the inspectors of the country's nine regions are trained to find those who work against their will; "
    "employers and unions were heard before.\n\nYou get this because you asked for everything."
)
BUTTONS = (("All of it", "r|en|21"), ("My subscriptions", "s|en"))


def main(name: str, send: Callable[[argparse.Namespace], Coroutine[Any, Any, dict[str, float]]]) -> None:
    """Read the command line, send, and print the figures."""
    parser = argparse.ArgumentParser(prog=f"python -m tests.benchmarks.{name}")
    parser.add_argument("--api", required=True, help="base address of the Bot API, with /bot at its end")
    parser.add_argument("--messages", type=int, required=True)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--database", type=Path, help="whose outbox is to be emptied (for ours)")
    parser.add_argument("--core", type=int)
    arguments = parser.parse_args()
    pin(arguments.core)
    print(json.dumps(asyncio.run(send(arguments))))


class Stopwatch:
    """Time and processor time since it was made."""

    def __init__(self) -> None:
        self._begun_s, self._used_s = perf_counter(), process_time()

    def read(self, messages: int) -> dict[str, float]:
        """The figures of so many messages."""
        seconds, used_s = perf_counter() - self._begun_s, process_time() - self._used_s
        return {"messages": messages, "seconds": seconds, "processor_s": used_s, "peak_mb": peak_mb()}


async def send_all(messages: int, at_once: int, send: Callable[[int], Awaitable[object]]) -> dict[str, float]:
    """Send to so many chats from a plain loop, so many at once; gives the figures."""
    chats = iter(range(FIRST_CHAT, FIRST_CHAT + messages))
    watch = Stopwatch()
    await asyncio.gather(*(_work(chats, send) for _ in range(at_once)))
    return watch.read(messages)


async def _work(chats: Iterator[int], send: Callable[[int], Awaitable[object]]) -> None:
    for chat in chats:
        await send(chat)
