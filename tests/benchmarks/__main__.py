"""``python -m tests.benchmarks``: how fast the program is, beside its rivals in the same run, as tables in Markdown."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("benchmark", nargs="?", choices=(*BENCHMARKS, "all"), default="all")
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that it runs, measures nothing")
    parser.add_argument("--aiogram-python", default=sys.executable, help="alerts: an interpreter that has aiogram")
    parser.add_argument("--database", type=Path, help="start: one more database to start with; a copy is used")
    return parser.parse_args()


def _run_search(arguments: argparse.Namespace) -> None:
    search = import_module("tests.benchmarks.search")
    search.run(sizes=(20, 1_000) if arguments.quick else search.SIZES)


def _run_load(arguments: argparse.Namespace) -> None:
    load = import_module("tests.benchmarks.load")
    load.run(1_000 if arguments.quick else load.SIZE)


def _run_alerts(arguments: argparse.Namespace) -> None:
    import_module("tests.benchmarks.alerts").run(quick=arguments.quick, aiogram_python=arguments.aiogram_python)


def _run_answers(arguments: argparse.Namespace) -> None:
    import_module("tests.benchmarks.answers").run(quick=arguments.quick)


def _run_start(arguments: argparse.Namespace) -> None:
    import_module("tests.benchmarks.start").run(quick=arguments.quick, database=arguments.database)


BENCHMARKS: dict[str, Callable[[argparse.Namespace], None]] = {
    "search": _run_search,
    "load": _run_load,
    "alerts": _run_alerts,
    "answers": _run_answers,
    "start": _run_start,
}


def main() -> None:
    """Run what was asked for. Each is imported only then: one needs packages that another one does without."""
    arguments = read_arguments()
    for name in BENCHMARKS if arguments.benchmark == "all" else (arguments.benchmark,):
        BENCHMARKS[name](arguments)


if __name__ == "__main__":
    main()
