"""A chat is forgotten while a message is on its way to it: whatever becomes of that, the chat stays forgotten."""

from __future__ import annotations

import pytest

from bot.alerts.outcomes import Flooded, Gone, Moved, Outcome, Refused, Unparsable, Unreachable
from bot.alerts.planner import Changes
from bot.store.database import Database, open_database
from bot.store.holdings import HoldingStore
from bot.store.outbox import Delivery
from tests.alerts.archives import NOW, add_release, change_title, make_planner, subscribe
from tests.alerts.telegrams import station
from tests.store.test_holdings import places_of

CHAT, OTHER, MOVED = 7_111_222_333, 7_999_888_777, -1_007_444_555_666

OUTCOMES: list[Outcome | None] = [
    None,
    Flooded(30.0),
    Unreachable("Bad Gateway"),
    Gone("bot was blocked by the user"),
    Gone("chat not found", blocked=False),
    Moved(MOVED),
    Unparsable("can't parse entities"),
    Refused("message is too long"),
]


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
async def test_what_is_on_its_way_does_not_bring_a_chat_back(database: Database, outcome: Outcome | None) -> None:
    for chat in (CHAT, OTHER):
        subscribe(database, chat)
    number = add_release(database, "wages")
    planner = make_planner(database)
    with database.writing():
        planner.plan(Changes([number], [], first=False), now=NOW)

    def forget(delivery: Delivery) -> Outcome | None:
        if delivery.chat != CHAT:
            return None
        with open_database(database.path) as answering:
            HoldingStore(answering).forget(CHAT)
        return outcome

    with station(database, looks_every_s=60.0) as post:
        post.telegram.answer = forget
        await post.run_for(10)
        change_title(database, number, "wages and hours")
        with database.writing():
            planner.plan(Changes([], [number], first=False), now=NOW)
        await post.run_for(7200)
        assert [delivery.chat for delivery in post.telegram.asked].count(CHAT) == 1
        assert post.telegram.chats().count(OTHER) == 2, "told, and told of the change"
    assert places_of(database, CHAT) == set()
    assert places_of(database, MOVED) == set()
