"""What a load means: who is told, when, once; what is held, kept silent, corrected."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.alerts.plan import Decision, Telling, decide_telling, find_due
from bot.alerts.planner import Changes, Planner
from bot.languages import Language
from bot.store.chats import ChatStore
from bot.store.database import Database
from bot.store.outbox import Mark, Outbox, State
from bot.store.recipients import RecipientStore
from bot.store.subscriptions import EVERYTHING, Interest, InterestKind, Rhythm, SubscriptionStore, Tempo
from tests.alerts.archives import NOW, add_release, change_title, contains, deliveries, make_planner, subscribe

WORDS = InterestKind.WORDS


def plan(planner: Planner, *added: int, updated: tuple[int, ...] = (), **options: object) -> None:
    with planner.database.writing():
        planner.plan(Changes(list(added), list(updated), first=False), now=NOW, **options)  # type: ignore[arg-type]


def send_all(database: Database, message: int = 700) -> None:
    """Mark everything that is ready as sent."""
    outbox = Outbox(database)
    ready = [candidate.delivery for candidate in outbox.ready(now=NOW)]
    with database.writing():
        outbox.claim(ready)
        outbox.settle([Mark(delivery, State.SENT, message=message + place) for place, delivery in enumerate(ready)])


@pytest.mark.parametrize(
    ("new", "first", "telling", "decision"),
    [
        (1, False, Telling.BY_RULE, Decision.ANNOUNCED),
        (5, False, Telling.BY_RULE, Decision.ANNOUNCED),
        (6, False, Telling.BY_RULE, Decision.HELD),
        (20, True, Telling.BY_RULE, Decision.SILENT),
        (1, True, Telling.BY_RULE, Decision.SILENT),
        (20, True, Telling.ANNOUNCE, Decision.ANNOUNCED),
        (600, False, Telling.ANNOUNCE, Decision.ANNOUNCED),
        (1, False, Telling.SILENT, Decision.SILENT),
    ],
)
def test_how_new_releases_are_told(new: int, first: bool, telling: Telling, decision: Decision) -> None:
    assert decide_telling(new, first=first, telling=telling, hold_above=5) is decision


def test_a_chat_is_told_once_however_many_of_its_subscriptions_match(database: Database) -> None:
    subscribe(database, 1)
    subscribe(database, 1, Interest(WORDS, "labour"), Rhythm(Tempo.DAILY))
    subscribe(database, 1, Interest(WORDS, "forced labour"))
    subscribe(database, 1, EVERYTHING, thread=7)
    plan(make_planner(database), add_release(database, "forced labour in fishing"))
    rows = deliveries(database)
    assert [(row["chat"], row["thread"], row["digest"], row["state"]) for row in rows] == [
        (1, 0, 0, "pending"),
        (1, 7, 0, "pending"),
    ]


def test_only_those_who_are_interested_are_told(database: Database) -> None:
    subscribe(database, 1, Interest(WORDS, "forced labour"))
    subscribe(database, 2, Interest(WORDS, "pensions"))
    subscribe(database, 3, Interest(WORDS, "labour", ("fishing",)))
    subscribe(database, 4, Interest(WORDS, "labour", ("children", "mines")))
    paused = subscribe(database, 5)
    SubscriptionStore(database).set_paused(paused, True)
    subscribe(database, 6)
    RecipientStore(database).suspend(6, "blocked", now=NOW)
    plan(make_planner(database), add_release(database, "forced labour in fishing"))
    assert [row["chat"] for row in deliveries(database)] == [1, 4]


def test_language_is_fixed_when_it_is_planned(database: Database) -> None:
    subscribe(database, 1, language=Language.MN)
    subscribe(database, 2, language=Language.MN)
    ChatStore(database).set_language(2, Language.ZH_HANT)
    plan(make_planner(database), add_release(database, "wages"))
    ChatStore(database).set_language(1, Language.EN)
    assert [row["language"] for row in deliveries(database)] == ["mn", "zh_Hant"]


def test_a_digest_is_due_at_the_chats_local_hour(database: Database) -> None:
    subscribe(database, 1, rhythm=Rhythm(Tempo.DAILY, 18))
    RecipientStore(database).set_zone(1, "Asia/Ulaanbaatar")
    subscribe(database, 2, rhythm=Rhythm(Tempo.WEEKLY, 9, 0))
    RecipientStore(database).set_zone(2, "Europe/Zurich")
    plan(make_planner(database), add_release(database, "wages"))
    due = [dt.datetime.fromtimestamp(float(str(row["due_at"])), dt.UTC) for row in deliveries(database)]
    assert due == [
        dt.datetime(2018, 9, 11, 10, tzinfo=dt.UTC),
        dt.datetime(2018, 9, 17, 7, tzinfo=dt.UTC),
    ]


def test_the_first_load_is_silent_and_a_large_one_is_held(database: Database) -> None:
    planner = make_planner(database, hold_above=2)
    subscribe(database, 1)
    numbers = [add_release(database, f"release {word}") for word in ("one", "two", "three")]
    with database.writing():
        assert planner.plan(Changes(numbers, [], first=True), now=NOW).decision is Decision.SILENT
        assert planner.plan(Changes(numbers, [], first=False), now=NOW).decision is Decision.HELD
    assert deliveries(database) == []
    (held,) = planner.held()
    assert held.releases == tuple(numbers)
    assert planner.announce_held(held.batch, now=NOW) == 3
    assert planner.announce_held(held.batch, now=NOW) is None, "a second press does nothing"
    assert len(deliveries(database)) == 3


def test_two_loads_of_one_second_are_held_apart(database: Database) -> None:
    planner = make_planner(database, hold_above=0)
    plan(planner, add_release(database, "one"))
    plan(planner, add_release(database, "two"))
    first, second = planner.held()
    assert planner.silence_held(first.batch)
    assert not planner.silence_held(first.batch)
    assert planner.held() == [second]
    assert deliveries(database) == []


def test_a_correction_edits_what_was_sent_and_tells_nobody_again(database: Database) -> None:
    planner = make_planner(database)
    subscribe(database, 1)
    number = add_release(database, "wages")
    plan(planner, number)
    send_all(database)
    subscribe(database, 2)
    change_title(database, number, "wages and hours")
    plan(planner, updated=(number,))
    assert [(row["version"], row["chat"], row["kind"], row["state"]) for row in deliveries(database)] == [
        (1, 1, "tell", "sent"),
        (2, 1, "edit", "pending"),
    ]


def test_what_is_still_pending_is_told_in_its_corrected_version(database: Database) -> None:
    planner = make_planner(database)
    subscribe(database, 1)
    number = add_release(database, "wages")
    plan(planner, number)
    change_title(database, number, "wages and hours")
    plan(planner, updated=(number,))
    assert [(row["version"], row["kind"]) for row in deliveries(database)] == [(2, "tell")]


def test_an_important_correction_is_told_again(database: Database) -> None:
    planner = make_planner(database)
    subscribe(database, 1)
    subscribe(database, 2)
    number = add_release(database, "wages")
    plan(planner, number)
    send_all(database)
    change_title(database, number, "wages and hours")
    plan(planner, updated=(number,))
    assert planner.tell_again(number, now=NOW) == 2
    assert planner.tell_again(number, now=NOW) == 0, "once for each version"
    rows = deliveries(database)
    assert sum(row["kind"] == "tell" and row["version"] == 2 for row in rows) == 2


def test_waiting_deliveries_follow_a_change_of_mind(database: Database) -> None:
    planner = make_planner(database)
    store = SubscriptionStore(database)
    wages = subscribe(database, 1, Interest(WORDS, "wages"), Rhythm(Tempo.WEEKLY))
    subscribe(database, 1, Interest(WORDS, "labour"), Rhythm(Tempo.DAILY))
    plan(planner, add_release(database, "wages"))
    plan(planner, add_release(database, "labour"))
    plan(planner, add_release(database, "wages and labour"))
    subscription = store.get(wages, 1)
    assert subscription is not None
    store.set_rhythm(wages, Rhythm())
    planner.replan(1, 0, now=NOW)
    assert [row["digest"] for row in deliveries(database)] == [0, 1, 0]
    store.remove([subscription])
    planner.replan(1, 0, now=NOW - dt.timedelta(seconds=1))
    assert [row["state"] for row in deliveries(database)] == ["skipped", "pending", "pending"]


def test_a_preview_tells_what_would_have_matched(database: Database) -> None:
    for day in range(1, 26):
        add_release(database, f"release {day} {'wages' if day % 5 == 0 else ''}", day)
    found = make_planner(database).preview(Interest(WORDS, "wages", ("25",)))
    assert [stored.release.date.day for stored in found] == [20, 15, 10]


INTERESTS = st.builds(
    Interest,
    st.just(WORDS),
    st.lists(st.sampled_from(["wages", "labour", "mines"]), min_size=1, max_size=2, unique=True).map(" ".join),
    st.lists(st.sampled_from(["fishing", "mines"]), max_size=1).map(tuple),
) | st.just(EVERYTHING)
RHYTHMS = st.builds(Rhythm, st.sampled_from(Tempo), st.integers(0, 23), st.integers(0, 6))
WISHES = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 1), INTERESTS, RHYTHMS, st.booleans()), min_size=1, max_size=12
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(wishes=WISHES, title=st.sampled_from(["wages in mines", "labour", "labour fishing", "mines labour wages"]))
def test_planning_for_all_is_planning_for_each(database: Database, wishes: list[tuple], title: str) -> None:  # type: ignore[type-arg]
    """The one statement that plans for everyone decides as the plain rule does for each chat by itself."""
    with database.writing():
        for table in ("deliveries", "announcements", "chats", "interests", "releases"):
            database.execute(f"DELETE FROM {table}")
        for chat, thread, interest, rhythm, paused in wishes:
            number = subscribe(database, chat, interest, rhythm, thread)
            SubscriptionStore(database).set_paused(number, paused)
    RecipientStore(database).set_zone(2, "Asia/Ulaanbaatar")
    RecipientStore(database).set_zone(3, "Europe/Zurich")
    planner = make_planner(database)
    number = add_release(database, title)
    plan(planner, number)
    texts = planner.releases.texts_of([number])[number]
    expected = {}
    for chat, thread in {(wish[0], wish[1]) for wish in wishes}:
        recipient = planner.recipients.find(chat)
        subscriptions = planner.subscriptions.of(chat, thread)
        due = find_due(subscriptions, texts, recipient and recipient.zone, contains, now=NOW)
        if due is not None:
            expected[chat, thread] = (due.at.timestamp(), int(due.digest))
    found = {(row["chat"], row["thread"]): (row["due_at"], row["digest"]) for row in deliveries(database)}
    assert found == expected
    planner.replan(1, 0, now=NOW)
    assert found == {(row["chat"], row["thread"]): (row["due_at"], row["digest"]) for row in deliveries(database)}


def test_the_subscriptions_words_can_be_changed(database: Database) -> None:
    store = SubscriptionStore(database)
    first = subscribe(database, 1, Interest(WORDS, "wages"))
    second = subscribe(database, 1, Interest(WORDS, "labour"))
    subscription = store.get(first, 1)
    assert subscription is not None
    store.set_interest(subscription, Interest(WORDS, "labour"))
    assert [(kept.number, kept.interest.words) for kept in store.of(1, 0)] == [(first, "labour")]
    assert store.get(second, 1) is None
    assert [interest.words for _, interest in store.interests()] == ["labour"]
