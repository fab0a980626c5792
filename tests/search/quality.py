"""Measure search and questions on the labelled cases, beside what one gets without the work.

    python -m tests.search.quality [--split SPLIT|all|examples] [--failures] [--json]
                                   [--floors] [--with-lang] [--no-rivals]

``SPLIT`` is a folder of `tests.search.cases`. The built-in listing is loaded into a new database with ``python -m bot
load``, and the cases go through ``python -m bot batch``, the way a script of somebody else's would. The language of a
case is not sent; a second run sends it, and both are shown (``--with-lang`` makes the second one the run whose tables
are printed). Cases without a ``today`` are asked on `ASKED_ON`. `tests.search.scoring` has the rules,
`tests.search.rivals` tells how the rivals are run.

``--floors`` ends with status 1 when a figure of the printed run is below what we hold ourselves to: success@1 and
question accuracy at least 0.95 in every way of writing, false positives at most 2 % of all cases that should find
nothing.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from bot.cli import commands
from bot.resources import DATA
from tests.search.cases import SPLITS, Case, load_cases
from tests.search.rivals import Texts, judge_at_best, run_rivals
from tests.search.scoring import Figures, Found, Verdict, judge, read_found, total

ASKED_ON = "2026-01-15"  # long after the last release, as for the readers of today
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "mn", "mn-Latn")
ROOT = Path(__file__).parents[2]
FLOOR = 0.95
CEILING = 0.02


class Program:
    """The program under test over a database of its own, as other people's scripts see it."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.seconds = 0.0

    def run(self, *arguments: str, given: str | None = None) -> str:
        """What the command printed.

        Raises:
            SystemExit: it failed; with its own words.
        """
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment | {"BOT_DB": str(self.database), "PYTHONUTF8": "1"},
            cwd=ROOT,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"bot {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def answer(self, cases: Sequence[Case], *, with_lang: bool) -> list[Found]:
        """What comes back for each case, in their order."""
        found: dict[str, Found] = {}
        started = time.perf_counter()
        for today, group in _by_day(cases):
            lines = "".join(json.dumps(_line(case, with_lang), ensure_ascii=False) + "\n" for case in group)
            answers = [json.loads(line) for line in self.run("batch", "--today", today, given=lines).splitlines()]
            if [answer["id"] for answer in answers] != [case["id"] for case in group]:
                raise SystemExit("bot batch: the lines that came back are not those that were sent, in their order")
            found |= {answer["id"]: read_found(answer) for answer in answers}
        self.seconds = time.perf_counter() - started
        return [found[case["id"]] for case in cases]

    def releases(self) -> list[Texts]:
        """Every release with its texts: the original, then the translations that there are."""
        listed = json.loads(self.run("latest", "-n", "1000", "--json"))["releases"]
        translations = [tomllib.loads(path.read_text("utf-8")) for path in sorted(DATA.glob("translations/*.toml"))]
        return [
            Texts(
                each["id"],
                tuple(_join(text) for text in (each, *(table.get(each["id"]) for table in translations)) if text),
            )
            for each in listed
        ]


