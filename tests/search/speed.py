"""How long searches and questions over the built-in releases take: ``python -m tests.search.speed``.

In-process, one after the other, the labelled cases of ``dev``; beside rapidfuzz's WRatio over titles and summaries in
the same run, since the machine's own speed varies. No test asserts a time.
"""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.library import BUILT_IN_LISTING, Library, open_library, read_data
from bot.sources.listing import parse_listing
from bot.store.database import open_database
from tests.search.cases import load_cases

TODAY = dt.date(2026, 1, 15)


def measure(work: Callable[[str], object], queries: list[str]) -> list[float]:
    """Milliseconds for each query, shortest first."""
    spans = []
    for query in queries:
        begun = time.perf_counter()
        work(query)
        spans.append(1000 * (time.perf_counter() - begun))
    return sorted(spans)


def tell(name: str, spans: list[float]) -> None:
    """One line: how many, median, 95th percentile, longest."""
    late = spans[int(0.95 * len(spans))]
    print(f"{name:<28} {len(spans):>5}  p50 {statistics.median(spans):6.2f}  p95 {late:6.2f}  max {spans[-1]:6.2f} ms")


def run(library: Library) -> None:
    """Time searches, questions and the rival."""
    cases = load_cases("dev")
    searches = [case["query"] for case in cases if case["kind"] == "search"]
    questions = [case["query"] for case in cases if case["kind"] == "ask"]
    texts = [f"{one.release.title} {one.release.summary or ''}" for one in library.releases]
    tell("search", measure(lambda text: library.answerer.search(text, today=TODAY), searches))
    tell("question", measure(lambda text: library.answerer.ask(text, today=TODAY), questions))
    tell("rapidfuzz WRatio, English", measure(lambda text: process.extract(text, texts, scorer=fuzz.WRatio), searches))


def main() -> None:
    """Load the built-in releases into a new database and time them."""
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "speed.db") as database:
        library = open_library(database)
        library.ingest.load([parse_listing(read_data(BUILT_IN_LISTING), "listing.txt")], now=dt.datetime.now(dt.UTC))
        run(library)


if __name__ == "__main__":
    main()
