"""The sending loop against a Telegram that misbehaves in every way, in a time that passes as fast as it can."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.alerts.decide import MOST_ATTEMPTS
from bot.alerts.deliver import WINDOW, choose_at_once, choose_beside_answers
from bot.alerts.notices import (
    DatabaseFree,
    DatabaseStuck,
    DeliveriesPaused,
    DeliveriesRecovered,
    DeliveryRefused,
    LoadHeld,
)
from bot.alerts.outcomes import Flooded, Gone, Moved, Outcome, Refused, Unauthorised, Unparsable, Unreachable
from bot.alerts.planner import Changes
from bot.store.database import Database, open_database
from bot.store.outbox import DIGEST_SIZE, Delivery, Part
from bot.store.recipients import QuietHours, RecipientStore
from bot.store.subscriptions import Rhythm, SubscriptionStore, Tempo
from bot.store.tallies import TallyStore
from tests.alerts.archives import NOW, add_release, change_title, deliveries, make_planner, subscribe
from tests.alerts.telegrams import FakeClock, Station, station

DAY_S = 86_400.0


@pytest.fixture
def post(database: Database) -> Iterator[Station]:
    with station(database) as made:
        yield made


@pytest.fixture
def patient_post(database: Database) -> Iterator[Station]:
    """One that looks less often by itself, for tests that take days."""
    with station(database, looks_every_s=300.0) as made:
        yield made


def announce(database: Database, *numbers: int, updated: tuple[int, ...] = (), now: dt.datetime = NOW) -> None:
    planner = make_planner(database, hold_above=100)
    with database.writing():
        planner.plan(Changes(list(numbers), list(updated), first=False), now=now)


def broadcast(database: Database, chats: int, *titles: str) -> list[int]:
    """So many chats subscribe to everything, and releases with these titles are announced."""
    with database.writing():
        for chat in range(1, chats + 1):
            subscribe(database, chat)
    numbers = [add_release(database, title) for title in titles or ("wages",)]
    announce(database, *numbers)
    return numbers


def states(database: Database) -> dict[str, int]:
    return TallyStore(database).states()


async def test_everyone_is_told_once(database: Database, post: Station) -> None:
    broadcast(database, 100)
    await post.run_for(10)
    assert sorted(post.telegram.chats()) == list(range(1, 101))
    rows = deliveries(database)
    assert {row["state"] for row in rows} == {"sent"}
    assert len({row["message"] for row in rows}) == 100


async def test_a_message_goes_out_only_once_it_is_marked_as_sending(database: Database, post: Station) -> None:
    broadcast(database, 50)
    seen = Counter[str]()

    def look(delivery: Delivery) -> None:
        with open_database(database.path) as other:
            sending = other.execute("SELECT chat FROM deliveries WHERE state = 'sending'").fetchall()
        assert len(sending) <= WINDOW
        seen["sending" if delivery.chat in [row["chat"] for row in sending] else "not"] += 1

    post.telegram.answer = look
    await post.run_for(10)
    assert seen == {"sending": 50}


async def test_a_flooded_chat_waits_alone_and_loses_no_attempt(database: Database, post: Station) -> None:
    broadcast(database, 20)
    floods = [30.0] * 5
    post.telegram.answer = lambda delivery: Flooded(floods.pop()) if delivery.chat == 3 and floods else None
    await post.run_for(20)
    assert sorted(post.telegram.chats()) == [chat for chat in range(1, 21) if chat != 3]
    await post.run_for(150)
    assert post.telegram.chats().count(3) == 1
    assert next(row for row in deliveries(database) if row["chat"] == 3)["attempts"] == 0


async def test_a_flood_that_means_all_stops_all(database: Database, post: Station) -> None:
    broadcast(database, 100)
    until = post.clock.passed_s + 20
    post.telegram.answer = lambda _: Flooded(until - post.clock.passed_s) if post.clock.passed_s < until else None
    await post.run_for(19)
    assert len(post.telegram.asked) <= WINDOW, "those on their way, and no more"
    await post.run_for(30)
    assert Counter(post.telegram.chats()) == Counter(range(1, 101))


async def test_a_chat_that_cannot_be_reached_is_tried_for_a_day(database: Database, patient_post: Station) -> None:
    broadcast(database, 3)
    patient_post.telegram.answer = lambda delivery: Unreachable("Bad Gateway") if delivery.chat == 2 else None
    await patient_post.run_for(DAY_S * 1.1)
    assert states(database) == {"sent": 2, "pending": 1}
    await patient_post.run_for(DAY_S)
    failed = next(row for row in deliveries(database) if row["chat"] == 2)
    assert (failed["state"], failed["reason"], failed["attempts"]) == ("failed", "Bad Gateway", MOST_ATTEMPTS)
    assert patient_post.notices == [DeliveryRefused(1, "Bad Gateway")]


@pytest.mark.parametrize("blocked", [True, False])
async def test_a_chat_that_is_gone_is_left_alone_until_it_comes_back(
    database: Database, post: Station, blocked: bool
) -> None:
    broadcast(database, 3, "wages", "hours")
    post.telegram.answer = lambda delivery: Gone("blocked by the user", blocked) if delivery.chat == 2 else None
    await post.run_for(10)
    assert [delivery.chat for delivery in post.telegram.asked].count(2) == 1
    recipients = RecipientStore(database)
    recipient = recipients.find(2)
    assert recipient is not None
    assert recipient.suspended == "blocked by the user"
    announce(database, add_release(database, "pensions"))
    post.telegram.answer = lambda _: None
    await post.run_for(10)
    assert 2 not in post.telegram.chats()
    assert recipients.revive(2, now=post.clock.now())
    assert not recipients.revive(2, now=post.clock.now())
    announce(database, add_release(database, "migration"), now=post.clock.now())
    await post.run_for(10)
    assert post.telegram.chats().count(2) == (3 if blocked else 2), "what was on its way, and what is new"


async def test_a_group_that_moved_is_told_under_its_new_id(database: Database, post: Station) -> None:
    broadcast(database, 2)
    subscribe(database, -5)
    RecipientStore(database).set_zone(-5, "Asia/Tokyo")
    announce(database, add_release(database, "hours"), add_release(database, "pensions"))
    post.telegram.answer = lambda delivery: Moved(-100_5) if delivery.chat == -5 else None
    await post.run_for(10)
    assert post.telegram.chats().count(-100_5) == 2
    recipient = RecipientStore(database).find(-100_5)
    assert recipient is not None
    assert recipient.zone == "Asia/Tokyo"
    assert [subscription.chat for subscription in SubscriptionStore(database).of_chat(-100_5)] == [-100_5]
    assert RecipientStore(database).find(-5) is None


async def test_a_move_while_a_message_is_on_its_way_is_not_forgotten(database: Database, post: Station) -> None:
    subscribe(database, -5)
    announce(database, add_release(database, "hours"))
    # Telegram took the message under the old id; the service message about the move came before its answer.
    post.telegram.answer = lambda _: RecipientStore(database).move(-5, -100_5)
    await post.run_for(5)
    assert [(row["chat"], row["state"]) for row in deliveries(database)] == [(-100_5, "sent")]
    assert len(post.telegram.taken) == 1


async def test_formatting_that_cannot_be_read_is_left_out(database: Database, post: Station) -> None:
    broadcast(database, 2)

    def answer(delivery: Delivery) -> Outcome | None:
        return None if delivery.plain and delivery.chat == 1 else Unparsable("can't parse entities")

    post.telegram.answer = answer
    await post.run_for(10)
    assert [(row["state"], row["plain"]) for row in deliveries(database)] == [("sent", 1), ("failed", 1)]


async def test_a_poisonous_message_blocks_nobody(database: Database, post: Station) -> None:
    poison, _ = broadcast(database, 5, "poison", "wages")
    post.telegram.answer = lambda delivery: Refused("MESSAGE_BAD") if delivery.parts[0].release == poison else None
    await post.run_for(10)
    assert sorted(post.telegram.chats()) == [1, 2, 3, 4, 5]
    assert states(database) == {"sent": 5, "failed": 5}
    assert post.notices == [DeliveryRefused(poison, "MESSAGE_BAD")], "admins are told once, not five times"
    post.telegram.answer = lambda _: None
    assert post.outbox.retry_failed(poison, now=post.clock.now()) == 5
    await post.run_for(10)
    assert states(database) == {"sent": 10}


async def test_a_fault_of_ours_blocks_nobody(database: Database, post: Station) -> None:
    poison, _ = broadcast(database, 2, "poison", "wages")

    def answer(delivery: Delivery) -> None:
        assert delivery.parts[0].release != poison

    post.telegram.answer = answer
    await post.run_for(10)
    assert states(database) == {"sent": 2, "failed": 2}


async def test_many_failures_of_one_way_pause_all_until_an_admin_goes_on(database: Database, post: Station) -> None:
    broadcast(database, 200)
    post.telegram.answer = lambda _: Refused("CHAT_RESTRICTED")
    await post.run_for(60)
    assert 11 <= states(database)["failed"] <= 11 + WINDOW
    assert [type(notice) for notice in post.notices] == [DeliveryRefused, DeliveriesPaused]
    post.telegram.answer = lambda _: None
    await post.run_for(60)
    assert "sent" not in states(database)
    assert TallyStore(database).resume()
    await post.run_for(60)
    assert states(database)["sent"] >= 200 - 11 - WINDOW
    assert "pending" not in states(database)


async def test_going_on_in_spite_of_failures_is_possible(database: Database, post: Station) -> None:
    broadcast(database, 200)
    post.telegram.answer = lambda delivery: Gone("blocked") if delivery.chat % 3 == 0 else None
    async with post.running():
        await post.until(lambda: TallyStore(database).paused() is not None)
        TallyStore(database).resume()
        await post.until(lambda: post.clock.passed_s >= 60)
    assert sum(isinstance(notice, DeliveriesPaused) for notice in post.notices) == 1
    assert states(database) == {"sent": 134, "skipped": 66}


@pytest.mark.parametrize("outcome", [Unreachable("Bad Gateway"), Unauthorised("Unauthorized")])
async def test_deliveries_go_on_by_themselves_once_telegram_is_back(
    database: Database, patient_post: Station, outcome: Outcome
) -> None:
    broadcast(database, 100)
    patient_post.telegram.answer = lambda _: outcome if patient_post.clock.passed_s < 1000 else None
    await patient_post.run_for(999)
    assert len(patient_post.telegram.asked) < WINDOW + 30, "one at a time, at growing distances"
    await patient_post.run_for(2000)
    assert Counter(patient_post.telegram.chats()) == Counter(range(1, 101))
    assert [type(notice) for notice in patient_post.notices] == [DeliveriesPaused, DeliveriesRecovered]


async def test_the_pace_holds_over_all_and_per_chat_and_order_is_kept(database: Database) -> None:
    with station(database, rate=20.0) as post:
        subscribe(database, -7)
        numbers = broadcast(database, 30, "one", "two", "three")
        await post.run_for(60)
        times = [moment for moment, _ in post.telegram.taken]
        assert len(times) == 93
        assert all(later - earlier >= 1.0 for earlier, later in zip(times, times[23:], strict=False)), "20/s, burst 2"
        for chat, interval in ((4, 1.0), (-7, 3.0)):
            own = [
                (moment, delivery.parts[0].release) for moment, delivery in post.telegram.taken if delivery.chat == chat
            ]
            assert [release for _, release in own] == numbers
            assert all(later[0] - earlier[0] >= interval for earlier, later in itertools.pairwise(own))


async def test_a_chat_with_much_to_get_does_not_stand_in_the_way(database: Database) -> None:
    subscribe(database, -7)
    announce(database, *(add_release(database, f"release {number}") for number in range(60)))
    subscribe(database, 1)
    announce(database, add_release(database, "wages"))
    with station(database) as post:
        await post.run_for(5)
        assert 1 in post.telegram.chats()
        await post.run_for(200)
        assert post.telegram.chats().count(-7) == 61
        own = [delivery.parts[0].release for _, delivery in post.telegram.taken if delivery.chat == -7]
        assert own == sorted(own)


async def test_a_later_message_waits_for_an_earlier_one_but_not_for_ever(
    database: Database, patient_post: Station
) -> None:
    first, second = broadcast(database, 1, "one", "two")
    patient_post.telegram.answer = lambda delivery: (
        Unreachable("timeout") if delivery.parts[0].release == first else None
    )
    await patient_post.run_for(20)
    assert patient_post.telegram.taken == [], (
        "the second is not told before the first while that may still come through"
    )
    await patient_post.run_for(100)
    assert [delivery.parts[0].release for _, delivery in patient_post.telegram.taken] == [second]
    patient_post.telegram.answer = lambda _: None
    await patient_post.run_for(DAY_S)
    assert [delivery.parts[0].release for _, delivery in patient_post.telegram.taken] == [second, first]


async def test_quiet_hours_delay_and_never_drop(database: Database, post: Station) -> None:
    (number,) = broadcast(database, 2)
    recipients = RecipientStore(database)
    recipients.set_zone(2, "Asia/Ulaanbaatar")  # 12:00 there
    recipients.set_quiet(2, QuietHours(11, 14))
    await post.run_for(7000)
    assert post.telegram.chats() == [1]
    await post.run_for(300)
    assert post.telegram.chats() == [1, 2]
    recipients.set_quiet(2, QuietHours(11, 10))
    change_title(database, number, "wages and hours")
    announce(database, updated=(number,), now=post.clock.now())
    await post.run_for(60)
    assert [delivery.edit for _, delivery in post.telegram.taken] == [False, False, True, True], "an edit rings no bell"


async def test_what_could_not_be_tried_for_a_week_is_no_news(database: Database) -> None:
    broadcast(database, 2)
    with station(database, clock=FakeClock(NOW + dt.timedelta(days=8))) as post:
        await post.run_for(10)
        assert states(database) == {"expired": 2}
        assert post.telegram.asked == []


async def test_a_digest_is_one_message_and_an_empty_one_is_none(database: Database, patient_post: Station) -> None:
    subscribe(database, 1, rhythm=Rhythm(Tempo.DAILY, 18))
    subscribe(database, 2, rhythm=Rhythm(Tempo.WEEKLY, 18, 4))
    RecipientStore(database).set_zone(1, "Asia/Ulaanbaatar")
    RecipientStore(database).set_zone(2, "Asia/Ulaanbaatar")
    numbers = [add_release(database, f"release {number}") for number in range(DIGEST_SIZE + 2)]
    announce(database, *numbers)
    await patient_post.run_for(6 * 3600 - 400)
    assert patient_post.telegram.taken == []
    await patient_post.run_for(500)
    assert [(delivery.chat, len(delivery.parts)) for _, delivery in patient_post.telegram.taken] == [
        (1, DIGEST_SIZE),
        (1, 2),
    ]
    assert [part.release for _, delivery in patient_post.telegram.taken for part in delivery.parts] == numbers
    first, second = (moment for moment, _ in patient_post.telegram.taken)
    assert 1.0 <= second - first < 2.0, "a second for the message before, not one for each release in it"
    await patient_post.run_for(DAY_S * 5)
    assert [(delivery.chat, len(delivery.parts)) for _, delivery in patient_post.telegram.taken[2:]] == [
        (2, DIGEST_SIZE),
        (2, 2),
    ]
    assert set(states(database)) == {"sent"}


async def test_a_correction_edits_the_message_that_told_of_it(database: Database, patient_post: Station) -> None:
    (number,) = broadcast(database, 1)
    subscribe(database, 2, rhythm=Rhythm(Tempo.DAILY, 10))
    other = add_release(database, "hours")
    announce(database, other)
    await patient_post.run_for(DAY_S)
    sent = {row["release"]: row["message"] for row in deliveries(database) if row["chat"] == 1}
    for title in ("wages corrected", "wages corrected twice"):
        change_title(database, number, title)
        announce(database, updated=(number,), now=patient_post.clock.now())
        await patient_post.run_for(60)
    edits = [delivery for _, delivery in patient_post.telegram.taken if delivery.edit]
    assert [(edit.chat, edit.message, edit.shown) for edit in edits] == [
        (1, sent[number], (Part(number, 1),)),
        (1, sent[number], (Part(number, 1),)),
    ]


async def test_a_corrected_digest_is_edited_whole(database: Database, patient_post: Station) -> None:
    subscribe(database, 2, rhythm=Rhythm(Tempo.DAILY, 10))
    first, second = add_release(database, "wages"), add_release(database, "hours")
    announce(database, first, second)
    await patient_post.run_for(DAY_S)
    change_title(database, second, "hours corrected")
    announce(database, updated=(second,), now=patient_post.clock.now())
    await patient_post.run_for(60)
    edit = patient_post.telegram.taken[-1][1]
    assert (edit.edit, edit.digest) == (True, True)
    assert [part.release for part in edit.shown] == [first, second]


async def test_after_a_crash_only_what_was_on_its_way_is_sent_again(database: Database) -> None:
    broadcast(database, 300)
    taken: list[int] = []
    for _ in range(4):
        with station(database) as post:
            task = asyncio.create_task(post.deliverer.run())
            await post.until(lambda: len(post.telegram.taken) >= 60)
            uncertain = post.deliverer.uncertain
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            taken += post.telegram.chats()
            assert states(database)["sending"] == uncertain <= WINDOW
    with station(database) as post:
        await post.run_for(30)
        taken += post.telegram.chats()
    assert set(taken) == set(range(1, 301)), "nobody is left out"
    assert len(taken) - 300 <= 4 * WINDOW
    assert TallyStore(database).uncertain() >= len(taken) - 300, "every repeat is one that was known to be uncertain"


async def test_a_stop_in_good_order_leaves_nothing_uncertain(database: Database, post: Station) -> None:
    broadcast(database, 100)
    async with post.running():
        await post.until(lambda: len(post.telegram.asked) >= 20)
    assert "sending" not in states(database)
    assert states(database)["sent"] == len(post.telegram.taken) < 100


async def test_another_programs_write_only_makes_it_wait(database: Database, post: Station) -> None:
    broadcast(database, 50)
    async with post.running():
        await post.until(lambda: len(post.telegram.taken) >= 10)
        with database.writing():
            await post.passes(20)
            taken = len(post.telegram.taken)
        await post.until(lambda: len(post.telegram.taken) >= 50)
    assert taken <= 10 + WINDOW
    assert Counter(post.telegram.chats()) == Counter(range(1, 51))
    assert [type(notice) for notice in post.notices] == [DatabaseStuck, DatabaseFree]


async def test_a_long_load_at_the_start_only_makes_it_wait(database: Database, post: Station) -> None:
    broadcast(database, 5)
    with database.writing():
        async with post.running():
            await post.passes(3)
            assert post.telegram.asked == []
    await post.run_for(15)
    assert len(post.telegram.taken) == 5


async def test_a_full_disk_pauses_and_recovers(database: Database, post: Station) -> None:
    broadcast(database, 400)
    pages = post.outbox.database.execute("PRAGMA page_count").fetchone()[0]
    post.telegram.answer = lambda delivery: Gone("x" * 2000) if delivery.chat <= 8 else None
    post.outbox.database.execute(f"PRAGMA max_page_count = {pages}")
    async with post.running():
        await post.until(lambda: DatabaseStuck("the disk is full") in post.notices)
        assert len(post.telegram.asked) < 400
        post.outbox.database.execute("PRAGMA max_page_count = 1000000")
        await post.until(lambda: len(post.telegram.taken) >= 392)
    assert Counter(post.telegram.chats()) == Counter(set(post.telegram.chats()))
    assert DatabaseFree() in post.notices


async def test_answers_to_people_go_first(database: Database, post: Station) -> None:
    broadcast(database, 100)
    on_their_way = 0
    most = 0

    async def send(delivery: Delivery) -> Outcome:
        nonlocal on_their_way, most
        on_their_way += 1
        most = max(most, on_their_way)
        outcome = await post.telegram.send(delivery)
        on_their_way -= 1
        return outcome

    post.deliverer._send = send
    with post.precedence.answering():
        await post.run_for(1)
        assert most == 1, "one after the other while somebody waits for an answer"
        assert len(post.telegram.taken) >= 10, "and yet it goes on"
    await post.run_for(5)
    assert most > 1
    assert len(post.telegram.taken) == 100


async def test_admins_are_told_once_of_a_load_that_is_held(database: Database, post: Station) -> None:
    numbers = [add_release(database, title) for title in ("one", "two")]
    async with post.running():
        await asyncio.sleep(0)
        with database.writing():
            make_planner(database, hold_above=1).plan(Changes(numbers, [], first=False), now=NOW)
        await post.until(lambda: post.clock.passed_s >= 5)
    assert post.notices == [LoadHeld(int(NOW.timestamp()), tuple(numbers))]


async def test_a_plan_of_another_process_is_noticed_in_time(database: Database, post: Station) -> None:
    async with post.running():
        await post.until(lambda: post.clock.passed_s >= 3)
        planned_s = post.clock.passed_s
        subscribe(database, 1)
        announce(database, add_release(database, "wages"))
        await post.until(lambda: bool(post.telegram.taken))
    assert post.telegram.taken[0][0] - planned_s < 5


@pytest.mark.parametrize("jump", [dt.timedelta(days=-1), dt.timedelta(hours=-1), dt.timedelta(days=2)])
async def test_a_clock_that_jumps_loses_and_repeats_nothing(
    database: Database, patient_post: Station, jump: dt.timedelta
) -> None:
    broadcast(database, 100)
    for chat in range(101, 105):
        subscribe(database, chat, rhythm=Rhythm(Tempo.DAILY, 18))
    announce(database, add_release(database, "hours"))
    async with patient_post.running():
        await patient_post.until(lambda: len(patient_post.telegram.taken) >= 30)
        patient_post.clock.start += jump
        await patient_post.until(lambda: patient_post.clock.passed_s >= 3 * DAY_S)
    told = Counter(
        (delivery.chat, part.release) for _, delivery in patient_post.telegram.taken for part in delivery.parts
    )
    assert set(told.values()) == {1}
    assert len(told) == 100 * 2 + 4


@pytest.mark.parametrize(("rate", "at_once"), [(0.1, 8), (25, 8), (40, 10), (300, 75), (1000, 100)])
def test_how_many_go_at_once_follows_from_the_rate(rate: float, at_once: int) -> None:
    assert choose_at_once(rate) == at_once


@pytest.mark.parametrize(("rate", "beside"), [(0.1, 2), (25, 2), (300, 18), (1000, 25)])
def test_a_part_of_them_goes_while_people_wait_for_answers(rate: float, beside: int) -> None:
    assert choose_beside_answers(rate) == beside
