"""``export`` writes what ``load`` reads back without changing anything."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import feedparser
import pytest

from tests.cli.conftest import Run, read_json


@pytest.mark.parametrize("form", ["jsonl", "csv", "atom"])
def test_what_is_exported_and_loaded_changes_nothing(run: Run, form: str) -> None:
    run("load")
    exported = run("export", "--format", form)
    assert exported.exit_code == 0
    report = read_json(run("load", "-", "--json", stdin=exported.stdout_bytes))
    assert report == {"added": [], "updated": [], "unchanged": 20, "rejected": []}
    assert run("export", "--format", form).stdout_bytes == exported.stdout_bytes


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_fills_an_empty_database(run: Run, tmp_path: Path, form: str) -> None:
    run("load")
    exported = run("export", "--format", form).stdout_bytes
    again = {"BOT_DB": str(tmp_path / "again.db")}
    report = read_json(run("load", "-", "--json", stdin=exported, **again))
    assert len(report["added"]) == 20
    assert run("export", "--format", form, **again).stdout_bytes == exported


def test_json_lines_are_what_is_written_unless_asked(run: Run) -> None:
    run("load")
    lines = [json.loads(line) for line in run("export").stdout.splitlines()]
    latest = read_json(run("latest", "-n", "20", "--json"))["releases"]
    assert [line["id"] for line in lines] == [release["id"] for release in latest]
    assert set(lines[0]) == {"id", "date", "title", "summary", "url", "place", "credit", "topics"}
    assert "China" in lines[0]["topics"]


@pytest.mark.parametrize(("language", "some"), [("mn", "Монгол"), ("zh-Hans", "国际"), ("zh-Hant", "國際")])
def test_translations_are_exported(run: Run, language: str, some: str) -> None:
    run("load")
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", "--lang", language).stdout, newline="")))
    assert len(rows) == 20
    assert any(some in row["translated_title"] for row in rows)
    feed = feedparser.parse(io.BytesIO(run("export", "--format", "atom", "--lang", language).stdout_bytes))
    assert not feed.bozo
    assert feed.feed.language == language
    assert any(some in entry.title for entry in feed.entries)


@pytest.mark.parametrize("language", ["mn", "zh-Hans", "zh-Hant"])
def test_a_feed_of_translations_is_not_taken_for_originals(run: Run, language: str) -> None:
    run("load")
    feed = run("export", "--format", "atom", "--lang", language).stdout_bytes
    refused = run("load", "-", stdin=feed)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"-: this feed has translations ({language})" in refused.stderr
    assert len(read_json(run("latest", "-n", "50", "--json"))["releases"]) == 20


def test_topics_are_named_in_the_language(run: Run) -> None:
    run("load")
    lines = [json.loads(line) for line in run("export", "--lang", "zh-Hant").stdout.splitlines()]
    assert any("強迫勞動" in line["topics"] for line in lines)
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").stdout, newline="")))
    assert any("forced labour" in row["topics"].split("; ") for row in rows)
    feed = feedparser.parse(io.BytesIO(run("export", "--format", "atom", "--lang", "mn").stdout_bytes))
    labels = {tag.term: tag.label for entry in feed.entries for tag in entry.get("tags", ())}
    assert labels["forced-labour"] == "албадан хөдөлмөр"


def test_an_empty_database_exports_nothing(run: Run) -> None:
    assert run("export").stdout == ""
    assert run("export", "--lang", "xx").exit_code == 2
