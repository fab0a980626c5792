"""Plans a release for many subscribers, as a process of its own: ``python -m tests.benchmarks.planning DATABASE``.

Prints how many deliveries that made, in how many seconds, and how much memory it took.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from bot.library import open_library
from bot.store.database import open_database
from tests.benchmarks.audience import publish
from tests.benchmarks.machine import peak_mb


def plan(path: Path) -> dict[str, float]:
    """Load a release: it is stored, put in the index and planned in one transaction, which is then on the disk."""
    with open_database(path) as database:
        library = open_library(database)
        begun_s = perf_counter()
        deliveries = publish(library)
        return {"deliveries": deliveries, "seconds": perf_counter() - begun_s, "peak_mb": peak_mb()}


if __name__ == "__main__":
    print(json.dumps(plan(Path(sys.argv[1]))))
