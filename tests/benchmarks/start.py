"""Start: from the start of the process to its first ``getUpdates``, and the memory it has at rest.

With the built-in releases, and with a million more. Their rows are written directly and are not in the search index,
which a start only asks for its version; with ``--database`` one is measured that was loaded as it should be.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import statistics
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from bot.store.database import open_database
from tests.benchmarks.audience import make_archive
from tests.benchmarks.machine import (
    choose_cores,
    describe_machine,
    loopback,
    print_table,
    processor_s,
    resident_mb,
    running_bot,
)

REST_S = 3.0
"""How long after its first poll the bot is at rest: what it does once at the start is done by then."""

PATIENCE_S = 120.0
FIRST_DAY = dt.date(1994, 1, 1)


@dataclass(frozen=True, slots=True)
class Size:
    """Releases beside the built-in ones, how often each start is measured, and the wait before memory is."""

    synthetic: int = 1_000_000
    starts: int = 5
    rest_s: float = REST_S


QUICK = Size(synthetic=0, starts=1, rest_s=0.0)

Start = tuple[float, float, float]
"""Seconds to the first poll, processor seconds until then, megabytes at rest."""


def run(*, quick: bool = False, database: Path | None = None) -> None:
    """Measure and print; ``database`` is one more to start with, of which a copy is used."""
    size = QUICK if quick else Size()
    print(f"## Start\n\n{describe_machine()}\n\nMedian of {size.starts} starts, on one core.\n")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        rows = [measure(Path(folder), size, None)]
        if size.synthetic:
            _add_releases(Path(folder) / "releases.db", size.synthetic)
            rows.append(measure(Path(folder), size, None))
    if database is not None:
        with tempfile.TemporaryDirectory(prefix="benchmark-", dir=database.parent) as folder:
            rows.append(measure(Path(folder), size, database))
    print_table(("releases", "to the first poll", "quickest", "processor time until then", "memory at rest"), rows)


def measure(folder: Path, size: Size, database: Path | None) -> tuple[str, ...]:
    """Start over a database as often as ``size`` says; gives the row of the table."""
    path = folder / "releases.db"
    if database is not None:
        shutil.copyfile(database, path)
    elif not path.exists():
        make_archive(path, 0)
    starts = [_start(folder, size.rest_s) for _ in range(size.starts)]
    polls, processor, memory = zip(*starts, strict=True)
    with closing(sqlite3.connect(path)) as connection:
        releases = connection.execute("SELECT count(*) FROM releases").fetchone()[0]
    spans = (statistics.median(polls), min(polls), statistics.median(processor))
    return f"{releases:,}", *(f"{span:.2f} s" for span in spans), f"{statistics.median(memory):.0f} MB"


def _add_releases(path: Path, count: int) -> None:
    with open_database(path) as database, database.writing():
        database.execute_many(
            "INSERT INTO releases (id, date, title, summary, url, seen_at) VALUES (?, ?, ?, ?, ?, '2020-01-01')",
            (
                (
                    f"synthetic-{number}",
                    (FIRST_DAY + dt.timedelta(days=number // 100)).isoformat(),
                    f"Release number {number} of a large archive",
                    f"What stands in release number {number}. {'More of it follows here. ' * 6}",
                    f"https://news.example.org/releases/{number}",
                )
                for number in range(count)
            ),
        )


def _start(folder: Path, rest_s: float) -> Start:
    core, other = choose_cores()
    with loopback(other) as telegram:
        begun_s = monotonic()
        with running_bot(folder, telegram, core, BOT_DB=str(folder / "releases.db")) as process:
            while (polled_s := telegram.measure("polls")) is None:
                if monotonic() - begun_s > PATIENCE_S:
                    raise TimeoutError((folder / "log").read_text()[-2000:])
                sleep(0.02)
            used_s = processor_s(process.pid)
            sleep(rest_s)
            return polled_s - begun_s, used_s, resident_mb(process.pid)
