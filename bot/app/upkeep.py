"""The bot's care for itself: its sign of life, its daily copies, its tidying up, its word to the admins."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, time

from telegram.error import TelegramError

from bot.app.admins import Admins
from bot.app.duties import Duty, pause
from bot.app.incidents import Incidents
from bot.app.watch import Watch
from bot.app.webhook import Webhook
from bot.chat.views.operation import news_view, started_view
from bot.health import WEBHOOK_LOOK_S
from bot.heartbeat import EVERY_S, Heartbeat, heartbeat_path, read_heartbeat, write_heartbeat
from bot.logs import name_error
from bot.settings import Settings
from bot.store.backup import make_daily_copy
from bot.store.database import open_database
from bot.store.pruning import KEPT, PRUNED_AT_ONCE, prune_deliveries
from bot.store.segments import join_some
from bot.store.tallies import TallyStore

log = logging.getLogger(__name__)

COPIES_LOOK_S = 900.0
"""How often it is seen whether today's copy is there; soon after midnight (UTC) is soon enough."""

COUNT_LOOK_S = 60.0
"""How often deliveries are counted for metrics."""

PRUNE_LOOK_S = 21_600.0
"""How often it is looked for deliveries that are too old to keep."""

JOIN_LOOK_S = 86_400.0
"""How often it is looked whether releases that came one by one have left the search index in many segments."""

PORTION_PAUSE_S = 0.1
"""Between two portions of such work, so that those who write, the alerts first of all, have their turn."""

STARTS_TOLD_S = 600.0
"""A start is told only if none was told for so long: a bot that starts again and again is no stream of messages."""


