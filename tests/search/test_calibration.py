"""Where the thresholds of ``bot.search.ranking`` come from: the labelled cases that are there for tuning.

    python -m tests.search.test_calibration

prints, for each threshold that might be taken, how many searches would be answered wrongly: those that have an answer
and get none, and those that have none and get one. The one that is taken must be among the best.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app.builtin import load_if_empty
from bot.library import Library, open_library
from bot.search import ranking
from bot.search.document import AnalysedDocument
from bot.store.database import open_database
from tests.search.cases import Case, load_cases

TRIED = [step / 100 for step in range(40, 81, 2)]
SLACK = 2
"""Errors more than the best threshold makes: the cases are few, and the middle of a flat stretch is the safest."""


@dataclass(frozen=True)
class Sample:
    """A search: what the best release (or the worst wrong one) covers of it, and of what weight."""

    case: Case
    covered: float
    weight: float

    @property
    def answerable(self) -> bool:
        return not self.case["expect"].get("none")


def read_samples(library: Library) -> list[Sample]:
    cases = [*load_cases("dev"), *load_cases("examples")]
    searches = [case for case in cases if case["kind"] == "search" and "date" not in case["tags"]]
    analyse = library.finder.analyser.analyse_document
    documents = {stored.release.id: analyse(library.releases.texts(stored)) for stored in library.releases}
    return [_read_sample(library, documents, case) for case in searches]


def _read_sample(library: Library, documents: dict[str, AnalysedDocument], case: Case) -> Sample:
    query, tolerated = library.finder.read(case["query"]), case["expect"].get("tolerated", [])
    counted = [
        document
        for name, document in documents.items()
        if (name in case["best"] if case["best"] else name not in tolerated)
    ]
    measured = [ranking.measure_decision(query, document) for document in counted]
    return Sample(case, *max(measured, key=lambda pair: pair[0] / pair[1] if pair[1] else 0.0))


def count_errors(samples: list[Sample], threshold: float) -> tuple[int, int]:
    """How many that have an answer get none, and how many that have none get one."""
    shift = threshold - ranking.THRESHOLD
    answered = [ranking.covers(sample.covered, sample.weight, shift) for sample in samples]
    missed = sum(sample.answerable and not got for sample, got in zip(samples, answered, strict=True))
    wrong = sum(not sample.answerable and got for sample, got in zip(samples, answered, strict=True))
    return missed, wrong


def open_built_in(folder: Path) -> Iterator[Library]:
    with open_database(folder / "releases.db") as database:
        library = open_library(database)
        load_if_empty(library, now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        yield library


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sample]]:
    for library in open_built_in(tmp_path_factory.mktemp("calibration")):
        yield read_samples(library)


def test_there_is_something_to_go_by(samples: list[Sample]) -> None:
    assert sum(sample.answerable for sample in samples) > 300
    assert sum(not sample.answerable for sample in samples) > 100


def test_the_threshold_is_among_the_best(samples: list[Sample]) -> None:
    errors = {threshold: sum(count_errors(samples, threshold)) for threshold in (*TRIED, ranking.THRESHOLD)}
    assert errors[ranking.THRESHOLD] <= min(errors.values()) + SLACK


def test_wrong_answers_are_few(samples: list[Sample]) -> None:
    none = sum(not sample.answerable for sample in samples)
    assert count_errors(samples, ranking.THRESHOLD)[1] <= 0.02 * none


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for library in open_built_in(Path(folder)):
            samples = read_samples(library)
    print("threshold  no answer  wrong answer")
    for threshold in TRIED:
        missed, wrong = count_errors(samples, threshold)
        mark = "  <- taken" if abs(threshold - ranking.THRESHOLD) < 0.005 else ""
        print(f"{threshold:9.2f}  {missed:9}  {wrong:12}{mark}")


if __name__ == "__main__":
    main()
