from __future__ import annotations

import sqlite3
from pathlib import Path
from time import time

import pytest

from bot.heartbeat import Heartbeat, heartbeat_path, write_heartbeat
from bot.store.lock import lock_for_bot
from tests.cli.conftest import Run, read_json


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "releases.db"


def test_status_tells_what_there_is(run: Run) -> None:
    run("load")
    figures = read_json(run("status", "--json"))
    assert figures["releases"] == 20
    assert figures["subscribers"] == 0
    assert figures["deliveries"] == {"pending": 0, "sent": 0, "failed": 0}
    assert figures["sources"] == []
    assert figures["bot"] == {"healthy": False, "reason": "no bot has run on this database yet"}
    words = run("status").stdout
    assert "releases: 20\n" in words
    assert "bot: no bot has run on this database yet\n" in words


def test_status_counts_subscribers_and_deliveries(run: Run, database: Path) -> None:
    run("load")
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO chats (id) VALUES (1), (2)")
        connection.execute("INSERT INTO interests (kind, words, without) VALUES ('everything', '', '')")
        connection.executemany(
            "INSERT INTO subscriptions (chat, thread, interest, language, rhythm) VALUES (?, ?, 1, 'en', 'at_once')",
            [(1, 0), (1, 5), (2, 0)],
        )
        connection.executemany(
            "INSERT INTO deliveries (release, version, chat, thread, kind, language, state, due_at, next_try)"
            " VALUES (?, 1, ?, 0, 'tell', 'en', ?, 0, 0)",
            [(1, 1, "sent"), (1, 2, "failed"), (2, 1, "pending"), (2, 2, "skipped")],
        )
    connection.close()
    figures = read_json(run("status", "--json"))
    assert figures["subscribers"] == 2
    assert figures["deliveries"] == {"pending": 1, "sent": 1, "failed": 1, "skipped": 1}
    assert "deliveries: 1 pending, 1 sent, 1 failed, 1 skipped\n" in run("status").stdout


HEALTH = [
    (None, "no bot has run on this database yet"),
    (Heartbeat(0.0), "the bot last gave a sign of life at 1970-01-01 00:00:00 UTC"),
    (Heartbeat(0.0, stopped=True), "the bot was stopped at 1970-01-01 00:00:00 UTC"),
    (Heartbeat(time() + 1000, troubles=("polling: dead",)), "polling: dead"),
]


@pytest.mark.parametrize(("heartbeat", "words"), HEALTH)
def test_status_healthy_is_1_and_why(run: Run, database: Path, heartbeat: Heartbeat | None, words: str) -> None:
    if heartbeat is not None:
        write_heartbeat(heartbeat_path(database), heartbeat)
    result = run("status", "--healthy")
    assert (result.exit_code, result.stderr) == (1, f"releases-bot: {words}\n")
    assert not database.exists()


def test_status_healthy_is_0_when_all_is_well(run: Run, database: Path) -> None:
    write_heartbeat(heartbeat_path(database), Heartbeat(time()))
    result = run("status", "--healthy")
    assert (result.exit_code, result.output) == (0, "the bot is alive and well\n")


def test_check_names_what_is_wrong(run: Run) -> None:
    result = run("check", BOT_SOURCES="no-such-file.txt", BOT_DB="nowhere/releases.db")
    assert result.exit_code == 1
    assert "BOT_SOURCES: there is no file no-such-file.txt\n" in result.stdout
    assert "BOT_DB: there is no folder" in result.stdout
    assert run("check", BOT_SEND_RATE="x").exit_code == 1


def test_run_without_a_token_says_where_to_get_one(run: Run) -> None:
    result = run("run")
    assert result.exit_code == 1
    assert result.stderr.startswith("releases-bot: BOT_TOKEN: is not set; get one from @BotFather")


def test_a_copy_is_made_and_put_back(run: Run, database: Path, tmp_path: Path) -> None:
    run("load")
    copy = tmp_path / "copy.db"
    assert "verified" in run("backup", str(copy)).output
    assert run("backup", str(copy)).exit_code == 1
    database.write_bytes(b"damaged" * 1000)
    result = run("restore", str(copy))
    assert result.exit_code == 0, result.output
    assert f"{database}: restored from {copy}\n" in result.output
    assert "is kept as" in result.output
    assert read_json(run("status", "--json"))["releases"] == 20


def test_nothing_is_put_back_under_a_running_bot(run: Run, database: Path, tmp_path: Path) -> None:
    run("load")
    run("backup", str(tmp_path / "copy.db"))
    with lock_for_bot(database):
        result = run("restore", str(tmp_path / "copy.db"))
    assert result.exit_code == 1
    assert "another bot process is running on it" in result.stderr


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_copies_need_a_name(run: Run, command: str) -> None:
    assert run(command).exit_code == 2