class Pulse:
    """Writes the heartbeat, and remembers in it what must outlast the process."""

    def __init__(self, settings: Settings, watch: Watch) -> None:
        self._path = heartbeat_path(settings.database)
        self._watch = watch
        self.before = read_heartbeat(self._path)
        told_at = self.before.told_start_at if self.before else None
        self._last = Heartbeat(time(), told_start_at=told_at)

    @property
    def ended_at(self) -> float | None:
        """About when the bot before this one ended without being stopped; None where it did not."""
        return self.before.at if self.before and not self.before.stopped else None

    def may_tell_start(self) -> bool:
        """Whether the admins are to hear of this start; if so, that is remembered."""
        told_at = self._last.told_start_at
        if told_at is not None and 0 <= time() - told_at < STARTS_TOLD_S:
            return False
        self._last = replace(self._last, told_start_at=time())
        return True

    async def work(self, stop: asyncio.Event) -> None:
        """Write it every `EVERY_S` seconds, and at the end that the bot was stopped.

        Raises:
            OSError: it cannot be written.
        """
        while not stop.is_set():
            troubles = tuple(str(trouble) for trouble in self._watch.troubles())
            await self._write(replace(self._last, at=time(), updates_at=self._watch.updates_at(), troubles=troubles))
            await pause(stop, EVERY_S)
        await self._write(replace(self._last, at=time(), stopped=True))

    async def _write(self, heartbeat: Heartbeat) -> None:
        self._last = replace(heartbeat, stopped=False)
        await asyncio.to_thread(write_heartbeat, self._path, heartbeat)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the bot does for itself besides answering; ``now`` gives the present moment in UTC."""

    settings: Settings
    watch: Watch
    admins: Admins
    now: Callable[[], dt.datetime]

    def duties(self) -> list[Duty]:
        """Its duties, but for the heartbeat."""
        duties = [
            Duty("notices", self.admins.work),
            Duty("incidents", self.tell_incidents),
            Duty("old deliveries", self.prune),
            Duty("search index", self.join_segments),
        ]
        if self.settings.backups_kept:
            duties.append(Duty("daily copies", self.keep_copies))
        if self.settings.listen is not None:
            duties.append(Duty("counts", self.count_deliveries))
        return duties

    def tell_start(self, pulse: Pulse, releases: int) -> None:
        """Let the admins know that the bot has started, unless they have just heard that."""
        if pulse.may_tell_start():
            ended_at = (
                None if pulse.ended_at is None else f"{dt.datetime.fromtimestamp(pulse.ended_at, dt.UTC):%F %R UTC}"
            )
            self.admins.tell(lambda texts: started_view(texts, releases, ended_at))

    async def tell_incidents(self, stop: asyncio.Event) -> None:
        """Let the admins know what goes wrong and what is over, until the bot stops."""
        incidents = Incidents()
        while not stop.is_set():
            news = incidents.look(self.watch.troubles(), monotonic())
            for trouble in news.begun:
                log.error("trouble: %s", trouble)
            for trouble, lasted_s in news.over:
                log.warning("over after %d s: %s", lasted_s, trouble.part)
            if news:
                self.admins.tell(lambda texts, news=news: news_view(texts, news.begun, news.over))  # type: ignore[misc]
            await pause(stop, EVERY_S)

    async def count_deliveries(self, stop: asyncio.Event) -> None:
        """Count deliveries for metrics until the bot stops, in a thread: a million take a quarter of a second.

        Raises:
            DatabaseError: they could not be read.
        """
        while not stop.is_set():
            self.watch.note_states(await asyncio.to_thread(_count_states, self.settings.database))
            await pause(stop, COUNT_LOOK_S)

    async def prune(self, stop: asyncio.Event) -> None:
        """Forget deliveries that are long over, some at a time, until the bot stops.

        Raises:
            DatabaseError: they could not be deleted.
        """
        pruned = 0
        while not stop.is_set():
            some = await asyncio.to_thread(_prune_some, self.settings.database, self.now())
            pruned += some
            if some == PRUNED_AT_ONCE:
                await pause(stop, PORTION_PAUSE_S)
                continue
            if pruned:
                log.info("%d deliveries that were due over %d days ago are forgotten", pruned, KEPT.days)
            pruned = 0
            await pause(stop, PRUNE_LOOK_S)

    async def join_segments(self, stop: asyncio.Event) -> None:
        """Join the segments of the search index each day, a step at a time, until the bot stops.

        Raises:
            DatabaseError: it could not be written.
        """
        while not stop.is_set():
            steps = 0
            while await asyncio.to_thread(_join_some, self.settings.database, begin=not steps):
                steps += 1
                await pause(stop, PORTION_PAUSE_S)
                if stop.is_set():
                    return
            if steps:
                log.info("the segments of the search index were joined, in %d steps", steps + 1)
            await pause(stop, JOIN_LOOK_S)

    async def keep_copies(self, stop: asyncio.Event) -> None:
        """Make a copy of the database each day until the bot stops.

        Raises:
            DatabaseError: a copy could not be made.
        """
        while not stop.is_set():
            made = await asyncio.to_thread(
                make_daily_copy,
                self.settings.database,
                self.settings.backups,
                keep=self.settings.backups_kept,
                today=self.now().date(),
            )
            if made is not None:
                log.info("the database was copied to %s", made)
            await pause(stop, COPIES_LOOK_S)


def _prune_some(path: Path, now: dt.datetime) -> int:
    with open_database(path) as database:
        return prune_deliveries(database, now=now)


def _join_some(path: Path, *, begin: bool) -> bool:
    with open_database(path) as database:
        return join_some(database, begin=begin)


def _count_states(path: Path) -> dict[str, int]:
    with open_database(path, read_only=True) as database:
        return TallyStore(database).states()


def watch_webhook(webhook: Webhook) -> Duty:
    """The duty to ask Telegram every minute how the webhook stands."""

    async def work(stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await webhook.look()
            except TelegramError as error:
                log.warning("Telegram does not say how the webhook stands: %s", name_error(error))
            await pause(stop, WEBHOOK_LOOK_S)

    return Duty("webhook", work)
