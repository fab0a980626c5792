"""What benchmarks need of the machine: its description, a core for each process, memory, children that report."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
CHILD_TIMEOUT_S = 900.0


def describe_machine() -> str:
    """One line for the head of a table: date, processor, cores, how busy it is, versions."""
    name = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        name = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), name)
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M UTC}"
    load = f"load {os.getloadavg()[0]:.2f} before the run" if hasattr(os, "getloadavg") else "load unknown"
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{now}; {name}, {os.cpu_count()} cores, {load}; {platform.system()}, {versions}."


def choose_cores() -> tuple[int | None, int | None]:
    """A core for what is measured and another one for what is around it; None where there are not two to choose."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    cores = sorted(os.sched_getaffinity(0))
    return (cores[0], cores[1]) if len(cores) > 1 else (None, None)


def pin(core: int | None) -> None:
    """Keep this process to one core."""
    if core is not None:
        os.sched_setaffinity(0, {core})


def peak_mb() -> float:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_mb(process: int) -> float:
    """The memory that another process has now, in megabytes."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def processor_s(process: int) -> float:
    """The processor time that another process has used so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run_child(module: str, *arguments: object, python: str = sys.executable) -> dict[str, Any]:
    """Run a module of the benchmarks as its own process; gives the JSON that it prints in its last line.

    Raises:
        RuntimeError: it failed.
    """
    command = [python, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=CHILD_TIMEOUT_S, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass(frozen=True, slots=True)
class Loopback:
    """The Telegram of the benchmarks, in a second process."""

    port: int

    @property
    def api_url(self) -> str:
        """The base address of its Bot API."""
        return f"http://127.0.0.1:{self.port}/bot"

    def sent(self) -> tuple[float, int]:
        """The moment, and how many messages the bot has sent so far."""
        moment_s, sent = self.measure("sent")
        return moment_s, sent

    def measure(self, what: str, content: object = None) -> Any:
        """Ask it for one of its measurements."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/measure/{what}", data=json.dumps(content).encode()
        )
        with urllib.request.urlopen(request, timeout=CHILD_TIMEOUT_S) as answer:
            return json.load(answer)


@contextlib.contextmanager
def loopback(core: int | None = None, *, away_ms: float = 0.0) -> Iterator[Loopback]:
    """A Telegram for the block, on a core of its own where one is given, that far away."""
    command = [sys.executable, "-m", "tests.benchmarks.loopback", "--away-ms", str(away_ms)]
    command += [] if core is None else ["--core", str(core)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Loopback(int(process.stdout.readline()))
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


@contextlib.contextmanager
def running_bot(
    folder: Path, telegram: Loopback, core: int | None = None, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The whole bot over ``releases.db`` in the folder, as an operator runs it, for the block."""
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.api_url, "BOT_BACKUP_KEEP": "0", **settings}
    with program([sys.executable, "-m", "bot", "run"], folder, core, **settings) as process:
        yield process


@contextlib.contextmanager
def program(
    command: Sequence[str], folder: Path, core: int | None, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs for the block, with nothing in its environment but what it is given; then it is ended.

    What it says goes to the file ``log`` in its folder.
    """
    settings = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), **environment}
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=settings, stdout=log, stderr=log)
    if core is not None:
        os.sched_setaffinity(process.pid, {core})
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table in Markdown; figures stand to the right."""
    print(f"| {' | '.join(heads)} |")
    print("|" + "|".join("---" if number == 0 else "---:" for number in range(len(heads))) + "|")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")
    print(flush=True)
