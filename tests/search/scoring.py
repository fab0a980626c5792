"""When an answer to a labelled case is right, and the figures made of many. Pure.

The rules, all strict:

- *success@1* (searches that should find something): the first release is one of ``best``.
- *MRR@5*: one over the place of the first of ``best`` among the first five, 0 when none is there.
- *recall@5*: how many of ``relevant`` are among the first five, out of five at most.
- *false positive* (every case with ``none``, searches and questions): any release that is not in ``tolerated`` came
  back, or for a question a date or a count other than 0, or nothing was said at all.
- *question accuracy* (every ``ask`` case, those with ``none`` too): every key of ``expect`` is met:
  ``none`` as above; ``release``: the first release is one of these; ``releases``: exactly these, each once, newest
  first (releases of one day in any order), and for the empty list that something is said; ``count`` and ``date``:
  equal; ``text_any``: one, and ``text_all``: each of the regular expressions is found in the answer's text, without
  regard to case.
- *language*: the answer came in the language of the question. Counted for ``ask`` cases, where there is enough text to
  tell; Chinese that reads the same in both scripts may be answered in either.

An error in place of an answer meets nothing, and is a false positive where nothing should be found.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import opencc

from tests.search.cases import Case

DEPTH = 5

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_TO_TRADITIONAL = opencc.OpenCC("s2hk")


@dataclass(frozen=True, slots=True)
class Found:
    """What came back for a case; ``lang`` is None for a rival, which answers in no language."""

    releases: tuple[str, ...]
    date: str | None = None
    count: int | None = None
    text: str = ""
    lang: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A case, what came, and what is to be said about it; ``faults`` is empty where all is well.

    ``reciprocal`` and ``recall`` are of searches that should find something, None for all others.
    """

    case: Case
    found: Found
    faults: tuple[str, ...]
    reciprocal: float | None = None
    recall: float | None = None
    lang_right: bool | None = None

    @property
    def right(self) -> bool:
        return not self.faults


def read_found(line: dict[str, Any]) -> Found:
    """One line of ``batch`` output."""
    if "error" in line:
        return Found((), error=str(line["error"]))
    answer = line["answer"]
    return Found(
        releases=tuple(release["id"] for release in line["releases"]),
        date=answer["date"],
        count=answer["count"],
        text=answer["text"],
        lang=line["lang"] or "",
    )


def judge(case: Case, found: Found) -> Verdict:
    """Hold one answer against its case."""
    lang_right = _is_language_right(case, found) if case["kind"] == "ask" and found.lang is not None else None
    if found.error is not None:
        found = dataclasses.replace(found, releases=())
    reciprocal, recall = _rank(case, found.releases) if case["kind"] == "search" and case["best"] else (None, None)
    return Verdict(case, found, tuple(_faults(case, found)), reciprocal, recall, lang_right)


def _faults(case: Case, found: Found) -> Iterable[str]:
    if found.error is not None:
        yield f"error: {found.error}"
    elif case["expect"].get("none"):
        yield from _faults_of_none(case, found)
    elif case["kind"] == "ask":
        yield from _faults_of_answer(case, found)
    elif not found.releases or found.releases[0] not in case["best"]:
        yield "not the best first"


def _rank(case: Case, releases: Sequence[str]) -> tuple[float, float]:
    top = releases[:DEPTH]
    reciprocal = next((1 / place for place, name in enumerate(top, 1) if name in case["best"]), 0.0)
    relevant = case["relevant"]
    return reciprocal, len(set(top) & set(relevant)) / min(DEPTH, len(relevant))


def _faults_of_none(case: Case, found: Found) -> Iterable[str]:
    extra = [name for name in found.releases if name not in case["expect"].get("tolerated", [])]
    if extra:
        yield f"found {len(extra)} where nothing fits"
    if case["kind"] == "ask" and (found.date is not None or found.count):
        yield "a fact where none is known"
    if not found.text.strip() and not found.releases:
        yield "says nothing"


def _faults_of_answer(case: Case, found: Found) -> Iterable[str]:
    expect = case["expect"]
    if "release" in expect and (not found.releases or found.releases[0] not in expect["release"]):
        yield "release"
    if "releases" in expect:
        yield from _faults_of_list(expect["releases"], found)
    if "count" in expect and found.count != expect["count"]:
        yield f"count {found.count}, not {expect['count']}"
    if "date" in expect and found.date != expect["date"]:
        yield f"date {found.date}, not {expect['date']}"
    missing = [pattern for pattern in expect.get("text_all", []) if not _says(found, pattern)]
    if missing:
        yield f"does not say {missing}"
    wanted = expect.get("text_any", [])
    if wanted and not any(_says(found, pattern) for pattern in wanted):
        yield f"says none of {wanted}"


def _faults_of_list(expected: Sequence[str], found: Found) -> Iterable[str]:
    if sorted(found.releases) != sorted(expected):
        yield f"list of {len(found.releases)}, not these {len(expected)}"
    days = [name[:10] for name in found.releases]
    if days != sorted(days, reverse=True):
        yield "not newest first"
    if not expected and not found.text.strip():
        yield "says nothing"


def _says(found: Found, pattern: str) -> bool:
    return re.search(pattern, found.text, re.IGNORECASE) is not None


def _is_language_right(case: Case, found: Found) -> bool:
    return (found.lang or "").replace("_", "-") in _accepted_languages(case)


def _accepted_languages(case: Case) -> set[str]:
    lang, query = case["lang"], case["query"]
    if lang == "mn-Latn":
        return {"mn", "mn-Latn"}
    if lang.startswith("zh") and _TO_SIMPLIFIED.convert(query) == query == _TO_TRADITIONAL.convert(query):
        return {"zh-Hans", "zh-Hant"}
    return {lang}


@dataclass(frozen=True, slots=True)
class Figures:
    """What many verdicts come to: shares from 0 to 1, None where there was no such case; ``cases`` counts them all."""

    cases: int
    success: float | None
    reciprocal: float | None
    recall: float | None
    false_positives: float | None
    questions: float | None
    language: float | None


def total(verdicts: Iterable[Verdict]) -> Figures:
    """Make figures of verdicts."""
    verdicts = list(verdicts)
    searches = [v for v in verdicts if v.reciprocal is not None]
    negatives = [v for v in verdicts if v.case["expect"].get("none")]
    return Figures(
        cases=len(verdicts),
        success=_share(v.right for v in searches),
        reciprocal=_mean(v.reciprocal for v in searches if v.reciprocal is not None),
        recall=_mean(v.recall for v in searches if v.recall is not None),
        false_positives=_share(not v.right for v in negatives),
        questions=_share(v.right for v in verdicts if v.case["kind"] == "ask"),
        language=_share(v.lang_right for v in verdicts if v.lang_right is not None),
    )


def _share(answers: Iterable[bool]) -> float | None:
    return _mean(float(answer) for answer in answers)


def _mean(numbers: Iterable[float]) -> float | None:
    numbers = list(numbers)
    return sum(numbers) / len(numbers) if numbers else None
