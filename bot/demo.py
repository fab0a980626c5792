"""The trial: the whole bot against a Telegram of its own, on this machine, with no token and no network."""

from __future__ import annotations

import asyncio
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.app import living, utc_now
from bot.errors import BotError
from bot.library import BUILT_IN_LISTING, open_library, read_data
from bot.playground import Playground, Server, serve
from bot.settings import Settings
from bot.sources.listing import parse_listing
from bot.store.database import open_database

DEMO_TOKEN = "1234567890:demo-token-that-only-the-playground-knows"  # noqa: S105 - it opens nothing


@asynccontextmanager
async def demo(settings: Settings, port: int, folder: Path) -> AsyncIterator[Server]:
    """The built-in releases, the bot and the playground, together in this process; its database is in ``folder``.

    Raises:
        BotError: the port is taken.
    """
    async with AsyncExitStack() as stack:
        try:
            playground = Playground(bot_username="releases_bot")
            playground.furnish()
            server = await stack.enter_async_context(serve(playground, port))
        except OSError as error:
            raise BotError(f"port {port} is taken; choose another one with --port") from error
        library = open_library(stack.enter_context(open_database(folder / "demo.db")))
        listing = parse_listing(read_data(BUILT_IN_LISTING), BUILT_IN_LISTING.name)
        library.ingest.load([listing], now=utc_now())
        local = replace(
            settings,
            token=DEMO_TOKEN,
            api_url=server.api_url,
            database=folder / "demo.db",
            # Of the two people on the page the first one runs the bot, so that the newsroom can be tried too.
            admins=(min(playground.users),),
            backups_kept=0,
        )
        await stack.enter_async_context(living(local, library))
        yield server


async def run_demo(settings: Settings, port: int, tell: Callable[[str], None], *, open_browser: bool) -> None:
    """Run the trial until the process is stopped; ``tell`` is told the address of the chat page.

    Raises:
        BotError: as for `demo`.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory(prefix="releases-bot-") as folder:
        async with demo(settings, port, Path(folder)) as server:
            tell(server.url)
            if open_browser:
                await asyncio.to_thread(webbrowser.open, server.url)
            await stop.wait()
