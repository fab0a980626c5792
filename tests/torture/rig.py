"""A playground in this process, and a bot in another one that can be started, starved and killed."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import os
import resource
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from bot.languages import Language
from bot.library import open_library
from bot.model import ParsedSource, Release
from bot.playground import Playground, Server, serve
from bot.store.database import open_database
from bot.store.subscriptions import EVERYTHING, Rhythm, SubscriptionStore
from tests.built_in import write_built_in

ROOT = Path(__file__).parent.parent.parent
TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
PATIENCE_S = 300.0

RATE = 1000
"""Messages a second: the most that the bot ever sends."""


@dataclass
class Rig:
    """What the scenarios work with. ``chats`` are all subscribed to everything."""

    folder: Path
    server: Server
    chats: list[int] = field(default_factory=list)
    process: asyncio.subprocess.Process | None = None
    _ups: int = 0

    @property
    def playground(self) -> Playground:
        return self.server.playground

    @property
    def path(self) -> Path:
        return self.folder / "releases.db"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self.server.api_url,
            "BOT_DB": str(self.path),
            "BOT_SEND_RATE": str(RATE),
            "BOT_BACKUP_KEEP": "0",
        }

    def subscribe(self, count: int) -> None:
        """Let so many new people subscribe to everything."""
        people = [person.id for person in self.playground.add_people(count)]
        self.chats += people
        self.subscribe_chats(people)

    def subscribe_chats(self, chats: list[int]) -> None:
        """Let these chats subscribe to everything."""
        with open_database(self.path) as database, database.writing():
            store = SubscriptionStore(database)
            for chat in chats:
                store.add(chat, 0, EVERYTHING, Language.EN, Rhythm())

    def publish(self, name: str) -> None:
        """Announce a new release from this process, which is not the bot's; what was delivered before is forgotten."""
        self.playground.ledger.clear()
        release = Release(f"2019-01-07-{name}", dt.date(2019, 1, 7), f"Release {name}", "A summary.")
        with open_database(self.path) as database:
            open_library(database).ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))

    async def load(self, name: str) -> None:
        """Announce a new release as people do: by the command ``load``."""
        self.playground.ledger.clear()
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps([{"date": "2019-01-07", "title": f"Release {name}", "summary": "A summary."}]))
        process = await self._start("load", str(path))
        assert await process.wait() == 0, self.log()

    async def start(self) -> None:
        """Start the bot."""
        self._ups = self._said.count("the bot is running")
        self.process = await self._start("run")

    async def kill(self) -> None:
        """``kill -9``."""
        assert self.process is not None
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        self.process = None

    async def stop(self) -> int:
        """End the bot in good order, once it is up; gives its exit status."""
        assert self.process is not None
        await self.until(lambda: self._said.count("the bot is running") > self._ups)
        self.process.terminate()
        status = await self.process.wait()
        self.process = None
        return status

    def limit_files(self, size_bytes: int) -> None:
        """Let no file of the bot grow beyond this: the disk is full, without a disk. -1 ends it."""
        assert self.process is not None
        _, hard = resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (hard if size_bytes < 0 else size_bytes, hard))

    async def until(self, come: Callable[[], bool]) -> None:
        """Wait until this is so; the bot must be alive meanwhile."""
        end_s = monotonic() + PATIENCE_S
        while not come():
            assert monotonic() < end_s, f"{self.states()}\n{self.log()}"
            assert self.process is None or self.process.returncode is None, self.log()
            await asyncio.sleep(0.002)

    async def until_settled(self) -> None:
        """Wait until nothing is pending any more."""
        end_s = monotonic() + PATIENCE_S
        while self.states().keys() & {"pending", "sending"}:
            assert monotonic() < end_s, f"{self.states()}\n{self.log()}"
            await asyncio.sleep(0.05)

    def states(self) -> dict[str, int]:
        """How many deliveries stand in each state, read from outside."""
        return dict(self._ask("SELECT state, count(*) FROM deliveries GROUP BY state"))

    def uncertain(self) -> int:
        """How many deliveries were found on their way after a crash, so far."""
        return int(self._ask("SELECT coalesce(sum(uncertain), 0) FROM deliveries")[0][0])

    def repeats(self) -> int:
        """How many messages reached a chat that had this one already."""
        return sum(count - 1 for count in self.playground.ledger.counts().values())

    def lost(self) -> int:
        """How many chats got nothing."""
        counts = self.playground.ledger.counts()
        return sum(chat not in counts for chat in self.chats)

    def log(self) -> str:
        """The end of what the bot said."""
        return self._said[-3000:]

    @property
    def _said(self) -> str:
        return (self.folder / "log").read_text()

    def _ask(self, sql: str) -> list[tuple[object, int]]:
        with contextlib.closing(sqlite3.connect(self.path, timeout=10)) as connection:
            return connection.execute(sql).fetchall()

    async def _start(self, *arguments: str) -> asyncio.subprocess.Process:
        with (self.folder / "log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *arguments, cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )


@asynccontextmanager
async def open_rig(folder: Path, chats: int, *, seed: int = 0) -> AsyncIterator[Rig]:
    """A rig over the built-in releases, whose ``chats`` are subscribed; the bot is not started yet."""
    playground = Playground(seed=seed, keep_texts=False, history_limit=1)
    async with serve(playground) as server:
        rig = Rig(folder, server)
        write_built_in(rig.path)
        (folder / "log").touch()
        rig.subscribe(chats)
        try:
            yield rig
        finally:
            if rig.process is not None:
                await rig.kill()
