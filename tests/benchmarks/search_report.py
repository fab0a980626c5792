"""Figures as Markdown tables, with the machine and the day that they were measured on."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sqlite3
from collections.abc import Sequence
from pathlib import Path

Row = dict[str, str]
"""A line of a table: what stands in each column, by its heading."""


def describe_machine() -> str:
    """One line: the day, the machine, its load, the versions that matter."""
    name = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        name = models[0] if models else name
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    day = dt.datetime.now(dt.UTC).date()
    return (
        f"{day}, {name}, {os.cpu_count()} cores (load {load}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def write_table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; its columns are those of the first row, and a value that lacks is left empty."""
    if not rows:
        return ""
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(row.get(name, "") for name in names) + " |" for row in rows]
    return "\n".join(lines)


def print_table(title: str, rows: Sequence[Row]) -> None:
    """Print a table under its title, with the machine below."""
    print(f"\n### {title}\n\n{write_table(rows)}\n\n{describe_machine()}", flush=True)


def ratio(value: float, rival: float) -> str:
    """How many times the rival's a value is."""
    return "–" if rival == 0 else f"{value / rival:.2f}×"
