"""What one gets without the work: plain rapidfuzz and plain FTS5 over the same releases and the same cases.

Each rival scores every release for a query: rapidfuzz's ``WRatio`` or ``token_set_ratio`` of the query and the
release's title and summary (rapidfuzz's own ``default_process`` on both sides), or SQLite's ``bm25`` for the query's
words joined with OR over an FTS5 table with the tokenizer ``unicode61``. Each runs twice: over the English alone, and
over the English and the translations, where a release is as good as its best language (for FTS5: a row per language).

A release counts as found when its score reaches a threshold. Each rival gets the threshold that is best for it on the
very cases it is then measured on, the one with the highest success@1 less false positives: that flatters it. For a
question it may give the date of the first release, the number of releases found, and the first release's title and
summary as text; where the case wants a list, what it found is put newest first.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from tests.search.cases import Case
from tests.search.scoring import Found, Verdict, judge, total

Scored = list[tuple[str, float]]  # release ids with their scores, best first


@dataclass(frozen=True, slots=True)
class Texts:
    """A release's title and summary as one text, for each language that is to be searched; the original first."""

    release: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A rival with its scores for every case, in the order of the cases."""

    name: str
    scored: list[Scored]


def run_rivals(cases: Sequence[Case], releases: Sequence[Texts]) -> list[Rival]:
    """Let every rival score every case."""
    english = [Texts(each.release, each.texts[:1]) for each in releases]
    rivals = []
    for name, texts in (("English", english), ("all languages", releases)):
        for title, score in (("WRatio", fuzz.WRatio), ("token_set_ratio", fuzz.token_set_ratio)):
            rivals.append(
                Rival(f"rapidfuzz {title}, {name}", [_score_fuzzily(case["query"], texts, score) for case in cases])
            )
        rivals.append(Rival(f"FTS5 bm25, {name}", _score_with_fts(cases, texts)))
    return rivals


def _score_fuzzily(query: str, releases: Sequence[Texts], scorer: Callable[..., float]) -> Scored:
    texts = [text for each in releases for text in each.texts]
    names = [each.release for each in releases for _ in each.texts]
    best: dict[str, float] = {}
    for _, score, place in process.extract(query, texts, scorer=scorer, processor=utils.default_process, limit=None):
        best.setdefault(names[place], score)
    return list(best.items())


def _score_with_fts(cases: Sequence[Case], releases: Sequence[Texts]) -> list[Scored]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(release UNINDEXED, text)")
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?)",
        [(each.release, text) for each in releases for text in each.texts],
    )
    found = [_ask_fts(connection, case["query"]) for case in cases]
    connection.close()
    return found


def _ask_fts(connection: sqlite3.Connection, query: str) -> Scored:
    words = re.findall(r"\w+", query)
    if not words:
        return []
    rows = connection.execute(
        "SELECT release, -bm25(texts) AS score FROM texts WHERE texts MATCH ? ORDER BY score DESC",
        (" OR ".join(f'"{word}"' for word in words),),
    )
    best: dict[str, float] = {}
    for release, score in rows:
        best.setdefault(release, score)
    return list(best.items())


def judge_at_best(rival: Rival, cases: Sequence[Case], releases: Sequence[Texts]) -> tuple[float, list[Verdict]]:
    """The threshold that is best for the rival on these cases, and its verdicts there."""
    texts = {each.release: each.texts[0] for each in releases}
    best = max(_thresholds(rival), key=lambda threshold: _gain(rival, cases, threshold))
    return best, [
        judge(case, _answer(case, scored, best, texts)) for case, scored in zip(cases, rival.scored, strict=True)
    ]


def _thresholds(rival: Rival) -> list[float]:
    """A hundred thresholds spread over the first scores of all cases, and one that lets nothing through."""
    firsts = sorted(scored[0][1] for scored in rival.scored if scored)
    return [*firsts[:: max(1, len(firsts) // 100)], float("inf")]


def _gain(rival: Rival, cases: Sequence[Case], threshold: float) -> float:
    figures = total(
        judge(case, Found(tuple(name for name, score in scored if score >= threshold), text="-"))
        for case, scored in zip(cases, rival.scored, strict=True)
    )
    return (figures.success or 0.0) - (figures.false_positives or 0.0)


def _answer(case: Case, scored: Scored, threshold: float, texts: dict[str, str]) -> Found:
    releases = tuple(name for name, score in scored if score >= threshold)
    if "releases" in case["expect"]:
        releases = tuple(sorted(releases, reverse=True))
    if case["expect"].get("none") or case["kind"] == "search":
        return Found(releases, text="-")
    date, text = (releases[0][:10], texts[releases[0]]) if releases else (None, "nothing found")
    return Found(releases, date=date, count=len(releases), text=text)
