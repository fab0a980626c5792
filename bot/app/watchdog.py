"""When polling is dead while the process lives: begin it anew, and if that does not help, end for the supervisor."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic

from telegram.error import TelegramError

from bot.app.duties import pause
from bot.app.polling import LONG_POLL_S, PollClock, Polling
from bot.logs import name_error

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each thing is waited for, in seconds.

    ``long_poll_s``: how long Telegram holds a ``getUpdates`` open when there is nothing to tell. ``restart_s``: without
    a finished ``getUpdates``, until polling is begun anew: six long polls. ``end_s``: after that without any even
    failing, until the process ends. ``give_up_s``: the same where they do fail; a network that is down comes back
    without us, but a process that cannot see that it is back should not stay.
    """

    long_poll_s: int = LONG_POLL_S
    restart_s: float = 180.0
    end_s: float = 180.0
    give_up_s: float = 1800.0
    look_every_s: float = 15.0


class Step(Enum):
    """What to do about polling."""

    NOTHING = auto()
    RESTART = auto()
    END = auto()


def choose_step(
    patience: Patience, *, success_age_s: float, end_age_s: float, restart_age_s: float | None, polls: bool
) -> Step:
    """What to do, from how long ago a ``getUpdates`` last succeeded, one last ended, and polling was begun anew.

    ``restart_age_s`` is None where it never was; ``polls`` is whether it is meant to be running now. Pure.
    """
    if success_age_s < patience.restart_s:
        return Step.NOTHING
    if success_age_s >= patience.give_up_s:
        return Step.END
    if not polls or restart_age_s is None or restart_age_s > success_age_s:
        return Step.RESTART
    nothing_since = end_age_s >= restart_age_s
    return Step.END if nothing_since and restart_age_s >= patience.end_s else Step.NOTHING


class Watchdog:
    """Looks after polling. ``end`` is told why the process should end."""

    def __init__(
        self,
        polling: Polling,
        clock: PollClock,
        end: Callable[[str], None],
        patience: Patience | None = None,
    ) -> None:
        self._polling = polling
        self._clock = clock
        self._end = end
        self._patience = patience or Patience()
        self._restarted_s: float | None = None

    async def work(self, stop: asyncio.Event) -> None:
        """Look at polling again and again until the bot stops."""
        while not stop.is_set():
            await pause(stop, self._patience.look_every_s)
            if not stop.is_set():
                await self._look()

    async def _look(self) -> None:
        age_s = self._clock.success_age_s
        step = choose_step(
            self._patience,
            success_age_s=age_s,
            end_age_s=self._clock.end_age_s,
            restart_age_s=None if self._restarted_s is None else monotonic() - self._restarted_s,
            polls=self._polling.is_meant_to_run,
        )
        if step is Step.RESTART:
            log.error("no getUpdates has succeeded for %d s; polling is begun anew", age_s)
            await self._restart()
        elif step is Step.END:
            self._end(f"polling has been dead for {round(age_s)} s ({self._clock.error or 'no answer at all'})")

    async def _restart(self) -> None:
        try:
            await self._polling.restart()
        except (TelegramError, TimeoutError) as error:
            log.error("polling could not be begun anew: %s", name_error(error))
            self._clock.note_failure(type(error).__name__)
        self._restarted_s = monotonic()
