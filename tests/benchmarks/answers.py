"""Answers: how long 200 people wait who all ask at once, alone and while a broadcast runs, beside an echo bot.

The questions are labelled cases of the search in all languages, over the built-in releases. The wait is that of the
person: from the moment the question is at Telegram to the moment its answer is there.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from tests.benchmarks.audience import make_archive
from tests.benchmarks.machine import (
    Loopback,
    choose_cores,
    describe_machine,
    loopback,
    print_table,
    processor_s,
    program,
    run_child,
    running_bot,
)
from tests.search.cases import load_cases

FIRST_CHAT = 5_000_000_000
"""Ids of those who ask begin here. Each asks once, so that nobody is taken for a flood."""

PAUSE_S = 0.5
"""Between two rounds, so that a broadcast is on its way again when the next one asks."""


@dataclass(frozen=True, slots=True)
class Size:
    """So many people ask at once, so many times, while so many others are to get an alert."""

    people: int = 200
    rounds: int = 10
    subscribers: int = 100_000


QUICK = Size(people=20, rounds=1, subscribers=2_000)


@dataclass(frozen=True, slots=True)
class Figures:
    """The waits of all answers in seconds, answers a second, alerts a second meanwhile, and processor time used."""

    waits_s: list[float]
    rate: float
    alerts: float
    processor_s: float


HEADS = ("bot", "p50", "p95", "longest", "answers a second", "processor time each", "alerts a second meanwhile")

Process = subprocess.Popen[bytes]
Start = Callable[[Path, Loopback], AbstractContextManager[Process]]
"""Runs a bot in a folder for a block."""


def run(*, quick: bool = False) -> None:
    """Measure and print."""
    size = QUICK if quick else Size()
    print(f"## Answers\n\n{describe_machine()}\n\n{size.people} people ask at once, {size.rounds} times.\n")
    bots: tuple[tuple[str, int, Start], ...] = (
        ("this bot", 0, start_ours),
        ("this bot during a broadcast, 25 a second", size.subscribers, start_ours),
        ("this bot during a broadcast, 1,000 a second", size.subscribers, start_ours_paid),
        ("echo bot, python-telegram-bot as it comes", 0, start_echo),
        ("echo bot, python-telegram-bot, concurrent updates", 0, start_concurrent_echo),
    )
    rows = [write_row(name, measure(size, subscribers, start)) for name, subscribers, start in bots]
    print_table(
        ("bot", "p50", "p95", "longest", "answers a second", "processor time each", "alerts a second meanwhile"), rows
    )


def write_row(name: str, figures: Figures) -> tuple[str, ...]:
    """A row of the table whose columns are `HEADS`."""
    waits_s = sorted(figures.waits_s)
    spans = (statistics.median(waits_s), waits_s[int(0.95 * len(waits_s))], waits_s[-1])
    each = f"{1e6 * figures.processor_s / len(waits_s):,.0f} µs" if not figures.alerts else "–"
    waits = (f"{1000 * span:.0f} ms" for span in spans)
    return name, *waits, f"{figures.rate:,.0f}", each, f"{figures.alerts:,.0f}"


def measure(size: Size, subscribers: int, start: Start) -> Figures:
    """Let everyone ask a bot, while a release goes to so many subscribers."""
    _, other = choose_cores()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        if start in (start_ours, start_ours_paid):
            make_archive(Path(folder) / "releases.db", subscribers)
        if subscribers:
            run_child("planning", Path(folder) / "releases.db")
        with loopback(other) as telegram, start(Path(folder), telegram) as process:
            telegram.measure("ask", [[FIRST_CHAT - 1, "forced labour"]])
            return _ask(telegram, process.pid, size)


def _ask(telegram: Loopback, process: int, size: Size) -> Figures:
    waits_s: list[float] = []
    longest_s = alerts = alerting_s = 0.0
    used_s = processor_s(process)
    for number, questions in enumerate(_make_questions(size)):
        begun_s, sent_before = telegram.sent()
        found_s = telegram.measure("ask", questions)
        ended_s, sent_after = telegram.sent()
        alerts += sent_after - sent_before - len(questions)
        alerting_s += ended_s - begun_s
        longest_s += max(found_s)
        waits_s += found_s
        if number + 1 < size.rounds:
            sleep(PAUSE_S)
    return Figures(waits_s, len(waits_s) / longest_s, alerts / alerting_s, processor_s(process) - used_s)


def _make_questions(size: Size) -> Iterator[list[tuple[int, str]]]:
    """For each round a question for each chat."""
    queries = [case["query"] for case in load_cases("dev")]
    dice = random.Random(1)
    for number in range(size.rounds):
        chats = range(FIRST_CHAT + number * size.people, FIRST_CHAT + (number + 1) * size.people)
        yield list(zip(chats, dice.choices(queries, k=size.people), strict=True))


@contextmanager
def start_ours(folder: Path, telegram: Loopback, rate: int = 25) -> Iterator[Process]:
    """This bot."""
    core, _ = choose_cores()
    settings = {"BOT_DB": str(folder / "releases.db"), "BOT_SEND_RATE": str(rate)}
    with running_bot(folder, telegram, core, **settings) as process:
        yield process


def start_ours_paid(folder: Path, telegram: Loopback) -> AbstractContextManager[Process]:
    """This bot with the most alerts a second that Telegram takes."""
    return start_ours(folder, telegram, 1000)


def start_echo(folder: Path, telegram: Loopback, *options: str) -> AbstractContextManager[Process]:
    """The echo bot, one update at a time."""
    core, _ = choose_cores()
    command = [sys.executable, "-m", "tests.benchmarks.echo", "--api", telegram.api_url, *options]
    return program(command, folder, core)


def start_concurrent_echo(folder: Path, telegram: Loopback) -> AbstractContextManager[Process]:
    """The echo bot, many updates at once."""
    return start_echo(folder, telegram, "--concurrent")