class Commands(Program):
    """The same commands without a process for each: what takes a second to read is read once."""

    def run(self, *arguments: str, given: str | None = None) -> str:
        environment: dict[str, str | None] = {name: None for name in os.environ if name.startswith("BOT_")}
        done = CliRunner().invoke(
            commands, arguments, input=given, env=environment | {"BOT_DB": str(self.database)}, catch_exceptions=False
        )
        if done.exit_code:
            raise SystemExit(f"bot {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout


def _by_day(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    def day(case: Case) -> str:
        return case.get("today", ASKED_ON)

    for today, group in itertools.groupby(sorted(cases, key=day), key=day):
        yield today, list(group)


def _line(case: Case, with_lang: bool) -> dict[str, str]:
    line = {"id": case["id"], "kind": case["kind"], "query": case["query"]}
    return line | {"lang": case["lang"]} if with_lang else line


def _join(text: dict[str, Any]) -> str:
    return " ".join(filter(None, (text["title"], text.get("summary"))))


def measure(split: str) -> tuple[list[Verdict], list[Verdict]]:
    """The verdicts on a split without and with the language sent, over a database in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder) / "releases.db")
        program.run("load")
        return judge_all(program, split, with_lang=False), judge_all(program, split, with_lang=True)


def judge_all(program: Program, split: str, *, with_lang: bool) -> list[Verdict]:
    """The verdicts on a split, as a program that has loaded the releases answers it."""
    cases = choose(split)
    answers = program.answer(cases, with_lang=with_lang)
    return [judge(case, found) for case, found in zip(cases, answers, strict=True)]


def choose(split: str) -> list[Case]:
    """The cases of a split, or of ``all`` of them; the examples stand by themselves."""
    return [case for name in (SPLITS if split == "all" else (split,)) for case in load_cases(name)]


def misses(verdicts: Iterable[Verdict]) -> list[str]:
    """Where the figures are below the floors, in words; empty where all is well."""
    verdicts = list(verdicts)
    below = []
    for language, figures in by_language(verdicts):
        for name, share in (("success@1", figures.success), ("question accuracy", figures.questions)):
            if language != "all" and share is not None and share < FLOOR:
                below.append(f"{language}: {name} {share:.3f} is below {FLOOR}")
    false = total(verdicts).false_positives
    if false is not None and false > CEILING:
        below.append(f"false positives {false:.3f} are above {CEILING}")
    return below


def by_language(verdicts: Sequence[Verdict]) -> list[tuple[str, Figures]]:
    """Figures for each way of writing, then for all."""
    rows = [(language, total(v for v in verdicts if v.case["lang"] == language)) for language in LANGUAGES]
    return [*((language, figures) for language, figures in rows if figures.cases), ("all", total(verdicts))]


def by_tag(verdicts: Sequence[Verdict]) -> list[tuple[str, int, int]]:
    """Each tag with how many of its cases are right and how many there are; the worst first."""
    counted: dict[str, list[bool]] = collections.defaultdict(list)
    for verdict in verdicts:
        for tag in verdict.case["tags"]:
            counted[tag].append(verdict.right)
    rows = [(tag, sum(right), len(right)) for tag, right in counted.items()]
    return sorted(rows, key=lambda row: (row[1] / row[2], row[0]))


def table(name: str, rows: Iterable[tuple[str, Figures]]) -> str:
    """Figures as a table for people to read."""
    head = (
        f"{name:<41}{'cases':>6}{'succ@1':>8}{'MRR@5':>8}{'rec@5':>8}{'falsepos':>10}{'questions':>11}{'language':>10}"
    )
    lines = [head, "-" * len(head)]
    for label, figures in rows:
        cells = [_show(share) for share in dataclasses.astuple(figures)[1:]]
        widths = (8, 8, 8, 10, 11, 10)
        shown = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{label:<41}{figures.cases:>6}{shown}")
    return "\n".join(lines)


def _show(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def describe(verdict: Verdict) -> str:
    """A case that went wrong, in three lines: what was typed, what was wanted, what came."""
    case, found = verdict.case, verdict.found
    wanted = {"best": case["best"], **case["expect"]} if case["kind"] == "search" else dict(case["expect"])
    came: dict[str, Any] = {"releases": found.releases[:5], "of": len(found.releases)}
    came |= {"date": found.date, "count": found.count, "lang": found.lang, "text": found.text[:200]}
    return (
        f"{case['id']} {case['kind']} {case['lang']} {','.join(case['tags'])}: {case['query']}\n"
        f"    {'; '.join(verdict.faults)}\n"
        f"    wanted {json.dumps(wanted, ensure_ascii=False)}\n"
        f"    came   {json.dumps(came, ensure_ascii=False)}"
    )


def describe_failures(verdicts: Iterable[Verdict], split: str) -> Iterator[str]:
    """Every case that went wrong; those of ``blind`` are only counted, unless it is the split that was asked for."""
    unseen = 0
    for verdict in verdicts:
        if verdict.right:
            continue
        if split != "blind" and verdict.case["id"].startswith("bl-"):
            unseen += 1
        else:
            yield describe(verdict)
    if unseen:
        yield f"and {unseen} of the blind cases, which are not listed here"


def _measure_rivals(split: str) -> list[tuple[str, float, list[Verdict]]]:
    cases = choose(split)
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder) / "releases.db")
        program.run("load")
        releases = program.releases()
    return [(rival.name, *judge_at_best(rival, cases, releases)) for rival in run_rivals(cases, releases)]


def _print_tables(verdicts: list[Verdict], other: list[Verdict], *, with_lang: bool) -> None:
    names = ("language found from the text", "language sent")
    print(table(names[with_lang], by_language(verdicts)))
    print()
    print(table(names[not with_lang], by_language(other)))
    print("\nper tag, the worst first: right of all")
    print(", ".join(f"{tag} {right}/{cases}" for tag, right, cases in by_tag(verdicts)))


def _print_rivals(rivals: list[tuple[str, float, list[Verdict]]]) -> None:
    print()
    print(table("rivals, each at its best threshold", [(name, total(verdicts)) for name, _, verdicts in rivals]))
    for name, threshold, verdicts in rivals:
        shares = "  ".join(f"{lang} {_show(figures.success)}" for lang, figures in by_language(verdicts))
        print(f"{name} at {threshold:.1f}: success@1 {shares}")


def _as_json(
    split: str, runs: tuple[list[Verdict], list[Verdict]], rivals: list[tuple[str, float, list[Verdict]]]
) -> str:
    def figures(verdicts: list[Verdict]) -> dict[str, Any]:
        return {language: dataclasses.asdict(each) for language, each in by_language(verdicts)}

    report: dict[str, Any] = {"split": split, "without_lang": figures(runs[0]), "with_lang": figures(runs[1])}
    report["rivals"] = [
        {"name": name, "threshold": threshold if threshold != float("inf") else None, **figures(verdicts)}
        for name, threshold, verdicts in rivals
    ]
    report["failures"] = [verdict.case["id"] for verdict in runs[0] if not verdict.right]
    return json.dumps(report, ensure_ascii=False, indent=1)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.search.quality", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--split", choices=(*SPLITS, "all", "examples"), default="all")
    parser.add_argument("--failures", action="store_true", help="list every case that went wrong, and what came")
    parser.add_argument("--json", action="store_true", help="figures for a program to read")
    parser.add_argument("--floors", action="store_true", help="end with status 1 when a figure is below its floor")
    parser.add_argument("--with-lang", action="store_true", help="print the tables of the run in which it is sent")
    parser.add_argument("--no-rivals", action="store_true", help="leave out rapidfuzz and FTS5 (quicker)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; gives the exit status."""
    options = _parse(arguments)
    runs = measure(options.split)
    rivals = [] if options.no_rivals else _measure_rivals(options.split)
    verdicts, other = reversed(runs) if options.with_lang else runs
    if options.json:
        print(_as_json(options.split, runs, rivals))
    else:
        _print_tables(verdicts, other, with_lang=options.with_lang)
        if rivals:
            _print_rivals(rivals)
        if options.failures:
            print("\n".join(["", *describe_failures(verdicts, options.split)]))
    below = misses(verdicts) if options.floors else []
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
