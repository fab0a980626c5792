"""Whether the bot is well: from figures to troubles. Pure; ages are handed in, in seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

MINUTE_S = 60.0
HOUR_S = 3600.0
DAY_S = 24 * HOUR_S

MISSED_POLLS = 3
"""After so many times the length of a long poll without a finished ``getUpdates``, polling counts as dead."""

WEBHOOK_LOOK_S = MINUTE_S
"""How often ``getWebhookInfo`` is asked for."""

WAITING_S = 2 * MINUTE_S
"""How long an update may wait for its answer. An answer takes milliseconds; what waits this long is stuck."""

STALLED_S = 10 * MINUTE_S
"""How long a delivery may be due while none comes to an end: longer than a flood wait or a lock usually lasts."""

SOURCE_DAYS_S = DAY_S
"""From which age on a source is no longer fresh, whatever its own rhythm: a page may be down for a night."""

MISSED_CHECKS = 3
"""So many times a source's own rhythm are the limit instead, where that is longer."""

BACKUP_AGE_S = 2 * DAY_S
"""A daily copy older than this was missed."""

LEAST_FREE_BYTES = 100 * 1024 * 1024
"""With less room on the disk, writing and copying may fail soon."""


class Part(StrEnum):
    """What can be unwell."""

    POLLING = "polling"
    WEBHOOK = "webhook"
    UPDATES = "updates"
    DELIVERIES = "deliveries"
    PAUSE = "pause"
    SOURCE = "source"
    BACKUP = "backup"
    DISK = "disk"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong. ``subject`` is which source or duty, where there are several; ``reason`` is one line."""

    part: Part
    reason: str
    subject: str = ""

    @property
    def key(self) -> tuple[Part, str]:
        """What makes it the same trouble as before: reasons carry ages, and change."""
        return self.part, self.subject

    def __str__(self) -> str:
        where = f"{self.part} {self.subject}" if self.subject else self.part.value
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Polling:
    """How long ago a ``getUpdates`` last succeeded, how long one may take, and what the last failed one said."""

    finished_s_ago: float
    timeout_s: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """How long ago Telegram last said how the webhook stands, and what it said is wrong with it, if anything."""

    seen_s_ago: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Deliveries:
    """How the outbox stands.

    ``oldest_due_s`` is how long the longest waiting delivery has been due (None: none is), ``settled_s_ago`` how long
    ago any delivery came to an end (or sending began), ``paused`` why all of them stand still, where they do.
    """

    oldest_due_s: float | None = None
    settled_s_ago: float = 0.0
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A watched source: its name, how long ago it was last read successfully (or watching began), its rhythm."""

    name: str
    read_s_ago: float
    every_s: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is judged, at one moment. None: there is no such thing in this bot.

    ``oldest_update_s`` is how long the update that waits longest has been waiting for its answer; ``backup_s_ago`` the
    age of the newest daily copy (or of the bot, where there is none yet); ``free_bytes`` the room beside the database;
    ``failed_duties`` names of background work that does not run and why.
    """

    polling: Polling | None = None
    webhook: Webhook | None = None
    oldest_update_s: float | None = None
    deliveries: Deliveries | None = None
    sources: Sequence[Source] = ()
    backup_s_ago: float | None = None
    free_bytes: int | None = None
    failed_duties: Sequence[tuple[str, str]] = ()


def judge(figures: Figures) -> list[Trouble]:
    """What is wrong; nothing when all is well."""
    return [
        *_judge_telegram(figures),
        *_judge_work(figures),
        *_judge_deliveries(figures.deliveries),
        *(trouble for source in figures.sources for trouble in _judge_source(source)),
        *_judge_store(figures),
    ]


def _judge_telegram(figures: Figures) -> Iterator[Trouble]:
    polling, webhook = figures.polling, figures.webhook
    if polling is not None:
        limit_s = MISSED_POLLS * polling.timeout_s
        if polling.finished_s_ago > limit_s:
            told = f" ({polling.error})" if polling.error else ""
            since = f"the last finished getUpdates was {round(polling.finished_s_ago)} s ago, the limit is "
            yield Trouble(Part.POLLING, f"{since}{round(limit_s)} s{told}")
    if webhook is not None:
        if webhook.error is not None:
            yield Trouble(Part.WEBHOOK, webhook.error)
        elif webhook.seen_s_ago > MISSED_POLLS * WEBHOOK_LOOK_S:
            yield Trouble(Part.WEBHOOK, f"Telegram was last heard of {round(webhook.seen_s_ago)} s ago")


def _judge_work(figures: Figures) -> Iterator[Trouble]:
    if figures.oldest_update_s is not None and figures.oldest_update_s > WAITING_S:
        yield Trouble(Part.UPDATES, f"a message has waited {round(figures.oldest_update_s)} s for its answer")
    for name, reason in figures.failed_duties:
        yield Trouble(Part.DUTY, reason, name)


def _judge_deliveries(deliveries: Deliveries | None) -> Iterator[Trouble]:
    if deliveries is None or deliveries.oldest_due_s is None:
        return
    if deliveries.paused is not None:
        yield Trouble(Part.PAUSE, f"all deliveries stand still: {deliveries.paused}")
    elif deliveries.oldest_due_s > STALLED_S and deliveries.settled_s_ago > STALLED_S:
        waits = f"one has been due for {round(deliveries.oldest_due_s / MINUTE_S)} min, none has ended for "
        yield Trouble(Part.DELIVERIES, f"{waits}{round(deliveries.settled_s_ago / MINUTE_S)} min")


def _judge_source(source: Source) -> Iterator[Trouble]:
    if source.read_s_ago > max(SOURCE_DAYS_S, MISSED_CHECKS * source.every_s):
        yield Trouble(Part.SOURCE, f"last read {round(source.read_s_ago / HOUR_S)} h ago", source.name)


def _judge_store(figures: Figures) -> Iterator[Trouble]:
    if figures.backup_s_ago is not None and figures.backup_s_ago > BACKUP_AGE_S:
        yield Trouble(Part.BACKUP, f"the newest daily copy is {round(figures.backup_s_ago / HOUR_S)} h old")
    if figures.free_bytes is not None and figures.free_bytes < LEAST_FREE_BYTES:
        yield Trouble(Part.DISK, f"{figures.free_bytes // (1024 * 1024)} MiB are free beside the database")
