"""The loop that empties the outbox. It orders calls; what to do about an outcome is decided in `bot.alerts.decide`.

Each turn is one transaction: outcomes of the sends that ended since the last one are written down, and the next
deliveries are marked as ``sending``. Only then are these given to Telegram, `AT_ONCE` at a time. So at most `WINDOW`
deliveries are ever uncertain: those and no others may reach a chat twice after a crash, and none is lost.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import math
from collections import Counter
from collections.abc import Callable, Sequence

from bot.alerts.clock import Clock
from bot.alerts.decide import Verdict, decide
from bot.alerts.notices import DeliveryRefused, LoadHeld, TellAdmins
from bot.alerts.outcomes import Flooded, Needless, Outcome, Refused, Send, Sent, Untried
from bot.alerts.pace import Pace
from bot.alerts.pausing import FIRST_PROBE_S, Pausing
from bot.alerts.precedence import Precedence
from bot.alerts.selection import Selection, select
from bot.alerts.stuck import Stuck
from bot.errors import DatabaseError
from bot.store.announcements import AnnouncementStore
from bot.store.outbox import Delivery, Outbox, State
from bot.store.recipients import RecipientStore

log = logging.getLogger(__name__)

AT_ONCE = 8
"""How many are on their way at once at Telegram's free rate, however far away it is."""

MOST_AT_ONCE = 100
"""How many at any rate: with Telegram's answers 100 ms away these are 1,000 a second, the most that it takes."""

ANSWER_S = 0.25
"""How long an answer of Telegram may take without slowing a broadcast down, up to `MOST_AT_ONCE`."""

BESIDE_ANSWERS = 0.25
"""The part of them that may go while people wait for answers."""

SPARE = 24
"""How many may be in ``sending`` beside those on their way: waiting to be sent, or not yet written down."""

WINDOW = AT_ONCE + SPARE

LINGER_S = 0.01
"""How long outcomes, and deliveries whose turn it is, may wait for others to share a transaction with."""

LOOKS_EVERY_S = 1.0
"""How often the loop looks by itself: a load in another process is noticed within this time."""

STOPS_WITHIN_S = 4.0
"""How long a stop waits for what is on its way; what is not back by then counts as uncertain."""

MOST_REFUSALS_TOLD = 1000
"""So many refusals are remembered as told; beyond that the admins may hear one twice."""


def choose_at_once(rate: float) -> int:
    """How many messages to have on their way at once, to send so many a second; with `SPARE` more it is the window."""
    return max(AT_ONCE, min(math.ceil(rate * ANSWER_S), MOST_AT_ONCE))


def choose_beside_answers(rate: float) -> int:
    """How many of them to let go at once while people wait for answers."""
    return int(choose_at_once(rate) * BESIDE_ANSWERS)


