"""What a load tells subscribers, and how that is decided by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.languages import Language
from bot.store.database import open_database
from bot.store.subscriptions import EVERYTHING, Rhythm, SubscriptionStore
from tests.built_in import write_built_in
from tests.cli.conftest import Run, read_json


@pytest.fixture
def news(tmp_path: Path) -> str:
    """A file of seven new releases, beside a database with the built-in ones and one subscriber."""
    with open_database(write_built_in(tmp_path / "releases.db")) as database:
        SubscriptionStore(database).add(1, 0, EVERYTHING, Language.EN, Rhythm())
    subjects = ("Wages", "Mines", "Ships", "Youth", "Migrants", "Pensions", "Garments")
    releases = [
        {"date": f"2019-01-{day:02}", "title": f"{subject} on the agenda"} for day, subject in enumerate(subjects, 1)
    ]
    path = tmp_path / "news.json"
    path.write_text(json.dumps(releases))
    return str(path)


def test_too_many_at_once_are_held_and_that_is_said(run: Run, news: str) -> None:
    loaded = run("load", news)
    assert loaded.stdout == "7 added, 0 updated, 0 unchanged\n"
    assert "held: 7 new releases at once" in loaded.stderr
    status = read_json(run("status", "--json"))
    assert len(status["held"]) == 7
    assert status["deliveries"]["pending"] == 0
    assert "held until an admin approves: 2019-01-01-wages-on-the-agenda, " in run("status").stdout


def test_what_is_held_is_told_by_loading_it_again(run: Run, news: str) -> None:
    run("load", news)
    told = run("load", news, "--announce", "--json")
    assert read_json(told)["unchanged"] == 7
    assert "alerts: 7 to send, 0 to correct" in told.stderr
    status = read_json(run("status", "--json"))
    assert (status["held"], status["deliveries"]["pending"]) == ([], 7)
    assert [told["deliveries"]["pending"] for told in status["announced"]] == [1] * 5, "the five announced last"
    assert run("load", news, "--announce").stderr == "", "once"


def test_what_is_held_is_passed_over_by_loading_it_again(run: Run, news: str) -> None:
    run("load", news)
    assert run("load", news, "--silent").stderr == ""
    status = read_json(run("status", "--json"))
    assert (status["held"], status["deliveries"]["pending"], status["announced"]) == ([], 0, [])


def test_the_limit_can_be_set(run: Run, news: str) -> None:
    assert "alerts: 7 to send" in run("load", news, BOT_HOLD_ABOVE="7").stderr


def test_a_dry_run_says_what_would_follow(run: Run, news: str) -> None:
    assert "held: 7" in run("load", news, "--dry-run").stderr
    assert "alerts: 7 to send" in run("load", news, "--dry-run", "--announce").stderr
    assert read_json(run("status", "--json"))["held"] == []


def test_both_ways_at_once_are_wrong_usage(run: Run, news: str) -> None:
    assert run("load", news, "--announce", "--silent").exit_code == 2
