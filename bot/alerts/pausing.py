"""The pause of all deliveries: brought by trouble or by an admin, ended by an admin or by Telegram's coming back."""

from __future__ import annotations

import datetime as dt
import logging

from bot.alerts.decide import UNAUTHORISED, UNREACHABLE
from bot.alerts.notices import DeliveriesPaused, DeliveriesRecovered, TellAdmins
from bot.alerts.trouble import Trouble
from bot.errors import DatabaseError
from bot.store.outbox import Outbox
from bot.store.tallies import Pause, TallyStore

log = logging.getLogger(__name__)

FIRST_PROBE_S = 30.0
LONGEST_PROBE_S = 600.0
"""While Telegram cannot be reached one delivery is tried after the first wait, then after twice as long, up to this."""

_NO_LIMIT = 1 << 30


class Pausing:
    """Knows whether deliveries pause. A pause is in the database, so that it outlasts a restart and all can see it."""

    def __init__(self, outbox: Outbox, tell_admins: TellAdmins, *, first_probe_s: float = FIRST_PROBE_S) -> None:
        self._tallies = TallyStore(outbox.database)
        self._tell_admins = tell_admins
        self._trouble = Trouble()
        self._pause: Pause | None = None
        self._first_probe_s = first_probe_s
        self._probe_wait_s = first_probe_s
        self._probe_at_s = 0.0

    @property
    def paused(self) -> bool:
        """Whether deliveries stand still."""
        return self._pause is not None

    def look(self) -> None:
        """See what the database says: an admin may have paused or resumed.

        Raises:
            DatabaseError: it could not be read.
        """
        pause = self._tallies.paused()
        if pause is None and self._pause is not None:
            self._trouble.accept(self._pause.way)
        self._pause = pause

    def room(self, now_s: float, on_their_way: int) -> int:
        """How many deliveries the pause leaves room for: none, or one to try whether Telegram is back."""
        if self._pause is None:
            return _NO_LIMIT
        probing = self._pause.way in (UNREACHABLE, UNAUTHORISED) and now_s >= self._probe_at_s
        return 1 if probing and on_their_way == 0 else 0

    def note(self, chat: int, way: str | None, reason: str, *, now: dt.datetime, now_s: float) -> None:
        """Note how a chat's delivery ended (``way`` None: it did not fail), and pause or go on where that follows."""
        frequent = self._trouble.note(chat, way)
        if self._pause is None:
            if frequent is not None or way == UNAUTHORISED:
                self._begin(frequent or UNAUTHORISED, reason, now, now_s)
        elif way == self._pause.way and now_s >= self._probe_at_s:
            # This was the probe. Failures before it are of deliveries that were on their way when the pause began.
            self._probe_at_s = now_s + self._probe_wait_s
            self._probe_wait_s = min(2 * self._probe_wait_s, LONGEST_PROBE_S)
        elif way is None and self._pause.way in (UNREACHABLE, UNAUTHORISED):
            self._end()

    def _begin(self, way: str, reason: str, now: dt.datetime, now_s: float) -> None:
        log.error("deliveries pause: too many fail in the same way (%s)", reason)
        self._pause = Pause(now, way, reason)
        self._probe_at_s = now_s + self._probe_wait_s
        self._keep(self._pause)
        self._tell_admins(DeliveriesPaused(way, reason))

    def _end(self) -> None:
        log.info("deliveries go on: Telegram can be reached again")
        self._pause = None
        self._probe_wait_s = self._first_probe_s
        self._trouble.forget()
        self._keep(None)
        self._tell_admins(DeliveriesRecovered())

    def _keep(self, pause: Pause | None) -> None:
        """Write it down where that is possible; the pause itself does not depend on it."""
        try:
            if pause is None:
                self._tallies.resume()
            else:
                self._tallies.pause(pause.way, pause.reason, now=pause.since)
        except DatabaseError as error:
            log.warning("the pause could not be written down: %s", error)
