"""A database that cannot be written to: how long to wait, and when the admins are told."""

from __future__ import annotations

import logging

from bot.alerts.notices import DatabaseFree, DatabaseStuck, TellAdmins
from bot.errors import DatabaseError

log = logging.getLogger(__name__)

TOLD_AFTER_S = 5.0
"""From when on admins are told; a load by another process is through sooner."""

FIRST_WAIT_S = 0.05
LONGEST_WAIT_S = 10.0


class Stuck:
    """Counts how long writing has failed. Nothing is sent meanwhile; what has ended stays in memory until then."""

    def __init__(self, tell_admins: TellAdmins) -> None:
        self._tell_admins = tell_admins
        self._since_s: float | None = None
        self._wait_s = FIRST_WAIT_S
        self._told = False

    def note(self, error: DatabaseError, now_s: float) -> float:
        """Writing failed; gives how many seconds to wait before the next try."""
        if self._since_s is None:
            self._since_s = now_s
        if not self._told and now_s - self._since_s >= TOLD_AFTER_S:
            self._told = True
            log.error("deliveries wait: %s", error)
            self._tell_admins(DatabaseStuck(error.reason))
        wait_s, self._wait_s = self._wait_s, min(2 * self._wait_s, LONGEST_WAIT_S)
        return wait_s

    def free(self) -> None:
        """Writing went well."""
        if self._told:
            log.info("deliveries go on: the database can be written to again")
            self._tell_admins(DatabaseFree())
        self._since_s, self._wait_s, self._told = None, FIRST_WAIT_S, False
