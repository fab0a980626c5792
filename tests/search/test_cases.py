"""The labelled cases agree with the listing, with the form and with themselves."""

from __future__ import annotations

import collections
import datetime as dt
import re
import unicodedata

import pytest

from bot.resources import DATA
from tests.search.cases import CASES, PREFIXES, SPLITS, Case, load_cases
from tests.search.quality import choose, describe_failures
from tests.search.scoring import Found, judge

LANGUAGES = {"en": "en", "hans": "zh-Hans", "hant": "zh-Hant", "mn": "mn", "latn": "mn-Latn"}
ID = re.compile(r"(?:[a-z]{2}-)??(en|hans|hant|mn|latn)-([snqx])(\d{3})")
EXPECTED = {
    "none",
    "tolerated",
    "release",
    "releases",
    "count",
    "date",
    "text_all",
    "text_any",
}
BLIND = load_cases("blind")
OWN = [case for split in SPLITS for case in load_cases(split)]
EVERY = [*OWN, *load_cases("examples")]


def _listed_dates() -> set[str]:
    """The dates of the listing, read without the program's own parser."""
    lines = (DATA / "listing.txt").read_text(encoding="utf-8").splitlines()
    dates = set()
    for line in lines:
        try:
            dates.add(dt.datetime.strptime(line.strip(), "%d %B %Y").date().isoformat())  # noqa: DTZ007
        except ValueError:
            continue
    return dates


def _mentioned(case: Case) -> set[str]:
    expect = case["expect"]
    return {
        *case["relevant"],
        *case["best"],
        *expect.get("release", []),
        *expect.get("releases", []),
        *expect.get("tolerated", []),
    }


def test_every_id_is_unique() -> None:
    counted = collections.Counter(case["id"] for case in EVERY)
    assert [name for name, times in counted.items() if times > 1] == []


def test_no_query_is_asked_twice() -> None:
    counted = collections.Counter((case["kind"], case["lang"], case["query"], case.get("today")) for case in OWN)
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_the_number_decides_the_split(split: str) -> None:
    for case in load_cases(split):
        match = ID.fullmatch(case["id"])
        assert match, case["id"]
        assert (int(match[3]) % 3 == 0) == (split == "held_out"), case["id"]


def test_the_number_names_the_split() -> None:
    for split in SPLITS:
        for case in load_cases(split):
            match = ID.fullmatch(case["id"])
            assert match, case["id"]
            assert case["id"][: match.start(1)] == PREFIXES[split], case["id"]


def test_what_went_wrong_with_blind_cases_is_shown_only_where_it_is_asked_for() -> None:
    verdicts = [judge(case, Found((), error="none came")) for case in choose("all")]
    shown = list(describe_failures(verdicts, "all"))
    assert shown[-1] == f"and {len(BLIND)} of the blind cases, which are not listed here"
    assert len(shown) == len(OWN) - len(BLIND) + 1
    assert not any(text.startswith("bl-") for text in shown)
    assert len(list(describe_failures([judge(BLIND[0], Found((), error="none came"))], "blind"))) == 1


def test_the_id_tells_language_and_kind() -> None:
    for case in OWN:
        match = ID.fullmatch(case["id"])
        assert match, case["id"]
        assert LANGUAGES[match[1]] == case["lang"], case["id"]
        assert (match[2] in "qx") == (case["kind"] == "ask"), case["id"]
        assert (match[2] in "nx") == bool(case["expect"].get("none")), case["id"]


def test_a_file_holds_one_language_and_the_dated_ones_stand_apart() -> None:
    for split in SPLITS:
        for path in sorted((CASES / split).glob("*.jsonl")):
            cases = load_cases(split, only=path.stem)
            assert cases, path
            if path.stem == "today":
                assert all("today" in case for case in cases)
            else:
                assert {case["lang"].replace("-", "_").lower() for case in cases} == {path.stem}
                assert not any("today" in case for case in cases)


def test_labels_name_releases_of_the_listing() -> None:
    dates = _listed_dates()
    assert len(dates) == 19  # twenty releases, two of them on one day
    for case in EVERY:
        for release in _mentioned(case):
            assert release[:10] in dates, (case["id"], release)
    by_name = {release for case in EVERY for release in _mentioned(case)}
    assert len(by_name) == 20, "a release is spelt in two ways, or never looked for"


def test_the_best_are_relevant() -> None:
    for case in EVERY:
        assert set(case["best"]) <= set(case["relevant"]), case["id"]


def test_every_case_asks_for_something() -> None:
    for case in EVERY:
        expect = case["expect"]
        assert set(expect) <= EXPECTED, case["id"]
        assert case["best"] or set(expect) & {"none", "count", "releases"}, case["id"]
        assert case["tags"], case["id"]


def test_a_case_that_wants_nothing_wants_nothing_else() -> None:
    for case in EVERY:
        if case["expect"].get("none"):
            assert "negative" in case["tags"], case["id"]
            assert not case["relevant"], case["id"]
            assert set(case["expect"]) <= {"none", "tolerated"}, case["id"]
        else:
            assert "negative" not in case["tags"], case["id"]


def test_lists_are_newest_first() -> None:
    for case in EVERY:
        days = [release[:10] for release in case["expect"].get("releases", [])]
        assert days == sorted(days, reverse=True), case["id"]


def test_an_expected_date_is_the_date_of_an_expected_release() -> None:
    for case in EVERY:
        date = case["expect"].get("date")
        if date:
            assert date in {release[:10] for release in case["expect"]["release"]}, case["id"]


def test_expected_texts_are_regular_expressions() -> None:
    for case in EVERY:
        for pattern in (*case["expect"].get("text_all", []), *case["expect"].get("text_any", [])):
            assert re.compile(pattern, re.IGNORECASE)


def test_a_mongolian_case_is_written_in_its_script() -> None:
    for case in OWN:
        letters = [unicodedata.name(mark, "") for mark in case["query"] if mark.isalpha()]
        cyrillic = any(name.startswith("CYRILLIC") for name in letters)
        if case["lang"] == "mn-Latn":
            assert not cyrillic or "mixed-script" in case["tags"], case["id"]
        if case["lang"] == "mn" and letters:
            # A name in quotation marks of Mongolia («Ready2Export») has no letters of it.
            assert cyrillic or {"layout", "operator"} & set(case["tags"]), case["id"]


@pytest.mark.parametrize(("every", "least"), [(OWN, 150), (BLIND, 45)])
def test_there_are_enough_of_every_sort(every: list[Case], least: int) -> None:
    for language in LANGUAGES.values():
        cases = [case for case in every if case["lang"] == language]
        negative = sum(bool(case["expect"].get("none")) for case in cases)
        asked = sum(case["kind"] == "ask" for case in cases)
        assert len(cases) >= least, language
        assert 0.2 <= negative / len(cases) <= 0.3, language
        assert 0.28 <= asked / len(cases) <= 0.45, language
