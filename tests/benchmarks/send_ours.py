"""The bot's own sending loop over a database's outbox, with no pace to hold it back; every outcome is written down."""

from __future__ import annotations

import argparse
import asyncio
import random
from time import monotonic

from bot.alerts.clock import SystemClock
from bot.alerts.deliver import MOST_AT_ONCE, SPARE, Deliverer
from bot.alerts.pace import Pace
from bot.alerts.precedence import Precedence
from bot.chat.alert_messages import AlertMessages
from bot.chat.delivery import AlertSender, make_alert_line
from bot.library import Library, open_library
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.outbox import Outbox, State, open_outbox
from tests.benchmarks.machine import TOKEN
from tests.benchmarks.sending import Stopwatch, main

NO_PACE = 1e6


async def send(arguments: argparse.Namespace) -> dict[str, float]:
    """Send so many of what is in the outbox; gives the figures."""
    line = make_alert_line(Settings(token=TOKEN, api_url=arguments.api), MOST_AT_ONCE)
    await line.open()
    with open_database(arguments.database) as database:
        sender = AlertSender(line, make_messages(open_library(database)))
        outbox = open_outbox(arguments.database)
        figures = await _empty(make_deliverer(outbox, sender), arguments.messages)
        outbox.database.close()
    await line.close()
    return figures


def make_messages(library: Library) -> AlertMessages:
    """What words the alerts."""
    return AlertMessages(
        library.releases,
        library.planner.subscriptions,
        library.glossary,
        library.answerer.highlight,
        lambda query: query,
        monotonic,
    )


def make_deliverer(outbox: Outbox, sender: AlertSender) -> Deliverer:
    """The loop as in the bot, but for the pace, and for notices, of which there is to be none."""
    return Deliverer(
        outbox,
        sender.send,
        Pace(NO_PACE),
        _refuse,
        precedence=Precedence(),
        clock=SystemClock(),
        draw=random.random,
        at_once=MOST_AT_ONCE,
        window=MOST_AT_ONCE + SPARE,
    )


def _refuse(notice: object) -> None:
    raise AssertionError(f"something went wrong: {notice}")


async def _empty(deliverer: Deliverer, messages: int) -> dict[str, float]:
    watch = Stopwatch()
    task = asyncio.create_task(deliverer.run())
    while deliverer.counts[State.SENT] < messages:
        await asyncio.wait({task}, timeout=0.02)
        if task.done():
            task.result()
    figures = watch.read(deliverer.counts[State.SENT])
    deliverer.stop()
    await task
    return figures


if __name__ == "__main__":
    main("send_ours", send)
