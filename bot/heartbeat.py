"""A file beside the database by which another process can tell that the bot is alive and well.

A container's health check and ``status --healthy`` read it, so that health needs no open port. It is a file and no row:
it can be written while the database is locked or its disk is full of waiting writers, and continuous copies of the
database do not carry a write every ten seconds.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

EVERY_S = 10.0
"""How often the running bot writes it."""

SILENT_S = 60.0
"""From which age on the bot counts as dead: six heartbeats, so that a slow disk is no death."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What the bot last told of itself. Times are seconds since 1970, UTC.

    ``updates_at`` is when Telegram was last heard of: the last finished ``getUpdates`` or look at the webhook.
    ``stopped``: it ended in an orderly way. ``told_start_at`` is when the admins last heard of a start.
    """

    at: float
    updates_at: float | None = None
    troubles: tuple[str, ...] = ()
    stopped: bool = False
    told_start_at: float | None = None


def heartbeat_path(database: Path) -> Path:
    """The file for a database: its name with ``.alive`` behind."""
    return database.with_name(database.name + ".alive")


def write_heartbeat(path: Path, heartbeat: Heartbeat) -> None:
    """Write it in one step: a reader finds the old one or the new one.

    Raises:
        OSError: it cannot be written.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_text(json.dumps(asdict(heartbeat), ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)


def read_heartbeat(path: Path) -> Heartbeat | None:
    """What the bot last wrote; None where there is no such file or it is none of ours."""
    try:
        fields: Any = json.loads(path.read_text(encoding="utf-8"))
        return Heartbeat(**{**fields, "at": float(fields["at"]), "troubles": tuple(map(str, fields["troubles"]))})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def judge_heartbeat(heartbeat: Heartbeat | None, now: dt.datetime) -> str | None:
    """Why the bot is not well, in one line; None when it is."""
    if heartbeat is None:
        return "no bot has run on this database yet"
    if heartbeat.stopped:
        return f"the bot was stopped at {_moment(heartbeat.at)}"
    if now.timestamp() - heartbeat.at > SILENT_S:
        return f"the bot last gave a sign of life at {_moment(heartbeat.at)}"
    return "; ".join(heartbeat.troubles) or None


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
