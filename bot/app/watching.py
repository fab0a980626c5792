"""Watching the sources: each on its own clock, and none in the way of another."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic
from typing import TypeVar

from bot.app.admins import Words
from bot.app.checks import Back, Check, Failing, Moved, SourceNews, wait_until_due_s
from bot.app.duties import Duty, pause
from bot.app.intake import Document, Gathered, Intake, Taken, fingerprint, is_of_this_version
from bot.chat.views.sources import source_back_view, source_failing_view, source_moved_view
from bot.health import Source
from bot.settings import Settings
from bot.sources.decoding import LARGEST_BYTES
from bot.sources.fetch import Fetched, Fetcher, Outcome, Validators
from bot.sources.network import ANY_NETWORK
from bot.store.watches import WatchedSource

log = logging.getLogger(__name__)
T = TypeVar("T")

PAGE_PAUSE_S = 1.0
"""Between two pages of one site, unless its robots.txt asks for more."""

LONGEST_PAGE_PAUSE_S = 60.0
"""A site that asks for more between two pages gets one page a check."""


class Watching:
    """The watched sources of the settings.

    ``tell`` lets the admins know something; ``now`` is the present moment in UTC, ``chance`` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[Words], None],
        now: Callable[[], dt.datetime],
        chance: Callable[[], float] = random.random,
    ) -> None:
        intake, working = Intake(settings, now, chance), asyncio.Semaphore(1)
        self._watchers = [
            Watcher(source, settings, intake, working, tell, now) for source in dict.fromkeys(settings.sources)
        ]

    def duties(self) -> list[Duty]:
        """One for each source, so that one that fails disturbs no other."""
        return [Duty(f"watching {watcher.name}", watcher.work) for watcher in self._watchers]

    def sources(self) -> list[Source]:
        """How long ago each source was last read, for those who judge whether the bot is well."""
        return [watcher.as_source() for watcher in self._watchers]


class Watcher:
    """Watches one source. ``working`` lets one worker's thread at a time read and load: it is all one processor."""

    def __init__(
        self,
        name: str,
        settings: Settings,
        intake: Intake,
        working: asyncio.Semaphore,
        tell: Callable[[Words], None],
        now: Callable[[], dt.datetime],
    ) -> None:
        self.name = name
        self._allowed = ANY_NETWORK if settings.allow_private_networks else ()
        self._intake = intake
        self._working = working
        self._tell = tell
        self._now = now
        self._begun_s = monotonic()
        self._watched: WatchedSource | None = None
        self._has_checked = False

    def as_source(self) -> Source:
        """How long ago the source was last read. Until its first check here it is no older than this process."""
        age_s = monotonic() - self._begun_s
        if self._watched is not None and self._has_checked:
            age_s = (self._now() - (self._watched.ok_at or self._watched.since)).total_seconds()
        return Source(self.name, max(age_s, 0.0), self._intake.every_s)

    async def work(self, stop: asyncio.Event) -> None:
        """Check the source whenever it is due, until the bot stops.

        Raises:
            DatabaseError: the database could not be read or written.
        """
        watched = await asyncio.to_thread(self._intake.open, self.name)
        async with Fetcher(allowed=self._allowed) as fetcher:
            while not stop.is_set():
                self._watched = watched
                await pause(stop, wait_until_due_s(watched, now=self._now(), every_s=self._intake.every_s))
                if stop.is_set():
                    return
                gathered = await _unless(stop, self._gather(watched, fetcher, stop))
                if gathered is None:
                    return
                taken = await self._take(watched, gathered)
                self._has_checked, watched = True, taken.watched
                self._report(taken)

    async def _take(self, watched: WatchedSource, gathered: Gathered) -> Taken:
        async with self._working:
            return await asyncio.to_thread(self._intake.take, watched, gathered)

    async def _gather(self, watched: WatchedSource, fetcher: Fetcher, stop: asyncio.Event) -> Gathered:
        if not self.name.startswith(("http://", "https://")):
            return await asyncio.to_thread(_read_file, self.name, watched)
        known = is_of_this_version(watched.fingerprint)
        validators = Validators(watched.etag, watched.last_modified) if known else Validators()
        fetched = await fetcher.fetch(watched.moved_to or self.name, now=self._now(), validators=validators)
        if fetched.outcome is Outcome.FAILED:
            reason = fetched.reason or "it cannot be fetched"
            return Gathered(Check(error=reason, asked_wait_s=fetched.retry_after_s))
        gathered = _judge(fetched, watched)
        if gathered.main is not None:
            async with self._working:
                await asyncio.to_thread(self._intake.note_pages, self.name, gathered.main)
        pages = await self._gather_pages(fetcher, stop, fetched.crawl_delay_s or PAGE_PAUSE_S)
        return Gathered(gathered.check, gathered.main, pages)

    async def _gather_pages(self, fetcher: Fetcher, stop: asyncio.Event, pause_s: float) -> tuple[Document, ...]:
        """Fetch the pages that are due, one after the other; a server that wants to be left alone is."""
        addresses = await asyncio.to_thread(self._intake.due_pages, self.name)
        found: list[Document] = []
        for address in addresses[:1] if pause_s > LONGEST_PAGE_PAUSE_S else addresses:
            if found:
                await pause(stop, pause_s)
            fetched = await fetcher.fetch(address, now=self._now())
            if fetched.retry_after_s is not None:
                break
            body = fetched.body if fetched.outcome is Outcome.FRESH else None
            found.append(Document(address, body, fetched.content_type))
        return tuple(found)

    def _report(self, taken: Taken) -> None:
        report, watched = taken.report, taken.watched
        if watched.error is not None:
            log.warning("%s could not be read: %s", self.name, watched.error)
        if report is not None and (report.added or report.updated):
            log.info("%s: %d new releases, %d changed", self.name, len(report.added), len(report.updated))
        for news in taken.news:
            self._tell(_word(news))


def _judge(fetched: Fetched, watched: WatchedSource) -> Gathered:
    """What to read of what came: nothing where it is the same as before, whatever the server says."""
    unchanged = fetched.outcome is Outcome.UNCHANGED
    mark = watched.fingerprint if unchanged else fingerprint(fetched.body)
    check = Check(
        etag=fetched.validators.etag,
        last_modified=fetched.validators.last_modified,
        fingerprint=mark,
        moved_to=fetched.moved_to,
        asked_wait_s=fetched.crawl_delay_s,
    )
    if unchanged or mark == watched.fingerprint:
        return Gathered(check)
    return Gathered(check, Document(fetched.url, fetched.body, fetched.content_type))


def _read_file(name: str, watched: WatchedSource) -> Gathered:
    try:
        with Path(name).open("rb") as file:
            body = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        return Gathered(Check(error=(error.strerror or str(error)).lower()))
    check = Check(fingerprint=fingerprint(body))
    return Gathered(check, None if check.fingerprint == watched.fingerprint else Document(name, body))


def _word(news: SourceNews) -> Words:
    match news:
        case Failing(source, error):
            return lambda texts: source_failing_view(texts, source, error)
        case Moved(source, address):
            return lambda texts: source_moved_view(texts, source, address)
        case Back(source):
            return lambda texts: source_back_view(texts, source)


async def _unless(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Do something unless the bot stops before it is done; None then."""
    doing, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        doing.cancel()
        stopping.cancel()
