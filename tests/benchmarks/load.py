"""Loading releases from JSON lines, with the search index, beside a bare ``insert_all`` of sqlite-utils.

    python -m tests.benchmarks.load [--sizes 100000]

The releases are those of `tests.benchmarks.corpus` in files as large as ``bot load`` takes them, all given to one
``python -m bot load``: parsing, recognising what is known, the index and the plan for subscribers are all in it. The
rival parses the same files and puts the rows into one table, without an index of any kind. Another process writes to
the database meanwhile, every tenth of a second, and tells how long it had to wait at most.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import sqlite_utils

from bot.store.database import open_database
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.search_report import Row, print_table, ratio

SIZE = 100_000
FILE_RELEASES = 10_000
ROOT = Path(__file__).parents[2]


def run(sizes: int | Sequence[int] = SIZE, *, quick: bool = False) -> list[Row]:
    """Measure and print the tables; gives their rows. With ``quick`` at a small size only."""
    rows: list[Row] = []
    sizes = (500,) if quick else (sizes,) if isinstance(sizes, int) else sizes
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(Path(folder), size)
        print_table(f"Loading {size:,} releases", figures)
        rows += figures
    return rows


def measure(folder: Path, size: int) -> list[Row]:
    """Write the files and load them with both."""
    files = list(write_files(folder, Corpus(size)))
    ours_s, waited_s = load_ours(folder / "releases.db", files)
    memory_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bare_s = load_bare(folder / "bare.db", files)
    ours = {
        "": "bot load",
        "seconds": f"{ours_s:.1f}",
        "releases a second": f"{size / ours_s:,.0f}",
        "time to it": ratio(ours_s, bare_s),
        "others waited at most": f"{waited_s:.2f} s",
        "peak memory": f"{memory_mb:.0f} MB",
    }
    bare = {"": "sqlite-utils insert_all", "seconds": f"{bare_s:.1f}", "releases a second": f"{size / bare_s:,.0f}"}
    return [ours, bare]


def write_files(folder: Path, corpus: Corpus) -> Iterator[Path]:
    """The corpus as JSON lines, in files of `FILE_RELEASES`."""
    for start in range(0, corpus.size, FILE_RELEASES):
        path = folder / f"{start}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for position in range(start, min(start + FILE_RELEASES, corpus.size)):
                fields = asdict(corpus.release(position))
                row = {name: str(value) for name, value in fields.items() if value is not None}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        yield path


def load_ours(database: Path, files: Sequence[Path]) -> tuple[float, float]:
    """Seconds that ``bot load`` takes, and the longest that another writer had to wait meanwhile."""
    open_database(database).close()
    context = multiprocessing.get_context("spawn")
    over, waited = context.Event(), context.Value("d", 0.0)
    writer = context.Process(target=write_meanwhile, args=(database, over, waited))
    writer.start()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    begun = time.perf_counter()
    command = [sys.executable, "-m", "bot", "load", *map(str, files)]
    subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment | {"BOT_DB": str(database)}
    )
    seconds = time.perf_counter() - begun
    over.set()
    writer.join()
    return seconds, waited.value


def write_meanwhile(database: Path, over: Event, waited: Any) -> None:
    """Write a row every tenth of a second, and keep the longest wait for the lock."""
    connection = sqlite3.connect(database, timeout=120, isolation_level=None)
    while not over.wait(0.1):
        begun = time.perf_counter()
        connection.execute("UPDATE chats SET language = language WHERE id = 0")
        waited.value = max(waited.value, time.perf_counter() - begun)
    connection.close()


def load_bare(database: Path, files: Sequence[Path]) -> float:
    """Seconds that parsing and a bare ``insert_all`` take."""
    begun = time.perf_counter()
    table = sqlite_utils.Database(database)["releases"]
    for path in files:
        table.insert_all(json.loads(line) for line in path.read_text("utf-8").splitlines())
    return time.perf_counter() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load")
    parser.add_argument("--sizes", nargs="+", type=int, default=(SIZE,))
    run(parser.parse_args(arguments).sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
