"""How the bot is, gathered from all its parts: for health, for metrics, for the heartbeat, for the admins."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic, time

from bot.app.application import Instruments
from bot.app.duties import Duties
from bot.app.webhook import Webhook
from bot.health import Deliveries, Figures, Polling, Source, Trouble, judge
from bot.health import Webhook as WebhookFigures
from bot.metrics import Snapshot
from bot.settings import Settings
from bot.store.backup import daily_copies
from bot.store.tallies import TallyStore


@dataclass(frozen=True, slots=True)
class Probes:
    """Ways to ask the parts that watch sources and send alerts; each is quick and is called in the event loop.

    ``sources``: the watched sources. ``settled``: how many deliveries this process has brought to an end so far;
    without it no deliveries are judged.
    """

    sources: Callable[[], Sequence[Source]] = lambda: ()
    settled: Callable[[], int] | None = None


class Watch:
    """Looks at the parts of a running bot."""

    def __init__(
        self,
        settings: Settings,
        instruments: Instruments,
        tallies: TallyStore,
        probes: Probes,
        *,
        long_poll_s: float,
        webhook: Webhook | None = None,
        duties: Duties | None = None,
    ) -> None:
        self._settings = settings
        self._instruments = instruments
        self._tallies = tallies
        self._probes = probes
        self._long_poll_s = long_poll_s
        self._webhook = webhook
        self._duties = duties
        self._begun_s = self._settled_s = monotonic()
        self._settled = 0
        self._states: Mapping[str, int] = {}

    def troubles(self) -> list[Trouble]:
        """What is wrong now."""
        return judge(self.figures())

    def updates_at(self) -> float:
        """When Telegram was last heard of, in seconds since 1970."""
        return time() - (self._webhook.seen_age_s if self._webhook else self._instruments.clock.success_age_s)

    def figures(self) -> Figures:
        """Everything that is judged."""
        clock, webhook = self._instruments.clock, self._webhook
        return Figures(
            polling=None if webhook else Polling(clock.success_age_s, self._long_poll_s, clock.error),
            webhook=WebhookFigures(webhook.seen_age_s, webhook.error) if webhook else None,
            oldest_update_s=self._instruments.inbox.oldest_s,
            deliveries=self._deliveries(),
            sources=self._probes.sources(),
            backup_s_ago=self._backup_age_s(),
            free_bytes=shutil.disk_usage(self._settings.database.absolute().parent).free,
            failed_duties=self._duties.failed() if self._duties else (),
        )

    def snapshot(self) -> Snapshot:
        """What metrics show beside their own counters."""
        figures = self.figures()
        return Snapshot(
            healthy=not judge(figures),
            waiting_updates=self._instruments.inbox.waiting,
            polled_s_ago=figures.polling.finished_s_ago if figures.polling else None,
            queue_age_s=figures.deliveries.oldest_due_s if figures.deliveries else None,
            backup_age_s=figures.backup_s_ago,
            deliveries=self._states,
            source_ages_s={source.name: source.read_s_ago for source in figures.sources},
        )

    def note_states(self, states: Mapping[str, int]) -> None:
        """Take the counts of deliveries by state, which are too slow to be made at each look."""
        self._states = states

    def _deliveries(self) -> Deliveries | None:
        if self._probes.settled is None:
            return None
        settled = self._probes.settled()
        if settled != self._settled:
            self._settled, self._settled_s = settled, monotonic()
        pause, due = self._tallies.paused(), self._tallies.oldest_due()
        waited_s = None if due is None else max(0.0, time() - due.timestamp())
        return Deliveries(waited_s, monotonic() - self._settled_s, pause.reason if pause else None)

    def _backup_age_s(self) -> float | None:
        """The age of the newest daily copy; without one, how long the bot has been running."""
        if self._settings.backups_kept == 0:
            return None
        running_s = monotonic() - self._begun_s
        newest = next(iter(daily_copies(self._settings.database, self._settings.backups)), None)
        return running_s if newest is None else max(0.0, time() - newest.stat().st_mtime)
