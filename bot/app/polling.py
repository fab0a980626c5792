"""Long polling that is known to be alive: each finished ``getUpdates`` is noted, and it can be started anew."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Updater
from telegram.request import HTTPXRequest

from bot.chat.context import BotApplication
from bot.logs import name_error

log = logging.getLogger(__name__)

LONG_POLL_S = 30
"""How long Telegram holds a ``getUpdates`` open when there is nothing to tell."""

STOP_S = 1.5
"""How long the end of polling may take. It tells Telegram what was taken, which fails where there is no network."""

RESTART_S = 20.0
"""How long starting anew may take: one request to Telegram, or its time-outs."""


class PollClock:
    """When ``getUpdates`` last succeeded and when one last ended in any way, and what the last failure was.

    PTB's own ``Updater.running`` stays true after its polling has died (on a 401 or 404 of Telegram, for one).
    """

    def __init__(self, now_s: Callable[[], float] = monotonic) -> None:
        self._now_s = now_s
        self._succeeded_s = self._ended_s = now_s()
        self.error: str | None = None

    @property
    def success_age_s(self) -> float:
        """How long ago a ``getUpdates`` last succeeded, or watching began."""
        return self._now_s() - self._succeeded_s

    @property
    def end_age_s(self) -> float:
        """How long ago a ``getUpdates`` last ended, well or not, or watching began."""
        return self._now_s() - self._ended_s

    def note_success(self) -> None:
        """A ``getUpdates`` brought its answer."""
        self._succeeded_s = self._ended_s = self._now_s()
        self.error = None

    def note_failure(self, error: str) -> None:
        """A ``getUpdates`` ended without."""
        self._ended_s = self._now_s()
        self.error = error


class PollingRequest(HTTPXRequest):
    """The HTTP client for ``getUpdates`` alone: notes how each one ended, and lets no update block those after it."""

    def __init__(self, clock: PollClock) -> None:
        super().__init__(connection_pool_size=1)
        self._clock = clock

    async def do_request(self, *arguments: Any, **options: Any) -> tuple[int, bytes]:
        """As the one it extends."""
        try:
            status, payload = await super().do_request(*arguments, **options)
        except Exception as error:
            self._clock.note_failure(type(error).__name__)
            raise
        if status != 200:
            self._clock.note_failure(f"Telegram answers {status}")
            return status, payload
        self._clock.note_success()
        return status, keep_readable(payload)

    async def renew(self) -> None:
        """Let go of all connections and begin with new ones."""
        await self.shutdown()
        await self.initialize()


def keep_readable(payload: bytes) -> bytes:
    """The answer to ``getUpdates`` with updates that PTB cannot read replaced by empty ones.

    PTB would give up the whole answer, never tell Telegram that it was taken, and so get the same answer for ever.
    """
    try:
        answer = json.loads(payload)
        updates = answer["result"]
        kept = [update if is_readable(update) else {"update_id": update["update_id"]} for update in updates]
    except (ValueError, KeyError, TypeError):
        return payload
    if kept == updates:
        return payload
    return json.dumps({**answer, "result": kept}).encode()


def is_readable(update: dict[str, Any]) -> bool:
    """Whether PTB can read an update; one that it cannot is told of in the log, by its kind only."""
    try:
        Update.de_json(update, None)
    except Exception as error:
        kinds = ", ".join(name for name in update if name in Update.ALL_TYPES) or "unknown"
        log.error("an update of Telegram cannot be read and is passed over (%s): %s", kinds, name_error(error))
        return False
    return True


class Polling:
    """Long polling for an application, in the place of what starts and stops it in PTB."""

    def __init__(
        self, application: BotApplication, request: PollingRequest | None = None, *, long_poll_s: int = LONG_POLL_S
    ) -> None:
        self._application = application
        self._request = request
        self._long_poll_s = long_poll_s

    @property
    def is_meant_to_run(self) -> bool:
        """Whether polling was begun and not stopped; it may be dead all the same."""
        updater = self._application.updater
        return updater is not None and updater.running

    async def start(self) -> None:
        """Begin to poll.

        Raises:
            TelegramError: Telegram cannot be reached, or does not know the token.
        """
        updater = self._application.updater
        assert updater is not None  # noqa: S101 - the builder makes one
        await updater.start_polling(
            timeout=dt.timedelta(seconds=self._long_poll_s),
            allowed_updates=Update.ALL_TYPES,
            error_callback=tell_polling_trouble,
        )

    async def stop(self) -> None:
        """Take no more updates; what was taken is told to Telegram if that is possible soon."""
        updater = self._application.updater
        if updater is None or not updater.running:
            return
        try:
            if not await within(STOP_S, updater.stop()):
                log.warning("polling did not stop in time; Telegram may hand some updates over again")
        except TelegramError as error:
            log.warning("polling had already ended: %s", name_error(error))

    async def restart(self) -> None:
        """Begin anew with another updater and new connections.

        The updater whose polling died cannot be used again: PTB leaves its stop event set, and the next polling on it
        would run in circles without ever asking Telegram.

        Raises:
            TelegramError: Telegram cannot be reached, or does not know the token.
            TimeoutError: it took too long.
        """
        await self.stop()
        if self._request is not None:
            await within(STOP_S, self._request.renew())
        application = self._application
        application.updater = Updater(application.bot, application.update_queue)
        await application.updater.initialize()
        if not await within(RESTART_S, self.start()):
            raise TimeoutError


async def within(limit_s: float, work: Coroutine[Any, Any, object]) -> bool:
    """Let work run for so many seconds; gives whether it ended in time. What did not is cancelled, and not waited for.

    Unlike `asyncio.timeout` it comes back even from work that swallows its cancellation, as PTB's does.

    Raises:
        Exception: what the work raised.
    """
    task = asyncio.ensure_future(work)
    try:
        await asyncio.wait({task}, timeout=limit_s)
        for _ in range(3):
            if task.done():
                break
            task.cancel()
            await asyncio.wait({task}, timeout=0.1)
        else:
            return False
    except asyncio.CancelledError:
        task.cancel()
        raise
    if task.cancelled():
        return False
    task.result()
    return True


def tell_polling_trouble(error: TelegramError) -> None:
    """One line without a stack trace: PTB goes on trying by itself."""
    if isinstance(error, Conflict):
        log.error("another program polls with the same token; stop one of the two")
    elif isinstance(error, NetworkError):
        log.warning("Telegram cannot be reached: %s", type(error).__name__)
    elif isinstance(error, InvalidToken):
        log.error("Telegram does not know the token any more")
    else:
        log.error("Telegram refuses getUpdates: %s", name_error(error))
