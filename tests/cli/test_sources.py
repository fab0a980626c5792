"""What ``status`` tells of the watched sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from bot.store.database import open_database
from bot.store.watches import WatchStore
from tests.cli.conftest import Run, read_json

NOW = dt.datetime(2026, 3, 8, 12, 0, tzinfo=dt.UTC)


def test_status_tells_how_each_source_stands(run: Run, tmp_path: Path) -> None:
    with open_database(tmp_path / "releases.db") as database:
        store = WatchStore(database)
        bad = replace(store.open("bad", now=NOW), checked_at=NOW, failures=2, error="no answer", failing_since=NOW)
        good = replace(store.open("good", now=NOW), checked_at=NOW, ok_at=NOW)
        with database.writing():
            store.save(bad)
            store.save(good)
        store.open("no longer watched", now=NOW)
    figures = read_json(run("status", "--json", BOT_SOURCES="good,bad,new"))
    moment = "2026-03-08T12:00:00+00:00"
    assert figures["sources"] == [
        {"source": "good", "last_checked": moment, "last_ok": moment, "state": "ok", "error": None},
        {"source": "bad", "last_checked": moment, "last_ok": None, "state": "failing", "error": "no answer"},
        {"source": "new", "last_checked": None, "last_ok": None, "state": "waiting", "error": None},
    ]
    told = run("status", BOT_SOURCES="bad").stdout
    assert "source bad: failing (no answer), last read never\n" in told
