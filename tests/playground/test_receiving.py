"""getUpdates and webhooks, as Telegram serves them."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict

from bot.playground import Playground, Server, serve
from bot.playground.people import User
from bot.playground.server import listen
from tests.playground.conftest import make_bot


async def test_updates_stay_until_they_are_confirmed(playground: Playground, ann: User, bot: Bot) -> None:
    for number in range(5):
        playground.say(ann, ann, str(number))
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first] == ["0", "1"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest] == ["2", "3", "4"]
    assert [update.message.text for update in await bot.get_updates(offset=-1)] == ["4"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()


async def test_a_long_poll_ends_when_something_comes(playground: Playground, ann: User, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await playground.updates.until_polled()
    playground.say(ann, ann, "hi")
    [update] = await poll
    assert update.message.from_user.language_code == "en"


async def test_a_second_poller_ends_the_first(playground: Playground, server: Server, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await playground.updates.until_polled()
    async with make_bot(server) as second:
        await second.get_updates(timeout=0)
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await poll


async def test_a_poll_ends_with_its_client(playground: Playground, server: Server, bot: Bot) -> None:
    async with make_bot(server) as impatient:
        poll = asyncio.create_task(impatient.get_updates(timeout=30))
        await playground.updates.until_polled()
        poll.cancel()
    async with asyncio.timeout(5):
        await playground.updates.until_polled(False)


async def test_a_playground_can_be_served_again(playground: Playground, ann: User) -> None:
    for text in ("one", "two"):
        async with serve(playground) as server, make_bot(server) as bot:
            poll = asyncio.create_task(bot.get_updates(offset=-1, timeout=30))
            await playground.updates.until_polled()
            playground.say(ann, ann, text)
            [update] = await poll
            assert update.message.text == text
            await bot.get_updates(offset=update.update_id + 1)


async def test_only_the_kinds_asked_for_come(playground: Playground, ann: User, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    playground.say(ann, ann, "not asked for")
    assert await bot.get_updates() == ()
    await bot.get_updates(allowed_updates=[])
    playground.say(ann, ann, "asked for")
    assert len(await bot.get_updates()) == 1


async def test_a_webhook_gets_each_update_until_it_takes_it(playground: Playground, ann: User, bot: Bot) -> None:
    got: list[tuple[str | None, str]] = []
    answers = [503, 200, 200]

    async def take(request: Request) -> Response:
        update = await request.json()
        got.append((request.headers.get("x-telegram-bot-api-secret-token"), update["message"]["text"]))
        return Response(status_code=answers[len(got) - 1])

    hook = Starlette(routes=[Route("/hook", take, methods=["POST"])])
    async with listen(hook) as port:
        address = f"http://127.0.0.1:{port}/hook"
        await bot.set_webhook(address, secret_token="s-1", allowed_updates=["message"])
        playground.say(ann, ann, "one")
        playground.say(ann, ann, "two")
        async with asyncio.timeout(5):
            await playground.updates.until_empty()
        info = await bot.get_webhook_info()
        assert info.url == address
        assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        assert await bot.delete_webhook()
    assert got == [("s-1", "one"), ("s-1", "one"), ("s-1", "two")]
    assert (await bot.get_webhook_info()).url == ""


async def test_a_webhook_elsewhere_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook("https://example.org/hook")


async def test_pending_updates_can_be_dropped(playground: Playground, ann: User, bot: Bot) -> None:
    playground.say(ann, ann, "old")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
