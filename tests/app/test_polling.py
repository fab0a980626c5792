from __future__ import annotations

import asyncio
import json
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.app.polling import PollClock, keep_readable, within
from bot.playground import Server
from tests.app.conftest import QUICK, TOKEN, Begin, until

UNREADABLE: list[dict[str, Any]] = [
    {"update_id": 7, "message": {"message_id": 1}},
    {"update_id": 7, "message": "text"},
    {"update_id": 7, "message": {"message_id": 1, "date": "soon", "chat": {"id": 1, "type": "private"}}},
    {"update_id": 7, "callback_query": {"id": "1"}},
    {"update_id": 7, "inline_query": []},
]
READABLE = {
    "update_id": 8,
    "message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hi", "something_new": {}},
}


def answer(*updates: Any) -> bytes:
    return json.dumps({"ok": True, "result": list(updates)}).encode()


@pytest.mark.parametrize("update", UNREADABLE)
def test_an_update_that_cannot_be_read_becomes_an_empty_one(update: dict[str, Any]) -> None:
    kept = json.loads(keep_readable(answer(update, READABLE)))
    assert kept == {"ok": True, "result": [{"update_id": 7}, READABLE]}
    assert [read.update_id for read in Update.de_list(kept["result"], None)] == [7, 8]


SAME = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'{"ok": false}',
    b'{"result": true}',
    b'{"result": [1]}',
    b"\xff",
    answer(),
    answer(READABLE),
]


@pytest.mark.parametrize("payload", SAME)
def test_everything_else_stays_as_it_is(payload: bytes) -> None:
    assert keep_readable(payload) is payload


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["update_id", "message", "date", "chat", "id", "result"]), inner)
        ),
        max_leaves=12,
    )
)
def test_no_answer_of_telegram_fails_us(value: Any) -> None:
    kept = keep_readable(answer({"update_id": 5, "message": value}))
    assert [read.update_id for read in Update.de_list(json.loads(kept)["result"], None)] == [5]
    keep_readable(json.dumps(value).encode())


def test_the_clock_tells_failures_from_successes() -> None:
    moments = iter([0.0, 10.0, 10.0, 25.0, 25.0, 30.0, 31.0, 31.0])
    clock = PollClock(lambda: next(moments))
    assert clock.success_age_s == 10
    clock.note_failure("Conflict")
    assert (clock.success_age_s, clock.end_age_s, clock.error) == (25, 15, "Conflict")
    clock.note_success()
    assert (clock.success_age_s, clock.end_age_s, clock.error) == (1, 1, None)


async def test_work_that_swallows_its_cancellation_does_not_hold_us_up() -> None:
    async def cling() -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                if asyncio.current_task().cancelling() > 3:
                    raise

    begun_s = monotonic()
    assert not await within(0.05, cling())
    assert monotonic() - begun_s < 1


async def test_work_within_its_time_gives_what_it_raised() -> None:
    async def fail() -> None:
        raise LookupError

    assert await within(1, asyncio.sleep(0))
    with pytest.raises(LookupError):
        await within(1, fail())


async def test_a_finished_getupdates_is_noted(begin: Begin, server: Server) -> None:
    async with begin() as bot:
        await server.playground.updates.until_polled()
        await asyncio.sleep(0.2)
        waited_s = bot.instruments.clock.success_age_s
        await server.playground.ask(server.playground.add_user("Ann"), "/about")
        assert bot.instruments.clock.success_age_s < waited_s
        assert bot.watch.troubles() == []


async def test_polling_that_died_is_begun_anew(begin: Begin, server: Server) -> None:
    """PTB gives up for good on a 401, says that it is running all the same, and cannot be started again."""
    playground = server.playground
    ann = playground.add_user("Ann")
    async with begin(patience=QUICK) as bot:
        await playground.ask(ann, "/about")
        dead = bot.application.updater
        assert dead is not None
        playground.switches.revoked_tokens.add(TOKEN)
        playground.updates.interrupt()
        await until(lambda: bot.instruments.clock.error)
        assert dead.running
        playground.switches.revoked_tokens.clear()
        question = playground.say(ann, ann, "/about")
        await playground.answer(ann, question)
        assert bot.application.updater is not dead
        assert bot.watch.troubles() == []
        await playground.ask(ann, "/help")
        assert len(playground.answers(ann, question)) == 2


async def test_an_update_that_cannot_be_read_blocks_none_after_it(begin: Begin, server: Server) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    async with begin():
        playground.updates.add("message", {"message_id": "x", "date": "soon"})
        assert (await playground.ask(ann, "/about"))["text"]
        await playground.updates.until_empty()
