"""The end of the process: asked for by a signal, or made necessary by a fault; in good order, and in time."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

log = logging.getLogger(__name__)

LAST_RESORT_S = 9.7
"""How long after it was asked to end the process is still there at most. Each part has a limit of its own that adds up
to less; this one is for work in threads, which Python waits for however long it takes. Nothing is lost by it: SQLite
takes a transaction that was cut off back."""


class Ending:
    """Whether the bot is to end, and why where it is not by someone's wish."""

    def __init__(self, last_resort_s: float = LAST_RESORT_S) -> None:
        self.event = asyncio.Event()
        self.reason: str | None = None
        self._last_resort_s = last_resort_s
        self._owns_process = False

    def end(self, reason: str) -> None:
        """End because of a fault that a new process may not have."""
        log.critical("%s; the process ends so that its supervisor starts it anew", reason)
        self.reason = reason
        self._begin()

    @contextmanager
    def at_signals(self) -> Iterator[None]:
        """Inside, the first SIGINT or SIGTERM ends the bot in good order, and a second one ends the process at once."""
        loop = asyncio.get_running_loop()
        asked = False

        def note(number: int, _frame: FrameType | None) -> None:
            nonlocal asked
            if asked:
                os._exit(128 + number)
            asked = True
            loop.call_soon_threadsafe(self._begin)

        # Not the loop's own signal handlers: these would have to wait for a loop that is busy.
        before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
        self._owns_process = True
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _begin(self) -> None:
        self.event.set()
        if self._owns_process:
            last_resort = threading.Timer(self._last_resort_s, self._give_up)
            last_resort.daemon = True
            last_resort.start()

    def _give_up(self) -> None:
        log.critical("some work did not end in time; the process ends without it")
        os._exit(0 if self.reason is None else 1)
