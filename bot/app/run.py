"""The bot as a process: everything put together, signals, and the order in which it begins and ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.types import ASGIApp

from bot import __version__
from bot.app.admins import Admins
from bot.app.alerts import Alerts
from bot.app.application import Instruments, build_application, build_services, utc_now
from bot.app.builtin import load_if_empty
from bot.app.duties import Duties, Duty
from bot.app.ending import Ending
from bot.app.life import running
from bot.app.polling import Polling
from bot.app.upkeep import Pulse, Upkeep, watch_webhook
from bot.app.watch import Probes, Watch
from bot.app.watchdog import Patience, Watchdog
from bot.app.watching import Watching
from bot.app.webhook import Webhook
from bot.chat.context import BotApplication
from bot.chat.feeds import make_feed
from bot.chat.i18n import load_texts
from bot.chat.preferences import refresh_menu_of
from bot.chat.profile import publish_profile
from bot.errors import BotError
from bot.export import Feed
from bot.languages import Language
from bot.library import Library
from bot.settings import Settings
from bot.store.tallies import TallyStore
from bot.web import WebhookDoor, create_app, open_socket, serve
from bot.web.feed import MOST_ENTRIES, feed_route

log = logging.getLogger(__name__)


class Bot:
    """All parts of a bot put together. ``live`` is its life, until ``ending`` says that it is over.

    ``up`` is set when it receives updates.
    """

    def __init__(self, settings: Settings, library: Library, ending: Ending, patience: Patience) -> None:
        self.settings = settings
        self.ending = ending
        self.up = asyncio.Event()
        self.instruments = instruments = Instruments()
        self.services = build_services(settings, library)
        self.application = build_application(self.services, instruments)
        self.polling = Polling(self.application, instruments.request, long_poll_s=patience.long_poll_s)
        self.webhook = make_webhook(settings, self.application, instruments)
        self.duties = Duties()
        admins = Admins(self.application.bot, self.services.chats, settings)
        alerts = Alerts(self.services, admins)
        watching = Watching(settings, admins.tell, utc_now)
        self.watch = Watch(
            settings,
            instruments,
            TallyStore(library.database),
            Probes(watching.sources, alerts.settled),
            long_poll_s=patience.long_poll_s,
            webhook=self.webhook,
            duties=self.duties,
        )
        self.pulse = Pulse(settings, self.watch)
        self.upkeep = Upkeep(settings, self.watch, admins, utc_now)
        self.duties.add(alerts.duty)
        for duty in (*self.upkeep.duties(), *watching.duties()):
            self.duties.add(duty)
        self.duties.add(Duty("heartbeat", self.pulse.work))
        self.duties.add(Duty("profile", self._publish_profile))
        if self.webhook:
            self.duties.add(watch_webhook(self.webhook))
        else:
            self.duties.add(Duty("watchdog", Watchdog(self.polling, instruments.clock, ending.end, patience).work))
        self.services.metrics.watch(self.watch.snapshot)
        self.services.metrics.describe_build(__version__)

    async def live(self) -> None:
        """Begin, work, and end in good order.

        Raises:
            BotError: it could not begin: the token, Telegram, or the address to listen on.
        """
        async with AsyncExitStack() as stack:
            if self.settings.listen is not None:
                await stack.enter_async_context(serve(self._make_web_app(), open_socket(*self.settings.listen)))
            beside = await stack.enter_async_context(running(self.application, self.webhook or self.polling))
            beside.append(asyncio.ensure_future(self.duties.run(self.ending.event)))
            self.up.set()
            log.info("the bot is running as @%s", self.application.bot.username)
            self.upkeep.tell_start(self.pulse, self.services.releases.count())
            await self.ending.event.wait()
            log.info("the bot is stopping")

    async def _publish_profile(self, _stop: asyncio.Event) -> None:
        """Once, at the start: name, words and menu of this version, and the menus of those who run the bot."""
        await publish_profile(self.application.bot)
        for admin in self.settings.admins:
            await refresh_menu_of(admin, self.application.bot, self.services)

    def _make_web_app(self) -> ASGIApp:
        path, webhook = self.settings.webhook_path, self.webhook
        door = WebhookDoor(path, webhook.secret, webhook.take) if path is not None and webhook is not None else None
        routes = [feed_route(self._find_feed)]
        return create_app(look=self.watch.troubles, expose=self.services.metrics.expose, door=door, routes=routes)

    def _find_feed(self, language: Language, query: str, address: str) -> Feed:
        services = self.services
        return make_feed(
            services.releases,
            services.answerer,
            load_texts(language),
            today=services.today(),
            query=query,
            address=address,
            limit=MOST_ENTRIES,
        )


def make_webhook(settings: Settings, application: BotApplication, instruments: Instruments) -> Webhook | None:
    """The webhook that the settings ask for; None for long polling."""
    if settings.webhook_url is None:
        return None
    return Webhook(application, instruments.inbox, settings.webhook_url, settings.webhook_secret)


@asynccontextmanager
async def living(settings: Settings, library: Library, patience: Patience | None = None) -> AsyncIterator[Bot]:
    """A whole bot, alive inside the block, for a process that does more than that; leaving the block ends it.

    Raises:
        BotError: it could not begin.
    """
    ending = Ending()
    bot = Bot(settings, library, ending, patience or Patience())
    life, up = asyncio.ensure_future(bot.live()), asyncio.ensure_future(bot.up.wait())
    try:
        await asyncio.wait({life, up}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            life.result()
        yield bot
    finally:
        up.cancel()
        ending.event.set()
        await life


async def run_bot(settings: Settings, library: Library, *, patience: Patience | None = None) -> None:
    """Run the bot until the process gets SIGINT or SIGTERM.

    Raises:
        BotError: it could not begin, or had to end because polling stayed dead.
    """
    ending = Ending()
    with ending.at_signals():
        load_if_empty(library, now=utc_now())
        bot = Bot(settings, library, ending, patience or Patience())
        life, asked = asyncio.ensure_future(bot.live()), asyncio.ensure_future(ending.event.wait())
        await asyncio.wait({life, asked}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        if not bot.up.is_set():
            life.cancel()
        try:
            await life
        except asyncio.CancelledError:
            log.info("stopped before the bot was up")
    if ending.reason is not None:
        raise BotError(ending.reason)
