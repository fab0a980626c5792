from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, read_json

LISTING = """News

  1. Wages rise

    8 March 2019

    By much.

  2. Work changes

    7 March 2019
"""


def test_the_built_in_listing_is_loaded_once(run: Run) -> None:
    report = read_json(run("load", "--json"))
    assert len(report["added"]) == 20
    assert report["added"][-1] == "2018-09-11-after-40-years-of-high"
    assert (report["updated"], report["unchanged"], report["rejected"]) == ([], 0, [])
    assert read_json(run("load", "--json")) == {"added": [], "updated": [], "unchanged": 20, "rejected": []}


def test_latest_gives_what_is_known_and_null_for_the_rest(run: Run) -> None:
    run("load")
    releases = read_json(run("latest", "-n", "20", "--json"))["releases"]
    assert [release["date"] for release in releases] == sorted((r["date"] for r in releases), reverse=True)
    assert set(releases[0]) >= {"id", "date", "title", "summary", "url", "place"}
    seafarers = next(release for release in releases if release["date"] == "2018-08-21")
    assert (seafarers["summary"], seafarers["url"]) == (None, None)
    assert releases[0]["place"] == "Shanghai"


def test_latest_in_words(run: Run) -> None:
    run("load")
    assert run("latest", "-n", "1", "--lang", "zh_Hant").stdout.startswith("2018年9月11日")
    assert "11 September 2018" in run("latest", "-n", "1").stdout


def test_files_and_standard_input(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "listing.txt"
    file.write_text(LISTING)
    assert read_json(run("load", str(file), "--json"))["added"] == ["2019-03-07-work-changes", "2019-03-08-wages-rise"]
    assert read_json(run("load", "-", "--json", stdin=LISTING))["unchanged"] == 2


def test_a_long_file_of_json_lines_is_read_line_by_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    long = "x" * 3_000_000
    lines = [
        json.dumps({"date": f"2019-03-0{day}", "title": f"Wages rise {day}", "summary": long}) for day in range(1, 6)
    ]
    file.write_text("\n".join([*lines, '{"date": "2019-03-08"}', ""]))
    report = read_json(run("load", str(file), "--dry-run", "--json"))
    assert len(report["added"]) == 5
    assert [rejected["line"] for rejected in report["rejected"]] == [6]


def test_a_dry_run_keeps_nothing(run: Run) -> None:
    assert len(read_json(run("load", "--dry-run", "--json"))["added"]) == 20
    assert read_json(run("latest", "--json")) == {"releases": []}


BAD = [
    (b"", "empty"),
    (b"\x00\x01\x02\xff" * 200, None),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, None),
    (b"x" * 1_100_000, None),
    (b"PK\x03\x04" + b"\x00" * 100, None),
]


@pytest.mark.parametrize(("data", "words"), BAD)
def test_a_bad_source_stops_the_load_with_one_line(run: Run, tmp_path: Path, data: bytes, words: str | None) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(LISTING)
    bad.write_bytes(data)
    result = run("load", str(good), str(bad))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert str(bad) in line
    assert words is None or words in line
    assert read_json(run("latest", "--json")) == {"releases": []}


def test_a_missing_file_is_named(run: Run) -> None:
    result = run("load", "nowhere.txt")
    assert result.exit_code == 1
    assert result.stderr == "releases-bot: nowhere.txt: no such file or directory\n"


def test_a_broken_database_is_named(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_text("no database " * 100)
    result = run("latest", BOT_DB=str(wrong))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"releases-bot: {wrong}: ")


USAGE = [("latest", "-n", "0"), ("latest", "--lang", "xx"), ("load", "--format", "pdf"), ("nonsense",), ("search",)]


@pytest.mark.parametrize("arguments", USAGE)
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
