from __future__ import annotations

import datetime as dt

import pytest

from bot.alerts.planner import Changes
from bot.store.database import Database
from bot.store.outbox import Mark, Outbox, State
from bot.store.pruning import KEPT, prune_deliveries
from bot.store.subscriptions import Rhythm, Tempo
from tests.alerts.archives import NOW, add_release, change_title, deliveries, make_planner, subscribe

LONG_AGO = NOW - KEPT - dt.timedelta(days=10)


def tell(database: Database, title: str = "wages", *, now: dt.datetime = LONG_AGO) -> int:
    """Announce a release; gives its number."""
    number = add_release(database, title)
    with database.writing():
        make_planner(database).plan(Changes([number], [], first=False), now=now)
    return number


def correct(database: Database, number: int, *, now: dt.datetime) -> int:
    """Change a release's title; gives how many edits that plans."""
    change_title(database, number, f"wages, corrected {now:%F}")
    with database.writing():
        return make_planner(database).plan(Changes([], [number], first=False), now=now).edits


def send_all(database: Database, *, now: dt.datetime, message: int = 7, state: State = State.SENT) -> None:
    """Bring all that is due to an end."""
    outbox = Outbox(database)
    waiting = [outbox.complete(candidate.delivery, now=now) for candidate in outbox.ready(now=now)]
    with database.writing():
        outbox.claim(waiting)
        outbox.settle([Mark(delivery, state, message=delivery.message or message) for delivery in waiting])


def left(database: Database) -> list[tuple[object, object, object]]:
    return [(row["release"], row["version"], row["kind"]) for row in deliveries(database)]


@pytest.mark.parametrize("state", [State.SENT, State.FAILED, State.EXPIRED, State.SKIPPED])
def test_what_is_over_for_long_is_forgotten(database: Database, state: State) -> None:
    subscribe(database, 1)
    tell(database)
    send_all(database, now=LONG_AGO, state=state)
    assert prune_deliveries(database, now=LONG_AGO + KEPT) == 0, "until then it is kept"
    assert prune_deliveries(database, now=LONG_AGO + KEPT + dt.timedelta(seconds=1)) == 1
    assert deliveries(database) == []


@pytest.mark.parametrize("state", ["pending", "sending"])
def test_what_is_not_over_is_kept_however_old(database: Database, state: str) -> None:
    subscribe(database, 1)
    tell(database)
    database.execute("UPDATE deliveries SET state = ?", (state,))
    assert prune_deliveries(database, now=NOW) == 0


def test_a_message_that_is_to_be_corrected_keeps_its_number(database: Database) -> None:
    subscribe(database, 1)
    number = tell(database)
    send_all(database, now=LONG_AGO, message=77)
    assert correct(database, number, now=NOW) == 1
    assert prune_deliveries(database, now=NOW) == 0, "the edit is still to be made"
    outbox = Outbox(database)
    (edit,) = [outbox.complete(candidate.delivery, now=NOW) for candidate in outbox.ready(now=NOW)]
    assert edit.message == 77
    send_all(database, now=NOW)
    assert prune_deliveries(database, now=NOW) == 1
    assert left(database) == [(number, 2, "edit")]
    assert correct(database, number, now=NOW + dt.timedelta(days=1)) == 1
    (again,) = [outbox.complete(candidate.delivery, now=NOW) for candidate in outbox.ready(now=NOW + KEPT)]
    assert again.message == 77, "by the number that the edit knows"


def test_a_digest_is_kept_whole_while_one_of_its_releases_was_corrected_lately(database: Database) -> None:
    subscribe(database, 1, rhythm=Rhythm(Tempo.DAILY))
    first, second = tell(database, "wages"), tell(database, "hours")
    send_all(database, now=LONG_AGO + dt.timedelta(days=2), message=77)
    assert {row["message"] for row in deliveries(database)} == {77}
    correct(database, first, now=NOW)
    send_all(database, now=NOW)
    assert prune_deliveries(database, now=NOW) == 0
    assert left(database) == [(first, 1, "tell"), (first, 2, "edit"), (second, 1, "tell")]
    assert prune_deliveries(database, now=NOW + KEPT + dt.timedelta(days=1)) == 3


def test_it_goes_in_portions_and_forgets_nothing_else(database: Database) -> None:
    for chat in range(1, 8):
        subscribe(database, chat)
    tell(database)
    send_all(database, now=LONG_AGO)
    recent = tell(database, "hours", now=NOW)
    send_all(database, now=NOW)
    assert [prune_deliveries(database, now=NOW, most=3) for _ in range(4)] == [3, 3, 1, 0]
    assert left(database) == [(recent, 1, "tell")] * 7