class Deliverer:
    """Sends what is in the outbox, for as long as `run` runs.

    ``outbox`` has a connection of its own (`open_outbox`). ``draw`` gives numbers from 0 to below 1.
    """

    def __init__(
        self,
        outbox: Outbox,
        send: Send,
        pace: Pace,
        tell_admins: TellAdmins,
        *,
        precedence: Precedence,
        clock: Clock,
        draw: Callable[[], float],
        window: int = WINDOW,
        at_once: int = AT_ONCE,
        looks_every_s: float = LOOKS_EVERY_S,
        first_probe_s: float = FIRST_PROBE_S,
    ) -> None:
        self.outbox = outbox
        self.recipients = RecipientStore(outbox.database)
        self.announcements = AnnouncementStore(outbox.database)
        self.pace = pace
        self.counts: Counter[State] = Counter()
        self._send = send
        self._tell_admins = tell_admins
        self._precedence = precedence
        self._clock = clock
        self._draw = draw
        self._window = window
        self._at_once = at_once
        self._looks_every_s = looks_every_s
        self._pausing = Pausing(outbox, tell_admins, first_probe_s=first_probe_s)
        self._stuck = Stuck(tell_admins)
        self._claimed: asyncio.Queue[Delivery] = asyncio.Queue()
        self._busy: set[int] = set()
        self._ended: list[tuple[Delivery, Outcome]] = []
        self._changed = asyncio.Event()
        self._lingering = False
        self._stopping = False
        self._recovered = False
        self._stops_by_s = 0.0
        self._seen_version: int | None = None
        self._refusals_told: set[tuple[int, str]] = set()

    @property
    def settled(self) -> int:
        """How many deliveries have been brought to an end, well or not."""
        return self.counts.total() - self.counts[State.PENDING]

    @property
    def uncertain(self) -> int:
        """How many deliveries are in ``sending`` now."""
        return len(self._busy)

    def wake(self) -> None:
        """Look at the outbox now: something was planned or resumed."""
        self._changed.set()

    def stop(self) -> None:
        """Begin no more sends; `run` ends when those on their way have ended, within `STOPS_WITHIN_S`."""
        self._stopping = True
        self._stops_by_s = self._clock.monotonic_s() + STOPS_WITHIN_S
        self._changed.set()

    async def run(self) -> None:
        """Send until `stop`; cancelled, it leaves what is on its way in ``sending``, to be sent again."""
        self._stopping = self._recovered = False
        workers = [asyncio.create_task(self._work()) for _ in range(self._at_once)]
        try:
            while not self._is_over():
                self._changed.clear()
                wait_s = self._turn()
                if not self._is_over():
                    await self._clock.wait(self._changed, wait_s)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)

    def _is_over(self) -> bool:
        return self._stopping and (not self._busy or self._clock.monotonic_s() >= self._stops_by_s)

    def _turn(self) -> float:
        """Write down what has ended, claim what comes next; gives in how many seconds to look again at the latest."""
        now, now_s = self._clock.now(), self._clock.monotonic_s()
        if self._stopping:
            self._put_back()
        went_on = not self._pausing.paused
        ended = list(self._ended)
        verdicts = [decide(delivery, outcome, now=now, draw=self._draw()) for delivery, outcome in ended]
        try:
            self._recover(now)
            self._look_around()
            chosen = self._write(verdicts, now, now_s)
        except DatabaseError as error:
            return self._stuck.note(error, now_s)
        self._stuck.free()
        del self._ended[: len(ended)]
        for verdict in verdicts:
            self._conclude(verdict, now, now_s)
        self._start(chosen, now_s)
        if went_on and self._pausing.paused:
            self._put_back()
        return self._rest(now, now_s)

    def _recover(self, now: dt.datetime) -> None:
        """Once, before anything is sent: what was on its way when the bot last ended is to be sent again."""
        if self._recovered:
            return
        recovered = self.outbox.recover(now=now)
        self._recovered = True
        if recovered:
            log.warning("%d deliveries were on their way when the bot last ended; they are sent again", recovered)

    def _look_around(self) -> None:
        """See what others have changed: pauses, and loads that wait for an admin."""
        version = self.outbox.data_version()
        if version == self._seen_version:
            return
        self._pausing.look()
        for held in self.announcements.held(untold=True):
            self.announcements.admins_were_told(held.batch)
            self._tell_admins(LoadHeld(held.batch, held.releases))
        self._seen_version = version

    def _write(self, verdicts: Sequence[Verdict], now: dt.datetime, now_s: float) -> list[Delivery]:
        """One transaction: what has ended, what is put off, and what goes next, which it gives."""
        room = self._room(now_s, ended=len(verdicts))
        due = self.outbox.next_due() if room > 0 else None
        if not verdicts and (due is None or due > now):
            return []
        with self.outbox.database.writing():
            self.outbox.settle([verdict.mark for verdict in verdicts])
            for verdict in verdicts:
                self._follow(verdict, now)
            selection = self._select(room, {verdict.mark.delivery.chat for verdict in verdicts}, now, now_s)
            self.outbox.settle(selection.marks)
            chosen = [self.outbox.complete(delivery, now=now) for delivery in selection.chosen]
            self.outbox.claim(chosen)
        return chosen

    def _room(self, now_s: float, *, ended: int = 0) -> int:
        """How many deliveries may be claimed now."""
        on_their_way = len(self._busy) - ended
        if self._stopping:
            return 0
        return min(self._window - on_their_way, self.pace.budget(now_s), self._pausing.room(now_s, on_their_way))

    def _follow(self, verdict: Verdict, now: dt.datetime) -> None:
        chat = verdict.mark.delivery.chat
        if verdict.suspend is not None:
            self.recipients.suspend(chat, verdict.suspend, now=now)
        if verdict.move_to is not None:
            self.recipients.move(chat, verdict.move_to)

    def _select(self, room: int, free: set[int], now: dt.datetime, now_s: float) -> Selection:
        if room <= 0:
            return Selection()
        ready = self.outbox.ready(now=now)
        try:
            return select(ready, room, self._busy - free, lambda chat: self.pace.chat_in(chat, now_s), now=now)
        finally:
            ready.close()

    def _conclude(self, verdict: Verdict, now: dt.datetime, now_s: float) -> None:
        """What follows from an outcome once it is written down: a pause, notices to the admins."""
        mark = verdict.mark
        self._busy.discard(mark.delivery.chat)
        self.counts[mark.state] += 1
        if verdict.way is not None or mark.state is State.SENT:
            self._pausing.note(mark.delivery.chat, verdict.way, mark.reason or "", now=now, now_s=now_s)
        if mark.state is State.FAILED:
            self._tell_refusal(mark.delivery.parts[0].release, mark.reason or "")

    def _tell_refusal(self, release: int, reason: str) -> None:
        if (release, reason) not in self._refusals_told:
            if len(self._refusals_told) >= MOST_REFUSALS_TOLD:
                self._refusals_told.clear()
            self._refusals_told.add((release, reason))
            self._tell_admins(DeliveryRefused(release, reason))

    def _start(self, chosen: Sequence[Delivery], now_s: float) -> None:
        self.pace.spend(len(chosen), now_s)
        for delivery in chosen:
            self._busy.add(delivery.chat)
            self._claimed.put_nowait(delivery)

    def _put_back(self) -> None:
        """Let go of what is claimed and not yet given to Telegram; a turn that comes at once writes it down."""
        while not self._claimed.empty():
            self._changed.set()
            self._ended.append((self._claimed.get_nowait(), Untried()))

    def _rest(self, now: dt.datetime, now_s: float) -> float:
        """For how long there is nothing to do, in seconds; the end of a send cuts it short."""
        try:
            due = self.outbox.next_due()
        except DatabaseError as error:
            return self._stuck.note(error, now_s)
        if due is None or self._stopping or len(self._busy) >= self._window or self._pausing.room(now_s, 0) == 0:
            return self._looks_every_s
        return min(self._looks_every_s, max((due - now).total_seconds(), self.pace.budget_in(now_s), LINGER_S))

    async def _work(self) -> None:
        while True:
            delivery = await self._claimed.get()
            async with self._precedence.alerting():
                outcome = await self._try(delivery)
            self._end(delivery, outcome)

    async def _try(self, delivery: Delivery) -> Outcome:
        if delivery.edit and delivery.message is None:
            return Needless("no message was sent that could be edited")
        try:
            return await self._send(delivery)
        except Exception:
            # A fault of ours in one message must not stop the others; the log has what a developer needs.
            log.exception("a delivery could not be made")
            return Refused("a fault of the program; its log says more")

    def _end(self, delivery: Delivery, outcome: Outcome) -> None:
        """Keep an outcome for the next turn, which comes once enough are together, or soon."""
        now_s = self._clock.monotonic_s()
        if isinstance(outcome, Sent):
            self.pace.went_out(delivery.chat, now_s)
        elif isinstance(outcome, Flooded):
            self.pace.flooded(delivery.chat, outcome.wait_s, now_s)
        self._ended.append((delivery, outcome))
        if len(self._ended) >= min(self._window // 2, len(self._busy)):
            self._changed.set()
        elif not self._lingering:
            self._lingering = True
            asyncio.get_running_loop().call_later(LINGER_S, self._stop_lingering)

    def _stop_lingering(self) -> None:
        self._lingering = False
        self._changed.set()
