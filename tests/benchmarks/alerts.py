"""Alerts: how long one release takes to plan for many subscribers, and how many messages a second are sent.

Everything runs in processes of its own: what is measured on one core, the Telegram of the benchmarks on another one.
The bare senders run in turn with ours, so that a machine that is busy with something else is busy for all of them.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.benchmarks.audience import make_archive
from tests.benchmarks.machine import (
    ROOT,
    Loopback,
    choose_cores,
    describe_machine,
    loopback,
    print_table,
    processor_s,
    resident_mb,
    run_child,
    running_bot,
)

Figures = dict[str, float]

PAID_RATE = 1000
"""Messages a second that Telegram takes from one bot that pays for broadcasts."""

PATIENCE_S = 600.0


@dataclass(frozen=True, slots=True)
class Rival:
    """A bare sender: its module, the library it stands for, and how many messages it has on their way at once."""

    module: str
    library: str
    at_once: int


RIVALS = (
    Rival("send_ptb", "python-telegram-bot", 8),
    Rival("send_ptb", "python-telegram-bot", 64),
    Rival("send_aiogram", "aiogram", 8),
    Rival("send_aiogram", "aiogram", 64),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: subscribers for planning and memory, messages of each sender, rounds of all senders."""

    subscribers: tuple[int, ...] = (1_000, 100_000, 1_000_000)
    messages: int = 10_000
    broadcast: int = 100_000
    rounds: int = 3
    paid: int = 10_000
    away_ms: tuple[float, ...] = (0, 50, 100)


QUICK = Size(subscribers=(1_000,), messages=200, broadcast=200, rounds=1, paid=300, away_ms=(20,))


def run(*, quick: bool = False, aiogram_python: str = sys.executable) -> None:
    """Measure and print. ``aiogram_python`` is an interpreter that has aiogram, where this one has not."""
    size = QUICK if quick else Size()
    print(f"## Alerts\n\n{describe_machine()}\n")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        _measure_planning(Path(folder), size)
        _measure_bot(Path(folder), size)
        _measure_sending(Path(folder), size, aiogram_python)


def _measure_bot(folder: Path, size: Size) -> None:
    """The whole bot at the most that Telegram takes from one, with Telegram near and farther away."""
    rows = [_measure_paid(folder, size.paid, away_ms) for away_ms in size.away_ms]
    print(f"The whole bot on one core, `BOT_SEND_RATE={PAID_RATE}`, {size.paid:,} messages.\n")
    print_table(("Telegram answers after", "messages a second", "processor", "memory"), rows)


def _measure_paid(folder: Path, messages: int, away_ms: float) -> tuple[str, ...]:
    core, other = choose_cores()
    path = folder / "releases.db"
    make_archive(path, messages)
    run_child("planning", path)
    settings = {"BOT_DB": str(path), "BOT_SEND_RATE": str(PAID_RATE)}
    with loopback(other, away_ms=away_ms) as telegram, running_bot(folder, telegram, core, **settings) as process:
        begun_s, first = _wait_for(telegram, 1)
        used_s = processor_s(process.pid)
        ended_s, last = _wait_for(telegram, messages)
        share = (processor_s(process.pid) - used_s) / (ended_s - begun_s)
        memory = resident_mb(process.pid)
    path.unlink()
    return f"{away_ms:.0f} ms", f"{(last - first) / (ended_s - begun_s):,.0f}", f"{share:.0%}", f"{memory:.0f} MB"


def _wait_for(telegram: Loopback, messages: int) -> tuple[float, int]:
    """Wait until the bot has sent so many; gives the moment, and how many they were then."""
    end_s = monotonic() + PATIENCE_S
    while True:
        moment_s, sent = telegram.sent()
        if sent >= messages:
            return moment_s, sent
        if moment_s > end_s:
            raise TimeoutError(f"only {sent} of {messages} messages were sent")
        sleep(0.02)


