"""Alerts as a part of the whole bot: it answers, and what another process loads goes out."""

from __future__ import annotations

import datetime as dt
from time import monotonic

from bot.languages import Language
from bot.library import open_library
from bot.model import ParsedSource, Release
from bot.playground import Server
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.subscriptions import EVERYTHING, Rhythm, SubscriptionStore
from bot.store.tallies import TallyStore
from tests.app.conftest import Begin, until


def publish(settings: Settings, *titles: str) -> None:
    """Load new releases over a connection of its own, as ``load`` does."""
    day = dt.date(2019, 1, 7)
    releases = tuple(Release(f"2019-01-07-{title.lower()}", day, title) for title in titles)
    with open_database(settings.database) as database:
        open_library(database, hold_above=5).ingest.load([ParsedSource(releases)], now=dt.datetime.now(dt.UTC))


def subscribe(settings: Settings, *chats: int) -> None:
    publish(settings, "The first load is silent")
    with open_database(settings.database) as database:
        for chat in chats:
            SubscriptionStore(database).add(chat, 0, EVERYTHING, Language.EN, Rhythm())


def states(settings: Settings) -> dict[str, int]:
    with open_database(settings.database) as database:
        return TallyStore(database).states()


async def test_what_another_process_loads_goes_out_within_seconds(
    begin: Begin, server: Server, settings: Settings
) -> None:
    people = server.playground.add_people(30)
    subscribe(settings, *(person.id for person in people))
    async with begin(send_rate=1000.0) as bot:
        publish(settings, "News")
        loaded_s = monotonic()
        await until(lambda: server.playground.ledger.total > 0)
        assert monotonic() - loaded_s < 5
        await until(lambda: states(settings) == {"sent": 30})
        assert server.playground.ledger.counts() == {person.id: 1 for person in people}
        figures = bot.watch.figures()
        assert figures.deliveries is not None
        assert figures.deliveries.oldest_due_s is None
        answer = await server.playground.ask(people[0], "/latest")
        assert "News" in answer["text"]


async def test_a_stop_in_the_middle_leaves_nothing_uncertain(begin: Begin, server: Server, settings: Settings) -> None:
    people = server.playground.add_people(60)
    subscribe(settings, *(person.id for person in people))
    publish(settings, "News")
    async with begin(send_rate=20.0):
        await until(lambda: server.playground.ledger.total >= 5)
    assert "sending" not in states(settings)
    assert states(settings)["sent"] == server.playground.ledger.total < 60
    async with begin(send_rate=1000.0):
        await until(lambda: states(settings) == {"sent": 60})
    assert server.playground.ledger.counts() == {person.id: 1 for person in people}


async def test_admins_hear_of_a_load_that_is_held_and_decide_by_a_button(
    begin: Begin, server: Server, settings: Settings
) -> None:
    boss, ann = server.playground.add_user("Boss"), server.playground.add_user("Ann")
    subscribe(settings, ann.id)
    async with begin(admins=(boss.id,)):
        publish(settings, *(f"Release {number}" for number in range(6)))
        held = "6 new press releases at once"

        def find() -> list[dict[str, object]]:
            return [message for message in server.playground.answers(boss) if held in str(message["text"])]

        await until(find)
        (notice,) = find()
        assert states(settings) == {}
        server.playground.press(boss, notice, "Tell subscribers")
        await until(lambda: states(settings).get("sent", 0) > 0)
    assert len(server.playground.answers(ann)) > 0
