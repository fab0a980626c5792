"""Alerts as a part of the running bot: the outbox, the loop that empties it, and the line that it sends on."""

from __future__ import annotations

import asyncio
import random
from time import monotonic

from bot.alerts.clock import SystemClock
from bot.alerts.deliver import SPARE, Deliverer, choose_at_once
from bot.alerts.notices import Notice
from bot.app.admins import Admins
from bot.app.duties import Duty
from bot.chat.alert_messages import AlertMessages
from bot.chat.context import Services
from bot.chat.delivery import FREE_RATE, AlertSender, make_alert_line
from bot.chat.dispatching import word_notice
from bot.store.outbox import open_outbox


class Alerts:
    """Sends what is in the outbox while the bot answers. `duty` is its work, for `Duties`."""

    def __init__(self, services: Services, admins: Admins) -> None:
        self._services = services
        self._admins = admins
        self._settled_before = 0
        self._deliverer: Deliverer | None = None

    @property
    def duty(self) -> Duty:
        """Its work until the bot stops."""
        return Duty("alerts", self.work)

    def settled(self) -> int:
        """How many deliveries this process has brought to an end so far."""
        return self._settled_before + (self._deliverer.settled if self._deliverer else 0)

    async def work(self, stop: asyncio.Event) -> None:
        """Send until the bot stops; what is on its way then is waited for, the rest stays in the outbox.

        Raises:
            BotError: the database cannot be used.
        """
        settings, services = self._services.settings, self._services
        at_once = choose_at_once(settings.send_rate)
        line = make_alert_line(settings, at_once)
        outbox = open_outbox(services.database.path)
        sender = AlertSender(line, self._make_messages(), paid=settings.send_rate > FREE_RATE)
        self._settled_before = self.settled()
        self._deliverer = Deliverer(
            outbox,
            sender.send,
            services.traffic.pace,
            self._tell,
            precedence=services.traffic.precedence,
            clock=SystemClock(),
            draw=random.random,
            at_once=at_once,
            window=at_once + SPARE,
        )
        try:
            await line.open()
            await _run(self._deliverer, stop)
        finally:
            outbox.database.close()
            await line.close()

    def _make_messages(self) -> AlertMessages:
        services = self._services
        return AlertMessages(
            services.releases,
            services.planner.subscriptions,
            services.glossary,
            services.answerer.highlight,
            services.keep_query,
            monotonic,
        )

    def _tell(self, notice: Notice) -> None:
        self._admins.tell(lambda texts: word_notice(self._services, texts, notice))


async def _run(deliverer: Deliverer, stop: asyncio.Event) -> None:
    running, stopping = asyncio.ensure_future(deliverer.run()), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        deliverer.stop()
        await running
    finally:
        running.cancel()
        stopping.cancel()
