"""The outbox, the lock and the tallies in a real file."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import DatabaseError
from bot.store.database import Database
from bot.store.lock import lock_for_bot
from bot.store.outbox import Mark, Outbox, State, open_outbox
from bot.store.recipients import QuietHours, RecipientStore
from bot.store.subscriptions import EVERYTHING, MOST_PER_CHAT, Interest, InterestKind, Rhythm, SubscriptionStore, Tempo
from bot.store.tallies import ReleaseTally, TallyStore
from tests.alerts.archives import NOW, add_release, deliveries, make_planner, subscribe
from tests.alerts.test_planner import plan


def claim_all(outbox: Outbox, now: dt.datetime = NOW) -> list[Mark]:
    ready = [candidate.delivery for candidate in outbox.ready(now=now)]
    with outbox.database.writing():
        outbox.claim(ready)
    return [Mark(delivery, State.SENT, message=number) for number, delivery in enumerate(ready, 1)]


def test_what_was_on_its_way_is_pending_again_and_known_as_uncertain(database: Database) -> None:
    for chat in (1, 2, 3):
        subscribe(database, chat)
    plan(make_planner(database), add_release(database, "wages"))
    outbox = Outbox(database)
    first, *_ = claim_all(outbox)
    outbox.settle([first])
    assert list(outbox.ready(now=NOW)) == []
    assert outbox.recover(now=NOW) == 2
    assert [candidate.delivery.chat for candidate in outbox.ready(now=NOW)] == [2, 3]
    assert TallyStore(database).uncertain() == 2
    assert outbox.recover(now=NOW) == 0


def test_nothing_is_ready_before_its_time(database: Database) -> None:
    subscribe(database, 1, rhythm=Rhythm(Tempo.DAILY, 9))
    plan(make_planner(database), add_release(database, "wages"))
    outbox = Outbox(database)
    assert list(outbox.ready(now=NOW)) == []
    due = outbox.next_due()
    assert due == dt.datetime(2018, 9, 11, 9, tzinfo=dt.UTC)
    assert len(list(outbox.ready(now=due))) == 1


def test_tallies_tell_how_a_release_stands_and_why(database: Database) -> None:
    for chat in range(1, 6):
        subscribe(database, chat)
    number = add_release(database, "wages")
    plan(make_planner(database), number)
    outbox = Outbox(database)
    sent, *others = claim_all(outbox)
    reasons = ["chat not found", "chat not found", "PEER_ID_INVALID"]
    failed = [Mark(mark.delivery, State.FAILED, reason=reason) for mark, reason in zip(others, reasons, strict=False)]
    outbox.settle([sent, *failed])
    tallies = TallyStore(database)
    expected = ReleaseTally(
        number, {"failed": 3, "sending": 1, "sent": 1}, (("chat not found", 2), ("PEER_ID_INVALID", 1))
    )
    assert tallies.by_release() == [expected]
    assert tallies.states() == dict(expected.states)
    assert outbox.retry_failed(number, now=NOW) == 3
    assert tallies.open() == 3
    assert tallies.oldest_due() == NOW


def test_a_pause_keeps_its_first_reason(database: Database) -> None:
    tallies = TallyStore(database)
    assert tallies.paused() is None
    tallies.pause("blocked", "bot was blocked", now=NOW)
    tallies.pause("admin", "by hand", now=NOW)
    pause = tallies.paused()
    assert pause is not None
    assert (pause.way, pause.since) == ("blocked", NOW)
    assert tallies.resume()
    assert not tallies.resume()


def test_a_group_known_under_both_ids_becomes_one(database: Database) -> None:
    recipients, wages = RecipientStore(database), Interest(InterestKind.WORDS, "wages")
    subscribe(database, -5)
    subscribe(database, -5, wages, thread=3)
    subscribe(database, -100, EVERYTHING, Rhythm(Tempo.DAILY))
    recipients.set_zone(-5, "Asia/Tokyo")
    recipients.set_quiet(-100, QuietHours(22, 7))
    plan(make_planner(database), add_release(database, "wages"))
    recipients.move(-5, -100)
    recipients.move(-5, -100)
    kept = SubscriptionStore(database).of_chat(-100)
    assert [(subscription.thread, subscription.rhythm.tempo) for subscription in kept] == [(3, "at_once"), (0, "daily")]
    assert {(row["chat"], row["thread"]) for row in deliveries(database)} == {(-100, 0), (-100, 3)}
    recipient = recipients.find(-100)
    assert recipient is not None
    assert (recipient.zone, recipient.quiet) == ("Asia/Tokyo", QuietHours(22, 7))


def test_a_forgotten_chat_leaves_nothing(database: Database) -> None:
    subscribe(database, 7_654_321, Interest(InterestKind.WORDS, "unionists in hiding"))
    subscribe(database, 2)
    plan(make_planner(database), add_release(database, "unionists in hiding"))
    RecipientStore(database).move(7_654_321, 7_654_322)
    RecipientStore(database).forget(7_654_322)
    for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for row in database.execute(f"SELECT * FROM {table}"):
            if table not in ("releases", "sqlite_schema"):
                assert not {7_654_321, 7_654_322, "unionists in hiding"} & set(row), table
    assert [row["chat"] for row in deliveries(database)] == [2]


def test_subscribing_twice_is_once_and_there_is_a_limit(database: Database) -> None:
    store = SubscriptionStore(database)
    number = subscribe(database, 1)
    store.set_paused(number, True)
    assert subscribe(database, 1, rhythm=Rhythm(Tempo.WEEKLY, 7, 3)) == number
    (only,) = store.of(1, 0)
    assert (only.paused, only.rhythm) == (False, Rhythm(Tempo.WEEKLY, 7, 3))
    for words in range(MOST_PER_CHAT - 1):
        subscribe(database, 1, Interest(InterestKind.WORDS, f"word {words}"))
    assert store.add(1, 0, Interest(InterestKind.WORDS, "one more"), only.language, Rhythm()) is None
    assert subscribe(database, 1) == number, "what is there already can still be changed"
    assert store.count_subscribers() == 1


def test_a_second_bot_is_refused_and_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "releases.db"
    holder = (
        "import sys, pathlib\nfrom bot.store.lock import lock_for_bot\n"
        "with lock_for_bot(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(DatabaseError, match="another bot process is running on it"), lock_for_bot(path):
            pass
        open_outbox(path).database.close()
        process.kill()
        process.wait()
        with lock_for_bot(path), pytest.raises(DatabaseError, match="another bot"), lock_for_bot(path):
            pass


def test_a_lock_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="cannot be opened"), lock_for_bot(tmp_path / "missing" / "releases.db"):
        pass
