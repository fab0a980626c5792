from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.built_in import write_built_in
from tests.cli.conftest import Run, read_json


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path) -> None:
    write_built_in(tmp_path / "releases.db")


SEARCHES = [
    (("forced labour",), "en", "2017-11-23-ilo-discusses-international-labour-standards"),
    (("强迫劳动",), "zh-Hans", "2017-11-23-ilo-discusses-international-labour-standards"),
    (("強迫勞動",), "zh-Hant", "2017-11-23-ilo-discusses-international-labour-standards"),
    (("хүүхдийн", "хөдөлмөр"), "mn", "2018-05-22-eu-ilo-mongolia-project-on"),
    (("albadan", "hudulmur"), "mn", "2017-11-23-ilo-discusses-international-labour-standards"),
    (("seafarers", "--lang", "mn-Latn"), "mn", "2018-08-21-hong-kong-special-administrative-region"),
]


@pytest.mark.parametrize(("arguments", "language", "first"), SEARCHES)
def test_search_keeps_the_contract(run: Run, arguments: tuple[str, ...], language: str, first: str) -> None:
    found = read_json(run("search", *arguments, "--json"))
    assert found["lang"] == language
    assert found["releases"][0]["id"] == first
    assert set(found["releases"][0]) == {"id", "date", "title", "score"}
    assert 0 < found["releases"][0]["score"] <= 100
    assert found["answer"]["text"]
    assert (found["answer"]["date"], found["answer"]["count"]) == (None, None)


def test_limit_bounds_a_search(run: Run) -> None:
    assert len(read_json(run("search", "labour", "--limit", "2", "--json"))["releases"]) == 2


def test_questions_answer_dates_counts_and_periods(run: Run) -> None:
    when = read_json(run("ask", "When did Mongolia celebrate 50 years in the ILO?", "--json"))
    assert when["answer"]["date"] == "2018-05-24"
    assert "24 May 2018" in when["answer"]["text"]
    count = read_json(run("ask", "how many releases in 2017?", "--json"))
    assert (count["answer"]["count"], len(count["releases"])) == (9, 9)
    month = read_json(run("ask", "last month", "--today", "2018-06-15", "--json"))
    assert [release["date"] for release in month["releases"]] == sorted(
        (release["date"] for release in month["releases"]), reverse=True
    )
    assert len(month["releases"]) == 5


def test_nothing_is_said_plainly(run: Run) -> None:
    found = read_json(run("search", "quantum chromodynamics", "--json"))
    assert found["releases"] == []
    assert "Nothing found" in found["answer"]["text"]
    assert "<" not in found["answer"]["text"]


def batch(run: Run, *lines: Any, **options: str) -> list[dict[str, Any]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"
    result = run("batch", *(part for name, value in options.items() for part in (f"--{name}", value)), stdin=text)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_batch_answers_in_order_and_goes_on_after_a_bad_line(run: Run) -> None:
    answers = batch(
        run,
        {"id": "a", "kind": "search", "query": "seafarers"},
        "no json",
        '["a list"]',
        {"id": "b", "kind": "dance", "query": "x"},
        {"id": "c", "kind": "search"},
        {"id": "d", "kind": "search", "query": "x", "lang": "tlh"},
        "",
        {"id": 5, "kind": "ask", "query": "this month", "lang": "zh_Hant"},
        today="2018-05-30",
    )
    assert [answer.get("id") for answer in answers] == ["a", None, None, "b", "c", "d", 5]
    assert [("error" in answer) for answer in answers] == [False, True, True, True, True, True, False]
    assert answers[-1]["lang"] == "zh-Hant"
    assert len(answers[-1]["releases"]) == 5


def test_a_wrong_date_is_wrong_usage(run: Run) -> None:
    assert run("ask", "x", "--today", "yesterday").exit_code == 2


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2018年5月有什么新闻稿？", "尚未载入任何新闻稿"),
        ("2018 оны 5 сард ямар мэдээ гарсан бэ?", "Хэвлэлийн мэдээг хараахан оруулаагүй байна."),
        ("how many releases in 2017?", "No press releases are loaded yet."),
        ("forced labour", "No press releases are loaded yet."),
    ],
)
def test_an_empty_database_is_said_to_be_empty(run: Run, tmp_path: Path, question: str, words: str) -> None:
    empty = {"BOT_DB": str(tmp_path / "empty.db")}
    assert words in run("ask", question, **empty).stdout
    assert "no press releases are loaded yet" in run("latest", **empty).stderr
