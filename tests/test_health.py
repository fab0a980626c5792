from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from bot.health import Deliveries, Figures, Part, Polling, Source, Trouble, Webhook, judge
from bot.heartbeat import SILENT_S, Heartbeat, heartbeat_path, judge_heartbeat, read_heartbeat, write_heartbeat

DAY_S = 86_400
NOW = dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC)

WELL = [
    Figures(),
    Figures(polling=Polling(89, 30)),
    Figures(polling=Polling(89, 30, "Conflict")),
    Figures(webhook=Webhook(100)),
    Figures(oldest_update_s=119),
    Figures(deliveries=Deliveries()),
    Figures(deliveries=Deliveries(oldest_due_s=5000, settled_s_ago=0.1)),
    Figures(deliveries=Deliveries(oldest_due_s=30, settled_s_ago=5000)),
    Figures(deliveries=Deliveries(paused="an admin said so")),
    Figures(sources=[Source("ilo.org", 86_000, 900)]),
    Figures(sources=[Source("ilo.org", 2.9 * 7 * DAY_S, 7 * DAY_S)]),
    Figures(backup_s_ago=1.9 * DAY_S, free_bytes=10**9),
]


@pytest.mark.parametrize("figures", WELL)
def test_all_is_well(figures: Figures) -> None:
    assert judge(figures) == []


UNWELL = [
    (Figures(polling=Polling(91, 30)), "polling: the last finished getUpdates was 91 s ago, the limit is 90 s"),
    (Figures(polling=Polling(91, 30, "Conflict")), "limit is 90 s (Conflict)"),
    (Figures(webhook=Webhook(1, "Telegram cannot deliver")), "webhook: Telegram cannot deliver"),
    (Figures(webhook=Webhook(181)), "webhook: Telegram was last heard of 181 s ago"),
    (Figures(oldest_update_s=121), "updates: a message has waited 121 s for its answer"),
    (
        Figures(deliveries=Deliveries(oldest_due_s=1200, settled_s_ago=660)),
        "deliveries: one has been due for 20 min, none has ended for 11 min",
    ),
    (
        Figures(deliveries=Deliveries(oldest_due_s=1, paused="chat not found")),
        "pause: all deliveries stand still: chat not found",
    ),
    (Figures(sources=[Source("ilo.org", 90_000, 900)]), "source ilo.org: last read 25 h ago"),
    (Figures(backup_s_ago=2.1 * DAY_S), "backup: the newest daily copy is 50 h old"),
    (Figures(free_bytes=50 * 1024 * 1024), "disk: 50 MiB are free beside the database"),
    (Figures(failed_duties=[("alerts", "DatabaseError")]), "duty alerts: DatabaseError"),
]


@pytest.mark.parametrize(("figures", "told"), UNWELL)
def test_each_trouble_is_told_in_one_line(figures: Figures, told: str) -> None:
    (trouble,) = judge(figures)
    assert told in str(trouble)
    assert "\n" not in str(trouble)


def test_troubles_add_up_and_one_source_does_not_hide_another() -> None:
    sources = [Source("a", 0, 900), Source("b", 2 * DAY_S, 900), Source("c", 3 * DAY_S, 900)]
    troubles = judge(Figures(polling=Polling(1000, 30), sources=sources))
    assert [trouble.key for trouble in troubles] == [(Part.POLLING, ""), (Part.SOURCE, "b"), (Part.SOURCE, "c")]


def test_a_trouble_stays_the_same_while_its_age_grows() -> None:
    assert Trouble(Part.SOURCE, "last read 25 h ago", "a").key == Trouble(Part.SOURCE, "last read 26 h ago", "a").key


def test_a_heartbeat_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = heartbeat_path(tmp_path / "releases.db")
    assert path.name == "releases.db.alive"
    written = Heartbeat(NOW.timestamp(), 5.5, ("polling: „dead“",), stopped=False, told_start_at=3.0)
    write_heartbeat(path, Heartbeat(1.0))
    write_heartbeat(path, written)
    assert read_heartbeat(path) == written
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


NO_HEARTBEAT = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"at": 1}',
    b'{"at": "x", "troubles": []}',
    b"\xff\xfe",
    b'{"troubles": []}',
]


@pytest.mark.parametrize("content", NO_HEARTBEAT)
def test_a_damaged_heartbeat_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "releases.db.alive"
    path.write_bytes(content)
    assert read_heartbeat(path) is None


def test_a_heartbeat_of_a_later_version_is_none(tmp_path: Path) -> None:
    path = tmp_path / "releases.db.alive"
    path.write_text(json.dumps({"at": 1.0, "troubles": [], "something_new": 1}))
    assert read_heartbeat(path) is None


HEARTBEATS = [
    (None, "no bot has run on this database yet"),
    (Heartbeat(NOW.timestamp() - 5), None),
    (Heartbeat(NOW.timestamp() + 3600), None),
    (Heartbeat(NOW.timestamp() - SILENT_S - 1), "the bot last gave a sign of life at 2026-01-31 11:58:59 UTC"),
    (Heartbeat(NOW.timestamp() - 5, stopped=True), "the bot was stopped at 2026-01-31 11:59:55 UTC"),
    (Heartbeat(NOW.timestamp(), troubles=("polling: dead", "disk: full")), "polling: dead; disk: full"),
]


@pytest.mark.parametrize(("heartbeat", "told"), HEARTBEATS)
def test_a_heartbeat_tells_whether_the_bot_is_well(heartbeat: Heartbeat | None, told: str | None) -> None:
    assert judge_heartbeat(heartbeat, NOW) == told
