"""Search at 20 to a million synthetic releases, beside what others would take in its place.

    python -m tests.benchmarks.search [--sizes 20 10000 100000 1000000] [--folder FOLDER] [--only NAME ...]

`tests.benchmarks.corpus` makes the releases and the queries: two to four words of a planted release's title, one of
them with a slip, in five ways of writing. Each engine builds its index in ``FOLDER`` (a temporary one unless it is
given; one that is kept is used again) and is measured in a process of its own, one query after the other, after some
others to warm up. Times are those of the processor, so that other work on the machine disturbs them less. recall@5 is
how often the planted release is among the first five. A rival that is slow gets as many queries as it answers in
`LONGEST_S`. Adding is one release more, until the next search finds it: with us the whole
``Ingest.load`` of it, in its own transaction. Memory is what the process has for itself (not files it has mapped) after
all of that, SQLite's page cache included.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.model import Release
from tests.benchmarks.corpus import WAYS, Case, Corpus
from tests.benchmarks.search_engines import ENGINES, Engine, is_missing, measure_bytes, prepare
from tests.benchmarks.search_report import Row, print_table, ratio

SIZES = (20, 10_000, 100_000, 1_000_000)
LONGEST_S = 60.0
"""Seconds that the queries of one engine at one size may take; at least `FEWEST` are asked whatever it takes."""

FEWEST = 5
WARMING = 20
ADDED = 15


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of an engine at a size; times in milliseconds, sorted; ``found`` and ``asked`` by way."""

    name: str
    times: list[float]
    asked: dict[str, int]
    found: dict[str, int]
    adding: list[float]
    memory_mb: float
    opened_mb: float
    disk_mb: float = 0.0
    build_s: float | None = None
    missed: list[Case] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def late(self) -> float:
        """The 95th percentile."""
        return self.times[min(int(0.95 * len(self.times)), len(self.times) - 1)]

    def recall(self, way: str | None = None) -> float | None:
        """recall@5 of one way of writing, or of all; None where none was asked."""
        ways = WAYS if way is None else (way,)
        asked = sum(self.asked.get(each, 0) for each in ways)
        return sum(self.found.get(each, 0) for each in ways) / asked if asked else None


def run(
    sizes: Sequence[int] = SIZES, folder: Path | None = None, only: Sequence[str] = (), *, quick: bool = False
) -> list[Row]:
    """Measure every engine at every size, print the tables, and give their rows; with ``quick`` at small sizes only."""
    sizes = (20, 500) if quick else sizes
    with tempfile.TemporaryDirectory() as temporary:
        return [row for size in sizes for row in _run_size(size, folder or Path(temporary), only)]


def _run_size(size: int, folder: Path, only: Sequence[str]) -> list[Row]:
    figures: list[Figures] = []
    for place, engine in enumerate(ENGINES):
        if only and engine.name not in only:
            continue
        if is_missing(engine):
            print(f"{engine.name} is not measured: its package is not installed (pip install tantivy)", flush=True)
            continue
        figures.append(measure_apart(place, folder, size))
    rows = [_make_row(each, figures[0]) for each in figures]
    print_table(f"{size:,} releases", rows)
    return [{"releases": f"{size:,}", **row} for row in rows]


def measure_apart(place: int, folder: Path, size: int) -> Figures:
    """Build and measure an engine, by its place among `ENGINES`, each in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as builder:
        where = folder / str(size) / ENGINES[place].__name__.lower()
        build_s = builder.submit(_build, place, where, size).result()
    with ProcessPoolExecutor(1, mp_context=context) as measurer:
        corpus = Corpus(size)
        asked = (corpus.cases(again=1)[:WARMING], corpus.cases(), make_more(corpus))
        figures = measurer.submit(measure, place, where, corpus, *asked).result()
    return replace(figures, build_s=build_s)


def _build(place: int, where: Path, size: int) -> float:
    return prepare(ENGINES[place], where, Corpus(size))


def make_more(corpus: Corpus) -> list[tuple[int, Release]]:
    """Releases to add, with their positions: other ones in a folder that is used again."""
    positions = [corpus.size + random.SystemRandom().randrange(10**9) for _ in range(ADDED)]
    return [(position, corpus.release(position)) for position in positions]


def measure(
    place: int,
    where: Path,
    corpus: Corpus,
    warming: Sequence[Case],
    cases: Sequence[Case],
    more: Sequence[tuple[int, Release]],
) -> Figures:
    """Open an engine, ask it for the planted releases, and add some more."""
    engine: Engine = ENGINES[place](where, corpus)
    opened_mb = _measure_memory_mb()
    _ask(engine, warming, longest_s=LONGEST_S / 6)
    times, asked, missed = _ask(engine, cases, longest_s=LONGEST_S)
    adding = [_add(engine, position, release) for position, release in more]
    return Figures(
        ENGINES[place].name,
        sorted(times),
        {way: sum(case.way == way for case in asked) for way in WAYS},
        {way: sum(case.way == way for case in asked if case not in missed) for way in WAYS},
        adding,
        _measure_memory_mb(),
        opened_mb,
        measure_bytes(where) / 1e6,
        missed=missed,
    )


def _ask(engine: Engine, cases: Sequence[Case], *, longest_s: float) -> tuple[list[float], list[Case], list[Case]]:
    """Ask one query after the other until the time is over: the times, what was asked, what was not found."""
    times: list[float] = []
    missed: list[Case] = []
    over = time.perf_counter() + longest_s
    for case in cases:
        if time.perf_counter() > over and len(times) >= FEWEST:
            break
        begun = time.process_time()
        found = engine.search(case.text)
        times.append(1000 * (time.process_time() - begun))
        if case.position not in found:
            missed.append(case)
    return times, list(cases[: len(times)]), missed


def _add(engine: Engine, position: int, release: Release) -> float:
    """Milliseconds of the processor for one release more."""
    begun = time.process_time()
    engine.add(position, release)
    return 1000 * (time.process_time() - begun)


def _measure_memory_mb() -> float:
    """What this process has for itself, without the files that it has mapped."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _make_row(figures: Figures, ours: Figures) -> Row:
    recalls = {way: _show(figures.recall(way)) for way in WAYS}
    return {
        "": figures.name,
        "queries": str(len(figures.times)),
        "p50 ms": f"{figures.median:.2f}",
        "p95 ms": f"{figures.late:.2f}",
        "ours to it": "" if figures is ours else ratio(ours.median, figures.median),
        "recall@5": _show(figures.recall()),
        **recalls,
        "index s": "" if figures.build_s is None else f"{figures.build_s:.1f}",
        "disk MB": f"{figures.disk_mb:.0f}",
        "memory MB": f"{figures.memory_mb:.0f} ({figures.opened_mb:.0f} opened)",
        "add one ms": f"{statistics.median(figures.adding):.1f}" if figures.adding else "",
    }


def _show(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--folder", type=Path, help="keep the indexes here and use those that are there")
    parser.add_argument("--only", nargs="+", default=(), help="only the engines of these names")
    parser.add_argument("--json", type=Path, help="write the rows to this file as well")
    options = parser.parse_args(arguments)
    rows: list[dict[str, Any]] = run(options.sizes, options.folder, options.only)
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