def _measure_planning(folder: Path, size: Size) -> None:
    """One release for more and more subscribers: time and memory of planning it, then of sending what was planned."""
    core, other = choose_cores()
    rows = []
    for subscribers in size.subscribers:
        path = folder / f"{subscribers}.db"
        make_archive(path, subscribers)
        planned = run_child("planning", path)
        with loopback(other) as telegram:
            sent = _send_ours(telegram.api_url, path, min(subscribers, size.broadcast), core)
        rows.append(
            (
                f"{subscribers:,}",
                f"{planned['seconds']:.2f} s",
                f"{planned['peak_mb']:.0f} MB",
                f"{sent['messages']:,.0f}",
                f"{_rate(sent):,.0f}",
                f"{sent['peak_mb']:.0f} MB",
            )
        )
        path.unlink()
    print_table(("subscribers", "planned in", "memory", "then sent", "a second", "memory"), rows)


def _measure_sending(folder: Path, size: Size, aiogram_python: str) -> None:
    rivals = find_rivals(aiogram_python)
    ours: list[Figures] = []
    theirs: dict[Rival, list[Figures]] = {rival: [] for rival in rivals}
    for number in range(size.rounds):
        ours.append(_round_of_ours(folder / f"round{number}.db", size.messages))
        for rival in rivals:
            theirs[rival].append(_round_of(rival, size.messages, aiogram_python))
    print_sending(ours, theirs, size)


def print_sending(ours: list[Figures], theirs: dict[Rival, list[Figures]], size: Size) -> None:
    """Print the table of all senders."""
    own = statistics.median(map(_rate, ours))
    rows = [_row("this bot, each outcome in the database", ours, own)]
    rows += [
        _row(f"{rival.library}, {rival.at_once} at once, no database", found, own) for rival, found in theirs.items()
    ]
    print(f"{size.messages:,} messages each, median of {size.rounds} rounds in turn, each sender on one core.\n")
    print_table(("sender", "messages a second", "this bot is", "processor time each", "memory"), rows)


def _row(name: str, rounds: list[Figures], own: float) -> tuple[str, ...]:
    rate = statistics.median(map(_rate, rounds))
    each = statistics.median(1e6 * figures["processor_s"] / figures["messages"] for figures in rounds)
    peak = max(figures["peak_mb"] for figures in rounds)
    return name, f"{rate:,.0f}", f"{own / rate:.2f} ×", f"{each:.0f} µs", f"{peak:.0f} MB"


def _round_of_ours(path: Path, messages: int) -> Figures:
    core, other = choose_cores()
    make_archive(path, messages)
    run_child("planning", path)
    with loopback(other) as telegram:
        figures = _send_ours(telegram.api_url, path, messages, core)
    path.unlink()
    return figures


def _round_of(rival: Rival, messages: int, aiogram_python: str) -> Figures:
    core, other = choose_cores()
    python = aiogram_python if rival.library == "aiogram" else sys.executable
    with loopback(other) as telegram:
        options = ("--api", telegram.api_url, "--messages", messages, "--at-once", rival.at_once)
        return run_child(rival.module, *options, *_on(core), python=python)


def _send_ours(api_url: str, path: Path, messages: int, core: int | None) -> Figures:
    options = ("--api", api_url, "--messages", messages, "--database", path)
    return run_child("send_ours", *options, *_on(core))


def _on(core: int | None) -> tuple[object, ...]:
    return () if core is None else ("--core", core)


def _rate(figures: Figures) -> float:
    return figures["messages"] / figures["seconds"]


def find_rivals(aiogram_python: str) -> list[Rival]:
    """The rivals that can be measured; of one that is not installed it is printed that it is missing."""
    rivals = [rival for rival in RIVALS if rival.library != "aiogram" or _has_aiogram(aiogram_python)]
    if len(rivals) < len(RIVALS):
        print("**aiogram is not installed: it is missing below** (pip install aiogram, or --aiogram-python PATH).\n")
    return rivals


def _has_aiogram(python: str) -> bool:
    look = "import importlib.util, sys; sys.exit(importlib.util.find_spec('aiogram') is None)"
    return subprocess.run([python, "-c", look], cwd=ROOT, check=False).returncode == 0
