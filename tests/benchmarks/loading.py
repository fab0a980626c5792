"""Loads synthetic releases into a database: ``python -m tests.benchmarks.loading DATABASE HOW_MANY``."""

from __future__ import annotations

import datetime as dt
import json
import sys
from itertools import islice
from pathlib import Path

from bot.library import open_library
from bot.model import ParsedSource
from bot.store.database import open_database
from tests.benchmarks.corpus import Corpus

PORTION = 1_000


def load(path: Path, size: int) -> int:
    """Load so many releases, which the search then finds; gives how many were new."""
    added, releases = 0, iter(Corpus(size))
    with open_database(path) as database:
        library = open_library(database)
        while portion := tuple(islice(releases, PORTION)):
            added += len(library.ingest.load([ParsedSource(portion)], now=dt.datetime.now(dt.UTC)).added)
    return added


if __name__ == "__main__":
    print(json.dumps({"added": load(Path(sys.argv[1]), int(sys.argv[2]))}))
