"""Figures about the bot at work, in the form that Prometheus reads. No label ever holds anything about a person.

Counters are kept here; what can be looked up at any time (queues, sources, deliveries) is asked for at each scrape.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Bounds of the latency histogram: an answer takes milliseconds, Telegram's part of it tens to hundreds of them."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is looked up at a scrape. Ages in seconds; None where there is no such thing.

    ``deliveries`` are counts by state; ``source_ages_s`` by the source's name; ``waiting_updates`` are those that
    Telegram has handed over and that are not answered yet.
    """

    healthy: bool = True
    waiting_updates: int = 0
    polled_s_ago: float | None = None
    queue_age_s: float | None = None
    backup_age_s: float | None = None
    deliveries: Mapping[str, int] = field(default_factory=dict)
    source_ages_s: Mapping[str, float] = field(default_factory=dict)


class Metrics:
    """The bot's counters, in a registry of their own: two bots in one process (as in tests) do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = Counter(
            "bot_updates", "Updates taken from Telegram, by kind.", ["kind"], registry=self.registry
        )
        self._answers = Counter(
            "bot_answers", "Answers to searches and questions.", ["kind", "language"], registry=self.registry
        )
        self._misses = Counter(
            "bot_search_misses", "Searches and questions that found nothing.", ["language"], registry=self.registry
        )
        self._faults = Counter("bot_faults", "Updates on which the program failed.", registry=self.registry)
        self._seconds = Histogram(
            "bot_update_seconds",
            "From taking an update to the end of the work on it, waiting and sending included.",
            registry=self.registry,
            buckets=SECONDS,
        )
        for kind in ("message", "callback_query", "inline_query"):
            self._updates.labels(kind)
        ProcessCollector(registry=self.registry)

    def describe_build(self, version: str) -> None:
        """Tell which version of the program runs on which Python."""
        info = Info("bot_build", "The program and what it runs on.", registry=self.registry)
        info.info({"version": version, "python": platform.python_version()})

    def note_update(self, kind: str, seconds: float) -> None:
        """Count an update that was worked on; ``kind`` is the Bot API's name of it, ``message`` or the like."""
        self._updates.labels(kind).inc()
        self._seconds.observe(seconds)

    def note_answer(self, kind: str, language: str, *, found: bool = True) -> None:
        """Count an answer to a search or question; ``kind`` is what sort of answer, ``found`` whether it had any."""
        self._answers.labels(kind, language).inc()
        if not found:
            self._misses.labels(language).inc()

    def note_fault(self) -> None:
        """Count an update on which the program failed."""
        self._faults.inc()

    def watch(self, look: Callable[[], Snapshot]) -> None:
        """Ask ``look`` at each scrape for what is not counted here."""
        self.registry.register(_Watched(look))

    def expose(self) -> bytes:
        """All figures as Prometheus reads them."""
        return generate_latest(self.registry)


class _Watched(Collector):
    """Turns a snapshot into gauges at each scrape."""

    def __init__(self, look: Callable[[], Snapshot]) -> None:
        self._look = look

    def describe(self) -> Iterator[Metric]:
        """No looking when it is registered: the bot may not be running yet."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        now = self._look()
        yield GaugeMetricFamily("bot_healthy", "Whether /healthz is green: 1 or 0.", float(now.healthy))
        yield GaugeMetricFamily("bot_waiting_updates", "Updates not answered yet.", now.waiting_updates)
        yield from _age("bot_polled_age_seconds", "Since the last finished getUpdates.", now.polled_s_ago)
        yield from _age("bot_queue_age_seconds", "For how long the oldest delivery has been due.", now.queue_age_s)
        yield from _age("bot_backup_age_seconds", "Since the newest daily copy.", now.backup_age_s)
        yield _labelled("bot_deliveries", "Deliveries, by state.", "state", now.deliveries)
        yield _labelled(
            "bot_source_age_seconds", "Since each source was last read successfully.", "source", now.source_ages_s
        )


def _age(name: str, words: str, seconds: float | None) -> Iterator[Metric]:
    if seconds is not None:
        yield GaugeMetricFamily(name, words, seconds)


def _labelled(name: str, words: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(name, words, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
